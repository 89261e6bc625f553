"""Law as it stood: values that stay what they were before a date."""

from __future__ import annotations

from collections.abc import Iterable

from sim.engine.assembly import parameters
from sim.parameter import Schedule, value_at
from sim.scenario.schema import Scenario


def held(scenario: Scenario, paths: Iterable[str], quarter: int) -> dict[str, Schedule]:
    """Changes under which these parameters keep, from a quarter on, the value that they had in the quarter before."""
    registry = parameters()
    return {path: {quarter: value_at(scenario.values[path], quarter - 1, registry[path].between)} for path in paths}
