"""The county as a Mesa model that Mesa's controls can make anew: keyword arguments in, one run out, never an exception while it plays."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.app.live.snapshot import Snapshot, snapshot
from sim.app.work import shared
from sim.app.work.scenarios import with_changes
from sim.engine.ensemble import Ensemble
from sim.engine.initial import with_room
from sim.engine.mesa_run import CountyModel, MesaRun
from sim.errors import UserError
from sim.measures import indicators
from sim.scenario.schema import Population, Scenario

#: Indicators that are drawn while the model runs.
PLOTTED = ("hnte_stock", "rd_intensity", "cooperation_projects_active")
#: Fewest and most firms of a live run; a quarter of six thousand takes seconds, for agents act one by one.
FEWEST, MOST = 100, 6000


class _WatchedRun(MesaRun):
    """A run of the Mesa driver whose model is one that exists already."""

    def __init__(self, model: LiveCounty, *given: Any) -> None:
        self._watched = model
        super().__init__(*given)

    def _prepare(self) -> None:
        super()._prepare()
        CountyModel.__init__(self._watched, self)
        self.model = self._watched


class LiveCounty(CountyModel):
    """One run, quarter by quarter.

    Parameters
    ----------
    base
        Name of a scenario.
    firms, seed
        Firms at the start and seed of the run.
    changes, from_year
        Levers that are moved, and from which year on.

    Attributes
    ----------
    view
        What the county looked like at the end of the last quarter; replaced as a whole, so that who draws it sees one quarter.
    failure
        What went wrong in a step; the run then stands still.
    setting, world
        What is run, and the same without the changes.
    history
        A view of every quarter so far.
    """

    def __init__(  # Mesa's controls call it with keywords
        self, base: str = shared.FIRST, firms: int = 1000, seed: int = 1, changes: Mapping[str, float] | None = None, from_year: int = 0
    ) -> None:
        self.failure: Exception | None = None
        world = _with_firms(shared.scenario(base), max(FEWEST, min(MOST, int(firms))))
        try:
            self.setting = with_changes(world, changes or {}, from_year or world.horizon.start)
        except UserError as error:
            self.setting, self.failure = world, error
        self.world = world
        plan = shared.ensembles().plan(self.setting)
        self.names = plan.population.names
        self.plan = plan
        run = _WatchedRun(self, with_room(plan.state), plan.table, int(seed))
        self.view: Snapshot = snapshot(run)
        self.history: list[Snapshot] = [self.view]
        self.wake()

    def wake(self) -> None:
        """It is on the screen: steps are taken."""
        self._is_at_rest = False
        self.running = self._goes_on()

    def rest(self) -> None:
        """It is on no screen: steps are not taken, which ends what plays it."""
        self._is_at_rest = True
        self.running = False

    def step(self) -> None:
        """Run one quarter; at the end of the horizon, when something breaks, or on no screen, stand still."""
        if not self._goes_on():
            self.running = False
            return
        try:
            self.run.step()
            self.view = snapshot(self.run)
            self.history.append(self.view)
        except Exception as error:
            traceback.print_exc()
            self.failure = error
        self.running = self._goes_on()

    def _goes_on(self) -> bool:
        return self.failure is None and not self.run.is_finished and not self._is_at_rest

    def curves(self) -> dict[str, list[float]]:
        """Indicators by quarter so far; GDP moves with value added against the county's own policy with the same seed."""
        done = self.run.index
        if done == 0:
            return {name: [] for name in PLOTTED}
        whole = Ensemble.of(self.plan, [self.run.seed], [self.run.record])
        cut = dataclasses.replace(
            whole, quarters=whole.quarters[:done], observed=whole.observed[:, :done], moved=whole.moved[:, :done], gdp_path=whole.gdp_path[:done],
            parameters={name: values[:done] for name, values in whole.parameters.items()},
        )  # fmt: skip
        reference = shared.ensembles().reference(self.setting, [self.run.seed])
        observation = cut.observation(None if reference is None else reference[:, :done])
        return {name: np.asarray(indicators()[name].value(observation), float)[0].tolist() for name in PLOTTED}

    def baseline(self) -> dict[str, list[float]]:
        """The same of the whole run of the scenario without the changes, by the compiled driver, with the same luck."""
        seeds = [self.run.seed]
        observation = shared.ensembles().ensemble(self.world, seeds).observation(shared.ensembles().reference(self.world, seeds))
        return {name: np.asarray(indicators()[name].value(observation), float)[0].tolist() for name in PLOTTED}


def _with_firms(scenario: Scenario, firms: int) -> Scenario:
    """The scenario with so many firms; a firm table that is not drawn from keeps all of its own."""
    population: Population = scenario.population
    if population.source == "table" and not population.resample:
        return scenario
    return dataclasses.replace(scenario, population=dataclasses.replace(population, enterprises=firms))
