"""The compiled driver: runs the quarter's passes over columns. No Mesa here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.clear import clear_rows
from sim.engine.passes import Program, program
from sim.engine.run import Run
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
        shared: dict[str, NDArray[Any]] = {
            "now": self.now,
            "keys": self._keys,
            "rows": self.state.rows,
            "moved": self.moved,
            "observed": self.observed,
        }
        self._calls: dict[Season, list[tuple[Callable[..., Any], tuple[Any, ...]]]] = {}
        for season, steps in self._program.steps.items():
            self._calls[season] = [self._call(step, shared) for step in steps]
        self._observe_calls = [self._call(step, shared) for step in self._program.observe]

    def _call(self, step: Any, shared: dict[str, NDArray[Any]]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        if isinstance(step, Clear):
            table = self.state.tables[step.table]
            blocks = [array for block in ("f8", "i8", "i4", "i1") for array in (table.blocks[block], table.initial[block])]
            position = self.state.row_of(step.table)
            return direct(clear_rows), (self.state.rows[position : position + 1], table.columns[step.flag], *blocks)
        function, references = step
        return direct(function), tuple(
            self.state.column(reference.table, reference.name) if reference.table else shared[reference.name] for reference in references
        )

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
