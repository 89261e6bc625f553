"""A parameter for the screen: value by year, unit, range, distribution, source with its title, grade, where it was set."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sim.evidence.source_reference import is_assumption
from sim.messages import Language
from sim.report.cited import cited
from sim.report.words import GRADES, in_language
from sim.scenario.describe import Group, Member, Shown
from sim.scenario.in_words import amount_in_words
from sim.translations import distribution_in_words, sentence_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from sim.parameter import Parameter

_WORDS = {
    "path": ("parameter", "参数"),
    "label": ("name", "名称"),
    "sentence": ("meaning", "含义"),
    "value": ("value", "取值"),
    "default": ("default", "缺省值"),
    "unit": ("unit", "单位"),
    "allowed": ("range", "允许范围"),
    "plausible": ("plausible", "合理分布"),
    "grade": ("evidence", "证据等级"),
    "source": ("source", "来源"),
    "set_by": ("set at", "设定处"),
    "by_date": ("by date", "按时间"),
    "none": ("none given", "未给出"),
    "members": ("{count} parameters below {path}", "{path} 下有 {count} 个参数"),
}


def shown_document(shown: Shown | Group, parameter: Parameter | None, scenario: str | None, language: Language) -> dict[str, Any]:
    """The answer as one document; ``sources`` resolves every token of the source."""
    members = [dataclasses.asdict(member) for member in shown.members]
    if isinstance(shown, Group) or parameter is None:
        return {"kind": "group", "path": shown.path, "scenario": scenario, "members": members}
    return {
        "kind": "parameter",
        "path": shown.path,
        "scenario": scenario,
        "labels": {"en": parameter.label_en, "zh": parameter.label_zh},
        "sentence": parameter.sentence,
        "sentence_zh": sentence_of(parameter, "zh"),
        "unit": shown.unit,
        "low": parameter.low,
        "high": parameter.high,
        "allowed": shown.allowed,
        "plausible": shown.plausible,
        "default": shown.default,
        "value": shown.value,
        "by_date": shown.by_date,
        "between": parameter.between,
        "grade": shown.grade,
        "source": shown.source,
        "sources": [dataclasses.asdict(reference) for reference in cited(shown.source, language, shown.listed)],
        "set_by": [str(where) for where in shown.set_by],
        "members": members,
    }


def shown_tables(shown: Shown | Group, parameter: Parameter | None, language: Language) -> list[RenderableType]:
    """Everything for the screen."""
    if isinstance(shown, Group) or parameter is None:
        return [_members(shown.path, shown.members, language)]
    tables: list[RenderableType] = [_facts(shown, parameter, language)]
    if shown.members:
        tables.append(_members(shown.path, shown.members, language))
    return tables


def _facts(shown: Shown, parameter: Parameter, language: Language) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    unit = parameter.unit_of.zh if language == "zh" else parameter.unit_of.en
    rows = {
        "path": shown.path,
        "label": shown.label,
        "sentence": shown.sentence,
        "value": shown.value,
        "by_date": _by_date(shown.by_date, parameter, language),
        "default": shown.default,
        "unit": unit,
        "allowed": _range(parameter, language),
        "plausible": distribution_in_words(parameter.plausible, language) or word["none"],
        "grade": in_language(GRADES, language)[shown.grade],
        "source": "\n".join(
            str(one) if is_assumption(one.token) else f"{one.token}: {one}" for one in cited(shown.source, language, shown.listed)
        ),
        "set_by": "\n".join(where.in_language(language) for where in shown.set_by),
    }
    table = Table(show_header=False, show_lines=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for key, text in rows.items():
        if text:
            table.add_row(word[key], text)
    return table


def _range(parameter: Parameter, language: Language) -> str:
    low, high = (amount_in_words(value, parameter, language) for value in (parameter.low, parameter.high))
    return f"{low}, {high}" if parameter.is_switch else f"{low} … {high}"


def _by_date(values: dict[str, float], parameter: Parameter, language: Language) -> str:
    """Dates with their values; neighbouring dates with one value are put together; nothing when there is one value only."""
    spans: list[tuple[str, str, float]] = []
    for date, value in values.items():
        if spans and spans[-1][2] == value:
            spans[-1] = (spans[-1][0], date, value)
        else:
            spans.append((date, date, value))
    if len(spans) < 2:
        return ""
    shown = ((first if first == last else f"{first}–{last}", value) for first, last, value in spans)
    return "\n".join(f"{dates}: {amount_in_words(value, parameter, language)}" for dates, value in shown)


def _members(path: str, members: tuple[Member, ...], language: Language) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    table = Table(title=word["members"].format(count=len(members), path=path), title_justify="left")
    for key in ("path", "label", "value"):
        table.add_column(word[key], overflow="fold", no_wrap=key == "path")
    for member in members:
        table.add_row(member.path, member.label, member.value)
    return table
