"""Natural experiments on the screen: what was measured, the band of the evidence, the model with its interval, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.facts_table import band_in_words
from sim.report.number_format import number, unit_label
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_WORDS = {
    "measure": ("measured", "度量"),
    "band": ("band", "依据区间"),
    "observed": ("observed", "实际"),
    "value": ("model", "模型"),
    "interval": ("95 % interval", "95% 区间"),
    "unit": ("unit", "单位"),
    "verdict": ("within", "在区间内"),
    "yes": ("yes", "是"),
    "no": ("NO", "否"),
    "told": ("–", "–"),
    "zero": ("holds 0", "含 0"),
    "sources": ("sources: {}", "来源：{}"),
    "tuned": ("Parameters that differ from their defaults: {}", "与缺省值不同的参数：{}"),
    "none": ("none", "无"),
    "summary": (
        "{holding} of {judged} lines lie within their bands; {told} are told without a band. {replications} runs of every world, the same luck "
        "in all",
        "{judged} 项中 {holding} 项落在区间内；另有 {told} 项仅作说明，没有区间。每种情形运行 {replications} 次，随机数相同",
    ),
}
_STYLES = {True: None, False: "red", None: "dim"}


def natural_tables(document: dict[str, Any], language: Language) -> Iterator[RenderableType]:
    """A table for each experiment, what differs from the defaults, and how many lines hold."""
    word = in_language(_WORDS, language)
    for one in document["experiments"]:
        yield _table(one, language)
    yield word["tuned"].format(", ".join(document["differing"]) or word["none"])
    verdicts = [row["holds"] for one in document["experiments"] for row in one["rows"]]
    judged = [holds for holds in verdicts if holds is not None]
    yield word["summary"].format(
        holding=sum(judged), judged=len(judged), told=len(verdicts) - len(judged), replications=document["replications"]
    )


def _table(one: dict[str, Any], language: Language) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    caption = f"{one['design'][language]}\n{word['sources'].format(' '.join(one['source']))}"
    table = Table(title=one["title"][language], caption=caption, title_justify="left", caption_justify="left")
    table.add_column(word["measure"], ratio=1, overflow="fold")
    has_record = any(row["observed"] is not None for row in one["rows"])
    for key in ("observed", "band", "value", "interval") if has_record else ("band", "value", "interval"):
        table.add_column(word[key], justify="right", no_wrap=True)
    table.add_column(word["unit"])
    table.add_column(word["verdict"])
    for row in one["rows"]:
        label, *cells = natural_cells(row, language)
        observed = [number(row["observed"], row["unit"]) if row["observed"] is not None else ""] if has_record else []
        table.add_row(label, *observed, *cells, style=_STYLES[row["holds"]])
    return table


def natural_cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    """Label, band, value, interval, unit and verdict of one line, as tables show them."""
    word, unit = in_language(_WORDS, language), row["unit"]
    is_against_zero = row["kind"] == "placebo" and row["low"] is None and row["high"] is None
    band = word["zero"] if is_against_zero else band_in_words(row["low"], row["high"], unit)
    interval = "" if row["from"] is None else f"{number(row['from'], unit)} … {number(row['to'], unit)}"
    verdict = {True: word["yes"], False: word["no"], None: word["told"]}[row["holds"]]
    return row["label"][language], band, number(row["value"], unit), interval, unit_label(unit, language), verdict
