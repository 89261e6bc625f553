"""Regularities the model is judged by: what to measure, and the band it should lie in."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from sim.evidence.sources import sources
from sim.evidence.table import DATA, read_table

COLUMNS = ("id", "part", "fact", "fact_zh", "test", "low", "high", "target", "unit", "hard", "source", "county")


@dataclass(frozen=True, slots=True)
class StylisedFact:
    """One part of a stylised fact.

    Attributes
    ----------
    id, part
        ``F1`` … ``F27`` and the name of the measured part; together unique.
    fact, fact_zh
        The regularity, short.
    test
        What is computed and compared, in words.
    low, high
        Ends of the band, both included; None where there is no limit.
    target
        The observed value, where there is one. Without a band the evidence gives no tolerance: whoever compares must state
        one. With neither, the words of ``test`` decide.
    unit
        Unit of the band.
    hard
        Whether a run that fails is not shown.
    source
        Ids of :func:`sim.evidence.sources.sources`, or the word ``assumption`` alone.
    county
        Id of the county whose own record it is; empty for what holds of any county.
    """

    id: str
    part: str
    fact: str
    fact_zh: str
    test: str
    low: float | None
    high: float | None
    target: float | None
    unit: str
    hard: bool
    source: tuple[str, ...]
    county: str = ""

    def is_of(self, county: str) -> bool:
        """Whether a county of this id can be judged by it."""
        return self.county in ("", county)

    def holds(self, value: float) -> bool:
        """Whether a measured value lies in the band; NaN never does.

        Raises
        ------
        ValueError
            There is no numeric band.
        """
        if self.low is None and self.high is None:
            raise ValueError(f"{self.id} {self.part} has no numeric band")
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def read_stylised_facts(path: Path) -> tuple[StylisedFact, ...]:
    """The stylised facts of a table, in its order; raises :class:`sim.errors.EvidenceError`."""
    found = []
    for row in read_table(path, COLUMNS, key=("id", "part")):
        low, high = row.optional_number("low"), row.optional_number("high")
        if low is not None and high is not None and low > high:
            raise row.wrong("high", "at or above low")
        found.append(
            StylisedFact(
                id=row.text("id"),
                part=row.text("part"),
                fact=row.text("fact"),
                fact_zh=row.text("fact_zh"),
                test=row.text("test"),
                low=low,
                high=high,
                target=row.optional_number("target"),
                unit=row.unit(),
                hard=row.one_of("hard", ("0", "1")) == "1",
                source=row.source(sources(), or_assumption=True),
                county=row.cells["county"],
            )
        )
    return tuple(found)


@functools.cache
def stylised_facts() -> tuple[StylisedFact, ...]:
    """The packaged stylised facts.

    >>> sorted({fact.id for fact in stylised_facts() if fact.hard})
    ['F14', 'F18', 'F27']
    """
    return read_stylised_facts(DATA / "stylised_facts.csv")
