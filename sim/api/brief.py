"""The brief of a finished run or comparison, by its name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.engine.assembly import parameters
from sim.errors import RunError
from sim.messages import Language
from sim.report.brief import comparison_brief, run_brief
from sim.report.comparison import DOCUMENT
from sim.report.number_file import number_file
from sim.report.value_spans import changed_values
from sim.scenario.own_policy import own_policy
from sim.store.run_folder import StoredRun, find_run


def comparisons(results: Path) -> list[str]:
    """Names of the comparisons that are kept, in order of name."""
    return sorted(folder.name for folder in results.glob("comparison-*") if (folder / DOCUMENT).is_file())


def brief_of(name: str, results: Path, language: Language) -> str:
    """The brief as one HTML text.

    Raises
    ------
    RunError
        When there is no such run or comparison, or one of its runs is damaged or gone.
    """
    if name in comparisons(results):
        document: dict[str, Any] = json.loads((results / name / DOCUMENT).read_text(encoding="utf-8"))
        stored = [find_run(results, run) for run in document["runs"]]
        return comparison_brief(document, [one.summary() for one in stored], [one.manifest for one in stored], parameters(), language)
    run = find_run(results, name)
    return run_brief(run.summary(), run.manifest, _changes(run), parameters(), language)


def _changes(run: StoredRun) -> list[dict[str, Any]]:
    """What the run's scenario changes of the county's own policy.

    Raises
    ------
    RunError
        ``run_stale`` when the run is of another version of the model, whose parameters may have been others.
    """
    if not run.is_current:
        raise RunError("run_stale", given=run.name)
    scenario = run.scenario
    own = own_policy(scenario, parameters())
    return [] if own is None else list(changed_values(own.values, scenario.values, parameters(), scenario.horizon))


def numbers_of(name: str, results: Path, language: Language) -> bytes:
    """Every indicator and year of a run as a table for spreadsheets."""
    return number_file(find_run(results, name).summary(), language)
