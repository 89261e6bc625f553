"""Many blueprints that differ from one scenario in a few values: what did not change is not made again."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import assembly, parameters
from sim.engine.build import Blueprint, starting_point
from sim.engine.numbers import parameter_table, switch_off_unfunded
from sim.engine.state import State
from sim.parameter import Schedule, by_quarter
from sim.population.synthesise import Population
from sim.scenario.own_policy import past_values, values_under
from sim.scenario.schema import Scenario

#: Populations kept for blueprints that start from the same firms.
_KEPT = 4
#: What the firms at the start have grown up under is the county's own (see :func:`sim.scenario.own_policy.past_values`).
_OWN_IN_THE_PAST = ("policy", "national", "world")

_Start = tuple[Population, float, State]


class Variation:
    """A scenario whose values are replaced a few at a time.

    ``Variation(s).blueprint(changes)`` equals ``blueprint`` of the scenario with these values, in every bit.

    Parameters
    ----------
    scenario
        The scenario.
    starts
        Populations to share with another variation.
    """

    def __init__(self, scenario: Scenario, starts: OrderedDict[bytes, _Start] | None = None) -> None:
        self.scenario = scenario
        self._registry = parameters()
        self._quarters = list(scenario.horizon.quarters)
        self._table = parameter_table(self._registry, scenario.values, np.array(self._quarters, np.int64))
        self._past = parameter_table(self._registry, past_values(scenario, self._registry), np.array(self._quarters[:1], np.int64))
        self._starts: OrderedDict[bytes, _Start] = OrderedDict() if starts is None else starts

    def blueprint(self, changes: Mapping[str, Schedule]) -> Blueprint:
        """The scenario with these schedules in place of its own, made ready to run.

        Raises
        ------
        KeyError
            For a path that is no parameter.
        """
        table, past = self._table.copy(), self._past.copy()
        for path, schedule in changes.items():
            parameter = self._registry[path]
            column = by_quarter(parameter, schedule, self._quarters)
            table[parameter.field] = column
            if path.partition(".")[0] not in _OWN_IN_THE_PAST:
                past[parameter.field] = column[0]
        switch_off_unfunded(table, self._registry, assembly().funds)
        scenario = dataclasses.replace(self.scenario, values=self.scenario.values | dict(changes))
        population, scale, state = self._start(past)
        return Blueprint(scenario, table, scale, population, state)

    def under_own_policy(self) -> Variation:
        """The same under the county's own policy; changes of policy do not belong there."""
        values = values_under(self.scenario, self._registry, ("policy",))
        return Variation(dataclasses.replace(self.scenario, values=values), self._starts)

    def _start(self, past: NDArray[Any]) -> _Start:
        key = past.tobytes()
        found = self._starts.get(key)
        if found is None:
            found = starting_point(self.scenario, past)
            self._starts[key] = found
            while len(self._starts) > _KEPT:
                self._starts.popitem(last=False)
        return found
