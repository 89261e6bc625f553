"""How indices settle as a study grows: values with their intervals against the number of base rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import RunError
from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import LINE_SPACING, Labels, label_of, unit_of, wrapped, year_label
from sim.report.sensitivity.measure_words import divisor, value_axis
from sim.report.sensitivity.ranking import DUMMY, SEED, ranking, rows_of
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MARKERS = "osD^vPX"
_NAME_WIDTH = 28


def convergence_plot(
    convergence: pd.DataFrame,
    labels: Labels,
    output: str,
    year: int,
    language: Language,
    *,
    measure: str = "ST",
    method: str | None = None,
    top: int = 6,
) -> Figure:
    """Indices of the largest factors at growing ``n``, with intervals; the caller closes the figure.

    Parameters
    ----------
    convergence
        Tidy table with a column ``n`` (base rows or trajectories) before those of the indices.
    top
        Factors drawn, at most six, by their index at the largest ``n``.
    labels, output, year, measure, method
        As in :func:`sim.report.sensitivity.index_bars.index_bars`.

    Raises
    ------
    RunError
        The table has no such index.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    if "n" not in convergence.columns:
        raise RunError("study_frame", given="n")
    rows = rows_of(convergence, output, measure, year=year, method=method)
    sizes = sorted(int(n) for n in rows["n"].unique())
    last = ranking(rows[rows["n"] == sizes[-1]], output, year, measure, top=None)
    drawn = [one.factor for one in last.shown[: min(top, len(COLOURS))]]
    unit = unit_of(labels, output)
    with style(language):
        figure = Figure(figsize=(9.2, 4.8), dpi=110)
        axes = figure.add_subplot()
        scale = divisor(measure, unit, float(rows["value"].abs().max()))
        _curves(axes, rows, [*drawn, *([DUMMY] if DUMMY in set(rows["factor"]) else [])], scale, labels, language)
        axes.set_xscale("log", base=2)
        axes.set_xticks(sizes, [f"{n:,}" for n in sizes])
        axes.minorticks_off()
        axes.set_xlim(sizes[0] / 1.25, sizes[-1] * 1.25)
        name = label_of(labels, output, language)
        axes.set_xlabel(both("base rows or trajectories of the design (log scale)", "设计的基本行数或轨迹数（对数刻度）", language))
        axes.set_ylabel(value_axis(measure, name, unit, language, scale))
        axes.set_title(
            both(
                f"Have the indices settled? {name}, {year_label(year, 'en')}",
                f"指数是否已稳定？{name}（{year_label(year, 'zh')}）",
                language,
            )
        )
        axes.grid(axis="y", alpha=0.25)
        legend = figure.legend(loc="outside right upper", frameon=False, labelspacing=0.7)
        for text in legend.get_texts():
            text.set_linespacing(LINE_SPACING)
        figure.supxlabel(both("whiskers: 95 % intervals", "细线：95% 区间", language), fontsize=8.5, color="0.3", x=0.01, ha="left")
        fit_texts(figure)
    return figure


def _curves(axes: Axes, rows: pd.DataFrame, factors: list[str], scale: float, labels: Labels, language: Language) -> None:
    """A curve a factor with whiskers, moved a little aside so that they do not cover each other."""
    colours = iter(COLOURS)
    for k, factor in enumerate(factors):
        one = rows[(rows["factor"] == factor) & (rows["other"] == "")].sort_values("n")
        colour = {SEED: "0.5", DUMMY: "0.2"}.get(factor) or next(colours)
        value, low, high = (one[name].to_numpy(dtype=float) / scale for name in ("value", "low", "high"))
        aside = 2.0 ** (0.05 * (k - (len(factors) - 1) / 2))
        n = one["n"].to_numpy(dtype=float) * aside
        dash = (0, (1, 2)) if factor == DUMMY else "-"
        axes.vlines(n, low, high, color=colour, linewidth=1.3)
        axes.plot(
            n, value, color=colour, linestyle=dash, marker=_MARKERS[k % len(_MARKERS)], markersize=5, linewidth=1.5,
            label=wrapped(label_of(labels, factor, language), _NAME_WIDTH),
        )  # fmt: skip
