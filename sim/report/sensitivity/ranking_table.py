"""Which factors an output depends on most, as a table: rank, value with its interval, evidence behind the factor."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.sensitivity.bar_axes import MARK
from sim.report.sensitivity.labels import Labels, label_of, unit_of, year_label
from sim.report.sensitivity.measure_words import divisor, effect_unit, measure_name, measure_of, shown
from sim.report.sensitivity.ranking import TOP, Ranking, ranking
from sim.report.words import GRADES, in_language

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

_WORDS = {
    "title": ("What {output} depends on, {year}", "{output}取决于什么（{year}）"),
    "rank": ("rank", "位次"),
    "factor": ("factor", "因素"),
    "interval": ("95 % interval", "95% 区间"),
    "grade": ("evidence", "证据等级"),
    "value": ("{measure}{unit}", "{measure}{unit}"),
    "unit": (" ({unit})", "（{unit}）"),
    "others": ("{count} others: the largest", "其余 {count} 个因素：其中最大者"),
    "floor": ("most an inert factor scores", "无作用因素的上限"),
    "share": ("% of the variance", "方差占比 %"),
    "marked": ("† not told apart from an inert factor", "† 与无作用因素无法区分"),
    "method": ("method: {method}", "方法：{method}"),
}


@dataclass(frozen=True, slots=True)
class RankingCells:
    """A ranking in words: title, headings and rows of rank, factor, evidence, value, interval, and notes."""

    title: str
    headings: tuple[str, str, str, str, str]
    rows: tuple[tuple[str, str, str, str, str], ...]
    notes: tuple[str, ...]


def ranking_cells(
    indices: pd.DataFrame,
    labels: Labels,
    grades: Mapping[str, str],
    output: str,
    year: int,
    language: Language,
    *,
    measure: str = "ST",
    method: str | None = None,
    top: int | None = TOP,
) -> RankingCells:
    """The cells of a ranking table; arguments as in :func:`ranking_table`.

    Raises
    ------
    RunError
        The study has no such index.
    """
    ranked = ranking(indices, output, year, measure, method=method, top=top, is_defined=False)
    word, grade_word = in_language(_WORDS, language), in_language(GRADES, language)
    unit = unit_of(labels, output)
    largest = max((abs(one.value) for one in ranked.shown if math.isfinite(one.value)), default=0.0)
    scale = divisor(measure, unit, largest)
    rows = []
    for one in ranked.shown:
        name = label_of(labels, one.factor, language) + (MARK if one.is_inert else "")
        low, high = (shown(measure, end, scale) for end in (one.low, one.high))
        interval = f"{low} … {high}" if math.isfinite(one.low) and math.isfinite(one.high) else "–"
        rank = "–" if one.rank is None else str(one.rank)
        rows.append((rank, name, grade_word.get(grades.get(one.factor, ""), "–"), shown(measure, one.value, scale), interval))
    rows += _last_rows(ranked, word, scale)
    title = word["title"].format(output=label_of(labels, output, language), year=year_label(year, language))
    notes = [word["method"].format(method=label_of(labels, ranked.method, language))]
    if any(one.is_inert for one in ranked.shown):
        notes.append(word["marked"])
    named = {"share": word["share"], "effect": effect_unit(unit, language, scale), "plain": ""}[measure_of(measure).kind]
    value = measure_name(measure, language) + (word["unit"].format(unit=named) if named else "")
    return RankingCells(title, (word["rank"], word["factor"], word["grade"], value, word["interval"]), tuple(rows), tuple(notes))


def _last_rows(ranked: Ranking, word: dict[str, str], scale: float) -> list[tuple[str, str, str, str, str]]:
    """The others together, and the level of a factor without effect."""
    rows = []
    if ranked.others:
        rows.append(("", word["others"].format(count=len(ranked.others)), "", shown(ranked.measure, ranked.largest_of_others, scale), ""))
    if ranked.floor is not None:
        rows.append(("", word["floor"], "", shown(ranked.measure, ranked.floor, scale), ""))
    return rows


def ranking_table(
    indices: pd.DataFrame,
    labels: Labels,
    grades: Mapping[str, str],
    output: str,
    year: int,
    language: Language,
    *,
    measure: str = "ST",
    method: str | None = None,
    top: int | None = TOP,
) -> Table:
    """Factors of one output and year by falling index.

    Parameters
    ----------
    grades
        Parameter -> ``law``, ``measured here``, ``measured elsewhere`` or ``assumption``.
    indices, labels, output, year, measure, method, top
        As in :func:`sim.report.sensitivity.index_bars.index_bars`.

    Raises
    ------
    RunError
        The study has no such index.
    """
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    cells = ranking_cells(indices, labels, grades, output, year, language, measure=measure, method=method, top=top)
    notes = ("；" if language == "zh" else "; ").join(cells.notes)
    table = Table(title=cells.title, caption=notes, title_justify="left", caption_justify="left")
    for heading, side in zip(cells.headings, ("right", "left", "left", "right", "right"), strict=True):
        table.add_column(heading, justify="right" if side == "right" else "left", overflow="fold")
    for row in cells.rows:
        table.add_row(*row)
    return table
