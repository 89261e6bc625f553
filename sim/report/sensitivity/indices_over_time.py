"""Sensitivity indices year by year, with the output's spread below: shares of a year that hardly varies mean little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.number_format import scale_of
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import LINE_SPACING, Labels, label_of, unit_of, wrapped
from sim.report.sensitivity.measure_words import divisor, effect_unit, measure_name, value_axis
from sim.report.sensitivity.ranking import DUMMY, SEED, rows_of
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

#: Measures that add up over factors, so that areas can lie on each other.
ADDITIVE = ("S1", "SHAPLEY")
#: Most factors that get a colour of their own.
TOP_OVER_TIME = 7
#: The seventh colour of the palette is too light for a line.
_AREA_COLOURS = (*COLOURS, "#F0E442")
_LINE_COLOURS = (*COLOURS, "black")
_DASHES = ("-", "--", "-.", ":", (0, (6, 2, 1, 2, 1, 2)), (0, (8, 3)), (0, (2, 1)))
_NAME_WIDTH = 28


def indices_over_time(
    indices: pd.DataFrame,
    labels: Labels,
    output: str,
    language: Language,
    *,
    measure: str = "S1",
    method: str | None = None,
    top: int = TOP_OVER_TIME,
) -> Figure:
    """Indices of an output over the years and the output's standard deviation; the caller closes the figure.

    First-order shares lie on each other, with what only factors together explain on top of them; other measures are lines with intervals.

    Parameters
    ----------
    indices, labels, output, measure, method
        As in :func:`sim.report.sensitivity.index_bars.index_bars`.
    top
        Factors with a colour of their own, at most seven, by their mean over the years weighted by variance.

    Raises
    ------
    RunError
        The study has no such index year by year.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    rows = rows_of(indices, output, measure, method=method, every_year=True)
    by_year = {name: rows[rows["other"] == ""].pivot(index="year", columns="factor", values=name) for name in ("value", "low", "high")}
    spread = _spread(indices, output, str(rows["method"].iloc[0])).reindex(by_year["value"].index)
    shown, others = _chosen(by_year["value"], spread**2, min(top, TOP_OVER_TIME))
    unit = unit_of(labels, output)
    with style(language):
        figure = Figure(figsize=(9.2, 6.0), dpi=110)
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3.2, 1.0))
        name = label_of(labels, output, language)
        scale = divisor(measure, unit, float(np.nanmax(np.abs(by_year["value"].to_numpy()))))
        if measure in ADDITIVE:
            _stack(upper, by_year["value"] / scale, shown, others, labels, language)
        else:
            _lines(upper, {name: table / scale for name, table in by_year.items()}, shown, labels, language)
        upper.set_ylabel(value_axis(measure, name, unit, language, scale))
        upper.set_title(
            both(
                f"What {name} depends on, by year — {measure_name(measure, 'en')}",
                f"{name}历年取决于什么——{measure_name(measure, 'zh')}",
                language,
            )
        )
        _draw_spread(lower, spread, unit, language)
        handles, texts = upper.get_legend_handles_labels()
        turned = slice(None, None, -1 if measure in ADDITIVE else 1)
        legend = figure.legend(handles[turned], texts[turned], loc="outside right upper", frameon=False, labelspacing=0.7)
        for text in legend.get_texts():
            text.set_linespacing(LINE_SPACING)
        fit_texts(figure)
    return figure


def _spread(indices: pd.DataFrame, output: str, method: str) -> pd.Series[float]:
    """Standard deviation of the output over all runs, by year."""
    rows = rows_of(indices, output, "variance", method=method, every_year=True)
    return rows.set_index("year")["value"].astype(float) ** 0.5


def _chosen(values: pd.DataFrame, variance: pd.Series[float], top: int) -> tuple[list[str], list[str]]:
    """Factors shown one by one, largest first, and the others; the inert factor is neither."""
    weight = variance / variance.sum()
    mean = values.drop(columns=DUMMY, errors="ignore").fillna(0.0).mul(weight, axis=0).sum().sort_values(ascending=False, kind="stable")
    names = [str(name) for name in mean.index]
    return names[:top], names[top:]


def _coloured(names: list[str], colours: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each factor with its colour; luck is grey wherever it stands."""
    left = iter(colours)
    return [(name, "0.55" if name == SEED else next(left)) for name in names]


def _stack(axes: Axes, values: pd.DataFrame, shown: list[str], others: list[str], labels: Labels, language: Language) -> None:
    """Areas that lie on each other: factors, the others together, and what only factors together explain."""
    years = values.index.to_numpy()
    kept = values.clip(lower=0.0).fillna(0.0)
    layers: list[tuple[NDArray[np.float64], str, str, str]] = [
        (kept[name].to_numpy(), colour, "", wrapped(label_of(labels, name, language), _NAME_WIDTH))
        for name, colour in _coloured(shown, _AREA_COLOURS)
    ]
    if others:
        together = np.clip(values[others].sum(axis=1).to_numpy(), 0.0, None)
        layers.append((together, "0.82", "", both(f"{len(others)} others together", f"其余 {len(others)} 个因素合计", language)))
    explained = np.sum([layer[0] for layer in layers], axis=0)
    is_defined = values[shown].notna().any(axis=1).to_numpy()
    rest = np.clip(100.0 - explained, 0.0, None)
    layers.append((rest, "white", "////", both("interactions and rest", "交互作用及其余", language)))
    bottom = np.zeros(len(years))
    for layer, colour, hatch, text in layers:
        edge = "0.6" if hatch else "white"
        axes.fill_between(
            years, bottom, bottom + layer, where=is_defined, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=0.6, label=text
        )
        bottom = bottom + layer
    axes.set_ylim(0.0, max(100.0, float(bottom.max())))
    axes.grid(axis="y", alpha=0.25)


def _lines(axes: Axes, values: dict[str, pd.DataFrame], shown: list[str], labels: Labels, language: Language) -> None:
    """A line a factor with its interval, and the inert factor's level."""
    years = values["value"].index.to_numpy()
    for (name, colour), dash in zip(_coloured(shown, _LINE_COLOURS), _DASHES, strict=False):
        text = wrapped(label_of(labels, name, language), _NAME_WIDTH)
        axes.fill_between(years, values["low"][name], values["high"][name], color=colour, alpha=0.16, linewidth=0)
        axes.plot(years, values["value"][name], color=colour, linestyle=dash, linewidth=2.0, label=text)
    if DUMMY in values["value"].columns:
        axes.plot(
            years, values["high"][DUMMY], color="0.3", linestyle=(0, (1, 2)), linewidth=1.2,
            label=wrapped(both("most an inert factor scores", "无作用因素的上限", language), _NAME_WIDTH),
        )  # fmt: skip
    axes.margins(y=0.06)
    axes.grid(axis="y", alpha=0.25)


def _draw_spread(axes: Axes, spread: pd.Series[float], unit: str, language: Language) -> None:
    scale = scale_of(unit, float(spread.max()))
    years = spread.index.to_numpy()
    axes.bar(years, spread.to_numpy() / scale, 0.7, color="0.6")
    axes.set_title(
        both("spread of the output: standard deviation (root of the variance)", "输出的离散程度：标准差（方差的平方根）", language),
        fontsize=9,
    )
    axes.set_ylabel(effect_unit(unit, language, scale))
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.ticklabel_format(axis="x", useOffset=False)
    axes.grid(axis="y", alpha=0.25)
