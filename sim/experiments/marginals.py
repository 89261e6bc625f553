"""Whether the firms at the start of a scenario fit the evidence."""

from __future__ import annotations

import numpy as np

from sim.engine.assembly import parameters
from sim.engine.numbers import parameter_table
from sim.population.marginals_check import MarginalRow, check_marginals
from sim.population.source import initial_population
from sim.scenario.own_policy import past_values
from sim.scenario.schema import Scenario


def marginals_of(scenario: Scenario) -> tuple[MarginalRow, ...]:
    """Every marginal of the initial population of a scenario.

    Raises
    ------
    FirmTableError
        When the firm table of the scenario cannot be used.
    """
    registry = parameters()
    now = parameter_table(registry, past_values(scenario, registry), np.array(scenario.horizon.quarters[:1], np.int64))
    population, scale = initial_population(scenario, now)
    return check_marginals(population, scenario.county, now, scale)
