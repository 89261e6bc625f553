"""Bars of sensitivity indices coloured by the evidence behind each parameter: how far the result rests on assumptions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.sensitivity import bar_axes
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import Labels, label_of, unit_of, year_label
from sim.report.sensitivity.measure_words import divisor, value_axis
from sim.report.sensitivity.ranking import TOP, Index, ranking
from sim.report.words import GRADES, both, in_language

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: From firm to weak: dark and plain to light and hatched, so that the order shows without colours too.
_FILL = {
    "law": (COLOURS[0], ""),
    "measured here": (COLOURS[2], ""),
    "measured elsewhere": (COLOURS[5], "///"),
    "assumption": (COLOURS[4], "..."),
}
_LUCK = ("0.6", "")
_UNGRADED = ("0.85", "")


def grade_shares(
    indices: pd.DataFrame, grades: Mapping[str, str], output: str, year: int, measure: str, *, method: str | None = None
) -> dict[str, float]:
    """Sum of a measure over the parameters of each grade of evidence, negative estimates taken as none.

    A sum means something for measures that add up over factors (``S1``, ``SHAPLEY``).
    """
    found = dict.fromkeys(GRADES, 0.0)
    for one in ranking(indices, output, year, measure, method=method, top=None).shown:
        if (grade := grades.get(one.factor)) in found and one.value > 0:
            found[grade] += one.value
    return found


def evidence_bars(
    indices: pd.DataFrame,
    labels: Labels,
    grades: Mapping[str, str],
    output: str,
    year: int,
    language: Language,
    *,
    measure: str = "ST",
    method: str | None = None,
    top: int = TOP,
) -> Figure:
    """Factors of an output by falling index, coloured by grade of evidence; the caller closes the figure.

    Parameters
    ----------
    grades
        Parameter -> ``law``, ``measured here``, ``measured elsewhere`` or ``assumption``.
    indices, labels, output, year, measure, method, top
        As in :func:`sim.report.sensitivity.index_bars.index_bars`.

    Raises
    ------
    RunError
        The study has no such index, or the output does not vary.
    """
    ranked = ranking(indices, output, year, measure, method=method, top=top)
    unit = unit_of(labels, output)
    values = [one.value for one in ranked.shown if math.isfinite(one.value)]
    scale = divisor(measure, unit, max(map(abs, values)))
    with style(language):
        figure, axes = bar_axes.bar_figure(bar_axes.row_count(ranked))
        for row, one in enumerate(ranked.shown):
            colour, hatch = _fill(one, grades)
            axes.barh(row, one.value / scale, 0.66, facecolor=colour, hatch=hatch, edgecolor="white" if hatch else colour, linewidth=0.0)
            bar_axes.draw_interval(axes, row, one, scale)
        if ranked.others:
            axes.barh(len(ranked.shown), ranked.largest_of_others / scale, 0.66, color="0.9", edgecolor="0.6", linewidth=0.8)
        bar_axes.draw_floor(axes, ranked, scale, language)
        bar_axes.name_rows(axes, ranked, labels, language)
        bar_axes.finish(axes, values)
        name = label_of(labels, output, language)
        axes.set_xlabel(value_axis(measure, name, unit, language, scale))
        axes.set_title(
            both(
                f"Evidence behind what {name} depends on, {year_label(year, 'en')}",
                f"{name}的决定因素及其证据等级（{year_label(year, 'zh')}）",
                language,
            )
        )
        entries = _entries(axes, {grades.get(one.factor, "") for one in ranked.shown if one.rank is not None}, ranked.shown, language)
        bar_axes.place_legend(figure, axes, values, entries, both("evidence", "证据等级", language))
        bar_axes.note(figure, ranked, language)
        fit_texts(figure)
    return figure


def _fill(one: Index, grades: Mapping[str, str]) -> tuple[str, str]:
    if bar_axes.is_luck(one):
        return _LUCK
    return _FILL.get(grades.get(one.factor, ""), _UNGRADED)


def _entries(axes: Axes, present: set[str], rows: tuple[Index, ...], language: Language) -> list[Artist]:
    """Entries of the legend: one a grade in the picture, in the order of firmness, and the inert factor's line."""
    from matplotlib.patches import Patch  # noqa: PLC0415 (slow to import)

    words = in_language(GRADES, language)
    entries: list[Artist] = [
        Patch(facecolor=_FILL[g][0], hatch=_FILL[g][1], edgecolor="white", label=words[g]) for g in GRADES if g in present
    ]
    if present - set(GRADES):
        entries.append(Patch(facecolor=_UNGRADED[0], label=both("no grade", "未分级", language)))
    if any(bar_axes.is_luck(one) for one in rows):
        entries.append(Patch(facecolor=_LUCK[0], label=label_of({}, "seed", language)))
    lines = [line for line in axes.lines if not str(line.get_label()).startswith("_")]
    return [*entries, *lines]
