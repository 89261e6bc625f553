"""From a scenario to a run: parameters by quarter, the population, the starting state, a driver with a seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import assembly, parameters
from sim.engine.compiled import CompiledRun
from sim.engine.initial import starting_state, trimmed, with_room
from sim.engine.memory import give_back
from sim.engine.numbers import parameter_table, switch_off_unfunded
from sim.engine.run import Intervention, Run
from sim.engine.state import State
from sim.population.source import initial_population
from sim.population.synthesise import Population
from sim.scenario.own_policy import past_values
from sim.scenario.schema import Scenario

Engine = Literal["compiled", "mesa"]
#: Enterprises from which on making the population leaves much memory behind.
_LARGE = 50_000


@dataclass(frozen=True)
class Blueprint:
    """A scenario made ready to run with any seed.

    Attributes
    ----------
    scenario
        The scenario.
    table
        Parameters by quarter.
    scale
        Size relative to the county at full size.
    population
        Initial agents, shared by all seeds.
    state
        Starting state; runs work on copies, and nothing may change it.
    """

    scenario: Scenario
    table: NDArray[Any]
    scale: float
    population: Population
    state: State

    def start(self, seed: int, engine: Engine = "compiled", interventions: tuple[Intervention, ...] = ()) -> Run:
        """A run that has not begun yet."""
        if engine == "mesa":
            from sim.engine.mesa_run import MesaRun  # noqa: PLC0415 (Mesa is imported only when it is asked for)

            return MesaRun(with_room(self.state), self.table, seed, interventions)
        return CompiledRun(with_room(self.state), self.table, seed, interventions)


def blueprint(scenario: Scenario) -> Blueprint:
    """Make a scenario ready: resolve its parameters and make its population."""
    registry = parameters()
    table = parameter_table(registry, scenario.values, np.array(scenario.horizon.quarters, np.int64))
    switch_off_unfunded(table, registry, assembly().funds)
    past = parameter_table(registry, past_values(scenario, registry), table["quarter"][:1].astype(np.int64))
    population, scale, state = starting_point(scenario, past)
    return Blueprint(scenario, table, scale, population, state)


def starting_point(scenario: Scenario, past: NDArray[Any]) -> tuple[Population, float, State]:
    """The initial agents, their size relative to the county at full size, and the starting state that they make.

    Parameters
    ----------
    scenario
        Its county and population.
    past
        Parameters under which they have grown up: a structured array of one record.
    """
    population, scale = initial_population(scenario, past)
    state = starting_state(scenario.county, population, past, scale)
    population = trimmed(population, state)
    if population.size > _LARGE:
        give_back()
    return population, scale, state
