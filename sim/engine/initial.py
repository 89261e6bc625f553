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


def starting_state(county: County, population: Population, now: NDArray[Any], scale: float) -> State:
    """State at the end of the base year.

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
    sizes |= {"fund": len(model.funds), "chain": len(county.chains), "town": len(county.towns), "county": 1}
    capacity = sizes | {"enterprise": n + n // 3 + 96, "talent": 2 * sizes["talent"] + int(300 * scale) + 96}
    state = State(model, capacity)
    _fill(state, "enterprise", population.enterprise)
    _fill(state, "university", population.university)
    _fill(state, "talent", population.talent)
    for name, size in sizes.items():
        state.set_used(name, size)
    _groups(state, county, now, scale, n)
    state.column("fund", "revolving")[:] = [instrument.revolving for instrument in model.funds]
    return state


def _fill(state: State, table: str, columns: Columns) -> None:
    kinds = {column.name: column.kind for column in state.tables[table].table.columns}
    for name, values in columns.items():
        if name in kinds:
            state.column(table, name)[: values.size] = on_grid(values) if kinds[name] == "money" else values


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
