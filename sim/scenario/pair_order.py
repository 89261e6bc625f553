"""Floors and caps: parameters that may not cross one another in any quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.errors import ScenarioError, Where
from sim.evidence.county import County
from sim.parameter import ORDERED_PAIRS, Parameter, Schedule, value_at
from sim.scenario.dates import quarter_name
from sim.scenario.problems import Problems
from sim.scenario.schema import Horizon, Override


def check_pairs(
    values: Mapping[str, Schedule],
    registry: Mapping[str, Parameter],
    horizon: Horizon,
    overrides: Sequence[Override],
    county: County,
    problems: Problems,
) -> None:
    """Check every pair of :data:`sim.parameter.ORDERED_PAIRS` in every quarter of the horizon.

    ``problems`` takes ``pair_order``, once a pair, at the override of either parameter that was applied last, else where the county's
    file gives one of them.
    """
    for lower, upper in ORDERED_PAIRS:
        if lower not in registry or upper not in registry:
            continue
        with problems.noting():
            where = _set_last(overrides, lower, upper) or county.places.get(upper) or county.places.get(lower) or Where(county.file)
            _check_pair(lower, upper, values, registry, horizon, where)


def _check_pair(
    lower: str, upper: str, values: Mapping[str, Schedule], registry: Mapping[str, Parameter], horizon: Horizon, where: Where
) -> None:
    for quarter in horizon.quarters:
        floor = value_at(values[lower], quarter, registry[lower].between)
        cap = value_at(values[upper], quarter, registry[upper].between)
        if cap < floor:
            allowed = f"≥ {floor:g} ({quarter_name(quarter)})"
            raise ScenarioError("pair_order", where=where, path=upper, given=f"{cap:g}", other=lower, value=f"{floor:g}", allowed=allowed)


def _set_last(overrides: Sequence[Override], *paths: str) -> Where | None:
    return next((override.where for override in reversed(overrides) if override.path in paths), None)
