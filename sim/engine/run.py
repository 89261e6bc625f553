"""What both drivers share: the clock, appropriations, growing tables, observation and the ledger's identities."""

from __future__ import annotations

import abc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import Assembly, assembly
from sim.engine.by_group import ladder_by_group
from sim.engine.holdings import Books
from sim.engine.state import State
from sim.errors import ModelError
from sim.ledger.grid import on_grid
from sim.measures import sums
from sim.measures.groups import COUNTED, GROUPS
from sim.scenario.dates import quarter_name
from sim.types import Season


@dataclass(frozen=True)
class Intervention:
    """A change of one firm's columns by hand: for the firm ``uid``, before the phase ``before`` of ``quarter``.

    ``changes`` maps a column to its new value; ``explain`` uses it to test what it proposes.
    """

    quarter: int
    before: str
    uid: int
    changes: Mapping[str, float]


@dataclass
class Record:
    """What a finished run leaves: sums, flows and balances by quarter.

    Attributes
    ----------
    quarters
        Quarter numbers, shape (Q,).
    observed
        Sums in the order of :func:`sim.measures.sums`, shape (Q, S).
    moved
        Money by flow in 万元, shape (Q, F).
    groups
        Firms of each chain and town at the end of each year (:mod:`sim.measures.groups`), shape (Y, G, K).
    """

    quarters: NDArray[np.int64]
    observed: NDArray[np.float64]
    moved: NDArray[np.float64]
    groups: NDArray[np.int32]


class Run(abc.ABC):
    """One run: a state, a table of parameters by quarter, a seed.

    Parameters
    ----------
    state
        Starting state; it is changed in place, so give a copy.
    table
        Parameters by quarter (:func:`sim.engine.numbers.parameter_table`).
    seed
        Seed of the run.
    interventions
        Changes of single firms by hand.
    """

    def __init__(self, state: State, table: NDArray[Any], seed: int, interventions: tuple[Intervention, ...] = ()) -> None:
        self.assembly: Assembly = assembly()
        self.state = state
        self.table = table
        self.seed = seed
        self.interventions = interventions
        self.index = 0
        self.now = table[:1].copy()
        self._now_bytes = self.now.view(np.uint8)
        self._table_bytes = np.ascontiguousarray(table).view(np.uint8).reshape(table.size, -1)
        self._seasons: list[Season] = table["season"].tolist()
        self.moved = np.zeros(len(self.assembly.flows))
        self.observed = np.zeros(len(sums()))
        groups = sum(state.used(name) for name in GROUPS)
        self.record = Record(
            quarters=table["quarter"].copy(),
            observed=np.zeros((table.size, self.observed.size)),
            moved=np.zeros((table.size, self.moved.size)),
            groups=np.zeros((table.size // 4, groups, len(COUNTED)), np.int32),
        )
        self._books = Books(self.assembly, state)
        self._awake_by_quarter = self._first_switched_on()
        self.awake = self._awake_by_quarter[0].copy()
        self._appropriations = self._planned_appropriations()
        self._prepare()

    @abc.abstractmethod
    def _prepare(self) -> None:
        """Make ready what the driver needs."""

    @abc.abstractmethod
    def _bind(self) -> None:
        """Renew what refers to the columns of the state."""

    @abc.abstractmethod
    def _act(self, season: Season, stop_before: str | None) -> None:
        """Run the phases of the quarter, calling ``_intervene`` before each; all of them, or those before one."""

    @abc.abstractmethod
    def _observe(self) -> None:
        """Fill ``observed``."""

    @property
    def is_finished(self) -> bool:
        """Whether the last quarter is over."""
        return self.index >= self.table.size

    @property
    def quarter(self) -> int:
        """Number of the quarter that comes next."""
        return int(self.table["quarter"][min(self.index, self.table.size - 1)])

    def step(self) -> None:
        """Run one quarter and check its identities.

        Raises
        ------
        LedgerError
            When money appeared, vanished or went below zero.
        """
        self._act(self._open_quarter(), None)
        self._observe()
        self._check()
        self.record.observed[self.index] = self.observed
        self.record.moved[self.index] = self.moved
        if self._seasons[self.index] == 4:
            self.record.groups[self.index // 4] = ladder_by_group(self.state, int(self.now["quarter"][0]))
        self.index += 1

    def stop_before(self, quarter: int, phase: str) -> State:
        """Run up to a phase of a quarter and look at the state there; the run cannot be continued afterwards."""
        self.run(until=quarter)
        self._act(self._open_quarter(), phase)
        return self.state

    def _open_quarter(self) -> Season:
        """Set the clock, the parameters and, at the beginning of a year, room and appropriations; returns the season."""
        self._now_bytes[:] = self._table_bytes[self.index]  # field by field, as NumPy assigns records, takes far longer
        season = self._seasons[self.index]
        self.moved[:] = 0.0
        self.awake[:] = self._awake_by_quarter[self.index]
        if season == 1:
            self._make_room()
            self.state.column("fund", "appropriation")[:] = self._appropriations[self.index]
        return season

    def run(self, until: int | None = None, each_year: Callable[[Run], None] | None = None) -> Record:
        """Run to the end, or until the quarter ``until`` comes next; ``each_year`` is called after every fourth quarter."""
        while not self.is_finished and (until is None or self.quarter < until):
            self.step()
            if each_year is not None and int(self.now["season"][0]) == 4:
                each_year(self)
        return self.record

    def _first_switched_on(self) -> NDArray[np.int8]:
        """By quarter and instrument, whether it is or has been switched on in this run."""
        awake = np.ones((self.table.size, len(self.assembly.instruments)), np.int8)
        for position, instrument in enumerate(self.assembly.instruments):
            if (switch := f"{instrument.id}_enabled") in (self.table.dtype.names or ()):
                awake[:, position] = np.logical_or.accumulate(self.table[switch] != 0.0)
        return awake

    def _planned_appropriations(self) -> NDArray[np.float64]:
        """Appropriation of each quarter and fund, by size of the county; nothing for instruments that are off."""
        scale = self.state.column("county", "scale")[0]
        planned = np.zeros((self.table.size, len(self.assembly.funds)))
        for row, instrument in enumerate(self.assembly.funds):
            field = (instrument.appropriation or "").split(".", 1)[1].replace(".", "_")
            switch = f"{instrument.id}_enabled"
            is_on = self.table[switch] != 0.0 if switch in (self.table.dtype.names or ()) else True
            planned[:, row] = on_grid(np.where(is_on, self.table[field] * scale, 0.0))
        return planned

    def _make_room(self) -> None:
        """Give tables more free rows when a year's arrivals might not fit."""
        for name, table in self.state.tables.items():
            flag = table.table.present
            if flag is None:
                continue
            taken = int(np.count_nonzero(table.columns[flag].view(np.bool_)))  # flags are bytes of 0 and 1
            if table.capacity - taken < 64 + taken // 8:
                self.state.resize(name, taken + 96 + taken // 3)
                self._bind()

    def _intervene(self, phase: str) -> None:
        """Make the changes that are due before this phase."""
        for intervention in self.interventions:
            if intervention.before == phase and intervention.quarter == self.now["quarter"][0]:
                used = self.state.used("enterprise")
                rows = np.flatnonzero(self.state.column("enterprise", "uid")[:used] == intervention.uid)
                for row in rows[self.state.present("enterprise")[rows]]:
                    for name, value in intervention.changes.items():
                        self.state.column("enterprise", name)[row] = value

    def _check(self) -> None:
        if not self._books.are_wrong(self.state, self.moved):
            return
        quarter = quarter_name(int(self.now["quarter"][0]))
        if found := self._not_finite():
            raise ModelError("not_finite_state", quarter=quarter, **found)
        self._books.refuse(quarter)

    def _not_finite(self) -> dict[str, object]:
        """The first column with numbers that are not finite, and in how many rows; nothing when all are."""
        for name, table in self.state.tables.items():
            used = self.state.used(name)
            for column, values in table.columns.items():
                wrong = np.count_nonzero(~np.isfinite(values[:used]))
                if wrong:
                    return {"column": f"{name}.{column}", "count": wrong}
        return {}
