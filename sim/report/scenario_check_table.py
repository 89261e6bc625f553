"""The check of a scenario for the screen: what it changes, and its population against the county's figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.number_format import number, scale_of, tolerance, unit_label
from sim.report.value_spans import add_spans
from sim.report.words import both, in_language

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_WORDS = {
    "valid": ("{file} is valid: {title}", "{file} 有效：{title}"),
    "frame": (
        "{county}, {start}–{end}, at the start {enterprises}, {replications} runs from seed {seed}",
        "{county}，{start}–{end} 年，初始{enterprises}，{replications} 次运行，起始种子 {seed}",
    ),
    "number": ("{count:,} firms", "企业 {count:,} 家"),
    "synthetic": ("as many firms as the county has", "企业数与该县（市）相同"),
    "table": ("all firms of the table", "企业为企业表的全部行"),
    "changes": ("Changes against {parent}", "与 {parent} 相比的改变"),
    "declared": ("the county file and the declared defaults", "县（市）文件和参数缺省值"),
    "no_changes": ("Nothing changes against {parent}.", "与 {parent} 相比没有改变。"),
    "path": ("parameter", "参数"),
    "when": ("when", "时间"),
    "old": ("old", "原值"),
    "new": ("new", "新值"),
    "source": ("source of the old value → new value", "原值来源 → 新值出处"),
    "marginals": ("Population against the county's figures", "企业总体与县（市）数据对照"),
    "figure": ("figure", "指标"),
    "unit": ("unit", "单位"),
    "wanted": ("wanted", "目标"),
    "made": ("made", "合成"),
    "tolerance": ("tolerance", "容差"),
    "holds": ("holds", "符合"),
    "yes": ("yes", "是"),
    "no": ("NO", "否"),
}


def check_tables(document: dict[str, Any], registry: Mapping[str, Parameter], language: Language) -> list[RenderableType]:
    """Everything for the screen."""
    word = in_language(_WORDS, language)
    parent = document["parent"] or word["declared"]
    enterprises = document["enterprises"]
    frame = word["frame"].format(
        county=document["county"][language],
        enterprises=word[document["population"]] if enterprises is None else word["number"].format(count=enterprises),
        replications=document["seeds"]["replications"],
        seed=document["seeds"]["base"],
        **document["horizon"],
    )
    shown: list[RenderableType] = [word["valid"].format(file=document["file"], title=document["title"][language]), frame]
    is_changed = bool(document["changes"] or document["frame_changes"])
    shown.append(_changes_table(document, parent, registry, language) if is_changed else word["no_changes"].format(parent=parent))
    return [*shown, marginals_table(document, language)]


def _changes_table(document: dict[str, Any], parent: str, registry: Mapping[str, Parameter], language: Language) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    table = Table(title=word["changes"].format(parent=parent), title_justify="left")
    for key in ("path", "when", "old", "new", "source"):
        table.add_column(word[key], overflow="fold", no_wrap=key in ("path", "when"))
    for change in document["frame_changes"]:
        table.add_row(change["key"], "", *(_frame_value(change[key]) for key in ("old", "new")))
    for change in document["changes"]:
        places = "".join(f"\n→ {place.rsplit('/', 1)[-1]}" for place in change["written_at"])
        add_spans(table, change, registry, language, change["source"] + places)
    return table


def _frame_value(value: object) -> str:
    """A value of the frame: nothing as a dash, a file by its name."""
    return "–" if value is None else str(value).rsplit("/", 1)[-1]


def marginals_table(document: dict[str, Any], language: Language) -> Table:
    """The population beside the county's figures; ``document`` has the rows as ``marginals``."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    table = Table(title=word["marginals"], title_justify="left")
    for key in ("figure", "unit", "wanted", "made", "tolerance", "holds"):
        table.add_column(word[key], justify="left" if key in ("figure", "unit", "holds") else "right")
    for row in document["marginals"]:
        unit, scale = row["unit"], scale_of(row["unit"], abs(row["wanted"]))
        wanted, made = (number(row[key], unit, scale=scale) for key in ("wanted", "made"))
        allowed = tolerance(row["tolerance"] / scale)
        label = both(row["label_en"], row["label_zh"], language)
        state = word["yes"] if row["holds"] else word["no"]
        table.add_row(label, unit_label(unit, language, scale=scale), wanted, made, allowed, state, style=None if row["holds"] else "red")
    return table
