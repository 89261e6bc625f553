"""Finished studies of the results folder: pictures, rankings and advice for the page; names come from the list, never from a path."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from sim.app.work import shared
from sim.errors import RunError
from sim.messages import Language
from sim.report.picture import Picture
from sim.report.sensitivity.convergence_advice import advice_sentences
from sim.report.sensitivity.ranking_table import RankingCells, ranking_cells
from sim.report.sensitivity.stored import report_of
from sim.report.sensitivity.study_pictures import pictures_of
from sim.store.study_folder import StudyFolder, find_study, study_folders


@dataclass(frozen=True)
class Shown:
    """A study as the page shows it in one language, for one output.

    Attributes
    ----------
    name, question
        Which study, and what it asks.
    outputs
        Its outputs: id -> name.
    output
        The one that is shown.
    design
        What was done, as pairs of name and value.
    pictures
        Name of each picture and its address, which holds the picture itself.
    rankings
        Factors by their influence, one table a year.
    advice
        How far the runs suffice.
    """

    name: str
    question: str
    outputs: dict[str, str]
    output: str
    design: list[tuple[str, str]]
    pictures: list[tuple[str, str]]
    rankings: list[RankingCells]
    advice: list[str]


def _name(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def names() -> list[str]:
    """Studies that have been analysed, the newest first."""
    found = [folder for folder in study_folders(shared.results_folder()) if is_analysed(find_study(shared.results_folder(), _name(folder)))]
    return [_name(folder) for folder in sorted(found, key=lambda one: -one.stat().st_mtime)]


def is_analysed(study: StudyFolder) -> bool:
    """Whether a study has its tables of indices; one whose runs are still being made has not."""
    try:
        study.table("indices")
        study.findings()
    except RunError:
        return False
    return True


def study(name: str, output: str, language: Language) -> Shown:
    """A study with the pictures and rankings of one output; the first one when the study has no such output.

    Raises
    ------
    RunError
        ``run_missing`` when the name is not in the list.
    """
    if name not in names():
        raise RunError("run_missing", given=name)
    stored = find_study(shared.results_folder(), name)
    report = report_of(stored)
    chosen = output if output in report.outputs else report.outputs[0]
    drawn = [(kind.removesuffix(f".{chosen}"), draw) for kind, draw in pictures_of(report, language) if kind.endswith(f".{chosen}")]
    rankings = []
    if (measure := report.measure(chosen)) is not None:
        method = report.methods(chosen, measure)[0]
        years = [year for year in stored.manifest["years"] if year in report.years(chosen, measure)]
        rankings = [
            ranking_cells(report.indices, report.labels, report.grades, chosen, year, language, measure=measure, method=method)
            for year in years
        ]
    return Shown(
        name=name,
        question=report.question[language],
        outputs={one: report.labels.get(one, {}).get(language, one) for one in report.outputs},
        output=chosen,
        design=[(english if language == "en" else chinese, value) for english, chinese, value in report.design],
        pictures=[(kind, _inside(Picture(draw(), language))) for kind, draw in drawn],
        rankings=rankings,
        advice=[] if report.advice is None else list(advice_sentences(report.advice, language)),
    )


def _inside(picture: Picture) -> str:
    """The picture as an address that holds it."""
    return "data:image/png;base64," + base64.b64encode(picture._repr_png_()).decode("ascii")
