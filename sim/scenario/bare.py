"""The scenario of a county that changes nothing: its own policy, with as many firms as it has."""

from __future__ import annotations

from collections.abc import Mapping

from sim.evidence.county import County
from sim.parameter import Parameter
from sim.scenario.fields import DEFAULT_END, LAST_YEAR
from sim.scenario.frame import population_of, seeds_of
from sim.scenario.loader import resolve
from sim.scenario.pair_order import check_pairs
from sim.scenario.problems import Problems
from sim.scenario.schema import Horizon, Scenario


def bare(county: County, registry: Mapping[str, Parameter]) -> Scenario:
    """The scenario that a file with nothing but the county's name would be.

    Raises
    ------
    ScenarioError, ScenarioMistakesError
        ``pair_order`` where the county's floors and caps cross.
    """
    first = county.base_year + 1
    horizon = Horizon(first, min(LAST_YEAR, max(DEFAULT_END, first)))
    values = resolve(registry, county, horizon, ())
    problems = Problems([county.file])
    check_pairs(values, registry, horizon, (), county, problems)
    problems.raise_all()
    names = county.name, county.name_zh, county.note
    return Scenario(*names, county, horizon, population_of({}), seeds_of({}), (county.file,), (), values, county.file)
