"""The table of facts: for each part its band, its value in the model, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.number_format import number, unit_label
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.table import Table

_WORDS = {
    "title": ("Facts", "典型事实"),
    "fact": ("fact", "事实"),
    "band": ("band", "区间"),
    "value": ("model", "模型"),
    "unit": ("unit", "单位"),
    "holds": ("holds", "成立"),
    "yes": ("yes", "是"),
    "no": ("NO", "否"),
    "no_way": ("–", "–"),
    "other_county": ("not of this county", "非本县（市）"),
    "no_instrument": ("no such instrument", "无此政策工具"),
    "later_start": ("run starts later", "起始年份较晚"),
    "caption": (
        "{holding} of {evaluated} evaluated parts hold; {rest} are not evaluated",
        "{evaluated} 项已评估，{holding} 项成立；{rest} 项未评估",
    ),
    "others": (", {others} of them records of another county", "，其中 {others} 项为其他县（市）的记录"),
}


def facts_table(rows: Sequence[dict[str, Any]], language: Language) -> Table:
    """The table for the screen; rows as :func:`sim.api.running.verdict_row` makes them."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    evaluated = [row for row in rows if row["holds"] is not None]
    counts = {"holding": sum(row["holds"] for row in evaluated), "evaluated": len(evaluated)}
    caption = word["caption"].format(rest=len(rows) - len(evaluated), **counts)
    if others := sum(row["why"] == "other_county" for row in rows):
        caption += word["others"].format(others=others)
    table = Table(title=word["title"], caption=caption, title_justify="left", caption_justify="left")
    table.add_column("")
    table.add_column(word["fact"], ratio=1, overflow="fold")
    for key in ("band", "value"):
        table.add_column(word[key], justify="right", no_wrap=True)
    table.add_column(word["unit"])
    table.add_column(word["holds"])
    last = ""
    for row in rows:
        if row["fact"] != last:
            table.add_row(row["fact"], row["sentence"][language], style="bold")
            last = row["fact"]
        state = word[row["why"] or ("yes" if row["holds"] else "no")]
        style = {True: None, False: "red", None: "dim"}[row["holds"]]
        unit = row["unit"]
        cells = band_in_words(row["low"], row["high"], unit), number(row["value"], unit), unit_label(unit, language), state
        table.add_row("", "  " + row["part"], *cells, style=style)
    return table


def band_in_words(low: float | None, high: float | None, unit: str) -> str:
    """A band as tables show it; nothing when both ends are open.

    >>> band_in_words(0.1, 0.6, "share"), band_in_words(None, 1.0, "1"), band_in_words(None, None, "1")
    ('10.0 … 60.0', '≤ 1.00', '')
    """
    if low is None and high is None:
        return ""
    if low is None:
        return f"≤ {number(high, unit)}"
    if high is None:
        return f"≥ {number(low, unit)}"
    return f"{number(low, unit)} … {number(high, unit)}"
