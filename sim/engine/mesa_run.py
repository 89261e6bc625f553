"""The Mesa driver: agents act one by one, in random order, by the same rules as in the compiled driver.

Slow and open: a debugger stops in any rule, a subclass may override any step, Mesa's visualisation can watch. Equal
inputs give equal outputs to the last bit, whatever the order of agents.
"""

from __future__ import annotations

import functools
from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from sim.agents.views import AGENT_CLASSES, RowAgent, column_property
from sim.engine.acts import caller, each_method, tally_method
from sim.engine.assembly import Assembly, assembly
from sim.engine.binding import arguments_of
from sim.engine.clear import clear_rows
from sim.engine.passes import write_passes
from sim.engine.run import Run
from sim.ledger.grid import on_grid
from sim.measures import sums
from sim.rng import fill_keys, stream_id
from sim.types import Clear, Collective, Each, Season, Step, Tally


@functools.cache
def stream_positions() -> dict[str, int]:
    """Position of every random stream among the keys of a quarter."""
    return {name: position for position, name in enumerate(write_passes(assembly())[1])}


@functools.cache
def prepare_classes() -> None:
    """Give the agent classes their attributes and methods; done once."""
    model, streams = assembly(), stream_positions()
    for table, kind in AGENT_CLASSES.items():
        for column in model.tables[table].columns:
            setattr(kind, column.name, column_property(column))
    for phase in model.phases:
        for step in phase.steps:
            if isinstance(step, Each):
                setattr(AGENT_CLASSES[step.table], step.name, each_method(step, model, streams))
            elif isinstance(step, Tally):
                setattr(AGENT_CLASSES[step.table], step.name, tally_method(step, model, streams))


class CountyModel(mesa.Model):  # type: ignore[misc]
    """The county as a Mesa model: its agents, its clock, its cells.

    Attributes
    ----------
    run
        The run that the model belongs to.
    cells
        Columns by table and name.
    p
        Parameters of the quarter by field, with ``quarter``, ``year`` and ``season``.
    keys
        Keys of the quarter's random streams.
    moved
        Money moved in the quarter by flow, 万元.
    classes
        Class of the agents of each table; replace one by a subclass to change a behaviour.
    """

    def __init__(self, run: MesaRun, classes: dict[str, type[RowAgent]] | None = None) -> None:
        super().__init__(rng=run.seed)
        prepare_classes()
        self.run = run
        self.assembly: Assembly = run.assembly
        self.classes = AGENT_CLASSES | (classes or {})
        self.cells: dict[str, dict[str, NDArray[Any]]] = {}
        self.p = SimpleNamespace()
        self.keys = np.zeros(len(stream_positions()), np.uint64)
        self.moved = run.moved
        self._by_row: dict[str, dict[int, RowAgent]] = {table: {} for table in self.classes}
        self.refresh()
        for table in self.classes:
            self.sync(table)
        self.datacollector = mesa.DataCollector(
            model_reporters={total.name: functools.partial(_observed, position=k) for k, total in enumerate(sums())}
        )

    def step(self) -> None:
        """Run one quarter."""
        self.run.step()

    def refresh(self) -> None:
        """Look up the columns again; they are new when a table has grown."""
        self.cells = {name: table.columns for name, table in self.run.state.tables.items()}

    def sync(self, table: str) -> None:
        """Make agents for rows newly in use and remove agents whose row was given back."""
        known = self._by_row[table]
        in_use = set(np.flatnonzero(self.run.state.present(table)).tolist())
        for row in sorted(known.keys() - in_use):
            known.pop(row).remove()
        for row in sorted(in_use - known.keys()):
            known[row] = self.classes[table](self, row)

    def agents_of(self, table: str) -> Any:
        """Agents of a table as a Mesa ``AgentSet``."""
        found = self.agents_by_type.get(self.classes[table])
        return mesa.agent.AgentSet([], random=self.random) if found is None else found


def _observed(model: CountyModel, position: int) -> float:
    return float(model.run.observed[position])


class MesaRun(Run):
    """One run of the Mesa driver; see :class:`sim.engine.run.Run`."""

    model: CountyModel

    def _prepare(self) -> None:
        self._streams = np.array([stream_id(name) for name in stream_positions()], np.uint64)
        self.model = CountyModel(self)

    def _bind(self) -> None:
        self.model.refresh()

    def _act(self, season: Season, stop_before: str | None) -> None:
        model = self.model
        model.p = SimpleNamespace(**{name: self.now[name].item() for name in self.now.dtype.names or ()})
        fill_keys(np.uint64(self.seed), model.p.quarter, self._streams, model.keys)
        for phase in self.assembly.phases:
            if phase.name == stop_before:
                return
            if phase.season in (None, season):
                self._intervene(phase.name)
                for step in phase.steps:
                    instrument = self.assembly.resting(step.name)
                    if instrument is None or self.awake[instrument]:
                        self._take(step)

    def _take(self, step: Step) -> None:
        match step:
            case Each():
                self.model.agents_of(step.table).shuffle_do(step.name)
            case Tally():
                if not step.keep:
                    for name in step.into:
                        self.state.column(step.target, name)[:] = 0
                self.model.agents_of(step.table).shuffle_do(step.name)
            case Collective():
                step.function(*[self._collective_argument(argument) for argument in arguments_of(step.function, step, self.assembly)])
                self._sync_all()
            case Clear():
                table = self.state.tables[step.table]
                blocks = [array for block in ("f8", "i8", "i4", "i1") for array in (table.blocks[block], table.initial[block])]
                position = self.state.row_of(step.table)
                clear_rows(self.state.rows[position : position + 1], table.columns[step.flag], *blocks)
                self._sync_all()

    def _sync_all(self) -> None:
        for name, table in self.assembly.tables.items():
            if table.present is not None:
                self.model.sync(name)

    def _collective_argument(self, argument: Any) -> Any:
        match argument.kind:
            case "parameters":
                return self.model.p
            case "field" | "clock":
                return getattr(self.model.p, argument.name)
            case "column":
                return self.state.column(argument.table, argument.name)
            case "key":
                return self.model.keys[stream_positions()[argument.name]]
            case "rows":
                position = self.state.row_of(argument.table)
                return self.state.rows[position : position + 1]
            case "count":
                return self.state.used(argument.table)
            case "fund":
                return self.assembly.fund_row(argument.name)
            case _:
                raise ValueError(f"a collective step has no argument of the kind {argument.kind!r}")

    def _observe(self) -> None:
        for position, total in enumerate(sums()):
            self.observed[position] = self._sum(total) if total.season in (None, self.model.p.season) else 0.0
        self.model.datacollector.collect(self.model)

    def _sum(self, total: Any) -> float:
        agents = self.model.agents_of(total.table)
        if isinstance(total.of, str):
            values = agents.get(total.of) if len(agents) else []
        else:
            contribution = self._contribution(total)
            values = [contribution(agent) for agent in agents]
        return sum((float(on_grid(value)) if total.kind == "real" else float(value)) for value in values)

    @functools.cache  # noqa: B019 (lives as long as the run)
    def _contribution(self, total: Any) -> Any:
        step = Tally(f"observe_{total.name}", total.table, total.of, total.table, ())
        return caller(total.of, step, self.assembly, stream_positions())
