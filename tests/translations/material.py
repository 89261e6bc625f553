"""Every Chinese text beside its English one, with the name it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.engine.assembly import parameters
from sim.evidence.county import COUNTIES, county
from sim.evidence.national_rules import national_rules
from sim.evidence.priors import priors
from sim.evidence.source_reference import is_assumption, tokens
from sim.evidence.sources import sources
from sim.measures import indicators

CHINESE = re.compile(r"[\u4e00-\u9fff]")
_AMOUNT = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:\s*(M yuan|bn|万|亿))?")
_FACTORS = {"": 1, "M yuan": 10**6, "bn": 10**9, "万": 10**4, "亿": 10**8}


def numbers(text: str) -> set[float]:
    """The numbers of a text, amounts in yuan: ``50 M yuan`` and ``5,000 万元`` are the same."""
    return {float(f"{float(digits.replace(',', '')) * _FACTORS[scale]:.12g}") for digits, scale in _AMOUNT.findall(text)}


def cited_tokens() -> set[str]:
    """Tokens of the sources of all parameters, indicators and values of the packaged counties."""
    written = [one.source for one in (*parameters().values(), *indicators().values())]
    for file in sorted(COUNTIES.glob("*.yaml")):
        written += [" ".join(value.source) for value in county(file.stem, parameters()).parameters.values()]
    return {token for source in written for token in tokens(source)}


def english() -> dict[str, dict[str, str]]:
    """What there is in English, by kind and name."""
    cited = cited_tokens()
    reasons = {token.partition(":")[2].strip() for token in cited if is_assumption(token)} - {""}
    notes = {sources()[token].note for token in cited if token in sources()} - {""}
    groups = {row.group for row in national_rules()}
    return {
        "sentences": {path: one.sentence for path, one in parameters().items()},
        "definitions": {name: one.sentence for name, one in indicators().items()},
        "priors": {name: one.sentence for name, one in priors().items()},
        "rules": {row.rule: row.rule for row in national_rules()},
        "groups": {group: group for group in groups},
        "reasons": {reason: reason for reason in reasons},
        "notes": {note: note for note in notes},
        "kinds": {one.kind: one.kind for one in sources().values()},
    }


def pairs(chinese: dict[str, dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Name, English and Chinese text of everything that is translated."""
    for kind, texts in english().items():
        for name, text in texts.items():
            yield f"{kind}: {name}", text, chinese[kind][name]
