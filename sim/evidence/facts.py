"""Figures about the county of reference and the world outside, each with its source."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sim.errors import EvidenceError, nearest_name
from sim.evidence.sources import sources
from sim.evidence.table import DATA, read_table

COLUMNS = ("id", "quantity", "sentence", "sentence_zh", "place", "year", "value", "unit", "bound", "kind", "use", "grade", "source")
#: How the value is to be read.
BOUNDS = ("exact", "at least", "about")
#: What was seen, and what somebody intends.
KINDS = ("observed", "plan")
#: ``fit``: calibration may use it; ``check``: held back to judge the model; ``bound``: a ceiling or floor from a selected
#: group or another place; ``driver``: an input of the model; ``goal``: a target of a plan, to be tested only.
USES = ("fit", "check", "bound", "driver", "goal")
#: ``S`` one of the five source texts, ``A`` official page or large press, ``B`` mirror or digest, ``D`` by arithmetic, ``M`` memory.
GRADES = ("S", "A", "B", "D", "M")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure.

    Attributes
    ----------
    id
        Stable id; a letter after the number marks a further figure of the same statement (``T10`` and ``T10b``).
    quantity
        What was measured, the same word for the same thing in every place and year.
    sentence, sentence_zh
        The figure in words.
    place, year
        Where and when; the last year when a span is meant.
    value, unit
        The number in a unit of :data:`sim.units.UNITS`; money in 万元.
    bound, kind, use, grade
        See :data:`BOUNDS`, :data:`KINDS`, :data:`USES` and :data:`GRADES`.
    source
        Ids of :func:`sim.evidence.sources.sources`.
    """

    id: str
    quantity: str
    sentence: str
    sentence_zh: str
    place: str
    year: int
    value: float
    unit: str
    bound: str
    kind: str
    use: str
    grade: str
    source: tuple[str, ...]


def read_facts(path: Path) -> Mapping[str, Fact]:
    """The facts of a table by id, in the order of the file.

    Raises
    ------
    EvidenceError
        A cell is wrong, a source is missing or unknown, or a plan is meant for anything but a goal.
    """
    found: dict[str, Fact] = {}
    for row in read_table(path, COLUMNS):
        kind, use = row.one_of("kind", KINDS), row.one_of("use", USES)
        if kind == "plan" and use != "goal":
            raise EvidenceError("plan_not_goal", where=row.where, given=row.id, use=use)
        if kind == "observed" and use == "goal":
            raise row.wrong("use", "for an observed figure", allowed=USES[:-1])
        found[row.id] = Fact(
            id=row.id,
            quantity=row.text("quantity"),
            sentence=row.text("sentence"),
            sentence_zh=row.text("sentence_zh"),
            place=row.text("place"),
            year=row.integer("year"),
            value=row.number("value"),
            unit=row.unit(),
            bound=row.one_of("bound", BOUNDS),
            kind=kind,
            use=use,
            grade=row.one_of("grade", GRADES),
            source=row.source(sources()),
        )
    return MappingProxyType(found)


@functools.cache
def facts() -> Mapping[str, Fact]:
    """The packaged facts by id."""
    return read_facts(DATA / "facts.csv")


def fact(name: str) -> Fact:
    """One packaged fact.

    Raises
    ------
    EvidenceError
        ``row_unknown`` with the nearest id.

    >>> fact("X6").value
    300.0
    """
    if name not in facts():
        raise EvidenceError("row_unknown", nearest=nearest_name(name, facts()), given=name, table="facts.csv")
    return facts()[name]
