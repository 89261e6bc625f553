"""Heat map of second-order indices: which pairs of factors do together what neither does alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.errors import RunError
from sim.messages import Language
from sim.report.fan_chart import style
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import LINE_SPACING, Labels, label_of, wrapped, year_label
from sim.report.sensitivity.ranking import DUMMY, rows_of
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Most factors in the map.
TOP_PAIRED = 12
_NAME_WIDTH = 30


def interaction_map(
    indices: pd.DataFrame, labels: Labels, output: str, year: int, language: Language, *, method: str | None = None, top: int = TOP_PAIRED
) -> Figure:
    """Second-order shares among the factors that interact most; the caller closes the figure.

    Columns carry the numbers of the rows, so that long names stay readable. Values in a frame have an interval above zero.

    Raises
    ------
    RunError
        The study has no second-order indices of this output and year, or the output does not vary.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    pairs = rows_of(indices, output, "S2", year=year, method=method)
    pairs = pairs[(pairs["factor"] != DUMMY) & (pairs["other"] != DUMMY)].dropna(subset=["value"])
    if not len(pairs):
        raise RunError("study_undefined", given="S2", output=output, year=year)
    chosen = most_interacting(pairs, top)
    left = pairs[~(pairs["factor"].isin(chosen) & pairs["other"].isin(chosen))]
    with style(language):
        figure = Figure(figsize=(5.2 + 0.5 * len(chosen), 2.0 + 0.46 * len(chosen)), dpi=110)
        axes = figure.add_subplot()
        _cells(axes, pairs, chosen)
        names = [f"{wrapped(label_of(labels, factor, language), _NAME_WIDTH)}  {k + 1}" for k, factor in enumerate(chosen)]
        axes.set_yticks(range(len(chosen)), names, linespacing=LINE_SPACING - 0.2)
        axes.set_xticks(range(len(chosen) - 1), [str(k + 1) for k in range(len(chosen) - 1)])
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
        name = label_of(labels, output, language)
        bar = figure.colorbar(axes.images[0], ax=axes, shrink=0.7, pad=0.02)
        bar.set_label(both(f"S2: share of the variance of {name} (%)", f"S2：占{name}方差的比例（%）", language))
        axes.set_title(
            both(
                f"Which factors act together on {name}, {year_label(year, 'en')}",
                f"哪些因素共同影响{name}（{year_label(year, 'zh')}）",
                language,
            )
        )
        figure.supxlabel(_note(left, language), fontsize=8.5, color="0.3", x=0.01, ha="left")
        fit_texts(figure)
    return figure


def most_interacting(pairs: pd.DataFrame, top: int) -> list[str]:
    """Factors by falling sum of the interactions that they take part in, negative estimates taken as none."""
    totals: dict[str, float] = {}
    for side in ("factor", "other"):
        for factor, value in zip(pairs[side], pairs["value"], strict=True):
            totals[str(factor)] = totals.get(str(factor), 0.0) + max(float(value), 0.0)
    return sorted(totals, key=lambda factor: (-totals[factor], factor))[:top]


def _cells(axes: Axes, pairs: pd.DataFrame, chosen: list[str]) -> None:
    """Colours and numbers of the lower triangle, in per cent."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415 (slow to import)

    place = {factor: k for k, factor in enumerate(chosen)}
    shares = np.full((len(chosen), len(chosen)), np.nan)
    sure = np.zeros(shares.shape, dtype=bool)
    for factor, other, value, low in zip(pairs["factor"], pairs["other"], pairs["value"], pairs["low"], strict=True):
        if factor in place and other in place:
            row, column = max(place[factor], place[other]), min(place[factor], place[other])
            shares[row, column], sure[row, column] = 100.0 * float(value), float(low) > 0.0
    most = max(float(np.nanmax(shares)), 0.1)
    axes.imshow(np.clip(shares, 0.0, None), cmap="Blues", vmin=0.0, vmax=most, aspect="auto")
    for row, column in np.argwhere(~np.isnan(shares)):
        value = shares[row, column]
        is_dark = value > 0.55 * most
        text = f"{value:.1f}".replace("-0.0", "0.0")
        axes.text(column, row, text, ha="center", va="center", fontsize=8.5, color="white" if is_dark else "0.15")
        edge = ("0.1", 1.6, 3) if sure[row, column] else ("0.88", 0.6, 2)
        axes.add_patch(Rectangle((column - 0.46, row - 0.46), 0.92, 0.92, fill=False, edgecolor=edge[0], linewidth=edge[1], zorder=edge[2]))


def _note(left: pd.DataFrame, language: Language) -> str:
    text = both("framed: interval above zero; columns have the numbers of the rows", "加框：区间在零以上；列号即行号", language)
    if not len(left):
        return text
    most = 100.0 * max(float(left["value"].max()), 0.0)
    return text + both(
        f"; {len(left)} pairs not shown, each at most {most:.1f} %", f"；另有 {len(left)} 对未显示，各不超过 {most:.1f}%", language
    )
