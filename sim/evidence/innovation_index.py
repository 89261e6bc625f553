"""What the county's innovation index is made of (I27): indicators by dimension, with weights as data.

The published index of the county names no weights; those of the table are assumptions, to be replaced by whoever has them.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from sim.evidence.sources import sources
from sim.evidence.table import DATA, read_table

DIMENSIONS = ("input", "output", "cooperation", "ecosystem")
COLUMNS = ("indicator", "dimension", "weight", "base_year", "note", "source")
_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class Component:
    """One indicator in the index.

    Attributes
    ----------
    indicator
        Its name.
    dimension
        One of :data:`DIMENSIONS`.
    weight
        Weight in the whole index; all weights add up to one.
    base_year
        Year in which it counts as 100.
    note
        What it stands for.
    source
        Ids of :func:`sim.evidence.sources.sources`, or the word ``assumption`` alone.
    """

    indicator: str
    dimension: str
    weight: float
    base_year: int
    note: str
    source: tuple[str, ...]


def read_components(path: Path) -> tuple[Component, ...]:
    """The components of a table, in the order of the file.

    Raises
    ------
    EvidenceError
        A cell is wrong, a weight is not above zero, or the weights do not add up to one.
    """
    rows = read_table(path, COLUMNS, key=("indicator",))
    found = []
    for row in rows:
        source = row.source(sources(), or_assumption=True)
        if row.number("weight") <= 0.0:
            raise row.wrong("weight", "a number above zero")
        if not _YEARS[0] <= row.integer("base_year") <= _YEARS[1]:
            raise row.wrong("base_year", f"a year from {_YEARS[0]} to {_YEARS[1]}")
        dimension = row.one_of("dimension", DIMENSIONS)
        found.append(Component(row.id, dimension, row.number("weight"), row.integer("base_year"), row.text("note"), source))
    if rows and abs(sum(one.weight for one in found) - 1.0) > 1e-9:
        raise rows[-1].wrong("weight", "a weight with which all of them add up to 1")
    return tuple(found)


@functools.cache
def components() -> tuple[Component, ...]:
    """The packaged components.

    >>> sorted({one.dimension for one in components()})
    ['cooperation', 'ecosystem', 'input', 'output']
    """
    return read_components(DATA / "innovation_index.csv")
