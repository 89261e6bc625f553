"""State in columns: one array per variable, rows ready for agents to come.

The columns of a table are rows of four blocks (doubles, 64-, 32- and 8-bit integers), so that a row is cleared as a few
memory moves, while every column is a contiguous array of its own. Large blocks come from the system page by page on first
use, so that free rows cost no memory. A starting state holds only the columns that were given; a large one lies in a
temporary file that vanishes with the process.
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import Assembly
from sim.types import Column, Table

_BLOCK = {"money": "f8", "real": "f8", "id": "i8", "count": "i4", "flag": "i1"}
_BLOCKS = ("f8", "i8", "i4", "i1")
#: Bytes from which on blocks are mapped page by page, and starting states lie in a file.
_LARGE = 64 * 1024 * 1024
Blocks = dict[str, NDArray[Any]]
Columns = dict[str, NDArray[Any]]


@dataclass
class TableState:
    """Columns of one table.

    ``blocks`` maps a type to an array of shape (columns of that type, capacity); ``initial`` to the values of a new row;
    ``columns`` maps a column's name to its view of a block. A starting table has columns without blocks: ``given`` are
    those with values of their own, ``pages`` the file in which they lie when they are large.
    """

    table: Table
    capacity: int
    blocks: Blocks
    initial: Blocks
    columns: Columns
    given: tuple[str, ...] = ()
    pages: mmap.mmap | None = None

    @classmethod
    def empty(cls, table: Table, capacity: int) -> TableState:
        """All rows free, every column at its initial value."""
        by_block = {block: [c for c in table.columns if _BLOCK[c.kind] == block] for block in _BLOCKS}
        initial = {block: np.array([c.initial for c in found], dtype=block) for block, found in by_block.items()}
        blocks = {block: _zeros((values.size, capacity), block) for block, values in initial.items()}
        for block, values in initial.items():
            for row in np.flatnonzero(values):
                blocks[block][row] = values[row]
        return cls(table, capacity, blocks, initial, _views(by_block, blocks), tuple(column.name for column in table.columns))

    @classmethod
    def starting(cls, table: Table, rows: int, columns: Mapping[str, NDArray[Any]]) -> TableState:
        """These columns, each of ``rows`` values; all others at their initial value without memory of their own."""
        types = {column.name: np.dtype(_BLOCK[column.kind]) for column in table.columns}
        made = {c.name: np.broadcast_to(np.array(c.initial, types[c.name]), (rows,)) for c in table.columns}
        given = tuple(name for name in types if name in columns)
        pages = None
        if sum(types[name].itemsize * rows for name in given) < _LARGE:
            made |= {name: np.array(columns[name], types[name]) for name in given}
        else:
            pages = _in_file([np.ascontiguousarray(columns[name], types[name]) for name in given])
            at = 0
            for name in given:
                made[name] = np.frombuffer(pages, types[name], rows, at)
                at += types[name].itemsize * rows
        return cls(table, rows, {}, {}, made, given, pages)

    def copy_into(self, other: TableState, used: int) -> None:
        """Write the first ``used`` rows of the given columns into another table's."""
        for name in self.given:
            other.columns[name][:used] = self.columns[name][:used]
            if self.pages is not None and hasattr(mmap, "MADV_DONTNEED"):
                self.pages.madvise(mmap.MADV_DONTNEED)

    def resized(self, capacity: int, used: int) -> TableState:
        """The first ``used`` rows with more free rows behind them; one block after the other gives up its old memory."""
        larger = TableState.empty(self.table, capacity)
        self.columns.clear()
        for block in list(self.blocks):
            larger.blocks[block][:, :used] = self.blocks.pop(block)[:, :used]
        return larger


def _zeros(shape: tuple[int, int], block: str) -> NDArray[Any]:
    """Zeros; large ones without the huge pages that the array library asks for, which would take in rows nobody uses."""
    size = shape[0] * shape[1] * np.dtype(block).itemsize
    if size < _LARGE:
        return np.zeros(shape, block)
    return np.frombuffer(mmap.mmap(-1, size), block).reshape(shape)


def _in_file(columns: list[NDArray[Any]]) -> mmap.mmap:
    """The bytes of these columns one after the other in a file without a name."""
    with tempfile.TemporaryFile() as file:
        while columns:
            file.write(columns.pop(0).data.cast("B"))
        file.flush()
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _views(by_block: dict[str, list[Column]], blocks: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {column.name: blocks[block][k] for block, found in by_block.items() for k, column in enumerate(found)}


class State:
    """All tables of one run.

    Attributes
    ----------
    tables
        :class:`TableState` by name.
    rows
        int64, rows in use of each table in order of ``tables`` (rows behind are free; rows before may be free too).
    """

    def __init__(self, assembly: Assembly, capacity: dict[str, int]) -> None:
        self.assembly = assembly
        self.tables = {name: TableState.empty(table, capacity[name]) for name, table in assembly.tables.items()}
        self.rows = np.zeros(len(self.tables), np.int64)
        self._positions = {name: position for position, name in enumerate(self.tables)}

    def column(self, table: str, name: str) -> NDArray[Any]:
        """A whole column, free rows included."""
        return self.tables[table].columns[name]

    def used(self, table: str) -> int:
        """Number of rows up to the last one ever used."""
        return int(self.rows[self.row_of(table)])

    def set_used(self, table: str, count: int) -> None:
        """Declare the first ``count`` rows as in use."""
        self.rows[self.row_of(table)] = count

    def row_of(self, table: str) -> int:
        """Position of a table in ``rows``."""
        return self._positions[table]

    def present(self, table: str) -> NDArray[np.bool_]:
        """Which of the used rows hold an agent."""
        flag = self.tables[table].table.present
        used = self.used(table)
        return np.ones(used, bool) if flag is None else self.column(table, flag)[:used] != 0

    def copy(self, capacity: dict[str, int] | None = None) -> State:
        """An independent copy with so many rows in each table, as many as here when not told; the free rows are new."""
        other = State(self.assembly, {name: table.capacity for name, table in self.tables.items()} | (capacity or {}))
        other.rows[:] = self.rows
        for name, table in self.tables.items():
            table.copy_into(other.tables[name], self.used(name))
        return other

    def resize(self, table: str, capacity: int) -> None:
        """Give a table more free rows."""
        self.tables[table] = self.tables[table].resized(capacity, self.used(table))

    def nbytes(self) -> int:
        """Memory of all blocks in bytes."""
        return sum(values.nbytes for table in self.tables.values() for values in table.blocks.values())
