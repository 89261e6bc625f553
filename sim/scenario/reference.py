"""The reference page of all parameters, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.messages import Language, allowed_phrase
from sim.parameter import ROOTS, Parameter
from sim.scenario.dates import DATE_FORMS
from sim.scenario.fields import HEAD, SECTIONS, SET, Field
from sim.scenario.in_words import schedule_in_words
from sim.scenario.paths import group_of
from sim.translations import distribution_in_words, sentence_of, source_in_words

#: What the page says beside the declarations, in English and Chinese.
TEXT: dict[str, tuple[str, str]] = {
    "title": ("Parameters", "参数"),
    "made": ("This page is made from the declarations; do not edit it.", "本页由参数声明自动生成，请勿手工修改。"),
    "keys": ("Keys of a scenario file", "情景文件的键"),
    "key_columns": ("key | meaning | range", "键 | 含义 | 范围"),
    "values": ("Values and dates", "取值与日期"),
    "amounts": (
        "A value is a number in the unit of the parameter, text with a unit (`10 万元`, `0.5 亿元`, `20 %`), or `on` and `off`.",
        "取值可以是以该参数单位计的数字、带单位的文字（`10 万元`、`0.5 亿元`、`20 %`），或 `on`、`off`。",
    ),
    "dates": (
        f"A date is one of {DATE_FORMS} and means the quarter it begins or lies in.",
        f"日期可写作 {DATE_FORMS}，表示其起始或所在的季度。",
    ),
    "dated": (
        "A plain value replaces everything that was inherited. A dated value keeps what was inherited before its first date "
        "and replaces everything from its first date on: `{2018: 50 %}` over `{2015: 50 %, 2018: 75 %, 2021: 100 %}` gives "
        "50 % for ever. Where dates are joined by lines the same holds for the dates; a plain value that a dated one is laid "
        "over holds until one year before the first date.",
        "不带日期的值取代全部继承值。带日期的值保留其首个日期之前的继承值，并取代自该日期起的全部值："
        "在 `{2015: 50 %, 2018: 75 %, 2021: 100 %}` 上设 `{2018: 50 %}`，此后一直为 50 %。对日期间插值的参数，"
        "同样的规则适用于各日期；被覆盖的不带日期的值保持到首个日期前一年。",
    ),
    "order": (
        "Order: declaration, county file, files of the `extends` chain from the root, command line.",
        "生效顺序：参数声明、县（市）文件、`extends` 链（自根文件起）、命令行。",
    ),
    "columns": (
        "path | label | default | unit | range | plausible | source | grade | sentence",
        "路径 | 名称 | 缺省值 | 单位 | 范围 | 合理分布 | 来源 | 证据等级 | 说明",
    ),
    "national": ("Law and national schedules", "法律与全国性政策"),
    "policy": ("What the county decides", "县（市）政策"),
    "behaviour": ("How agents decide", "主体行为"),
    "world": ("What happens around the county", "外部环境"),
    "county": ("Size and history of the county", "县（市）规模与历史"),
    "law": ("law", "法规"),
    "measured here": ("measured here", "本地实测"),
    "measured elsewhere": ("measured elsewhere", "他处实测"),
    "assumption": ("assumption", "假设"),
    "undated": ("one value only", "不随时间变化"),
}


def reference_page(registry: Mapping[str, Parameter], language: Language) -> str:
    """Markdown: the keys of a file, how values and dates are read, and every parameter by root and group."""
    lines = [f"# {_text('title', language)}", "", _text("made", language), "", f"## {_text('keys', language)}", ""]
    lines += _key_table(language)
    lines += ["", f"## {_text('values', language)}", ""]
    lines += [f"- {_text(key, language)}" for key in ("amounts", "dates", "dated", "order")]
    for root in ROOTS:
        paths = sorted(path for path in registry if path.split(".")[0] == root)
        if not paths:
            continue
        lines += ["", f"## {_text(root, language)} (`{root}`)"]
        for group in sorted({group_of(path) for path in paths}):
            lines += ["", f"### `{group}`", ""]
            lines += _table_head(_text("columns", language))
            lines += [_row(_cells(registry[path], language)) for path in paths if group_of(path) == group]
    return "\n".join(lines) + "\n"


def _key_table(language: Language) -> list[str]:
    fields: dict[str, Field] = dict(HEAD)
    for section, inside in SECTIONS.items():
        fields |= {f"{section}.{key}": field for key, field in inside.items()}
    fields["set"] = SET
    rows = [(f"`{key}`", field.zh if language == "zh" else field.en, _range(field)) for key, field in fields.items()]
    return [*_table_head(_text("key_columns", language)), *(_row(row) for row in rows)]


def _range(field: Field) -> str:
    return f"{field.low} … {field.high}" if field.kind == "whole" else ""


def _cells(parameter: Parameter, language: Language) -> list[str]:
    is_chinese = language == "zh"
    source = "" if parameter.source == "assumption" else source_in_words(parameter.source, language)
    sentence = sentence_of(parameter, language)
    if not parameter.dated:
        sentence += f"（{_text('undated', language)}）" if is_chinese else f" ({_text('undated', language)})"
    return [
        f"`{parameter.path}`",
        parameter.label_zh if is_chinese else parameter.label_en,
        schedule_in_words(parameter.default_schedule, parameter, language),
        parameter.unit_of.zh if is_chinese else ("" if parameter.unit in {"1", "flag"} else parameter.unit),
        allowed_phrase(parameter.allowed, language),
        distribution_in_words(parameter.plausible, language),
        source,
        _text(parameter.grade, language),
        sentence,
    ]


def _table_head(columns: str) -> list[str]:
    return [f"| {columns} |", "|" + " --- |" * (columns.count("|") + 1)]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _text(key: str, language: Language) -> str:
    return TEXT[key][1 if language == "zh" else 0]
