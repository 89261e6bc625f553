"""A scenario as it could have been written at the end of a year: nothing dated later is in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from sim.evidence.sourced_value import SourcedValue
from sim.evidence.table import ASSUMPTION
from sim.parameter import Parameter, Schedule
from sim.scenario.schedules import shortest
from sim.scenario.schema import Scenario
from sim.units import QUARTERS

#: What somebody decides, enacts or publishes in the course of time. Behaviour is no news.
_NEWS = ("policy", "national", "world", "county")


def as_known(scenario: Scenario, year: int, registry: Mapping[str, Parameter]) -> Scenario:
    """The scenario with what was known at the end of a year; policy, law and published series only.

    What was in force stays in force, and series joined by lines stay at their last known value; GDP goes on as beyond its last
    published year. The county's own policy, which GDP is measured against, is the one known then.

    Parameters
    ----------
    scenario
        The scenario.
    year
        Values that begin after it are left out.
    registry
        Declared parameters by path.

    Raises
    ------
    ValueError
        When a value was not known at all.
    """
    values, own = dict(scenario.values), dict(scenario.county.parameters)
    for path, schedule in scenario.values.items():
        if path.partition(".")[0] in _NEWS:
            values[path] = shortest(_until(schedule, year, path), registry[path].between)
    for path, parameter in registry.items():
        if path.partition(".")[0] in _NEWS:
            known = own.get(path) or SourcedValue(parameter.default_schedule, (ASSUMPTION,), "assumption")
            cut = _until(known.schedule, year, path)
            if cut != known.schedule:
                # From its first date on, what the county gives replaces the declaration.
                own[path] = dataclasses.replace(known, schedule=cut)
    return dataclasses.replace(scenario, values=values, county=dataclasses.replace(scenario.county, parameters=own))


def _until(schedule: Schedule, year: int, path: str) -> Schedule:
    """The dates up to the last quarter of a year."""
    last = QUARTERS * year + QUARTERS - 1
    kept = {date: value for date, value in schedule.items() if date <= last}
    if not kept:
        raise ValueError(f"{path} begins after {year}")
    return kept
