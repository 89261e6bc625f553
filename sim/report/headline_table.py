"""The headline indicators of a run as a table: median and band of 80 % of the runs in a few years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.number_format import number, scale_of, unit_label
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

#: Indicators on the screen after a run, in this order.
HEADLINES = (
    "hnte_stock",
    "hnte_recognised",
    "rd_intensity",
    "rd_intensity_real",
    "rd_intensity_without_anchors",
    "above_scale_firms",
    "st_sme",
    "points_participants_cumulative",
    "points_rewarded_cumulative",
    "points_money_cumulative",
    "cooperation_firms_cumulative",
    "cooperation_projects_cumulative",
    "pre_research_early",
    "pre_research_late",
    "certificate_awards",
    "talent_grants",
)
MOST_COLUMNS = 5
_WORDS = {
    "indicator": ("indicator", "指标"),
    "caption": ("median; below it the 10th–90th percentile of {count} runs", "中位数；其下为 {count} 次运行的第 10–90 百分位"),
    "colon": (": ", "："),
    "one": ("one run", "一次运行"),
}


def years_shown(years: Sequence[int]) -> list[int]:
    """First year, every fifth (or tenth, …) after it, and the last; at most :data:`MOST_COLUMNS`.

    >>> years_shown(range(2015, 2031))
    [2015, 2020, 2025, 2030]
    """
    first, last = min(years), max(years)
    for step in range(5, last - first + 6, 5):
        shown = [*range(first, last, step), last]
        if len(shown) <= MOST_COLUMNS:
            return shown
    return [first, last]


def headline_table(summary: dict[str, Any], language: Language) -> Table:
    """The table for the screen."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    count = summary["replications"]
    breaks = [one for one in summary["breaks"] if min(summary["years"]) < one["year"] <= max(summary["years"])]
    notes = [f"* {one['year']}{word['colon']}{one[language]}" for one in breaks]
    caption = "\n".join([word["caption"].format(count=count) if count > 1 else word["one"], *notes])
    table = Table(title=summary["title"][language], caption=caption, title_justify="left", caption_justify="left")
    table.add_column(word["indicator"], overflow="fold")
    years = years_shown(summary["years"])
    for year in years:
        table.add_column(str(year), justify="right", no_wrap=True)
    broken = {name for one in breaks for name in one["indicators"]}
    for name in HEADLINES:
        label = summary["labels"][name][language] + (" *" if name in broken else "")
        series, unit = summary["indicators"][name], summary["units"][name]
        scale = scale_of(unit, max(abs(values["p90"]) for values in series.values()))
        cells = [_cell(series[str(year)], unit, scale, count) for year in years]
        table.add_row(_under(label, unit_label(unit, language, scale=scale)), *cells)
    return table


def _cell(values: dict[str, float], unit: str, scale: float, count: int) -> Text:
    middle, low, high = (number(values[name], unit, scale=scale) for name in ("median", "p10", "p90"))
    return _under(middle, f"{low}–{high}" if count > 1 and low != high else "")


def _under(first: str, second: str) -> Text:
    """Two lines, the second one faint."""
    from rich.text import Text  # noqa: PLC0415 (slow to import)

    return Text.assemble(first, ("\n" + second, "dim")) if second else Text(first)
