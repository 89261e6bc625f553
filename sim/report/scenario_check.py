"""What a scenario changes against the file it extends, and how well its population meets the county's figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.errors import UserError, Where
from sim.parameter import Parameter, Schedule
from sim.population.marginals_check import MarginalRow
from sim.report.value_spans import changed_values
from sim.scenario.loader import load
from sim.scenario.schedules import lay_over, shortest
from sim.scenario.schema import Scenario


def check_document(
    scenario: Scenario, registry: Mapping[str, Parameter], search: Sequence[Path], marginals: Sequence[MarginalRow]
) -> dict[str, Any]:
    """Everything about a scenario that loaded, as one document.

    ``changes`` lists by parameter the spans of time in which the value differs from the parent's; ``frame_changes`` what
    differs in county, horizon, population and seeds; ``marginals`` the rows of the population.
    """
    parent = parent_of(scenario, registry, search)
    old = parent.values if parent else values_of_county(scenario, registry)
    return {
        "kind": "check",
        "valid": True,
        "file": str(scenario.file),
        "title": {"en": scenario.title, "zh": scenario.title_zh},
        "why": scenario.why,
        "lineage": [str(file) for file in scenario.lineage],
        "county": {"id": scenario.county.id, "en": scenario.county.name, "zh": scenario.county.name_zh},
        "horizon": dataclasses.asdict(scenario.horizon),
        "population": scenario.population.source,
        "enterprises": scenario.population.enterprises,
        "seeds": dataclasses.asdict(scenario.seeds),
        "parent": str(parent.file) if parent else None,
        "frame_changes": list(_frame_changes(parent, scenario)) if parent else [],
        "changes": list(_changes(scenario, old, registry)),
        "marginals": plain_marginals(marginals),
    }


def plain_marginals(marginals: Sequence[MarginalRow]) -> list[dict[str, Any]]:
    """The rows of a population as plain records."""
    return [dataclasses.asdict(row) for row in marginals]


def parent_of(scenario: Scenario, registry: Mapping[str, Parameter], search: Sequence[Path]) -> Scenario | None:
    """The scenario that this one extends, or None when it extends none or the other is no scenario by itself."""
    if len(scenario.lineage) < 2:
        return None
    try:
        return load(scenario.lineage[-2], registry, search=search)
    except UserError:
        return None


def values_of_county(scenario: Scenario, registry: Mapping[str, Parameter]) -> dict[str, Schedule]:
    """Schedules of the county file over the declared defaults: what an empty scenario of the county has."""
    start = scenario.horizon.quarters[0]
    found = {}
    for path, parameter in registry.items():
        schedule = parameter.default_schedule
        if path in scenario.county.parameters:
            schedule = lay_over(schedule, scenario.county.parameters[path].schedule, parameter.between, start)
        found[path] = shortest(schedule, parameter.between)
    return found


def _frame_changes(parent: Scenario, scenario: Scenario) -> Iterator[dict[str, Any]]:
    for part in ("horizon", "population", "seeds"):
        old, new = (dataclasses.asdict(getattr(one, part)) for one in (parent, scenario))
        for key in new:
            if old[key] != new[key]:
                yield {"key": f"{part}.{key}", "old": old[key], "new": new[key]}
    if parent.county.id != scenario.county.id:
        yield {"key": "county", "old": parent.county.id, "new": scenario.county.id}


def _changes(scenario: Scenario, old: Mapping[str, Schedule], registry: Mapping[str, Parameter]) -> Iterator[dict[str, Any]]:
    for change in changed_values(old, scenario.values, registry, scenario.horizon):
        path = change["path"]
        by_county = scenario.county.parameters.get(path)
        places = [str(override.where) for override in scenario.overrides if override.path == path and _is_own(override.where, scenario)]
        yield change | {"source": " ".join(by_county.source) if by_county else registry[path].source, "written_at": places}


def _is_own(where: Where, scenario: Scenario) -> bool:
    """Whether a place lies in the scenario's own file or on the command line."""
    return str(where.file) not in {str(file) for file in scenario.lineage[:-1]}
