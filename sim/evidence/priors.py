"""What the literature and the texts leave plausible for each behavioural number, as distributions."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

from sim.evidence.sources import sources
from sim.evidence.table import ASSUMPTION, DATA, Row, read_table
from sim.parameter import Distribution, Grade, beta, lognormal, triangular, uniform

#: Columns that each kind of distribution fills; the others stay empty. ``sigma`` is that of the natural logarithm.
NUMBERS = {"triangular": ("low", "mode", "high"), "uniform": ("low", "high"), "lognormal": ("median", "sigma"), "beta": ("a", "b")}
NUMBER_COLUMNS = ("low", "mode", "high", "median", "sigma", "a", "b")
COLUMNS = ("name", "kind", *NUMBER_COLUMNS, "unit", "sentence", "grade", "note", "source")
#: How well the middle of the distribution is known.
GRADES: tuple[Grade, ...] = ("measured elsewhere", "measured here", "assumption")


@dataclass(frozen=True, slots=True)
class Prior:
    """A plausible distribution.

    Attributes
    ----------
    name
        Name of the number.
    distribution
        In ``unit``; money in 万元.
    unit
        A unit of :data:`sim.units.UNITS`.
    sentence
        What the number is.
    grade
        One of :data:`GRADES`; ``assumption`` when at most the sign has been measured.
    note
        What was done to the measured number, or what is known of the sign; may be empty.
    source
        Ids of :func:`sim.evidence.sources.sources`, or the word ``assumption`` alone.
    """

    name: str
    distribution: Distribution
    unit: str
    sentence: str
    grade: Grade
    note: str
    source: tuple[str, ...]


def read_priors(path: Path) -> Mapping[str, Prior]:
    """The priors of a table by name, in the order of the file.

    Raises
    ------
    EvidenceError
        A cell is wrong, the numbers do not make a distribution of their kind, or grade and source disagree about being
        an assumption.
    """
    found: dict[str, Prior] = {}
    for row in read_table(path, COLUMNS, key=("name",)):
        source = row.source(sources(), or_assumption=True)
        grade = cast("Grade", row.one_of("grade", GRADES))
        if (source == (ASSUMPTION,)) != (grade == ASSUMPTION):
            raise row.wrong("grade", "in agreement with the source")
        found[row.id] = Prior(row.id, _distribution(row), row.unit(), row.text("sentence"), grade, row.cells["note"], source)
    return MappingProxyType(found)


def _distribution(row: Row) -> Distribution:
    """The distribution of a row, its numbers checked."""
    kind = row.one_of("kind", NUMBERS)
    for column in NUMBER_COLUMNS:
        if column not in NUMBERS[kind] and row.cells[column]:
            raise row.wrong(column, f"a number of a {kind} distribution", allowed=NUMBERS[kind])
    numbers = [row.number(column) for column in NUMBERS[kind]]
    if kind in {"triangular", "uniform"}:
        if numbers != sorted(numbers) or numbers[0] == numbers[-1]:
            raise row.wrong("high", "the end of an ascending range")
        return triangular(*numbers) if kind == "triangular" else uniform(*numbers)
    for column, number in zip(NUMBERS[kind], numbers, strict=True):
        if number <= 0:
            raise row.wrong(column, "a number above zero")
    return lognormal(*numbers) if kind == "lognormal" else beta(*numbers)


@functools.cache
def priors() -> Mapping[str, Prior]:
    """The packaged priors by name.

    >>> str(priors()["theta_adjust"].distribution)
    'triangular(0.15, 0.35, 0.6)'
    """
    return read_priors(DATA / "priors.csv")
