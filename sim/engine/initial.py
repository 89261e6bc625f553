"""The starting state of a run: the population written into columns, groups filled, free rows behind."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import assembly
from sim.engine.state import State, TableState
from sim.evidence.county import County
from sim.ledger.grid import on_grid
from sim.population.setting import Columns
from sim.population.synthesise import Population
from sim.types import Table


def starting_state(county: County, population: Population, now: NDArray[Any], scale: float) -> State:
    """State at the end of the base year, without free rows.

    Parameters
    ----------
    county
        Chains and towns.
    population
        Initial agents.
    now
        Parameters of the first quarter (one record in an array).
    scale
        Size of the county relative to the full one.
    """
    model = assembly()
    n = population.size
    sizes = {"enterprise": n, "university": population.university["uid"].size, "talent": population.talent["uid"].size}
    sizes |= {"project": 0, "institute": 0, "fund": len(model.funds), "chain": len(county.chains), "town": len(county.towns), "county": 1}
    made = {"enterprise": population.enterprise, "university": population.university, "talent": population.talent}
    state = State(model, sizes | dict.fromkeys(made, 0))
    for name, columns in made.items():
        state.tables[name] = TableState.starting(model.tables[name], sizes[name], _as_stored(model.tables[name], columns))
    for name, size in sizes.items():
        state.set_used(name, size)
    _groups(state, county, now, scale, n)
    state.column("fund", "revolving")[:] = [instrument.revolving for instrument in model.funds]
    return state


def with_room(state: State) -> State:
    """A copy to run: with free rows for the firms and talents of the first years; tables grow when these are taken."""
    firms, people = state.used("enterprise"), state.used("talent")
    scale = float(state.column("county", "scale")[0])
    room = {"enterprise": firms + 2 * firms // 5 + 96, "talent": 2 * people + int(300 * scale) + 96}
    return state.copy(room | {"project": int(1500 * scale) + 96, "institute": 96})


def trimmed(population: Population, state: State) -> Population:
    """The same population without the columns that served to make it; the others are those of the state, not copies."""
    tables = {"enterprise": population.enterprise, "university": population.university, "talent": population.talent}
    kept = {name: {c: state.column(name, c) for c in columns if c in state.tables[name].columns} for name, columns in tables.items()}
    return Population(kept["enterprise"], kept["university"], kept["talent"], population.names)


def _as_stored(table: Table, columns: Columns) -> Columns:
    """The columns of a population that a table has, money on its grid."""
    kinds = {column.name: column.kind for column in table.columns}
    return {name: on_grid(values) if kinds[name] == "money" else values for name, values in columns.items() if name in kinds}


def _groups(state: State, county: County, now: NDArray[Any], scale: float, n: int) -> None:
    chains: TableState = state.tables["chain"]
    columns = chains.columns
    columns["manufacturing"][:] = [chain.manufacturing for chain in county.chains]
    columns["chips"][:] = [chain.chips for chain in county.chains]
    columns["share"][:] = [chain.share_of_firms for chain in county.chains]
    columns["growth"][:] = [chain.growth for chain in county.chains]
    columns["growth_factor"][:] = 1.0
    columns["rd_shift"][:] = [chain.rd_shift for chain in county.chains]
    columns["certifiable_share"][:] = [chain.high_tech_field_share for chain in county.chains]
    firms = state.tables["enterprise"].columns
    chain, spills = firms["chain"][:n], np.where(firms["anchor"][:n] == 1, 0.0, firms["rd_real_y1"][:n])
    total = np.bincount(chain, weights=spills, minlength=len(county.chains))[: len(county.chains)]
    columns["rd_real"][:] = on_grid(total)
    columns["rd_real_start"][:] = columns["rd_real"]
    people = np.bincount(state.column("talent", "chain")[: state.used("talent")], minlength=len(county.chains))
    columns["talent"][:] = people[: len(county.chains)]
    columns["talent_start"][:] = columns["talent"]
    state.column("town", "share")[:] = [town.share_of_firms for town in county.towns]
    state.column("county", "scale")[0] = scale
    state.column("county", "start_quarter")[0] = now["quarter"][0]
    state.column("county", "firms_at_start")[0] = n
