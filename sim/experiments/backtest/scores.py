"""Scores of forecasts. Smaller is better; a figure with an error of its own is compared with forecasts that carry that error too."""

from __future__ import annotations

import itertools
import math
from typing import Literal

import numpy as np

from sim.experiments.backtest.knowledge import Point
from sim.experiments.study.quantiles import Floats

Verdict = Literal["win", "tie", "loss"]
#: Quantile of the standard normal at the upper end of a central 80 % interval.
Z80 = 1.2815515655446004


def crps_of_normal(value: float, mean: float, sd: float) -> float:
    """Continuous ranked probability score of a normal forecast (Gneiting and Raftery 2007, eq. 5).

    >>> round(crps_of_normal(0.0, 0.0, 1.0), 6), crps_of_normal(3.0, 1.0, 0.0)
    (0.233695, 2.0)
    """
    return _expected_distance(mean - value, sd) - 0.5 * _expected_distance(0.0, math.sqrt(2.0) * sd)


def crps_of_runs(value: float, runs: Floats, sd: float) -> float:
    """Score of an ensemble whose every member has a normal error; fair to its size (Ferro 2014), mixture by Grimit et al. (2006).

    Parameters
    ----------
    value
        What happened.
    runs
        Members, shape (runs,), all finite.
    sd
        Standard deviation of the figure's error.
    """
    count = len(runs)
    away = float(np.mean(_expected_distances(runs - value, sd)))
    if count < 2:
        return away - 0.5 * _expected_distance(0.0, math.sqrt(2.0) * sd)
    first, second = np.triu_indices(count, 1)
    return away - 0.5 * float(np.mean(_expected_distances(runs[first] - runs[second], math.sqrt(2.0) * sd)))


def rank(value: float, runs: Floats, sd: float) -> float:
    """Probability that the forecast gave to less than what happened; half a member that equals it when there is no error."""
    from scipy import special  # noqa: PLC0415 (slow to import)

    if sd <= 0.0:
        return float(np.mean(runs < value) + 0.5 * np.mean(runs == value))
    return float(np.mean(special.ndtr((value - runs) / sd)))


def yearly_naive_error(points: tuple[Point, ...]) -> float | None:
    """Mean absolute change a year between neighbouring known figures: what scales errors (Hyndman and Koehler 2006); None without any.

    Figures are not a year apart, so that changes are divided by their years.
    """
    changes = [abs(after.value - before.value) / (after.year - before.year) for before, after in itertools.pairwise(points)]
    return float(np.mean(changes)) or None if changes else None


def verdict(model: float, baseline: float, sd: float) -> Verdict:
    """Whether the model's score is smaller than the baseline's; scores that differ by no more than the figure's own error tie.

    >>> verdict(1.0, 2.0, 1.0), verdict(0.9, 2.0, 1.0), verdict(2.1, 1.0, 1.0)
    ('tie', 'win', 'loss')
    """
    gained = baseline - model
    if abs(gained) <= sd:
        return "tie"
    return "win" if gained > 0.0 else "loss"


def _expected_distance(mean: float, sd: float) -> float:
    """Expected absolute value of a normal."""
    return float(_expected_distances(np.array([mean]), sd)[0])


def _expected_distances(mean: Floats, sd: float) -> Floats:
    from scipy import special  # noqa: PLC0415 (slow to import)

    if sd <= 0.0:
        return np.abs(mean)
    scaled = mean / sd
    density = np.exp(-0.5 * scaled**2) / math.sqrt(2.0 * math.pi)
    return np.asarray(2.0 * sd * density + mean * (2.0 * special.ndtr(scaled) - 1.0))
