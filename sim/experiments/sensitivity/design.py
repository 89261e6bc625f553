"""Which runs a study needs: points of the unit cube in blocks that stand or fall together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Points in the open unit cube.

    Parameters
    ----------
    unit
        Points, shape (rows, D), strictly between 0 and 1.
    block
        Number of the base row, trajectory or curve of every row, shape (rows,). Rows of a block follow each other, and all
        blocks have as many rows.
    """

    unit: Floats
    block: NDArray[np.int64]

    @classmethod
    def of_blocks(cls, unit: Floats, rows: int) -> Design:
        """Blocks of so many rows each, numbered from 0."""
        return cls(unit, np.repeat(np.arange(len(unit) // rows), rows))

    @property
    def rows_of_a_block(self) -> int:
        """Rows of each block."""
        return int(np.count_nonzero(self.block == self.block[0]))

    @property
    def blocks(self) -> NDArray[np.int64]:
        """The blocks' numbers in order, shape (B,)."""
        return self.block[:: self.rows_of_a_block]

    def by_block(self, values: Floats) -> Floats:
        """Values of rows as (B, rows of a block, columns), without copying where that is possible.

        Raises
        ------
        UserError
            When there are not as many rows as in the design.
        """
        if values.ndim != 2 or len(values) != len(self.unit):
            raise UserError("sensitivity_rows", given=len(values), expected=str(len(self.unit)))
        return values.reshape(len(self.blocks), self.rows_of_a_block, -1)

    def of(self, kept: Flags) -> Design:
        """The design of some blocks, which keep their numbers; ``kept`` has the shape (B,)."""
        if kept.all():
            return self
        rows = np.repeat(kept, self.rows_of_a_block)
        return Design(self.unit[rows], self.block[rows])
