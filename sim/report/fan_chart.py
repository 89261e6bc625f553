"""Fan charts: the median with its 50 % and 80 % bands over the years, one picture an indicator, in PNG and SVG.

Reads a summary document only, so every picture can be made again from the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.fonts import chinese_family
from sim.report.number_format import money_scale, unit_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Pictures made of every run.
CHARTS = (
    "hnte_stock",
    "hnte_recognised",
    "rd_intensity",
    "rd_intensity_without_anchors",
    "points_money_cumulative",
    "cooperation_projects_cumulative",
)
#: Colours that people with colour-blindness tell apart (Okabe and Ito).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_STYLE: dict[str, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "countysim",
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.constrained_layout.use": True,
    "font.size": 10.0,
}
_WORDS = {
    "median": ("median", "中位数"),
    "band_50": ("50 % of runs", "50% 区间"),
    "band_80": ("80 % of runs", "80% 区间"),
    "new_series": ("published series revised", "统计口径修订"),
}


@contextmanager
def style(language: Language) -> Iterator[None]:
    """Matplotlib settings of the project, with a Chinese font for Chinese."""
    import matplotlib as mpl  # noqa: PLC0415 (slow to import)

    family = chinese_family()
    families = ([family] if family is not None else []) + ["DejaVu Sans"]
    with mpl.rc_context(_STYLE | {"font.family": families if language == "zh" else list(reversed(families))}):
        yield


def draw(
    axes: Axes, summary: dict[str, Any], indicator: str, language: Language, colour: str = COLOURS[0], label: str | None = None
) -> None:
    """Draw one fan into ``axes``."""
    series = summary["indicators"][indicator]
    years = [int(year) for year in series]
    unit = summary["units"][indicator]
    scale = _scale(summary, indicator)
    cut = {name: [values[name] / scale for values in series.values()] for name in ("p10", "p25", "median", "p75", "p90")}
    word = {key: pair[0 if language == "en" else 1] for key, pair in _WORDS.items()}
    axes.fill_between(years, cut["p10"], cut["p90"], color=colour, alpha=0.18, linewidth=0, label=None if label else word["band_80"])
    axes.fill_between(years, cut["p25"], cut["p75"], color=colour, alpha=0.32, linewidth=0, label=None if label else word["band_50"])
    axes.plot(years, cut["median"], color=colour, linewidth=2.0, label=label or word["median"])
    for one in summary["breaks"]:
        if indicator in one["indicators"] and years[0] < one["year"] <= years[-1] and label is None:
            axes.axvline(one["year"] - 0.5, color="0.5", linestyle=":", linewidth=1.0, label=word["new_series"])
    axes.set_ylabel(unit_label(unit, language, scale=scale if unit.startswith("wan") else 1.0))
    axes.set_xlim(years[0], years[-1])
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.margins(y=0.08)


def _scale(summary: dict[str, Any], indicator: str) -> float:
    unit = summary["units"][indicator]
    if unit == "share":
        return 0.01
    if unit.startswith("wan"):
        return money_scale(max(abs(values["p90"]) for values in summary["indicators"][indicator].values()))
    return 1.0


def fan_chart(summaries: Sequence[dict[str, Any]], indicator: str, language: Language, names: Sequence[str] | None = None) -> Figure:
    """A figure with one fan for each summary (the first is the baseline); the caller closes it."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    with style(language):
        figure = Figure(figsize=(7.2, 4.2), dpi=110)
        axes = figure.add_subplot()
        for k, summary in enumerate(summaries):
            draw(axes, summary, indicator, language, COLOURS[k % len(COLOURS)], names[k] if names else None)
        axes.set_title(summaries[0]["labels"][indicator][language])
        axes.grid(axis="y", alpha=0.25)
        axes.legend(frameon=False, loc="upper left")
        figure.canvas.draw()
    return figure


def save_charts(summary: dict[str, Any], folder: Path, languages: Sequence[Language] = ("zh", "en")) -> list[Path]:
    """Write all pictures of a run as PNG and SVG into ``folder``; returns the files."""
    files = []
    for language in languages:
        for indicator in CHARTS:
            figure = fan_chart([summary], indicator, language)
            files += save(figure, folder / f"{indicator}.{language}", language)
    return files


def save(figure: Figure, stem: Path, language: Language) -> list[Path]:
    """Write a figure as PNG and SVG with the same bytes every time; returns the two files."""
    files = []
    with style(language):
        for ending, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": "countysim"})):
            file = stem.with_name(f"{stem.name}.{ending}")
            figure.savefig(file, metadata=metadata)
            figure.set_layout_engine("none")  # what was found for the first file holds for the second
            files.append(file)
    return files
