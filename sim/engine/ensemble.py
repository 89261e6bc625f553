"""Several runs of one scenario that differ only in luck, and what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import assembly
from sim.engine.build import Blueprint
from sim.engine.run import Record
from sim.measures import indicators, sums
from sim.measures.definition import Observation, Series
from sim.measures.gdp import gdp_path
from sim.measures.groups import GROUPS
from sim.measures.public_cost import Costs, costs_by_year


@dataclass(frozen=True)
class Ensemble:
    """Runs of one scenario.

    Attributes
    ----------
    quarters
        Quarter numbers, shape (Q,).
    seeds
        Seed of each run, shape (R,).
    observed
        Sums in the order of :func:`sim.measures.sums`, shape (R, Q, S).
    moved
        Money by flow in 万元, in the order of the model's flows, shape (R, Q, F).
    parameters
        Parameters by field, shape (Q,) each, and ``scale``.
    gdp_path
        Baseline GDP of each quarter in 万元, shape (Q,).
    groups
        Firms by chain and town (:mod:`sim.measures.groups`), shape (R, Y, G, K).
    group_names
        Which group each row of ``groups`` is: ``("chain", id)`` or ``("town", id)``.
    """

    quarters: NDArray[np.int64]
    seeds: NDArray[np.int64]
    observed: NDArray[np.float64]
    moved: NDArray[np.float64]
    parameters: dict[str, Series]
    gdp_path: Series
    groups: NDArray[np.int32]
    group_names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, blueprint: Blueprint, seeds: Sequence[int], records: Sequence[Record]) -> Ensemble:
        """Put the records of a blueprint's runs together, in the order of ``seeds``."""
        table, scenario = blueprint.table, blueprint.scenario
        quarters = table["quarter"].astype(np.int64)
        fields = {name: table[name].astype(np.float64) for name in table.dtype.names or ()}
        growth = float(table["gdp_growth"][0])
        return cls(
            quarters=quarters,
            seeds=np.array(seeds, np.int64),
            observed=np.stack([record.observed for record in records]),
            moved=np.stack([record.moved for record in records]),
            parameters=fields | {"scale": np.full(quarters.size, blueprint.scale)},
            gdp_path=gdp_path(scenario.values["county.gdp"], growth, quarters, blueprint.scale),
            groups=np.stack([record.groups for record in records]),
            group_names=(*((GROUPS[0], one.id) for one in scenario.county.chains), *((GROUPS[1], one.id) for one in scenario.county.towns)),
        )

    def sum_of(self, name: str) -> Series:
        """One sum, shape (R, Q)."""
        return self.observed[:, :, [total.name for total in sums()].index(name)]

    def observation(self, reference: Ensemble | Series | None = None) -> Observation:
        """What the runs show; GDP deviates from its path as value added does from the reference's (None: not at all).

        The reference is an ensemble of the same seeds, or its value added by quarter, shape (R, Q).
        """
        shape = self.observed.shape[:2]
        deviation = np.ones(shape)
        if reference is not None:
            own = self.sum_of("value_added")
            other = reference.sum_of("value_added") if isinstance(reference, Ensemble) else reference
            deviation = np.divide(own, other, out=np.ones(shape), where=other > 0.0)
        return Observation(
            quarters=self.quarters,
            sums={total.name: self.observed[:, :, k] for k, total in enumerate(sums())},
            flows={flow.name: self.moved[:, :, k] for k, flow in enumerate(assembly().flows)},
            parameters=self.parameters,
            gdp=self.gdp_path * deviation,
            instruments=assembly().instruments,
        )


@dataclass(frozen=True)
class Results:
    """Indicators of an ensemble.

    Attributes
    ----------
    quarters, seeds
        As in :class:`Ensemble`.
    quarterly
        Indicator by name, shape (R, Q).
    yearly
        Indicator by name, shape (R, Y).
    years
        The years, shape (Y,).
    costs
        Public cost in 万元 by instrument and kind (:data:`sim.measures.public_cost.KINDS`), shape (R, Y).
    """

    quarters: NDArray[np.int64]
    seeds: NDArray[np.int64]
    quarterly: dict[str, Series]
    yearly: dict[str, Series]
    years: NDArray[np.int64]
    costs: Costs = field(default_factory=dict)


def results(ensemble: Ensemble, reference: Ensemble | Series | None = None) -> Results:
    """Every indicator of an ensemble by quarter and by year, and what each instrument costs by year."""
    observation = ensemble.observation(reference)
    quarterly = {name: np.asarray(indicator.value(observation), float) for name, indicator in indicators().items()}
    yearly = {}
    for name, indicator in indicators().items():
        by_year = observation.year_of(quarterly[name], indicator.yearly)
        yearly[name] = np.stack([by_year[year] for year in sorted(by_year)], axis=-1)
    return Results(ensemble.quarters, ensemble.seeds, quarterly, yearly, np.unique(ensemble.quarters // 4), costs_by_year(observation))
