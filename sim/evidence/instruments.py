"""The instruments and organisations that the source texts name."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sim.evidence.sources import sources
from sim.evidence.table import DATA, read_table

COLUMNS = ("id", "name_zh", "name_en", "sentence", "start", "start_known", "source")
#: How well the start is known; ``by`` means that it existed in that year, ``unknown`` leaves the year empty.
START_KNOWN = ("exact", "by", "about", "unknown")


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """What the texts say of one instrument.

    Attributes
    ----------
    id
        ``I1`` … ``I50``.
    name_zh, name_en
        Its names.
    sentence
        Who gives what to whom.
    start
        Year of its start as far as known; None when the texts give none.
    start_known
        One of :data:`START_KNOWN`.
    source
        Ids of :func:`sim.evidence.sources.sources`.
    """

    id: str
    name_zh: str
    name_en: str
    sentence: str
    start: int | None
    start_known: str
    source: tuple[str, ...]


def read_instruments(path: Path) -> Mapping[str, InstrumentRow]:
    """The instruments of a table by id, in the order of the file; raises :class:`sim.errors.EvidenceError`."""
    found: dict[str, InstrumentRow] = {}
    for row in read_table(path, COLUMNS):
        known = row.one_of("start_known", START_KNOWN)
        if known == "unknown" and row.cells["start"]:
            raise row.wrong("start", "empty, as start_known says unknown")
        found[row.id] = InstrumentRow(
            id=row.id,
            name_zh=row.text("name_zh"),
            name_en=row.text("name_en"),
            sentence=row.text("sentence"),
            start=None if known == "unknown" else row.integer("start"),
            start_known=known,
            source=row.source(sources()),
        )
    return MappingProxyType(found)


@functools.cache
def instruments() -> Mapping[str, InstrumentRow]:
    """The packaged instruments by id.

    >>> instruments()["I9"].start
    2017
    """
    return read_instruments(DATA / "instruments.csv")
