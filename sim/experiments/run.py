"""Run a scenario: find the finished run or make it, with the run of the county's own policy beside it when it is needed."""

from __future__ import annotations

import dataclasses
import datetime
import re
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, Engine, blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.experiments.costs import TABLE, cost_table, costs_in_period
from sim.experiments.facts.hard import check_hard_facts
from sim.experiments.replicate import Progress, default_workers, replicate, seeds_of
from sim.experiments.summary import summarise
from sim.measures.definition import Series
from sim.scenario.frozen import freeze
from sim.scenario.own_policy import own_policy
from sim.scenario.schema import Scenario
from sim.store.keys import run_key, run_name
from sim.store.run_folder import StoredRun, existing_run, run_of_key, write_run

#: Default folder for results.
RESULTS = Path("results")


@dataclass(frozen=True)
class Settings:
    """How to run: where results go, how often, with which engine and how many workers.

    ``seed`` and ``replications`` None take those of the scenario; ``progress`` hears of finished runs, ``say`` of what is
    going on (a message key).
    """

    results: Path = RESULTS
    seed: int | None = None
    replications: int | None = None
    engine: Engine = "compiled"
    workers: int | None = None
    progress: Progress | None = None
    say: Callable[[str], None] | None = None


def ensemble_of(plan: Blueprint, settings: Settings) -> Ensemble:
    """Run a blueprint as often as the settings say."""
    base, count = seeds_and_count(plan.scenario, settings)
    seeds = seeds_of(base, count)
    records = replicate(plan, seeds, engine=settings.engine, workers=settings.workers, progress=settings.progress)
    return Ensemble.of(plan, seeds, records)


def seeds_and_count(scenario: Scenario, settings: Settings) -> tuple[int, int]:
    """First seed and number of replications."""
    base = scenario.seeds.base if settings.seed is None else settings.seed
    count = scenario.seeds.replications if settings.replications is None else settings.replications
    return base, count


def run(scenario: Scenario, settings: Settings | None = None) -> StoredRun:
    """The finished run of this scenario: found in the results folder, or made and stored.

    Raises
    ------
    StoreError
        When results cannot be written.
    LedgerError
        When the model breaks one of its identities; nothing is stored.
    HardFactError
        When the county's own history fails a hard fact (:mod:`sim.experiments.facts.hard`); nothing is stored.
    """
    settings = settings or Settings()
    base, count = seeds_and_count(scenario, settings)
    name = run_name(scenario, run_key(scenario, base, count, settings.engine))
    if (found := existing_run(settings.results, name)) is not None:
        return found
    stored, _ = _make(scenario, settings, name)
    return stored


def _value_added_of_own_policy(scenario: Scenario, settings: Settings) -> Series | None:
    """Value added by replication and quarter under the county's own policy: from a finished run, else run now.

    None when the scenario is that policy.
    """
    reference = own_policy(scenario, parameters())
    if reference is None:
        return None
    base, count = seeds_and_count(scenario, settings)
    found = run_of_key(settings.results, run_key(reference, base, count, settings.engine))
    if found is not None:
        return found.quarters()["value_added"].to_numpy().reshape(count, -1)
    if settings.say is not None:
        settings.say("running_reference")
    ensemble = ensemble_of(blueprint(reference), dataclasses.replace(settings, seed=base, replications=count))
    return ensemble.sum_of("value_added")


def _make(scenario: Scenario, settings: Settings, name: str) -> tuple[StoredRun, Results]:
    from sim.store.atomic import prepare  # noqa: PLC0415

    prepare(settings.results)  # refuse an unwritable folder before, not after, the work
    started = time.perf_counter()
    reference = _value_added_of_own_policy(scenario, settings)
    plan = blueprint(scenario)
    ready = time.perf_counter()
    ensemble = ensemble_of(plan, settings)
    wall = time.perf_counter() - ready
    outcome = results(ensemble, reference)
    check_hard_facts(plan, ensemble, outcome)
    base, count = seeds_and_count(scenario, settings)
    manifest = {
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "scenario": freeze(scenario),
        "identity": scenario.identity(),
        "engine": settings.engine,
        "seed": base,
        "replications": count,
        "workers": settings.workers or default_workers(),
        "enterprises": plan.population.size,
        "seconds": round(time.perf_counter() - started, 3),
        "seconds_per_run": round(wall / max(1, count), 4),
        "peak_memory_mb": peak_memory_mb(),
        "firm_names": bool(plan.population.names),
    }
    summary = {
        "kind": "run",
        "title": {"en": scenario.title, "zh": scenario.title_zh},
        "county": {"id": scenario.county.id, "en": scenario.county.name, "zh": scenario.county.name_zh},
        "engine": settings.engine,
        "seed": base,
        "enterprises": plan.population.size,
        "breaks": [
            {"year": one.year, "indicators": list(one.indicators), "en": one.why, "zh": one.why_zh} for one in scenario.county.breaks
        ],
    } | summarise(outcome)
    summary["costs"] = costs_in_period(outcome.costs, outcome.yearly, outcome.years)
    return write_run(settings.results, name, manifest, ensemble, outcome, summary, {TABLE: cost_table(outcome)}), outcome


def peak_memory_mb() -> float:
    """Largest memory that this program has held, in MB.

    What ``getrusage`` reports begins with the memory of the process that started this one, so Linux is asked itself.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        kilobytes = re.search(r"^VmHWM:\s*(\d+)", status.read_text(encoding="ascii", errors="replace"), re.MULTILINE)
        if kilobytes is not None:
            return round(int(kilobytes[1]) / 1024.0, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024.0 * 1024.0 if sys.platform == "darwin" else 1024.0), 1)
