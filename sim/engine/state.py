"""State in columns: one array per variable, rows preallocated for agents to come.

The columns of a table are rows of four blocks (doubles, 64-, 32- and 8-bit integers), so that a state is copied and a
row is cleared as a few memory moves, while every column is a contiguous array of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import Assembly
from sim.types import Column, Table

_BLOCK = {"money": "f8", "real": "f8", "id": "i8", "count": "i4", "flag": "i1"}
_BLOCKS = ("f8", "i8", "i4", "i1")


@dataclass
class TableState:
    """Columns of one table.

    ``blocks`` maps a type to an array of shape (columns of that type, capacity); ``initial`` to the values of a new row;
    ``columns`` maps a column's name to its view of a block.
    """

    table: Table
    capacity: int
    blocks: dict[str, NDArray[Any]]
    initial: dict[str, NDArray[Any]]
    columns: dict[str, NDArray[Any]]

    @classmethod
    def empty(cls, table: Table, capacity: int) -> TableState:
        """All rows free, every column at its initial value."""
        by_block = {block: [c for c in table.columns if _BLOCK[c.kind] == block] for block in _BLOCKS}
        initial = {block: np.array([c.initial for c in found], dtype=block) for block, found in by_block.items()}
        blocks = {block: np.repeat(values[:, None], capacity, axis=1) for block, values in initial.items()}
        return cls(table, capacity, blocks, initial, _views(by_block, blocks))

    def resized(self, capacity: int) -> TableState:
        """The same rows with more free rows behind them."""
        larger = TableState.empty(self.table, capacity)
        for block, values in self.blocks.items():
            larger.blocks[block][:, : self.capacity] = values
        return larger


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

    def copy(self) -> State:
        """An independent copy."""
        other = State.__new__(State)
        other.assembly = self.assembly
        other.rows = self.rows.copy()
        other._positions = self._positions
        other.tables = {}
        for name, table in self.tables.items():
            blocks = {block: values.copy() for block, values in table.blocks.items()}
            by_block = {b: [c for c in table.table.columns if _BLOCK[c.kind] == b] for b in _BLOCKS}
            other.tables[name] = TableState(table.table, table.capacity, blocks, table.initial, _views(by_block, blocks))
        return other

    def resize(self, table: str, capacity: int) -> None:
        """Give a table more free rows."""
        self.tables[table] = self.tables[table].resized(capacity)

    def nbytes(self) -> int:
        """Memory of all blocks in bytes."""
        return sum(values.nbytes for table in self.tables.values() for values in table.blocks.values())
