"""Runs of a study: from one row of factor values and a seed to the yearly outputs."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.engine.assembly import assembly, parameters
from sim.engine.build import Blueprint
from sim.engine.ensemble import Ensemble
from sim.engine.variation import Variation
from sim.experiments.study.quantiles import Floats
from sim.experiments.study.study import Study
from sim.measures import indicators, sums
from sim.measures.definition import Observation, Series
from sim.parameter import Schedule

#: Series of value added kept for rows that differ in policy alone, half a kilobyte each.
_KEPT_REFERENCES = 4096


class Evaluation:
    """Makes the runs of a study, one after the other. Not for several threads at once.

    GDP moves with value added against the run of the county's own policy with the same firms, world and seed. That run is made
    when an output needs it and policy is changed, once for all rows that differ in policy alone.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._variation = Variation(study.scenario)
        self._own = self._variation.under_own_policy()
        self._references: OrderedDict[bytes, Series] = OrderedDict()
        self._outputs = [indicators()[name] for name in study.outputs]
        self._needs_gdp = self._is_gdp_read()

    def run(self, values: Floats, seed: int) -> Floats:
        """Outputs of one run, shape (outputs, years).

        Parameters
        ----------
        values
            One row of factor values, shape (factors,).
        seed
            Seed of the run.

        Raises
        ------
        ModelError
            When the run breaks one of the model's identities.
        """
        changes = self._study.schedules(values)
        plan = self._variation.blueprint(changes)
        ensemble = _ensemble(plan, seed)
        observation = ensemble.observation()
        if self._needs_gdp and (other := self._reference(plan, changes, seed)) is not None:
            observation = ensemble.observation(other)
        return self._looked_at(observation)

    def _looked_at(self, observation: Observation) -> Floats:
        looked = np.empty((len(self._outputs), len(self._study.all_years)))
        for row, indicator in enumerate(self._outputs):
            by_year = observation.year_of(np.asarray(indicator.value(observation), float), indicator.yearly)
            looked[row] = [float(by_year[year][0]) for year in self._study.all_years]
        return looked

    def _is_gdp_read(self) -> bool:
        """Whether any output moves when GDP alone does, everything observed being one."""
        quarters = np.array(self._study.scenario.horizon.quarters, np.int64)
        ones = np.ones((1, quarters.size))
        of_everything = Observation(
            quarters,
            {total.name: ones for total in sums()},
            {flow.name: ones for flow in assembly().flows},
            {parameter.field: ones[0] for parameter in parameters().values()} | {"scale": ones[0]},
            ones,
            assembly().instruments,
        )
        doubled = dataclasses.replace(of_everything, gdp=2.0 * ones)
        return not np.array_equal(self._looked_at(of_everything), self._looked_at(doubled))

    def _reference(self, plan: Blueprint, changes: Mapping[str, Schedule], seed: int) -> Series | None:
        """Value added of the run of the own policy, shape (1, Q); None when the run is under that policy."""
        others = {path: schedule for path, schedule in changes.items() if path.partition(".")[0] != "policy"}
        own = self._own.scenario.values | others
        if own == plan.scenario.values:
            return None
        key = hashlib.blake2b(repr((sorted(others.items()), seed)).encode(), digest_size=16).digest()
        found = self._references.get(key)
        if found is None:
            found = _ensemble(self._own.blueprint(others), seed).sum_of("value_added")
            self._references[key] = found
            while len(self._references) > _KEPT_REFERENCES:
                self._references.popitem(last=False)
        return found


def _ensemble(plan: Blueprint, seed: int) -> Ensemble:
    return Ensemble.of(plan, [seed], [plan.start(seed).run()])


@dataclass(frozen=True)
class ModelRuns:
    """What a worker needs to make the runs of a study: sent to it once, opened there."""

    study: Study

    def open(self) -> Evaluation:
        """The evaluation, built where it is used."""
        return Evaluation(self.study)
