"""The compiled driver: runs the quarter's passes over columns. No Mesa here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import assembly, parameters
from sim.engine.clear import clear_rows
from sim.engine.numbers import record_type
from sim.engine.passes import Program, program
from sim.engine.run import Run
from sim.engine.source import Reference
from sim.engine.state import State
from sim.jit import direct
from sim.rng import fill_keys
from sim.types import Clear, Season


class CompiledRun(Run):
    """One run of the compiled driver; see :class:`sim.engine.run.Run`."""

    def _prepare(self) -> None:
        self._program: Program = program()
        self._streams = np.array(self._program.streams, np.uint64)
        self._keys = np.zeros(self._streams.size, np.uint64)
        self._fill_keys = direct(fill_keys)
        self._bind()

    def _bind(self) -> None:
        """Look up once what every pass is called with; done again when a table has grown."""
        shared = self._shared()
        self._calls: dict[Season, list[tuple[Callable[..., Any], tuple[Any, ...]]]] = {}
        for season, steps in self._program.steps.items():
            self._calls[season] = [self._call(step, shared) for step in steps]
        self._observe_calls = [self._call(step, shared) for step in self._program.observe]

    def _shared(self) -> dict[str, NDArray[Any]]:
        return {
            "now": self.now,
            "keys": self._keys,
            "rows": self.state.rows,
            "awake": self.awake,
            "moved": self.moved,
            "observed": self.observed,
        }

    def every_pass(self) -> list[tuple[Callable[..., Any], tuple[Any, ...]]]:
        """Every pass of the model once, with what it is called with."""
        steps = [step for steps in self._program.steps.values() for step in steps if isinstance(step, tuple)]
        found = {id(function): (function, references) for function, references in [*steps, *self._program.observe]}
        return [(function, self._arguments(references, self._shared())) for function, references in found.values()]

    def _call(self, step: Any, shared: dict[str, NDArray[Any]]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        if isinstance(step, Clear):
            table = self.state.tables[step.table]
            blocks = [array for block in ("f8", "i8", "i4", "i1") for array in (table.blocks[block], table.initial[block])]
            position = self.state.row_of(step.table)
            return direct(clear_rows), (self.state.rows[position : position + 1], table.columns[step.flag], *blocks)
        function, references = step
        return direct(function), self._arguments(references, shared)

    def _arguments(self, references: tuple[Reference, ...], shared: dict[str, NDArray[Any]]) -> tuple[Any, ...]:
        return tuple(self.state.column(one.table, one.name) if one.table else shared[one.name] for one in references)

    def _act(self, season: Season, stop_before: str | None) -> None:
        self._fill_keys(self.seed, int(self.now["quarter"][0]), self._streams, self._keys)
        if stop_before is None and not self.interventions:
            for function, arguments in self._calls[season]:
                function(*arguments)
            return
        last = ""
        for phase, (function, arguments) in zip(self._program.phases[season], self._calls[season], strict=True):
            if phase == stop_before:
                return
            if phase != last:
                self._intervene(phase)
                last = phase
            function(*arguments)

    def _observe(self) -> None:
        for function, arguments in self._observe_calls:
            function(*arguments)


def smallest_run() -> CompiledRun:
    """A run of a county without anybody: it has the types of all others."""
    state = State(assembly(), dict.fromkeys(assembly().tables, 1))
    return CompiledRun(state, np.zeros(1, record_type(parameters())), 0)
