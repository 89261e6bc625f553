"""Running, comparing and judging loaded scenarios, while somebody hears of the progress."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.api.source import check_range
from sim.engine.assembly import parameters
from sim.engine.build import Engine
from sim.errors import RunError, ScenarioError
from sim.experiments.replicate import default_workers
from sim.experiments.run import RESULTS, Settings, seeds_and_count
from sim.experiments.run import run as run_scenario
from sim.report.comparison import Comparison, keep_comparison
from sim.report.finished_run import FinishedRun
from sim.report.progress import RunProgress, Silent
from sim.report.value_spans import changed_values
from sim.scenario.command_line import COMMAND_LINE
from sim.scenario.fields import SECTIONS, Field
from sim.scenario.schema import Scenario
from sim.store.keys import run_key, run_name
from sim.store.run_folder import existing_run

if TYPE_CHECKING:
    from sim.experiments.facts.table import Verdict

MOST_WORKERS = 1024
#: Runs from which the facts are evaluated by default.
FACT_REPLICATIONS = 5
#: The facts look at years up to this one.
LAST_FACT_YEAR = 2025


def settings_of(
    *,
    replications: int | None = None,
    seed: int | None = None,
    engine: Engine = "compiled",
    workers: int | None = None,
    results: str | Path = RESULTS,
    progress: RunProgress | None = None,
) -> Settings:
    """How to run, checked; raises :class:`ScenarioError` for a number out of range or an engine that is not there."""
    check_range("replications", replications, SECTIONS["seeds"]["replications"])
    check_range("seed", seed, SECTIONS["seeds"]["base"])
    check_range("workers", workers, Field("whole", "", "", 1, MOST_WORKERS))
    if engine not in ("compiled", "mesa"):
        raise ScenarioError("engine_unknown", where=COMMAND_LINE, given=engine, allowed="compiled, mesa")
    heard = progress or Silent("en")
    return Settings(Path(results), seed, replications, engine, workers or default_workers(), heard.advance, heard.say)


def run_with(scenario: Scenario, how: Settings, heard: RunProgress) -> FinishedRun:
    """Run a scenario or find its finished run, and tell ``heard`` what is going on."""
    base, count = seeds_and_count(scenario, how)
    was_found = existing_run(how.results, run_name(scenario, run_key(scenario, base, count, how.engine))) is not None
    if not was_found:
        if how.engine == "compiled":
            compile_first(scenario, heard)
        heard.begin({"en": scenario.title, "zh": scenario.title_zh})
    stored = run_scenario(scenario, how)
    return FinishedRun(stored.folder, stored.manifest, was_found, scenario)


def compile_first(scenario: Scenario, heard: RunProgress) -> None:
    """Compile the model when that has not been done, and say so."""
    from sim.experiments.compilation import compile_model, is_compiled  # noqa: PLC0415 (only here)

    if not is_compiled():
        heard.say("compiling")
        compile_model(scenario)


def compare_with(scenarios: Sequence[Scenario], how: Settings, heard: RunProgress) -> Comparison:
    """Compare loaded scenarios and tell ``heard`` what is going on; the comparison is kept beside the runs."""
    from sim.experiments.compare import check_pairing  # noqa: PLC0415 (only here)
    from sim.experiments.compare import compare as compare_scenarios  # noqa: PLC0415

    check_pairing(scenarios)
    base, count = seeds_and_count(scenarios[0], how)
    paired = dataclasses.replace(how, seed=base, replications=count)
    stored = [run_with(scenario, paired, heard) for scenario in scenarios]
    first = scenarios[0]
    changes = [list(changed_values(first.values, other.values, parameters(), first.horizon)) for other in scenarios[1:]]
    titles = [{"en": one.title, "zh": one.title_zh} for one in scenarios]
    return keep_comparison(
        compare_scenarios(scenarios, paired) | {"titles": titles}, changes, how.results, all(one.was_found for one in stored)
    )


def costs_with(scenario: Scenario, how: Settings, heard: RunProgress, first: int | None = None, last: int | None = None) -> dict[str, Any]:
    """What policy costs the public under a loaded scenario in a period, the whole run by default; it is run when it has not been."""
    from sim.experiments.costs import cost_document  # noqa: PLC0415 (only here)

    for year in (first, last):
        if year is not None and not scenario.horizon.start <= year <= scenario.horizon.end:
            raise RunError("year_outside", given=year, allowed=f"{scenario.horizon.start} … {scenario.horizon.end}")
    made = run_with(scenario, how, heard)
    return cost_document(made, first, last) | {
        "title": {"en": scenario.title, "zh": scenario.title_zh}, "folder": str(made.folder),
    }  # fmt: skip


def verdicts_of(scenario: Scenario, replications: int, seed: int | None) -> tuple[Verdict, ...]:
    """Run a scenario and evaluate all facts."""
    from sim.experiments.facts.table import facts_of  # noqa: PLC0415

    check_range("replications", replications, SECTIONS["seeds"]["replications"])
    check_range("seed", seed, SECTIONS["seeds"]["base"])
    if scenario.horizon.end < LAST_FACT_YEAR:
        raise RunError("facts_horizon", given=scenario.horizon.end, allowed=f"{LAST_FACT_YEAR} …")
    return facts_of(scenario, replications, seed)


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """A verdict as a plain record."""
    fact = verdict.fact
    return {
        "fact": fact.id,
        "part": fact.part,
        "sentence": {"en": fact.fact, "zh": fact.fact_zh},
        "test": fact.test,
        "low": verdict.low,
        "high": verdict.high,
        "target": fact.target,
        "unit": fact.unit,
        "value": verdict.value,
        "holds": verdict.holds,
        "why": verdict.why,
        "hard": fact.hard,
        "source": list(fact.source),
        "county": fact.county,
    }
