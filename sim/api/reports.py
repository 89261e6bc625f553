"""What is handed out of a finished run, comparison or study, by its name: the brief, the workbook, the numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.api.checks import checks_of
from sim.engine.assembly import parameters
from sim.errors import CountysimError, RunError, UserError, nearest_name
from sim.experiments.costs import cost_document
from sim.messages import Language
from sim.report.brief import comparison_brief, run_brief
from sim.report.checks_in_words import Checks
from sim.report.comparison import DOCUMENT
from sim.report.progress import RunProgress
from sim.report.sheets.indicators import bands_sheet
from sim.report.sheets.of_comparison import comparison_sheets, differences_sheet
from sim.report.sheets.of_run import run_sheets
from sim.report.sheets.of_study import indices_sheet, study_sheets
from sim.report.sheets.sheet import csv_file
from sim.report.sheets.workbook import workbook
from sim.report.study_brief import study_brief
from sim.report.value_spans import changed_values
from sim.scenario.own_policy import own_policy
from sim.store.run_folder import StoredRun, find_run, finished_folders, read_json
from sim.store.study_folder import StudyFolder, find_study, study_folders
from sim.store.tables import FINDINGS


@dataclass(frozen=True)
class Report:
    """What can be handed out of one finished thing.

    Attributes
    ----------
    name
        Its name in the results folder.
    folder
        Where it lies.
    html, csv, xlsx
        Make the brief, the numbers with commas, and the workbook, in a language.
    """

    name: str
    folder: Path
    html: Callable[[Language], bytes]
    csv: Callable[[Language], bytes]
    xlsx: Callable[[Language], bytes]


def comparisons(results: Path) -> list[str]:
    """Names of the comparisons that are kept, in order of name."""
    return sorted(folder.name for folder in results.glob("comparison-*") if (folder / DOCUMENT).is_file())


def studies(results: Path) -> list[str]:
    """Names of the studies that are analysed, and of their analyses by further methods, in order of name."""
    found = []
    for folder in study_folders(results):
        name = f"{folder.parent.name}/{folder.name}"
        found += [name, *(f"{name}/{file.parent.name}" for file in sorted(folder.glob(f"[!.]*/{FINDINGS}")))]
    return [name for name in found if any((results / name / f"indices.{kind}").is_file() for kind in ("parquet", "csv"))]


def report_on(name: str, results: Path, heard: RunProgress | None = None) -> Report:
    """What can be handed out of the run, comparison or study of this name.

    A study may be followed by ``/METHOD`` for what a further method found; the beginning of a name is enough where it is the only one.

    Raises
    ------
    RunError
        When there is none, with the nearest name; when it is damaged, or not analysed yet.
    """
    if name in comparisons(results):
        return _of_comparison(name, results, heard)
    try:
        run = find_run(results, name)
    except RunError as error:
        if error.key != "run_missing":
            raise
        study = _study(name, results)
        if study is None:
            known = [*(folder.name for folder in finished_folders(results)), *comparisons(results), *studies(results)]
            raise RunError("run_missing", given=name, allowed=error.allowed, nearest=nearest_name(name, known)) from None
        return _of_study(study)
    return _of_run(run, results, heard)


def _study(name: str, results: Path) -> StudyFolder | None:
    """The study of this name, None when there is none."""
    for named, method in ((name, ""), (name.rpartition("/")[0], name.rpartition("/")[2])):
        try:
            found = find_study(results, named)
        except RunError as error:
            if error.key != "study_missing":
                raise
            continue
        if not method or (found.folder / method / FINDINGS).is_file():
            return found.looked_at_by(method) if method else found
    return None


def _of_run(run: StoredRun, results: Path, heard: RunProgress | None) -> Report:
    def html(language: Language) -> bytes:
        changes, checks = _changes(run), _checks(run, results, heard, language)
        return run_brief(run.summary(), run.manifest, changes, checks, parameters(), language).encode("utf-8")

    def xlsx(language: Language) -> bytes:
        changes, summary, checks = _changes(run), run.summary(), _checks(run, results, heard, language)
        sheets = run_sheets(summary, run.manifest, run.scenario, cost_document(run), changes, checks, parameters(), language)
        return workbook(sheets, summary["title"][language])

    return Report(run.name, run.folder, html, lambda language: csv_file(bands_sheet(run.summary(), language)), xlsx)


def _of_comparison(name: str, results: Path, heard: RunProgress | None) -> Report:
    document: dict[str, Any] = read_json(results / name / DOCUMENT, name)
    stored = [find_run(results, run) for run in document["runs"]]

    def html(language: Language) -> bytes:
        checks = _checks(stored[0], results, heard, language)
        summaries, manifests = [one.summary() for one in stored], [one.manifest for one in stored]
        return comparison_brief(document, summaries, manifests, checks, parameters(), language).encode("utf-8")

    def xlsx(language: Language) -> bytes:
        checks = _checks(stored[0], results, heard, language)
        runs = [(one.summary(), one.manifest, one.scenario, cost_document(one)) for one in stored]
        title = " / ".join(title[language] for title in document["titles"])
        return workbook(comparison_sheets(document, runs, checks, parameters(), language), title)

    return Report(name, results / name, html, lambda language: csv_file(differences_sheet(document, language)), xlsx)


def _of_study(stored: StudyFolder) -> Report:
    def html(language: Language) -> bytes:
        return study_brief(stored, parameters(), language).encode("utf-8")

    def xlsx(language: Language) -> bytes:
        return workbook(study_sheets(stored, parameters(), language), stored.manifest["title"][language])

    name = f"{stored.name}/{stored.second}" if stored.second else stored.name
    return Report(name, stored.tables, html, lambda language: csv_file(indices_sheet(stored, language)), xlsx)


def _checks(run: StoredRun, results: Path, heard: RunProgress | None, language: Language) -> Checks:
    """The checks, or in words why they cannot be made: a brief without them is better than none."""
    try:
        return checks_of(run, results, heard)
    except CountysimError as error:
        return error.in_language(language) if isinstance(error, UserError) else str(error)


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
