"""What the source of a parameter or an indicator stands for: its tokens, each found in the evidence.

A source is one or more tokens with blanks or semicolons between them:

======================  ==================================================================
``prior:<name>``        a plausible distribution of ``priors.csv``
``fact:<id>``           a figure of ``facts.csv``
``rule:<name>``         a national or regional rule of ``national_rules.csv``
``rule:<name>/<group>`` the rule for one group
``stylised:<id>``       a regularity of ``stylised_facts.csv``
``instrument:<id>``     an instrument of ``instruments.csv``
``<id>``                a row of ``sources.csv``
``assumption``          nobody has measured it; ``assumption: <reason>`` reaches to the next semicolon
======================  ==================================================================
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sim.errors import EvidenceError, nearest_name
from sim.evidence.facts import facts
from sim.evidence.instruments import instruments
from sim.evidence.national_rules import national_rules
from sim.evidence.priors import priors
from sim.evidence.sources import Source, sources
from sim.evidence.stylised_facts import stylised_facts
from sim.evidence.table import ASSUMPTION
from sim.messages import Language

_TITLE_OF_ASSUMPTION = {"en": "Assumption", "zh": "假设"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token stands for.

    Attributes
    ----------
    token
        As written.
    title
        What it says, in words; in Chinese where the evidence has them.
    place
        Where to find it: the table, and the titles of the sources the row rests on. For an assumption its reason, or empty.
    """

    token: str
    title: str
    place: str

    def __str__(self) -> str:
        return f"{self.title} ({self.place})" if self.place else self.title


def tokens(source: str) -> tuple[str, ...]:
    """The tokens of a source, in its order.

    >>> tokens("fact:X25 fact:X26; assumption: one listing in three years")
    ('fact:X25', 'fact:X26', 'assumption: one listing in three years')
    """
    found: list[str] = []
    for part in source.split(";"):
        whole = part.strip()
        found += [whole] if is_assumption(whole) else whole.split()
    return tuple(found)


def is_assumption(token: str) -> bool:
    """Whether a token is the word ``assumption``, with or without a reason."""
    return token.partition(":")[0].strip() == ASSUMPTION


def references(source: str, language: Language = "en", own: Mapping[str, Source] = MappingProxyType({})) -> tuple[Reference, ...]:
    """What every token of a source stands for; raises :class:`sim.errors.EvidenceError` as :func:`resolve` does."""
    return tuple(resolve(token, language, own) for token in tokens(source))


def resolve(token: str, language: Language = "en", own: Mapping[str, Source] = MappingProxyType({})) -> Reference:
    """What one token stands for; ``own`` are the sources that a county file lists itself.

    Raises
    ------
    EvidenceError
        ``source_unknown`` with the nearest token, when there is no such row or no such kind.

    >>> str(resolve("stylised:F6"))
    'Growth is steadier in larger and older firms (stylised_facts.csv: Zou 2019, Physica A 535)'
    """
    if is_assumption(token):
        return Reference(token, _TITLE_OF_ASSUMPTION[language], token.partition(":")[2].strip())
    if token in own:
        one = own[token]
        return Reference(token, one.title, f"{one.kind}: {one.note}" if one.note else one.kind)
    found = _references(language)
    if token not in found:
        raise EvidenceError("source_unknown", nearest=_nearest(token, found), given=token)
    return found[token]


def _nearest(token: str, known: Collection[str]) -> str | None:
    """The known token that was meant: the same row of another kind before a similar spelling."""
    row = token.rpartition(":")[2]
    same_row = [name for name in known if name.rpartition(":")[2] == row]
    return same_row[0] if same_row else nearest_name(token, known)


@functools.cache
def _references(language: Language) -> dict[str, Reference]:
    """Every token there is, with what it stands for; rows of the same token share the title of the first."""
    found: dict[str, Reference] = {}
    for table, rows in _tables(language).items():
        cited: dict[str, dict[str, None]] = {}
        for token, _, ids in rows:
            cited.setdefault(token, {}).update(dict.fromkeys(_cited(name, language) for name in ids))
        for token, title, _ in reversed(rows):
            found[token] = Reference(token, title, f"{table}: {'; '.join(cited[token])}")
    for source in sources().values():
        place = f"sources.csv, {source.kind}"
        found[source.id] = Reference(source.id, source.title, f"{place}: {source.note}" if source.note else place)
    return found


def _tables(language: Language) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Token, title and source ids of the rows of every table that cites sources."""
    zh = language == "zh"
    return {
        "priors.csv": [(f"prior:{row.name}", row.sentence, row.source) for row in priors().values()],
        "facts.csv": [
            (f"fact:{row.id}", f"{row.sentence_zh if zh else row.sentence}, {row.place} {row.year}", row.source) for row in facts().values()
        ],
        "national_rules.csv": _rules(),
        "stylised_facts.csv": [(f"stylised:{row.id}", row.fact_zh if zh else row.fact, row.source) for row in stylised_facts()],
        "instruments.csv": [(f"instrument:{row.id}", row.name_zh if zh else row.name_en, row.source) for row in instruments().values()],
    }


def _rules() -> list[tuple[str, str, tuple[str, ...]]]:
    """Every rule as a whole and, with the values in force, for each of its groups."""
    found = []
    for row in national_rules():
        title = row.rule.replace("_", " ")
        same = [one for one in national_rules() if (one.rule, one.group) == (row.rule, row.group)]
        dated = [f"{one.value:g} from {one.start_year}" + (f"Q{one.start_quarter}" if one.start_quarter > 1 else "") for one in same]
        found.append((f"rule:{row.rule}", title, row.source))
        found.append((f"rule:{row.rule}/{row.group}", f"{title}, {row.group.replace('_', ' ')}: {', '.join(dated)}", row.source))
    return found


def _cited(name: str, language: Language) -> str:
    """Title of a source, or the word for an assumption."""
    return _TITLE_OF_ASSUMPTION[language] if name == ASSUMPTION else sources()[name].title
