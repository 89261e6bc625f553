"""The county's own policy: what was in force before a scenario changes anything.

GDP of a reform is measured against it, for the published path contains the actual policy already; and the firms at the
start of a run have grown up under it, whatever the scenario does from its first quarter on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from sim.parameter import Parameter, Schedule
from sim.scenario.schedules import lay_over, shortest
from sim.scenario.schema import Scenario

Registry = Mapping[str, Parameter]


def own_schedule(scenario: Scenario, parameter: Parameter) -> Schedule:
    """The county file's value of a parameter, laid over the declaration."""
    schedule = parameter.default_schedule
    if parameter.path in scenario.county.parameters:
        own = scenario.county.parameters[parameter.path].schedule
        schedule = lay_over(schedule, own, parameter.between, 4 * scenario.horizon.start)
    return shortest(schedule, parameter.between)


def values_under(scenario: Scenario, registry: Registry, roots: tuple[str, ...]) -> dict[str, Schedule]:
    """The scenario's values with those below these roots (``policy``, ``national`` …) replaced by the county's own."""
    return {
        path: own_schedule(scenario, registry[path]) if path.partition(".")[0] in roots else schedule
        for path, schedule in scenario.values.items()
    }


def past_values(scenario: Scenario, registry: Registry) -> dict[str, Schedule]:
    """Values under which the firms at the start have grown up: actual policy, law and world; the scenario's firms and county.

    Two scenarios that differ in policy alone start from the same agents.
    """
    return values_under(scenario, registry, ("policy", "national", "world"))


def own_policy(scenario: Scenario, registry: Registry) -> Scenario | None:
    """The same world under the county's own policy, or None when the scenario is just that."""
    values = values_under(scenario, registry, ("policy",))
    if values == scenario.values:
        return None
    return dataclasses.replace(
        scenario,
        title=f"{scenario.county.name}: actual policy",
        title_zh=f"{scenario.county.name_zh}：现行政策",
        values=values,
        overrides=(),
        file=Path("own-policy.yaml"),
    )
