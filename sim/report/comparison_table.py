"""Paired differences as tables: mean with its 95 % interval, share of pairs above zero, and how many runs the claim needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.efficiency_table import efficiency_table
from sim.report.headline_table import HEADLINES
from sim.report.number_format import number, scale_of, unit_label
from sim.report.value_spans import add_spans
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_WORDS = {
    "indicator": ("indicator", "指标"),
    "unit": ("unit", "单位"),
    "mean": ("mean", "平均差"),
    "interval": ("95 % interval", "95% 区间"),
    "positive": ("above 0", "为正比例"),
    "needed": ("needs", "所需次数"),
    "title": ("{second} less {first}, {year}", "{second} 减 {first}，{year} 年"),
    "caption": (
        "{count} pairs of runs with the same luck; needs: runs for a certain sign, in brackets those still to be made",
        "{count} 对随机数相同的运行；所需次数：确认差的符号所需的运行次数，括号内为尚缺次数",
    ),
    "same": ("exactly 0", "完全为 0"),
    "inputs": ("What differs: {second}", "不同的输入：{second}"),
    "path": ("parameter", "参数"),
    "years": ("years", "年份"),
    "none": ("{first} and {second} do not differ in any parameter.", "{first} 与 {second} 的参数没有不同。"),
}


def comparison_tables(
    document: dict[str, Any], year: int, registry: Mapping[str, Parameter], language: Language
) -> Iterator[RenderableType]:
    """For every further scenario, what differs in its inputs, in its results of a year, and what that cost."""
    for one in document["comparisons"]:
        yield _inputs(document, one, registry, language)
        yield _results(document, one, year, language)
        yield efficiency_table(document, one, language)


def _inputs(document: dict[str, Any], one: dict[str, Any], registry: Mapping[str, Parameter], language: Language) -> RenderableType:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    titles = document["titles"][0][language], one["title"][language]
    if not one["changes"]:
        return word["none"].format(first=titles[0], second=titles[1])
    table = Table(title=word["inputs"].format(second=titles[1]), title_justify="left")
    for heading in (word["path"], word["years"], *titles):
        table.add_column(heading, overflow="fold", no_wrap=heading == word["path"])
    for change in one["changes"]:
        add_spans(table, change, registry, language)
    return table


def _results(document: dict[str, Any], one: dict[str, Any], year: int, language: Language) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    title = word["title"].format(first=document["titles"][0][language], second=one["title"][language], year=year)
    caption = word["caption"].format(count=document["replications"])
    table = Table(title=title, caption=caption, title_justify="left", caption_justify="left")
    table.add_column(word["indicator"])
    table.add_column(word["unit"])
    for key in ("mean", "interval", "positive", "needed"):
        table.add_column(word[key], justify="right", no_wrap=True)
    for name in HEADLINES:
        values, unit = one["difference"][name][str(year)], document["units"][name]
        scale = scale_of(unit, max(abs(values["p10"]), abs(values["p90"]), abs(values["mean"])))
        label = document["labels"][name][language], unit_label(unit, language, scale=scale)
        table.add_row(*label, *_cells(values, unit, scale, word["same"]))
    return table


def _cells(values: dict[str, Any], unit: str, scale: float, same: str) -> tuple[str, ...]:
    if values["is_exactly_zero"]:
        return same, "", "", ""
    mean, low, high = (number(values[name], unit, scale=scale, signed=True) for name in ("mean", "low", "high"))
    interval = f"{low} … {high}" if values["low"] is not None else "–"
    needed, missing = values["replications_needed"], values["replications_missing"]
    runs = "–" if needed is None else f"{needed:,} (+{missing:,})" if missing else f"{needed:,}"
    return mean, interval, f"{values['share_positive']:.0%}".replace("%", " %"), runs
