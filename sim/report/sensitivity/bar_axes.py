"""Horizontal bars, one a factor, the largest on top: rows, names, intervals, the inert factor's level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.sensitivity.labels import LINE_SPACING, Labels, label_of, wrapped
from sim.report.sensitivity.ranking import SEED, Index, Ranking
from sim.report.words import both

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Stands behind the name of a factor that is not told apart from the inert one.
MARK = " †"
#: Columns of text a line of a factor's name may take.
NAME_WIDTH = 36
LUCK_COLOUR = "0.35"
_GREY = "0.45"
#: From so many bars on the corner below the short ones is empty.
_MANY = 9


def bar_figure(rows: int) -> tuple[Figure, Axes]:
    """A figure high enough for so many bars, and its axes."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    figure = Figure(figsize=(8.6, 1.6 + 0.36 * max(rows, 4)), dpi=110)
    return figure, figure.add_subplot()


def row_count(ranked: Ranking) -> int:
    """Bars of a ranking: one a factor shown, one for the others."""
    return len(ranked.shown) + bool(ranked.others)


def name_rows(axes: Axes, ranked: Ranking, labels: Labels, language: Language) -> None:
    """Write the factors' names at the rows, the largest on top; marked and grey where a factor is not told apart from the inert one."""
    names = [wrapped(label_of(labels, one.factor, language), NAME_WIDTH) + (MARK if one.is_inert else "") for one in ranked.shown]
    if ranked.others:
        count = len(ranked.others)
        names.append(both(f"{count} others: the largest", f"其余 {count} 个因素：其中最大者", language))
    axes.set_yticks(range(len(names)), names, linespacing=LINE_SPACING - 0.2)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    for one, text in zip(ranked.shown, axes.get_yticklabels(), strict=False):
        if one.is_inert:
            text.set_color(_GREY)
    if ranked.others:
        axes.axhline(len(ranked.shown) - 0.5, color="0.75", linewidth=0.8)
        axes.get_yticklabels()[-1].set_color(_GREY)


def draw_interval(axes: Axes, row: float, index: Index, scale: float) -> None:
    """A whisker from the lower to the upper end of the interval, where there is one."""
    if math.isfinite(index.low) and math.isfinite(index.high):
        axes.plot([index.low / scale, index.high / scale], [row, row], color="0.1", linewidth=1.1, marker="|", markersize=4.5, zorder=4)


def draw_floor(axes: Axes, ranked: Ranking, scale: float, language: Language) -> None:
    """The line that an index must pass to be told apart from a factor without any effect."""
    if ranked.floor is not None:
        label = both("most an inert factor scores", "无作用因素的上限", language)
        axes.axvline(max(ranked.floor, 0.0) / scale, color="#D55E00", linestyle=(0, (5, 2)), linewidth=1.3, zorder=3, label=label)


def place_legend(figure: Figure, axes: Axes, values: Sequence[float], handles: Sequence[Artist], title: str | None = None) -> None:
    """The legend: in the empty corner that many falling bars leave, else above the picture."""
    if len(values) < _MANY or min(values) < 0:
        figure.legend(handles=handles, title=title, loc="outside upper right", ncols=3, frameon=False)
    else:
        axes.legend(handles=handles, title=title, loc="lower right", framealpha=1.0, edgecolor="none")


def note(figure: Figure, ranked: Ranking, language: Language, extra: Sequence[str] = ()) -> None:
    """A line below the picture: what the mark and the whiskers mean."""
    parts = list(extra)
    if any(math.isfinite(one.low) for one in ranked.shown):
        parts.append(both("whiskers: 95 % intervals", "细线：95% 区间", language))
    if any(one.is_inert for one in ranked.shown):
        parts.append(both("† not told apart from an inert factor", "† 与无作用因素无法区分", language))
    if parts:
        figure.supxlabel(both("; ", "；", language).join(parts), fontsize=8.5, color="0.3", x=0.01, ha="left")


def finish(axes: Axes, values: Sequence[float]) -> None:
    """Grid and limits: shares and sizes start at zero, effects with a sign at both sides of it."""
    axes.grid(axis="x", alpha=0.25)
    axes.set_axisbelow(True)
    if any(value < 0 for value in values):
        axes.axvline(0.0, color="0.35", linewidth=0.9)
    axes.margins(x=0.04)


def is_luck(index: Index) -> bool:
    """Whether a row is luck, which no parameter steers."""
    return index.factor == SEED
