"""The policy lab's answers: a first curve at once, then bands, the chance of the target, and what it costs.

Numbers are of :mod:`sim.experiments` and :mod:`sim.measures`; here they are only asked for in the order in which a planner waits
for them.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.app.work.ensembles import Abandoned, Ensembles, years_of
from sim.engine.ensemble import Results
from sim.experiments.costs import costs_in_period
from sim.measures.definition import Series
from sim.scenario.schema import Scenario

#: Indicators that the lab always shows.
CHARTED = ("hnte_stock", "rd_intensity")
#: Waits so long after the last move of a lever before it fills the band, in seconds.
SETTLES = 0.12
#: From so many seeds on, bands are shown from half of them first.
MANY = 16
_PERCENTILES = (10.0, 25.0, 50.0, 75.0, 90.0)


@dataclass(frozen=True)
class Target:
    """What the planner wants: so many certified firms and such an R&D ratio at the end of a year."""

    firms: float
    rd: float
    year: int


@dataclass(frozen=True)
class Question:
    """What the screen asks: a scenario beside a baseline, with how many seeds, for which target, with which further chart."""

    scenario: Scenario
    baseline: Scenario
    seeds: tuple[int, ...]
    target: Target
    further: str = "public_cost_total"
    from_year: int = 0

    def is_like(self, other: Question) -> bool:
        """Whether it asks for the same numbers."""
        mine, theirs = (
            (one.scenario.identity(), one.baseline.identity(), one.seeds, one.target, one.further, one.from_year) for one in (self, other)
        )
        return mine == theirs

    @property
    def charted(self) -> tuple[str, ...]:
        """Indicators that are drawn."""
        return tuple(dict.fromkeys((*CHARTED, self.further)))


@dataclass(frozen=True)
class Chance:
    """How many runs reach a target, with the interval in which the share of very many runs would lie (95 %, Wilson)."""

    reached: int
    runs: int
    low: float
    high: float

    @classmethod
    def of(cls, reached: int, runs: int) -> Chance:
        """By Wilson's score interval (1927), which stays inside 0 … 1 and is sensible at both ends.

        >>> chance = Chance.of(0, 20)
        >>> round(chance.low, 3), round(chance.high, 3)
        (0.0, 0.161)
        """
        z = 1.959964
        share = reached / runs
        middle = (share + z * z / (2 * runs)) / (1 + z * z / runs)
        half = z * math.sqrt(share * (1 - share) / runs + z * z / (4 * runs * runs)) / (1 + z * z / runs)
        return cls(reached, runs, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True)
class Answer:
    """What the screen shows.

    Attributes
    ----------
    question
        What was asked.
    years
        The years.
    curves
        One run of the scenario by indicator, shape (Y,); the first seed.
    base_curves
        The same of the baseline.
    bands, base_bands
        Percentiles 10, 25, 50, 75, 90 over the seeds by indicator, shape (5, Y); empty until the runs are done.
    chance, base_chance
        Of reaching the target; None until then.
    costs, base_costs
        As :func:`sim.experiments.costs.costs_in_period` gives them, from the year of the change on.
    differences
        Paired differences at the target's year by indicator: mean, and half the width of the 95 % interval.
    is_stale
        Whether everything but the curves is of an earlier question.
    """

    question: Question
    years: list[int]
    curves: dict[str, list[float]]
    base_curves: dict[str, list[float]]
    bands: dict[str, list[list[float]]] = field(default_factory=dict)
    base_bands: dict[str, list[list[float]]] = field(default_factory=dict)
    chance: Chance | None = None
    base_chance: Chance | None = None
    costs: dict[str, Any] = field(default_factory=dict)
    base_costs: dict[str, Any] = field(default_factory=dict)
    differences: dict[str, tuple[float, float]] = field(default_factory=dict)
    is_stale: bool = False

    def beside(self, before: Answer | None) -> Answer:
        """These curves with the rest of an earlier answer, marked as stale; alone when that was about other years or indicators."""
        if before is None or before.years != self.years or set(before.bands) != set(self.curves):
            return self
        return dataclasses.replace(before, question=self.question, curves=self.curves, base_curves=self.base_curves, is_stale=True)


def first_answer(question: Question, ensembles: Ensembles, is_wanted: Callable[[], bool] = lambda: True) -> Answer:
    """One run of the scenario and of the baseline.

    Raises
    ------
    Abandoned
        When the question was overtaken.
    """
    seeds = question.seeds[:1]
    names = question.charted
    curves = ensembles.curves(question.scenario, seeds, names, is_wanted)
    base = ensembles.curves(question.baseline, seeds, names)
    years = years_of(question.scenario).tolist()
    return Answer(question, years, {n: curves[n][0].tolist() for n in names}, {n: base[n][0].tolist() for n in names})


def full_answer(
    question: Question, ensembles: Ensembles, is_wanted: Callable[[], bool] = lambda: True, heard: Callable[[int], None] | None = None
) -> Answer:
    """All runs of both, paired by seed.

    Raises
    ------
    Abandoned
        When the question was overtaken.
    """
    base = ensembles.results(question.baseline, question.seeds, is_wanted)
    own = ensembles.results(question.scenario, question.seeds, is_wanted, heard)
    if not is_wanted():
        raise Abandoned
    names = question.charted
    first = max(question.from_year, int(own.years[0]))
    return Answer(
        question=question,
        years=own.years.tolist(),
        curves={name: own.yearly[name][0].tolist() for name in names},
        base_curves={name: base.yearly[name][0].tolist() for name in names},
        bands={name: bands(own.yearly[name]) for name in names},
        base_bands={name: bands(base.yearly[name]) for name in names},
        chance=chance(own, question.target),
        base_chance=chance(base, question.target),
        costs=costs_in_period(own.costs, own.yearly, own.years, first),
        base_costs=costs_in_period(base.costs, base.yearly, base.years, first),
        differences={name: difference(own, base, name, question.target.year) for name in (*names, "public_cost_total")},
    )


def bands(values: Series) -> list[list[float]]:
    """Percentiles over seeds by year."""
    found: list[list[float]] = np.percentile(values, _PERCENTILES, axis=0).tolist()
    return found


def chance(outcome: Results, target: Target) -> Chance:
    """In how many runs both parts of the target are met in its year."""
    at = int(np.flatnonzero(outcome.years == target.year)[0])
    met = (outcome.yearly["hnte_stock"][:, at] >= target.firms) & (outcome.yearly["rd_intensity"][:, at] >= target.rd)
    return Chance.of(int(np.count_nonzero(met)), int(met.size))


def difference(own: Results, base: Results, name: str, year: int) -> tuple[float, float]:
    """Mean of the paired differences in a year and half the width of its 95 % interval (Student's t)."""
    from scipy.stats import t  # noqa: PLC0415 (slow to load)

    at = int(np.flatnonzero(own.years == year)[0])
    pairs = own.yearly[name][:, at] - base.yearly[name][:, at]
    spread = float(pairs.std(ddof=1)) if pairs.size > 1 else 0.0
    half = float(t.ppf(0.975, pairs.size - 1)) * spread / math.sqrt(pairs.size) if pairs.size > 1 else 0.0
    return float(pairs.mean()), half


def parts(seeds: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The first half of many seeds, then all of them: bands from half the runs come in half the time and say from how many they are.

    >>> [len(part) for part in parts(tuple(range(20)))], [len(part) for part in parts((1, 2))]
    ([10, 20], [2])
    """
    return (seeds[: len(seeds) // 2], seeds) if len(seeds) >= MANY else (seeds,)
