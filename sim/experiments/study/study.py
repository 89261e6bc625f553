"""A study: its question, the scenario, the factors, what is looked at, and the design that is asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.experiments.sensitivity.inputs import DUMMY, SEED, Inputs
from sim.experiments.study.factor import Change, Factor, Shares
from sim.experiments.study.quantiles import Floats
from sim.parameter import ORDERED_PAIRS, Schedule, value_at
from sim.scenario.schedules import shortest
from sim.scenario.schema import Scenario

#: Seeds that a varied luck is drawn from: 1 … this number.
MOST_SEEDS = 2**30

Luck = Literal["varied", "fixed"]


@dataclass(frozen=True)
class Target:
    """What counts as a hit: every indicator at or beyond its value at the end of a year.

    Attributes
    ----------
    year
        The year.
    at_least, at_most
        Indicator -> value in the indicator's unit.
    """

    year: int
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """A declared study.

    Attributes
    ----------
    title, title_zh, question, question_zh
        What people call it and what it asks.
    scenario
        The scenario whose values are varied.
    factors
        The factors, in the order of the file.
    changes
        What becomes of the factors' numbers in the scenario.
    outputs
        Indicators, all years of which are kept.
    years
        Years that tables and pictures show.
    method
        Name of the design and analysis (:data:`sim.experiments.sensitivity.method.METHODS`).
    samples
        Size of the design as the method counts it: base rows, trajectories, or plain rows.
    options
        Further options of the method.
    replications
        Runs of every row that differ in luck alone.
    seed
        Seed of the design and of the analysis, at least 1; first seed of runs when luck is fixed.
    luck
        ``varied``: the seed of the runs is one more input; ``fixed``: all rows have the same luck.
    has_dummy
        Whether an input that does nothing is added, whose index must be about zero.
    target
        What counts as a hit, None when the study does not ask.
    file
        Where it was read from.
    """

    title: str
    title_zh: str
    question: str
    question_zh: str
    scenario: Scenario
    factors: tuple[Factor, ...]
    changes: tuple[Change, ...]
    outputs: tuple[str, ...]
    years: tuple[int, ...]
    method: str
    samples: int
    options: Mapping[str, object]
    replications: int
    seed: int
    luck: Luck
    has_dummy: bool
    target: Target | None
    file: Path

    @functools.cached_property
    def inputs(self) -> Inputs:
        """Columns of the design: the factors, the dummy, luck."""
        names, groups = [one.name for one in self.factors], [one.group for one in self.factors]
        for name, is_there in ((DUMMY, self.has_dummy), (SEED, self.luck == "varied")):
            if is_there:
                names.append(name)
                groups.append(name)
        return Inputs(tuple(names), tuple(groups))

    @property
    def all_years(self) -> tuple[int, ...]:
        """Years of the horizon, for which outputs are kept."""
        return tuple(range(self.scenario.horizon.start, self.scenario.horizon.end + 1))

    def values(self, unit: Floats) -> Floats:
        """Values of the factors, shape (rows, factors), for rows of a design in the unit cube, shape (rows, inputs)."""
        drawn = np.empty((len(unit), len(self.factors)))
        for column, factor in enumerate(self.factors):
            drawn[:, column] = factor.values(unit[:, column])
        for change in self.changes:
            if isinstance(change, Shares):
                columns = [self._column[name] for name in change.factors]
                weights = np.maximum(drawn[:, columns], _LEAST_WEIGHT)
                drawn[:, columns] = weights / weights.sum(axis=1, keepdims=True)
        return drawn

    def seeds(self, unit: Floats) -> NDArray[np.int64]:
        """First seed of each row, shape (rows,)."""
        if self.luck == "fixed":
            return np.full(len(unit), self.seed, np.int64)
        return 1 + np.minimum(unit[:, self.inputs.names.index(SEED)] * MOST_SEEDS, MOST_SEEDS - 1).astype(np.int64)

    def schedules(self, values: Floats) -> dict[str, Schedule]:
        """What one row of values, shape (factors,), changes in the scenario: path -> schedule."""
        base, quarters = self.scenario.values, self.scenario.horizon.quarters
        changed: dict[str, Schedule] = {}
        for change in self.changes:
            if isinstance(change, Shares):
                changed |= change.schedules([float(values[self._column[name]]) for name in change.factors], base, quarters)
            else:
                path = change.parameter.path
                before = changed.get(path, base[path])
                changed[path] = change.schedule(float(values[self._column[change.factor]]), before, quarters[0])
        self._keep_order(changed)
        return changed

    @functools.cached_property
    def _column(self) -> dict[str, int]:
        return {factor.name: column for column, factor in enumerate(self.factors)}

    @functools.cached_property
    def paths(self) -> tuple[str, ...]:
        """Parameters that the factors change, in order of path."""
        found: set[str] = set()
        for change in self.changes:
            found |= {one.path for one in change.parameters} if isinstance(change, Shares) else {change.parameter.path}
        return tuple(sorted(found))

    def _keep_order(self, changed: dict[str, Schedule]) -> None:
        """Move drawn values that cross their partner: a cap below its floor is raised to it, a floor above a given cap lowered."""
        for lower, upper in ORDERED_PAIRS:
            if upper in changed:
                floor = changed.get(lower, self.scenario.values[lower])
                changed[upper] = _at_dates(changed[upper], floor, max)
            elif lower in changed:
                changed[lower] = _at_dates(changed[lower], self.scenario.values[upper], min)


#: Keeps the weights of shares from vanishing all at once.
_LEAST_WEIGHT = 1e-12


def _at_dates(own: Schedule, other: Schedule, choose: Callable[[float, float], float]) -> Schedule:
    """A step schedule that takes the larger or the smaller of two at every date."""
    dates = sorted({*own, *other})
    return shortest({date: choose(value_at(own, date), value_at(other, date)) for date in dates}, "step")
