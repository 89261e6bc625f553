"""Runs that begin alike are run once up to where they part: a lever that is moved from 2026 on leaves the years before as they are.

A run's next quarter follows from its state, its parameters and its seed alone: draws depend on seed, stream, quarter and agent, never on
what was drawn before. So a run that goes on from a copy of another one's state gives the same bits as one from the start.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.build import Blueprint
from sim.engine.compiled import CompiledRun
from sim.engine.run import Run
from sim.engine.state import State

#: Forks that save fewer quarters than this are not worth their memory.
FEWEST_QUARTERS = 8
#: Memory that forks may take together, in bytes; one of a county of 6,000 firms takes 12 MB.
MOST_BYTES = 320 * 1024 * 1024


@dataclass(frozen=True)
class Fork:
    """A run as it stood when the quarter ``index`` came next; nothing may change it.

    Attributes
    ----------
    index
        Quarters that are over.
    state
        The agents.
    observed, moved, groups
        What the record held until then, shapes (index, S), (index, F) and (index // 4, G, K).
    """

    index: int
    state: State
    observed: NDArray[np.float64]
    moved: NDArray[np.float64]
    groups: NDArray[np.int32]

    @classmethod
    def of(cls, run: Run) -> Fork:
        """A run as it stands."""
        past = run.record
        years = run.index // 4
        return cls(
            run.index, copied(run.state), past.observed[: run.index].copy(), past.moved[: run.index].copy(), past.groups[:years].copy()
        )

    def grown(self, plan: Blueprint, seed: int) -> Run:
        """The run under a plan whose parameters are the same up to here, ready to go on."""
        run = CompiledRun(copied(self.state), plan.table, seed)
        run.index = self.index
        run.record.observed[: self.index] = self.observed
        run.record.moved[: self.index] = self.moved
        run.record.groups[: self.groups.shape[0]] = self.groups
        return run


def copied(state: State) -> State:
    """An independent copy, block by block."""
    other = State(state.assembly, {name: table.capacity for name, table in state.tables.items()})
    other.rows[:] = state.rows
    for name, table in state.tables.items():
        for block, values in table.blocks.items():
            other.tables[name].blocks[block][:] = values
    return other


def parting(one: NDArray[Any], other: NDArray[Any]) -> int:
    """The first quarter in which two tables of parameters differ in any bit; their length when none does."""
    rows = [np.ascontiguousarray(table).view(np.uint8).reshape(table.size, -1) for table in (one, other)]
    differ = np.flatnonzero((rows[0] != rows[1]).any(axis=1))
    return int(differ[0]) if differ.size else int(one.size)


class Forks:
    """Forks by the plan they are of, their quarter and their seed; safe to use from many threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._lock = threading.Lock()
        self._most = most_bytes
        self._bytes = 0
        self._forks: OrderedDict[tuple[str, int, int], Fork] = OrderedDict()

    def find(self, name: str, index: int, seed: int) -> Fork | None:
        """The fork of a plan, or None."""
        with self._lock:
            return self._forks.get((name, index, seed))

    def keep(self, name: str, index: int, seed: int, fork: Fork) -> None:
        """Keep a fork; those of other plans and quarters make room, those of this one do not."""
        size = fork.state.nbytes()
        with self._lock:
            if (name, index, seed) in self._forks:
                return
            for key in [key for key in self._forks if key[:2] != (name, index)]:
                if self._bytes + size <= self._most:
                    break
                self._bytes -= self._forks.pop(key).state.nbytes()
            if self._bytes + size <= self._most:
                self._forks[name, index, seed] = fork
                self._bytes += size
