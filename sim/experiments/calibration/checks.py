"""Two independent ways to a posterior, to hold the emulator's against: an ensemble smoother, and rejection with regression.

Emerick and Reynolds (2013), ensemble smoother with multiple data assimilation; Beaumont, Zhang and Balding (2002), approximate
Bayesian computation with local-linear regression adjustment.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.experiments.calibration.likelihood import Observed
from sim.experiments.sensitivity.generator import generator
from sim.experiments.study.quantiles import Floats

#: From normal scores, shape (members, k), and a number of the step to what runs show in comparable form, shape (members, targets).
Simulate = Callable[[Floats, int], Floats]


def ensemble_smoother(start: Floats, observed: Observed, simulate: Simulate, steps: int, seed: int) -> Floats:
    """Members drawn from the prior, moved towards the figures in so many steps; shape of ``start``.

    Each step sees the figures with errors ``steps`` times as variable, so that all steps together see them once. Members whose run
    failed stay where they are for that step.

    Parameters
    ----------
    start
        Normal scores of the members, shape (members, k).
    observed
        The figures.
    simulate
        Makes the runs; a row of NaN is a failed run.
    steps
        Number of steps.
    seed
        Of the errors that members' figures are given.
    """
    rng = generator(seed, 72)
    scores = start.copy()
    for step in range(steps):
        shown = simulate(scores, step)
        noise = np.sqrt(steps) * observed.sd * rng.normal(size=shown.shape)
        well = np.isfinite(shown).all(axis=1)
        z, y = scores[well], shown[well]
        dz, dy = z - z.mean(axis=0), y - y.mean(axis=0)
        among = dy.T @ dy / (len(y) - 1) + steps * np.diag(observed.sd**2)
        gain = np.linalg.solve(among, dy.T @ dz / (len(y) - 1))
        scores[well] = z + (observed.centre + noise[well] - y) @ gain
    return scores


def by_rejection(scores: Floats, shown: Floats, observed: Observed, share: float, seed: int) -> Floats:
    """Points of the prior whose runs came closest to the figures, moved to where the figures lie; shape (kept, k).

    Parameters
    ----------
    scores
        Normal scores drawn from the prior, shape (rows, k).
    shown
        What their runs showed in comparable form, luck included, shape (rows, targets).
    observed
        The figures; their errors are added to what runs showed.
    share
        Share of the rows that is kept.
    seed
        Of those errors.
    """
    with_error = shown + observed.sd * generator(seed, 73).normal(size=shown.shape)
    spread = np.maximum(with_error.std(axis=0), 1e-12)
    away = (with_error - observed.centre) / spread
    distance = np.sqrt((away**2).sum(axis=1))
    kept = np.argsort(distance, kind="stable")[: max(int(share * len(scores)), 3 * shown.shape[1])]
    width = distance[kept].max()
    weight = np.sqrt(np.maximum(1.0 - (distance[kept] / width) ** 2, 1e-6))[:, None]
    terms = np.hstack([np.ones((len(kept), 1)), away[kept]])
    slopes = np.linalg.lstsq(weight * terms, weight * scores[kept], rcond=None)[0][1:]
    return np.asarray(scores[kept] - away[kept] @ slopes)
