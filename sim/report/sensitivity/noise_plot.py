"""How much of an output's variance parameters decide and how much luck does, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import LINE_SPACING, Labels, label_of
from sim.report.sensitivity.ranking import SEED, rows_of
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class NoiseShare:
    """Shares of an output's variance in a year: by parameters alone, by luck alone, by both together; they add up to 1.

    ``low`` and ``high`` are the interval of luck in all (``luck`` + ``both``). NaN in a year in which the output does not vary.
    """

    year: int
    parameters: float
    luck: float
    both: float
    low: float
    high: float

    @property
    def luck_in_all(self) -> float:
        """Luck alone and with parameters."""
        return self.luck + self.both


def noise_shares(indices: pd.DataFrame, output: str, *, method: str | None = None) -> list[NoiseShare]:
    """Shares of parameters and luck, one a year.

    From the first and total index of the factor ``seed`` where luck is a factor of the study; else from repeated runs of the same points
    (``share_luck``), which do not tell luck alone from luck that depends on parameters: it then all counts as luck. Estimates are kept
    within 0 and 1, and the first index below the total one.

    Raises
    ------
    RunError
        The study neither treated luck as a factor nor repeated runs.
    """
    if SEED not in set(indices["factor"]) and "share_luck" in set(indices["measure"]):
        rows = rows_of(indices, output, "share_luck", method=method, every_year=True)
        numbers = zip(*(rows[name].to_list() for name in ("year", "value", "low", "high")), strict=True)
        kept = ((int(year), float(np.clip(value, 0.0, 1.0)), float(low), float(high)) for year, value, low, high in numbers)
        return [NoiseShare(year, 1.0 - luck, luck, 0.0, low, high) for year, luck, low, high in kept]
    total = _of_seed(indices, output, "ST", method)
    first = _of_seed(indices, output, "S1", method)
    found = []
    for year, row in total.iterrows():
        in_all = float(np.clip(row["value"], 0.0, 1.0))
        alone = float(np.clip(first["value"].get(year, np.nan), 0.0, in_all))
        found.append(NoiseShare(int(str(year)), 1.0 - in_all, alone, in_all - alone, float(row["low"]), float(row["high"])))
    return found


def _of_seed(indices: pd.DataFrame, output: str, measure: str, method: str | None) -> pd.DataFrame:
    rows = rows_of(indices, output, measure, method=method, factor=SEED, every_year=True)
    return rows.set_index("year")[["value", "low", "high"]].astype(float)


def noise_plot(indices: pd.DataFrame, labels: Labels, output: str, language: Language, *, method: str | None = None) -> Figure:
    """Stacked shares of parameters and luck over the years, with the interval of luck's; the caller closes the figure.

    Raises
    ------
    RunError
        As :func:`noise_shares`.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    shares = noise_shares(indices, output, method=method)
    years = np.array([one.year for one in shares])
    layers = (
        ([one.luck for one in shares], "0.7", "", both("luck alone", "运气（单独）", language)),
        ([one.both for one in shares], COLOURS[5], "///", both("luck, depending on parameters", "运气（随参数而变）", language)),
        ([one.parameters for one in shares], COLOURS[0], "", both("parameters", "参数", language)),
    )
    with style(language):
        figure = Figure(figsize=(8.6, 4.6), dpi=110)
        axes = figure.add_subplot()
        bottom = np.zeros(len(years))
        for layer, colour, hatch, text in layers:
            height = 100.0 * np.nan_to_num(np.array(layer))
            axes.bar(years, height, 0.8, bottom=bottom, facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0.6, label=text)
            bottom = bottom + height
        low, high = (100.0 * np.clip([getattr(one, name) for one in shares], 0.0, 1.0) for name in ("low", "high"))
        axes.vlines(years, low, high, color="white", linewidth=3.4)
        axes.vlines(
            years, low, high, color="0.1", linewidth=1.4, label=both("95 % interval of luck in all", "运气合计的 95% 区间", language)
        )
        axes.set_ylim(0.0, 100.0)
        axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.ticklabel_format(axis="x", useOffset=False)
        name = label_of(labels, output, language)
        axes.set_ylabel(both(f"share of the variance of {name} (%)", f"占{name}方差的比例（%）", language))
        axes.set_title(both(f"{name}: parameters or luck?", f"{name}：取决于参数还是运气？", language))
        handles, texts = axes.get_legend_handles_labels()
        legend = figure.legend(handles[::-1], texts[::-1], loc="outside right upper", frameon=False, labelspacing=0.7)
        for text in legend.get_texts():
            text.set_linespacing(LINE_SPACING)
        fit_texts(figure)
    return figure
