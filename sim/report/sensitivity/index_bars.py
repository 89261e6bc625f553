"""Bars of sensitivity indices with their intervals at one year, sorted, with the level of a factor that has no effect."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.sensitivity import bar_axes
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import Labels, label_of, unit_of, year_label
from sim.report.sensitivity.measure_words import divisor, measure_name, value_axis
from sim.report.sensitivity.ranking import TOP, Ranking, ranking
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDE, _NARROW = COLOURS[5], COLOURS[0]


def index_bars(
    indices: pd.DataFrame,
    labels: Labels,
    output: str,
    year: int,
    language: Language,
    *,
    measure: str = "ST",
    within: str | None = None,
    method: str | None = None,
    top: int = TOP,
) -> Figure:
    """Factors of an output by falling index; the caller closes the figure.

    Parameters
    ----------
    indices
        Tidy table, see :mod:`sim.report.sensitivity.ranking`.
    labels
        Names of factors and outputs in both languages, units of outputs.
    output, year
        What is explained; the year 0 means all years, weighted by variance.
    measure
        The index that sorts, for instance ``ST`` or ``mu_star``.
    within
        A second index drawn inside the bar, for instance ``S1`` within ``ST``: what lies between the two is interaction.
    method, top
        As in :func:`sim.report.sensitivity.ranking.ranking`.

    Raises
    ------
    RunError
        The study has no such index, or the output does not vary.
    """
    from matplotlib.patches import Patch  # noqa: PLC0415 (slow to import)

    ranked = ranking(indices, output, year, measure, method=method, top=top)
    inner = None if within is None else ranking(indices, output, year, within, method=method, top=None)
    unit = unit_of(labels, output)
    values = [one.value for one in ranked.shown if math.isfinite(one.value)]
    scale = divisor(measure, unit, max(map(abs, values)))
    with style(language):
        figure, axes = bar_axes.bar_figure(bar_axes.row_count(ranked))
        entries = [Patch(color=_NARROW if inner is None else _WIDE, label=measure_name(measure, language))]
        _draw_wide(axes, ranked, scale, is_alone=inner is None)
        if inner is not None and within is not None:
            entries.append(Patch(color=_NARROW, label=measure_name(within, language)))
            _draw_narrow(axes, ranked, inner, scale)
        bar_axes.draw_floor(axes, ranked, scale, language)
        bar_axes.name_rows(axes, ranked, labels, language)
        bar_axes.finish(axes, values)
        name = label_of(labels, output, language)
        axes.set_xlabel(value_axis(measure, name, unit, language, scale, is_signed=inner is None))
        axes.set_title(both(f"What {name} depends on, {year_label(year, 'en')}", f"{name}取决于什么（{year_label(year, 'zh')}）", language))
        bar_axes.place_legend(figure, axes, values, [*entries, *axes.get_legend_handles_labels()[0]])
        bar_axes.note(figure, ranked, language)
        fit_texts(figure)
    return figure


def _draw_wide(axes: Axes, ranked: Ranking, scale: float, *, is_alone: bool) -> None:
    height = 0.62 if is_alone else 0.74
    for row, one in enumerate(ranked.shown):
        colour = "0.72" if bar_axes.is_luck(one) else (_NARROW if is_alone else _WIDE)
        axes.barh(row, one.value / scale, height, color="white" if one.is_inert else colour, edgecolor=colour, linewidth=1.0)
        bar_axes.draw_interval(axes, row if is_alone else row - 0.22, one, scale)
    if ranked.others:
        axes.barh(len(ranked.shown), ranked.largest_of_others / scale, height, color="0.9", edgecolor="0.6", linewidth=0.8)


def _draw_narrow(axes: Axes, ranked: Ranking, inner: Ranking, scale: float) -> None:
    found = {one.factor: one for one in inner.shown}
    rows = [(row, found[one.factor], one.is_inert) for row, one in enumerate(ranked.shown) if one.factor in found]
    for row, one, is_inert in rows:
        colour = bar_axes.LUCK_COLOUR if bar_axes.is_luck(one) else _NARROW
        width = max(one.value, 0.0) / scale
        axes.barh(row + 0.16, width, 0.34, color="white" if is_inert else colour, edgecolor=colour, linewidth=0.8, zorder=2)
        bar_axes.draw_interval(axes, row + 0.16, one, scale)
