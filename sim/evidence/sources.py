"""The list of sources: every figure of the project names one or more of them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sim.evidence.table import DATA, read_table

#: Kinds of sources. A ``document`` is one of the five source texts about the county of reference.
KINDS = ("document", "statistic", "press", "paper", "law", "guide")


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from.

    Attributes
    ----------
    id
        The id that source cells use.
    kind
        One of :data:`KINDS`.
    title
        Short title, English or Chinese.
    note
        What to know before citing it; may be empty.
    """

    id: str
    kind: str
    title: str
    note: str


def read_sources(path: Path) -> Mapping[str, Source]:
    """The sources of a table by id, in the order of the file; raises :class:`sim.errors.EvidenceError`."""
    rows = read_table(path, ("id", "kind", "title", "note"))
    return MappingProxyType({row.id: Source(row.id, row.one_of("kind", KINDS), row.text("title"), row.cells["note"]) for row in rows})


@functools.cache
def sources() -> Mapping[str, Source]:
    """The packaged sources by id.

    >>> sources()["001"].kind
    'document'
    """
    return read_sources(DATA / "sources.csv")
