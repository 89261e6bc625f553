"""Scenarios made on the screen: a scenario that was read, with levers moved from a year on."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from sim.errors import Where
from sim.parameter import PARAMETERS, value_at
from sim.scenario.pair_order import check_pairs
from sim.scenario.problems import Problems
from sim.scenario.schedules import lay_over, shortest
from sim.scenario.schema import Override, Scenario
from sim.units import QUARTERS

#: Where changes stand that no file contains.
SCREEN = Where("screen")


def with_changes(base: Scenario, changes: Mapping[str, float], year: int) -> Scenario:
    """The scenario with these parameters at these values from a year on; a value that holds already is no change.

    Raises
    ------
    ScenarioError, ScenarioMistakesError
        When a floor would lie above its cap, or several would.
    """
    registry, quarter = PARAMETERS, QUARTERS * year
    made = []
    values = dict(base.values)
    for path, value in sorted(changes.items()):
        one = registry[path]
        if value_at(values[path], quarter, one.between) == value and max(values[path]) <= quarter:
            continue
        made.append(Override(path, {quarter: value}, SCREEN))
        values[path] = shortest(lay_over(values[path], {quarter: value}, one.between, base.horizon.quarters[0]), one.between)
    overrides = (*base.overrides, *made)
    problems = Problems(base.lineage)
    check_pairs(values, registry, base.horizon, overrides, base.county, problems)
    problems.raise_all()
    return dataclasses.replace(base, values=values, overrides=overrides)


def as_settings(changes: Mapping[str, float], year: int) -> list[str]:
    """The same changes as the command line writes them."""
    registry = PARAMETERS
    return [
        f"{path}@{year}={('on' if value else 'off') if registry[path].is_switch else f'{value:.12g}'}"
        for path, value in sorted(changes.items())
    ]
