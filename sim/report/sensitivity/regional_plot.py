"""Regional sensitivity: where in its range a factor lies when the target is hit, and where when it is missed.

After Spear and Hornberger (1980): runs are split by whether they meet a condition, and factors whose values differ between the two sides
decide whether it is met. The distance is that of Kolmogorov and Smirnov.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import RunError
from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import LINE_SPACING, Labels, label_of, wrapped
from sim.report.sensitivity.ranking import DUMMY
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

#: Parts that a factor's range is cut into.
BINS = 10
_HIT, _MISS = COLOURS[0], COLOURS[1]
_COLUMNS = 3
_NAME_WIDTH = 30


def distance(hits: NDArray[np.float64], misses: NDArray[np.float64]) -> float:
    """Largest gap between two cumulative distributions (Kolmogorov and Smirnov), 0 … 1.

    >>> distance(np.array([0.1, 0.2]), np.array([0.8, 0.9])), distance(np.array([0.1, 0.9]), np.array([0.1, 0.9]))
    (1.0, 0.0)
    """
    every = np.concatenate([hits, misses])
    below = [np.searchsorted(np.sort(side), every, side="right") / len(side) for side in (hits, misses)]
    return float(np.max(np.abs(below[0] - below[1])))


def chance_distance(hits: int, misses: int) -> float:
    """Distance that a factor without any effect passes in 5 % of the studies: the asymptotic critical value of the two-sample test."""
    return math.sqrt(-math.log(0.05 / 2) / 2) * math.sqrt((hits + misses) / (hits * misses))


def regional_plot(
    unit: pd.DataFrame, is_hit: pd.Series[bool], labels: Labels, target: Mapping[str, str], language: Language, *, top: int = 6
) -> Figure:
    """Distributions of the most separating factors among hits and misses; the caller closes the figure.

    Parameters
    ----------
    unit
        One row a run, one column a factor: position in the factor's plausible range, 0 … 1.
    is_hit
        Whether a run met the condition, in the order of ``unit``.
    target
        The condition in words, ``en`` and ``zh``.
    top
        Factors drawn.

    Raises
    ------
    RunError
        All runs are on one side.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    hit = is_hit.to_numpy(dtype=bool)
    if hit.all() or not hit.any():
        raise RunError("study_one_side", count=len(hit))
    apart = {str(name): distance(unit.loc[hit, name].to_numpy(), unit.loc[~hit, name].to_numpy()) for name in unit.columns if name != DUMMY}
    drawn = sorted(apart, key=lambda name: -apart[name])[:top]
    limit = chance_distance(int(hit.sum()), int((~hit).sum()))
    columns = min(_COLUMNS, len(drawn))
    rows = math.ceil(len(drawn) / columns)
    with style(language):
        figure = Figure(figsize=(1.8 + 2.6 * max(columns, 2), 1.3 + 2.5 * rows), dpi=110)
        grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
        for axes, name in zip(grid.flat, drawn, strict=False):
            values = unit[name].to_numpy(dtype=float)
            _sides(axes, values[hit], values[~hit], language)
            mark = "" if apart[name] > limit else " †"
            axes.set_title(
                f"{wrapped(label_of(labels, name, language), _NAME_WIDTH)}\nKS {apart[name]:.2f}{mark}",
                fontsize=9.5,
                linespacing=LINE_SPACING,
            )
        for axes in list(grid.flat)[len(drawn) :]:
            axes.set_visible(False)
        _words(figure, target, hit, language, has_mark=any(apart[name] <= limit for name in drawn))
        fit_texts(figure)
    return figure


def _sides(axes: Axes, hits: NDArray[np.float64], misses: NDArray[np.float64], language: Language) -> None:
    """Share of the hits and of the misses in each part of the range, in per cent."""
    edges = np.linspace(0.0, 1.0, BINS + 1)
    for side, colour, dash, text in (
        (hits, _HIT, "-", both("hit", "达标", language)),
        (misses, _MISS, "--", both("missed", "未达标", language)),
    ):
        share = 100.0 * np.histogram(side, edges)[0] / len(side)
        axes.stairs(share, edges, color=colour, linewidth=1.8, linestyle=dash, label=text)
        axes.stairs(share, edges, color=colour, alpha=0.14, fill=True)
    axes.axhline(100.0 / BINS, color="0.6", linewidth=0.8, linestyle=":")
    axes.set_xlim(0.0, 1.0)
    axes.grid(axis="y", alpha=0.2)


def _words(figure: Figure, target: Mapping[str, str], hit: NDArray[np.bool_], language: Language, *, has_mark: bool) -> None:
    """Title, axes and legend of the whole figure."""
    share = 100.0 * float(hit.mean())
    title = both(
        f"Where factors lie when the target is hit: {target['en']}\n{share:.0f} % of {len(hit):,} runs hit it",
        f"达标时各因素的取值位置：{target['zh']}\n{len(hit):,} 次运行中有 {share:.0f}% 达标",
        language,
    )
    figure.suptitle(title, fontsize=12, linespacing=LINE_SPACING)
    words = both("position in the plausible range (0: lowest, 1: highest)", "在合理范围内的位置（0 为最低，1 为最高）", language)
    if has_mark:
        words += both("\n† no larger than chance alone may give", "\n† 不超过偶然可能产生的差异", language)
    figure.supxlabel(words, fontsize=10, linespacing=LINE_SPACING)
    figure.supylabel(both("share of the runs of a side (%)", "占该侧运行次数的比例（%）", language), fontsize=10)
    handles, texts = figure.axes[0].get_legend_handles_labels()
    figure.axes[0].legend(handles, texts, frameon=False, fontsize=9)
