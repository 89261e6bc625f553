"""Runs kept by content: the same scenario with the same seed is run once, whoever asks for it."""

from __future__ import annotations

import concurrent.futures as cf
import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.app.work.forks import FEWEST_QUARTERS, Fork, Forks, parting
from sim.engine.assembly import assembly
from sim.engine.build import Blueprint, blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.engine.numbers import parameter_table, switch_off_unfunded
from sim.engine.run import Record, Run
from sim.experiments.replicate import default_workers
from sim.measures import indicators
from sim.measures.definition import Series
from sim.parameter import PARAMETERS
from sim.scenario.own_policy import own_policy
from sim.scenario.schema import Scenario

#: Runs that are kept: about 130 kB each at the usual horizon.
MOST_RECORDS = 1200
#: Blueprints that are kept; one of a county at full size takes a few MB.
MOST_PLANS = 24
#: Results that are kept; those of twenty runs take about 2 MB.
MOST_RESULTS = 8


class Abandoned(Exception):  # noqa: N818 (it is no error)
    """Nobody waits for the result any more."""


class Ensembles:
    """Runs of many scenarios, shared by all sessions; safe to use from many threads."""

    def __init__(self, workers: int | None = None) -> None:
        self._lock = threading.Lock()
        self._plans: OrderedDict[str, Blueprint] = OrderedDict()
        self._trunks: dict[str, tuple[str, int]] = {}
        self._forks = Forks()
        self._records: OrderedDict[tuple[str, int], Record] = OrderedDict()
        self._curves: OrderedDict[tuple[int, tuple[int, ...], tuple[str, ...]], tuple[Scenario, dict[str, Series]]] = OrderedDict()
        self._results: OrderedDict[tuple[int, tuple[int, ...]], tuple[Scenario, Results]] = OrderedDict()
        self._pool = cf.ThreadPoolExecutor(workers or default_workers(), thread_name_prefix="runs")

    def plan(self, scenario: Scenario) -> Blueprint:
        """The scenario made ready to run."""
        return self._named(scenario)[1]

    def _named(self, scenario: Scenario) -> tuple[str, Blueprint]:
        """The scenario made ready, with the hash of its content; from the start of another one when that is the same."""
        name = scenario.identity()
        with self._lock:
            if (found := self._plans.get(name)) is not None:
                self._plans.move_to_end(name)
                return name, found
            alike = {known: plan for known, plan in self._plans.items() if starts_alike(plan.scenario, scenario)}
        made = under(scenario, next(iter(alike.values()))) if alike else blueprint(scenario)
        shared = {known: parting(plan.table, made.table) for known, plan in alike.items()}
        nearest = max(shared, key=lambda known: shared[known], default="")
        with self._lock:
            self._plans[name] = made
            if nearest and shared[nearest] >= FEWEST_QUARTERS:
                # Plans that part from each other at the same quarter go back to one trunk, so that it is run once for all of them.
                trunk, index = self._trunks.get(nearest, (nearest, 0))
                self._trunks[name] = (trunk if index == shared[nearest] else nearest, shared[nearest])
            while len(self._plans) > MOST_PLANS:
                gone, _ = self._plans.popitem(last=False)
                self._trunks.pop(gone, None)
        return name, made

    def record(self, name: str, plan: Blueprint, seed: int, is_wanted: Callable[[], bool] = lambda: True) -> Record:
        """One run of a plan, which goes by the hash of its content, found or made in the calling thread.

        Raises
        ------
        Abandoned
            When ``is_wanted`` turned false; it is asked after every quarter.
        """
        key = (name, seed)
        with self._lock:
            if (found := self._records.get(key)) is not None:
                self._records.move_to_end(key)
                return found
        run = self._begun(name, plan, seed, is_wanted)
        while not run.is_finished:
            if not is_wanted():
                raise Abandoned
            run.step()
        made = run.record
        with self._lock:
            self._records[key] = made
            while len(self._records) > MOST_RECORDS:
                self._records.popitem(last=False)
        return made

    def _begun(self, name: str, plan: Blueprint, seed: int, is_wanted: Callable[[], bool]) -> Run:
        """The run from the start, or from where it parts from its trunk."""
        trunk, index = self._trunks.get(name, ("", 0))
        if not trunk:
            return plan.start(seed)
        if (fork := self._forks.find(trunk, index, seed)) is not None:
            return fork.grown(plan, seed)
        run = plan.start(seed)
        while run.index < min(index, plan.table.size):
            if not is_wanted():
                raise Abandoned
            run.step()
        if not run.is_finished:
            self._forks.keep(trunk, index, seed, Fork.of(run))
        return run

    def records(
        self,
        name: str,
        plan: Blueprint,
        seeds: Sequence[int],
        is_wanted: Callable[[], bool] = lambda: True,
        heard: Callable[[int], None] | None = None,
    ) -> list[Record]:
        """Runs with all seeds, side by side.

        Raises
        ------
        Abandoned
            When ``is_wanted`` turned false; what was finished is kept.
        """
        pending = [self._pool.submit(self.record, name, plan, seed, is_wanted) for seed in seeds]
        for done, _ in enumerate(cf.as_completed(pending), start=1):
            if heard is not None:
                heard(done)
        return [future.result() for future in pending]

    def ensemble(
        self,
        scenario: Scenario,
        seeds: Sequence[int],
        is_wanted: Callable[[], bool] = lambda: True,
        heard: Callable[[int], None] | None = None,
    ) -> Ensemble:
        """The ensemble of these seeds; a single one is run in the calling thread, so that it waits for nobody."""
        name, plan = self._named(scenario)
        records = [self.record(name, plan, seeds[0], is_wanted)] if len(seeds) == 1 else self.records(name, plan, seeds, is_wanted, heard)
        return Ensemble.of(plan, seeds, records)

    def reference(self, scenario: Scenario, seeds: Sequence[int], is_wanted: Callable[[], bool] = lambda: True) -> Series | None:
        """Value added under the county's own policy with the same seeds, which GDP is measured against; None for that policy itself."""
        own = own_policy(scenario, PARAMETERS)
        return None if own is None else self.ensemble(own, seeds, is_wanted).sum_of("value_added")

    def results(
        self,
        scenario: Scenario,
        seeds: Sequence[int],
        is_wanted: Callable[[], bool] = lambda: True,
        heard: Callable[[int], None] | None = None,
    ) -> Results:
        """Every indicator and cost of the ensemble; those of the last few, baselines among them, are kept."""
        key = (id(scenario), tuple(seeds))
        with self._lock:
            if (known := self._results.get(key)) is not None and known[0] is scenario:
                self._results.move_to_end(key)
                return known[1]
        reference = self.reference(scenario, seeds, is_wanted)
        found = results(self.ensemble(scenario, seeds, is_wanted, heard), reference)
        with self._lock:
            self._results[key] = (scenario, found)
            while len(self._results) > MOST_RESULTS:
                self._results.popitem(last=False)
        return found

    def curves(
        self, scenario: Scenario, seeds: Sequence[int], names: Sequence[str], is_wanted: Callable[[], bool] = lambda: True
    ) -> dict[str, Series]:
        """A few indicators by year, shape (R, Y): the quick part of :meth:`results`; those of the last baselines are kept."""
        key = (id(scenario), tuple(seeds), tuple(names))
        with self._lock:
            if (known := self._curves.get(key)) is not None and known[0] is scenario:
                self._curves.move_to_end(key)
                return known[1]
        observation = self.ensemble(scenario, seeds, is_wanted).observation(self.reference(scenario, seeds))
        found = {}
        for name in names:
            by_year = observation.year_of(np.asarray(indicators()[name].value(observation), float), indicators()[name].yearly)
            found[name] = np.stack([by_year[year] for year in sorted(by_year)], axis=-1)
        with self._lock:
            self._curves[key] = (scenario, found)
            while len(self._curves) > MOST_PLANS:
                self._curves.popitem(last=False)
        return found


def starts_alike(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios begin with the same agents: they differ in policy only, and agents at the start do not know that."""
    if (one.county, one.horizon, one.population) != (other.county, other.horizon, other.population) or one.population.source == "table":
        return False
    return all(one.values[path] == schedule for path, schedule in other.values.items() if not path.startswith("policy."))


def under(scenario: Scenario, like: Blueprint) -> Blueprint:
    """The start of another scenario's runs under this scenario's policy; the same as making it anew, and quicker."""
    table = parameter_table(PARAMETERS, scenario.values, np.array(scenario.horizon.quarters, np.int64))
    switch_off_unfunded(table, PARAMETERS, assembly().funds)
    return dataclasses.replace(like, scenario=scenario, table=table)


def years_of(scenario: Scenario) -> NDArray[np.int64]:
    """The simulated years."""
    return np.arange(scenario.horizon.start, scenario.horizon.end + 1, dtype=np.int64)
