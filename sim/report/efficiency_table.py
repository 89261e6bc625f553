"""What a difference between two scenarios cost, as a table: ratios with their 95 % intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.number_format import number, unit_label
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.table import Table

_WORDS = {
    "title": ("What it cost: {second} less {first}, {start}–{end}", "花费与效果：{second} 减 {first}，{start}–{end} 年"),
    "ratio": ("cost or share", "花费或比例"),
    "unit": ("unit", "单位"),
    "value": ("value", "取值"),
    "interval": ("95 % interval", "95% 区间"),
    "undefined": ("not defined", "无定义"),
    "not_measurable": ("not measurable: {why}", "无法衡量：{why}"),
    "caption": (
        "ratios of differences over all years; not defined where the interval of the effect holds 0. Deadweight of cash: 1 less additional "
        "real R&D over additional cash, within 0 and 100 %",
        "各年差值合计之比；效果的区间含 0 时无定义。现金的无谓支出比例：1 减新增真实研发投入与新增现金之比，限于 0 至 100%",
    ),
}


def efficiency_table(document: dict[str, Any], one: dict[str, Any], language: Language) -> Table:
    """Costs per effect and shares of one comparison."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    titles = {"first": document["titles"][0][language], "second": one["title"][language]}
    title = word["title"].format(**titles, start=document["years"][0], end=document["years"][-1])
    table = Table(title=title, caption=word["caption"], title_justify="left", caption_justify="left")
    table.add_column(word["ratio"])
    table.add_column(word["unit"])
    for key in ("value", "interval"):
        table.add_column(word[key], justify="right", no_wrap=True)
    for row in one["efficiency"]:
        value, low, high = (number(row[key], row["unit"]) for key in ("value", "low", "high"))
        shown = (word["undefined"], "") if row["value"] is None else (value, f"{low} … {high}")
        if row["reason"] is not None:
            why = word["not_measurable"].format(why=row["reason"][language])
            table.add_row(f"{row['label'][language]}\n  {why}", "", "", "")
            continue
        table.add_row(row["label"][language], unit_label(row["unit"], language), *shown)
    return table
