"""Compare scenarios by paired runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.engine.assembly import parameters
from sim.engine.ensemble import Results
from sim.experiments.differences import differences
from sim.experiments.efficiency import efficiency
from sim.experiments.run import Settings, run, seeds_and_count
from sim.parameter import value_at
from sim.scenario.refusal import Phrase, RefusalError
from sim.scenario.schema import Scenario
from sim.store.run_folder import StoredRun


class ComparisonError(RefusalError):
    """Scenarios that cannot be paired."""


def compare(scenarios: Sequence[Scenario], settings: Settings | None = None) -> dict[str, Any]:
    """Run every scenario with the same seeds and set the others against the first.

    Returns one document: ``runs``, ``inputs`` (what differs), ``difference`` (second less first, by indicator and year),
    ``efficiency`` (what the difference cost, :mod:`sim.experiments.efficiency`) and ``comparisons`` (the same for every further scenario).

    Raises
    ------
    ComparisonError
        With fewer than two scenarios, or when they differ in county, horizon or population.
    """
    settings = settings or Settings()
    check_pairing(scenarios)
    first = scenarios[0]
    if settings.seed is None or settings.replications is None:
        base, count = seeds_and_count(first, settings)
        settings = dataclasses.replace(settings, seed=base, replications=count)
    stored = [run(scenario, settings) for scenario in scenarios]
    outcomes = [results_of(one) for one in stored]
    inputs = [changed_inputs(first, one) for one in scenarios]
    comparisons = [
        {
            "run": stored[k].name,
            "against": stored[0].name,
            "title": {"en": scenarios[k].title, "zh": scenarios[k].title_zh},
            "inputs": inputs[k],
            "difference": differences(outcomes[0], outcomes[k]),
            "efficiency": efficiency(outcomes[0], outcomes[k], inputs[k]),
        }
        for k in range(1, len(stored))
    ]
    summaries = [one.summary() for one in stored]
    return {
        "kind": "comparison",
        "runs": [one.name for one in stored],
        "titles": [summary["title"] for summary in summaries],
        "years": summaries[0]["years"],
        "replications": settings.replications,
        "seed": settings.seed,
        "engine": settings.engine,
        "units": summaries[0]["units"],
        "labels": summaries[0]["labels"],
        "indicators": {one.name: summary["indicators"] for one, summary in zip(stored, summaries, strict=True)},
        "difference": comparisons[0]["difference"],
        "efficiency": comparisons[0]["efficiency"],
        "inputs": comparisons[0]["inputs"],
        "comparisons": comparisons,
    }


def results_of(stored: StoredRun) -> Results:
    """Yearly indicators of a stored run as arrays."""
    years = stored.years()
    count = int(years["replication"].max()) + 1
    labels = np.unique(years["year"].to_numpy()).astype(np.int64)
    names = [name for name in years.columns if name not in {"replication", "seed", "year"}]
    yearly = {name: years[name].to_numpy().reshape(count, labels.size) for name in names}
    seeds = years["seed"].to_numpy().reshape(count, labels.size)[:, 0]
    return Results(np.zeros(0, np.int64), seeds, {}, yearly, labels)


def changed_inputs(first: Scenario, second: Scenario) -> dict[str, Any]:
    """Parameters in which two scenarios differ, with both values at the beginning of each year."""
    found, registry = {}, parameters()
    years = range(first.horizon.start, first.horizon.end + 1)
    for path in sorted(first.values):
        one, other, between = first.values[path], second.values[path], registry[path].between
        if one != other:
            found[path] = {str(year): [value_at(one, 4 * year, between), value_at(other, 4 * year, between)] for year in years}
    return found


def check_pairing(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios whose runs would not be paired; raises :class:`ComparisonError`."""
    if len(scenarios) < 2:
        raise ComparisonError("scenario_pair")
    for other in scenarios[1:]:
        _check_pair(scenarios[0], other)


def _check_pair(first: Scenario, other: Scenario) -> None:
    pairs = {"county": (first.county.id, other.county.id), "horizon": (first.horizon, other.horizon)}
    pairs["population"] = (first.population, other.population)
    for what, (a, b) in pairs.items():
        if a != b:
            raise ComparisonError("compare_mixed", given=first.file.name, other=other.file.name, what=Phrase(f"compare_{what}"))
