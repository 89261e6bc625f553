"""Estimates with their intervals from paired runs: of one number a run, and of what is measured on all runs together."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.engine.ensemble import Ensemble, Results
from sim.experiments.differences import CONFIDENCE, student
from sim.experiments.facts.panel import Material
from sim.experiments.facts.trials import Trials
from sim.measures.definition import Series


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval; no interval from one run, NaN where the runs do not tell."""

    value: float
    low: float | None
    high: float | None


def of_runs(values: Series) -> Estimate:
    """Mean of one number a run, shape (R,), with Student's interval.

    >>> of_runs(np.array([1.0, 2.0, 3.0]))
    Estimate(value=2.0, low=-0.4841377117195456, high=4.484137711719546)
    """
    return _around(float(values.mean()), values)


def of_all(measure: Callable[[Sequence[int]], float], runs: int) -> Estimate:
    """What is measured on all runs together, with the interval of the jackknife that leaves out one run at a time.

    ``measure`` is given the positions of the runs to measure on. The pseudo-values R x - (R - 1) x without run k stand for the runs
    (Tukey 1958).
    """
    every = list(range(runs))
    value = measure(every)
    if runs < 2:
        return Estimate(value, None, None)
    without = np.array([measure([one for one in every if one != left_out]) for left_out in every])
    return _around(value, runs * value - (runs - 1) * without)


def on(material: Material, measure: Callable[[Material], float]) -> Estimate:
    """What a function measures on the pooled runs of a material, with the jackknife's interval."""
    return of_all(lambda runs: measure(part(material, runs)), len(material.panels))


def by_run(material: Material, measure: Callable[[Material], float]) -> Estimate:
    """Mean over runs of what a function measures on one run."""
    return of_runs(np.array([measure(part(material, [k])) for k in range(len(material.panels))]))


def part(material: Material, runs: Sequence[int]) -> Material:
    """These runs of a material, with the same runs of its finished trials."""
    trials = material.trials
    return dataclasses.replace(
        material,
        panels=tuple(material.panels[k] for k in runs),
        ensemble=_part_of_ensemble(material.ensemble, runs),
        outcome=_part_of_results(material.outcome, runs),
        trials=Trials(
            trials.plan,
            tuple(trials.seeds[k] for k in runs),
            {name: part(one, runs) for name, one in trials.made.items()},
            trials.columns,
            trials.workers,
        ),
    )


def _part_of_ensemble(ensemble: Ensemble, runs: Sequence[int]) -> Ensemble:
    cut = {name: getattr(ensemble, name)[list(runs)] for name in ("seeds", "observed", "moved", "groups")}
    return dataclasses.replace(ensemble, **cut)


def _part_of_results(outcome: Results, runs: Sequence[int]) -> Results:
    """Yearly indicators alone: nothing here looks at the others."""
    yearly = {name: series[list(runs)] for name, series in outcome.yearly.items()}
    return Results(outcome.quarters, outcome.seeds[list(runs)], {}, yearly, outcome.years)


def _around(value: float, values: NDArray[np.float64]) -> Estimate:
    if values.size < 2:
        return Estimate(value, None, None)
    half = student(CONFIDENCE, values.size - 1) * float(values.std(ddof=1)) / math.sqrt(values.size)
    return Estimate(value, value - half, value + half)
