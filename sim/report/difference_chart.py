"""Charts of paired differences over the years: mean with its 95 % interval, and the band of 80 % of the pairs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.fan_chart import CHARTS, COLOURS, save, style
from sim.report.number_format import scale_of, unit_label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WORDS = {
    "title": ("{label}: difference from “{first}”", "{label}：与“{first}”之差"),
    "mean": ("{title}: mean", "{title}：均值"),
    "interval": ("95 % interval of the mean", "均值的 95% 区间"),
    "pairs": ("80 % of the pairs", "80% 的配对"),
}


def difference_chart(document: dict[str, Any], indicator: str, language: Language) -> Figure:
    """A figure with the differences of every further scenario from the first."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    word = {key: pair[0 if language == "en" else 1] for key, pair in _WORDS.items()}
    unit = document["units"][indicator]
    comparisons = document["comparisons"]
    cuts = [abs(values[name]) for one in comparisons for values in one["difference"][indicator].values() for name in ("p10", "p90")]
    scale = scale_of(unit, max(cuts))
    with style(language):
        figure = Figure(figsize=(7.2, 4.2), dpi=110)
        axes = figure.add_subplot()
        axes.axhline(0.0, color="0.35", linewidth=0.9)
        for k, one in enumerate(comparisons):
            series = one["difference"][indicator]
            years = [int(year) for year in series]
            cut = {name: [_scaled(values[name], scale) for values in series.values()] for name in ("mean", "low", "high", "p10", "p90")}
            colour, is_first = COLOURS[k % len(COLOURS)], k == 0
            axes.fill_between(
                years, cut["p10"], cut["p90"], color=colour, alpha=0.14, linewidth=0, label=word["pairs"] if is_first else None
            )
            axes.fill_between(
                years, cut["low"], cut["high"], color=colour, alpha=0.34, linewidth=0, label=word["interval"] if is_first else None
            )
            axes.plot(years, cut["mean"], color=colour, linewidth=2.0, label=word["mean"].format(title=one["title"][language]))
        axes.set_title(word["title"].format(label=document["labels"][indicator][language], first=document["titles"][0][language]))
        axes.set_ylabel(unit_label(unit, language, scale=scale))
        axes.set_xlim(document["years"][0], document["years"][-1])
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.margins(y=0.12)
        axes.grid(axis="y", alpha=0.25)
        axes.legend(frameon=False, loc="best")
        figure.canvas.draw()
    return figure


def _scaled(value: float | None, scale: float) -> float:
    """Value for the axis; one pair alone has no interval."""
    return float("nan") if value is None else value / scale


def save_differences(document: dict[str, Any], folder: Path, language: Language) -> list[Path]:
    """Write the charts of a comparison as PNG and SVG into ``folder``; returns the files."""
    files = []
    for indicator in CHARTS:
        files += save(difference_chart(document, indicator, language), folder / f"{indicator}.{language}", language)
    return files
