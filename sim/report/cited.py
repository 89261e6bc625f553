"""What the source of a parameter or an indicator stands for, in the reader's language."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from sim.evidence.national_rules import national_rules
from sim.evidence.priors import priors
from sim.evidence.source_reference import Reference, is_assumption, references
from sim.evidence.sources import Source, sources
from sim.messages import Language
from sim.translations import note_of, prior_title, reason_of, rule_title, source_kind


def cited(source: str, language: Language, own: Mapping[str, Source] = MappingProxyType({})) -> tuple[Reference, ...]:
    """What every token of a source stands for; titles of works stay in the language of the work.

    ``own`` are the sources that a county file lists itself.

    Raises
    ------
    EvidenceError
        As :func:`sim.evidence.source_reference.resolve` does.
    """
    found = references(source, language, own)
    return found if language == "en" else tuple(_in_chinese(reference, own) for reference in found)


def _in_chinese(reference: Reference, own: Mapping[str, Source]) -> Reference:
    token = reference.token
    if token in own:
        one = own[token]
        kind = source_kind(one.kind, "zh")
        return dataclasses.replace(reference, place=f"{kind}：{one.note}" if one.note else kind)
    kind, _, row = token.partition(":")
    if is_assumption(token):
        return dataclasses.replace(reference, place=reason_of(reference.place, "zh"))
    if kind == "prior":
        return dataclasses.replace(reference, title=prior_title(row, priors()[row].sentence, "zh"))
    if kind == "rule":
        return dataclasses.replace(reference, title=_rule(*row.split("/")))
    if token in sources():
        one = sources()[token]
        place = f"sources.csv，{source_kind(one.kind, 'zh')}"
        return dataclasses.replace(reference, place=f"{place}：{note_of(one.note, 'zh')}" if one.note else place)
    return reference


def _rule(rule: str, group: str | None = None) -> str:
    """A rule, or for one group its values in force."""
    if group is None:
        return rule_title(rule, "zh")
    rows = [row for row in national_rules() if (row.rule, row.group) == (rule, group)]
    quarters = [f"第 {row.start_quarter} 季度" if row.start_quarter > 1 else "" for row in rows]
    dated = "，".join(f"{row.start_year} 年{quarter}起 {row.value:g}" for row, quarter in zip(rows, quarters, strict=True))
    return f"{rule_title(rule, 'zh', group)}：{dated}"
