"""Laid-out studies of the results folder: chosen by names from its list, read with all that their page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.app.work import shared
from sim.engine.assembly import parameters
from sim.errors import RunError
from sim.messages import Language
from sim.report.sensitivity.evidence_bars import grade_shares
from sim.report.sensitivity.labels import label_of
from sim.report.sensitivity.ranking import SEED, Index, Ranking, ranking
from sim.report.sensitivity.stored import report_of, target_lines
from sim.report.sensitivity.study import Study
from sim.report.words import GRADES, in_language
from sim.store.study_folder import StudyFolder, find_study, study_folders
from sim.store.tables import FINDINGS
from sim.translations import source_in_words

#: The grade of what nobody has measured.
WEAKEST = "assumption"
#: Measures whose sum over factors says something.
ADDITIVE = ("SHAPLEY", "S1")
_BETWEEN = {"en": ", ", "zh": "、"}


@dataclass(frozen=True)
class Opened:
    """A study that can be shown.

    Attributes
    ----------
    stored
        Where it lies.
    study
        Its tables, names and design.
    grades
        Factor or group of factors -> grade of its evidence; a group has one when all its members have the same.
    members
        Group of several factors -> their names and grades.
    """

    stored: StudyFolder
    study: Study
    grades: Mapping[str, str]
    members: Mapping[str, tuple[tuple[str, str], ...]]

    @property
    def name(self) -> str:
        """Its name in the list."""
        return f"{self.stored.name}/{self.stored.second}" if self.stored.second else self.stored.name

    def target(self, language: Language) -> list[str]:
        """How likely its target is and where it is reached; nothing when it has none."""
        return list(target_lines(self.stored, self.study, language))

    def ranked(self, output: str, year: int, measure: str) -> Ranking:
        """All factors by falling index, by the first method that has it."""
        return ranking(self.study.indices, output, year, measure, method=self.study.methods(output, measure)[0], top=None)


@dataclass(frozen=True)
class Weak:
    """A factor that rests on assumptions: its index, its name, and where its values are declared to come from."""

    index: Index
    label: str
    source: str


def names() -> list[str]:
    """Studies and their analyses by further methods, the newest first; unfinished ones are among them."""
    folders = study_folders(shared.results_folder())
    found = [(folder.stat().st_mtime, f"{folder.parent.name}/{folder.name}") for folder in folders]
    for folder in folders:
        for file in folder.glob(f"[!.]*/{FINDINGS}"):
            found.append((file.stat().st_mtime, f"{folder.parent.name}/{folder.name}/{file.parent.name}"))
    return [name for _, name in sorted(found, key=lambda one: (-one[0], one[1]))]


def opened(name: str) -> Opened:
    """The study of this name, which is looked up in the list and nowhere else.

    Raises
    ------
    RunError
        ``study_missing`` for a name that is not in the list, ``study_not_analysed`` for an unfinished study, ``run_damaged`` for one whose
        files cannot be read.
    """
    if name not in names():
        raise RunError("study_missing", given=name)
    frame, design, *method = name.split("/")
    stored = find_study(shared.results_folder(), str(shared.results_folder() / frame / design))
    if method:
        stored = stored.looked_at_by(method[0])
    try:
        study = report_of(stored)
        list(target_lines(stored, study, "en"))
        years = [int(year) for year in stored.manifest["years"]]
        members = _members(stored.manifest)
    except (KeyError, TypeError, AttributeError, ValueError, OSError) as error:
        reason = str(error).replace(f"{stored.folder}/", "")
        raise RunError("run_damaged", given=stored.name, reason=f"{type(error).__name__}: {reason}") from None
    if not len(study.indices) or not study.outputs or not years:
        raise RunError("study_not_analysed", given=stored.name, table="indices")
    common = {group: inside[0][1] for group, inside in members.items() if len({grade for _, grade in inside}) == 1}
    return Opened(stored, study, {**common, **study.grades}, members)


def _members(manifest: Mapping[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in manifest["factors"]:
        if one["group"] != one["name"]:
            found.setdefault(one["group"], []).append((one["name"], one["grade"]))
    return {group: tuple(inside) for group, inside in found.items()}


def years_of(one: Opened, output: str) -> list[int]:
    """Years with a ranking of an output, 0 for all of them together; the one that is shown first comes first."""
    measure = one.study.measure(output)
    known = list(one.study.years(output, measure)) if measure is not None else []
    asked = [year for year in one.stored.manifest["years"] if year in known]
    first = asked[-1] if asked else max(known, default=None)
    return [] if first is None else [first, *(year for year in known if year != first)]


def additive(one: Opened, output: str, year: int) -> str | None:
    """A measure of this output and year that adds up over factors, None when the study has none."""
    return next((measure for measure in ADDITIVE if year in one.study.years(output, measure)), None)


def shares_by_grade(one: Opened, output: str, year: int, measure: str) -> dict[str, float]:
    """Shares of the variance by grade of evidence, then of groups without one grade, of luck, and of what is left.

    Keys are the grades, ``mixed``, ``luck`` and ``rest``; negative estimates count as none.
    """
    method = one.study.methods(output, measure)[0]
    found = grade_shares(one.study.indices, one.grades, output, year, measure, method=method)
    ranked = one.ranked(output, year, measure).shown
    found["mixed"] = sum(index.value for index in ranked if index.factor != SEED and index.factor not in one.grades and index.value > 0)
    found["luck"] = sum(index.value for index in ranked if index.factor == SEED and index.value > 0)
    return found | {"rest": max(0.0, 1.0 - sum(found.values()))}


def told_apart(one: Opened, ranked: Ranking) -> dict[str, tuple[int, int]]:
    """Factors of each grade that are told apart from the inert factor, and all of them; ``mixed`` are groups without one grade."""
    found = {}
    for grade in (*GRADES, "mixed"):
        mine = [index for index in ranked.shown if index.rank is not None and one.grades.get(index.factor, "mixed") == grade]
        found[grade] = (sum(not index.is_inert for index in mine), len(mine))
    return {grade: counts for grade, counts in found.items() if counts[1]}


def weak(one: Opened, ranked: Ranking, language: Language, most: int = 10) -> list[Weak]:
    """Factors that are assumptions, and groups with one among them, the largest index first."""
    found = []
    for index in ranked.shown:
        inside = [name for name, grade in one.members.get(index.factor, ()) if grade == WEAKEST]
        if one.grades.get(index.factor) == WEAKEST or inside:
            label = label_of(one.study.labels, index.factor, language)
            found.append(Weak(index, label, _source(index.factor, inside, one, language)))
    return found[:most]


def _source(factor: str, inside: list[str], one: Opened, language: Language) -> str:
    if inside:
        word = in_language(GRADES, language)[WEAKEST]
        listed = _BETWEEN[language].join(label_of(one.study.labels, name, language) for name in inside)
        return f"{word}: {listed}" if language == "en" else f"{word}：{listed}"
    declared = parameters().get(factor)
    return "–" if declared is None else source_in_words(declared.source, language)
