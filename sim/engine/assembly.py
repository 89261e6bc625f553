"""The model put together: tables with the columns of all instruments, flows, funds, phases and random streams.

Everything here is fixed by the code, not by a scenario. Both drivers and the population read it.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from dataclasses import dataclass

from sim import measures, population, rules
from sim.agents.enterprise.columns import ENTERPRISE
from sim.agents.fund import FUND
from sim.agents.groups import CHAIN, COUNTY, TOWN
from sim.agents.institute import INSTITUTE
from sim.agents.project import PROJECT
from sim.agents.talent import TALENT
from sim.agents.university import UNIVERSITY
from sim.engine.step import QUARTER
from sim.ledger.flows import AGENT_ACCOUNTS, BUSINESS_FLOWS, INSTITUTION_ACCOUNTS
from sim.parameter import PARAMETERS, Registry
from sim.policy import instruments
from sim.types import Column, Flow, Instrument, Phase, Table


@dataclass(frozen=True)
class Assembly:
    """What both engines run.

    Attributes
    ----------
    tables
        Table by name, with the columns that instruments add.
    phases
        The quarter with every instrument's steps in place.
    flows, accounts
        All flows in order of name; all accounts, those of agents first.
    funds
        Instruments that have a fund; their position is the fund's row.
    instruments
        All instruments in order of id.
    """

    tables: dict[str, Table]
    phases: tuple[Phase, ...]
    flows: tuple[Flow, ...]
    accounts: tuple[str, ...]
    funds: tuple[Instrument, ...]
    instruments: tuple[Instrument, ...]

    def flow_row(self, name: str) -> int:
        """Position of a flow."""
        return self._flow_rows[name]

    def fund_row(self, instrument: str) -> int:
        """Row of an instrument's fund."""
        return self._fund_rows[instrument]

    def resting(self, step: str) -> int | None:
        """Position of the instrument whose step this is, when the step is left out until the instrument is first switched on."""
        return self._resting.get(step)

    @functools.cached_property
    def _resting(self) -> dict[str, int]:
        return {
            step.name: position
            for position, instrument in enumerate(self.instruments)
            if instrument.rests and f"policy.{instrument.id}.enabled" in PARAMETERS
            for steps in instrument.steps.values()
            for step in steps
        }

    @functools.cached_property
    def _flow_rows(self) -> dict[str, int]:
        return {flow.name: row for row, flow in enumerate(self.flows)}

    @functools.cached_property
    def _fund_rows(self) -> dict[str, int]:
        return {fund.id: row for row, fund in enumerate(self.funds)}


def _with_columns(table: Table, added: list[Column]) -> Table:
    names = [column.name for column in (*table.columns, *added)]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{table.name}: columns {sorted(twice)} are declared twice")
    return Table(table.name, table.sentence, table.columns + tuple(added), table.present, table.account)


def in_order(found: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    """The instruments in the order in which they act: after those they name, otherwise in order of id.

    Raises ``ValueError`` when an instrument comes after one that does not exist, or after itself.
    """
    waiting = {instrument.id: instrument for instrument in sorted(found, key=lambda one: one.id)}
    for one in found:
        if unknown := set(one.after) - waiting.keys():
            raise ValueError(f"{one.id}: comes after {sorted(unknown)}, which are no instruments")
    ordered: list[Instrument] = []
    while waiting:
        ready = next((one for one in waiting.values() if not set(one.after) & waiting.keys()), None)
        if ready is None:
            raise ValueError(f"{sorted(waiting)}: each comes after another")
        ordered.append(waiting.pop(ready.id))
    return tuple(ordered)


def _with_steps(phase: Phase, found: tuple[Instrument, ...]) -> Phase:
    added = tuple(step for instrument in found for step in instrument.steps.get(phase.name, ()))
    return Phase(phase.name, phase.sentence, phase.sentence_zh, phase.steps + added, phase.season)


@functools.cache
def assembly() -> Assembly:
    """Put the model together; raises ``ValueError`` when declarations clash."""
    found = instruments()
    base = (ENTERPRISE, UNIVERSITY, TALENT, PROJECT, INSTITUTE, FUND, CHAIN, TOWN, COUNTY)
    tables = {table.name: _with_columns(table, [c for i in found for c in i.columns.get(table.name, ())]) for table in base}
    known = {phase.name for phase in QUARTER}
    for instrument in found:
        if unknown := set(instrument.steps) - known:
            raise ValueError(f"{instrument.id}: there is no phase {sorted(unknown)}")
    flows = tuple(sorted((*BUSINESS_FLOWS, *(flow for i in found for flow in i.flows)), key=lambda flow: flow.name))
    accounts = (*AGENT_ACCOUNTS, *INSTITUTION_ACCOUNTS)
    for flow in flows:
        if flow.payer not in accounts or flow.payee not in accounts:
            raise ValueError(f"flow {flow.name}: unknown account")
    return Assembly(
        tables=tables,
        phases=tuple(_with_steps(phase, in_order(found)) for phase in QUARTER),
        flows=flows,
        accounts=accounts,
        funds=tuple(i for i in found if i.appropriation is not None),
        instruments=found,
    )


def parameters() -> Registry:
    """All declared parameters: every module of the rooms that declare some has been imported."""
    assembly()
    for room in (rules, population, measures):
        for module in pkgutil.iter_modules(room.__path__):
            importlib.import_module(f"{room.__name__}.{module.name}")
    return PARAMETERS
