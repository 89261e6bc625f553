"""Luck told from inputs: the variance of repeated runs of one point, and what is left of the variance between points.

Means of r runs with different seeds vary between points by the inputs' variance and by 1/r of the luck's, so that the inputs' part is
the variance of means less 1/r of the mean variance within points (analysis of variance with random effects).
"""

from __future__ import annotations

import numpy as np

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval, quotient
from sim.experiments.sensitivity.design import Flags, Floats
from sim.experiments.sensitivity.estimates import Estimates
from sim.experiments.sensitivity.method import fill, patterns

#: Fewer points than this say nothing.
LEAST_POINTS = 4


def replication_noise(outputs: Floats, *, resamples: int = 100, seed: int = 1, confidence: float = 0.95) -> Estimates:
    """Variance of luck and of inputs for every output column.

    Parameters
    ----------
    outputs
        Shape (points, r, M) with r >= 2 runs a point, seeds of their own each. A point with a failed run is left out.

    Returns
    -------
    Estimates
        Each (M,): ``variance_within`` of a run about its point's mean, ``variance_inputs``, and the ``share_inputs`` and
        ``share_luck`` of the two in the variance of a single run. A negative variance of inputs means that none can be told.

    Raises
    ------
    UserError
        When points have fewer than two runs.
    """
    if outputs.ndim != 3 or outputs.shape[1] < 2:
        raise UserError("sensitivity_replications", given=outputs.shape[1] if outputs.ndim == 3 else 1)
    bootstrap = Bootstrap(resamples, seed, confidence)
    complete: Flags = np.all(np.isfinite(outputs), axis=1)
    count = outputs.shape[2]
    too_few = complete.sum(axis=0) < LEAST_POINTS
    found: dict[str, Interval] = {}
    constant = np.zeros(count, bool)
    for kept, columns in patterns(complete[:, ~too_few], np.flatnonzero(~too_few)):
        part = outputs[kept][:, :, columns]
        constant[columns] = np.ptp(part, axis=(0, 1)) == 0.0
        fill(found, _variances(part, bootstrap), columns, count)
    return Estimates("noise", found, len(outputs), (~complete).sum(axis=0), constant, too_few)


def _variances(part: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
    points, runs = part.shape[:2]
    scale = part.std(axis=(0, 1))
    scale = np.where(scale > 0.0, scale, 1.0)
    scaled = (part - part.mean(axis=(0, 1))) / scale
    weights = bootstrap.weights(points)
    means = scaled.mean(axis=1)
    within = weights @ scaled.var(axis=1, ddof=1)
    between = (weights @ (means * means) - (weights @ means) ** 2) * points / (points - 1)
    inputs = between - within / runs
    share = quotient(inputs, inputs + within)
    return {
        "variance_within": bootstrap.interval(within * scale**2),
        "variance_inputs": bootstrap.interval(inputs * scale**2),
        "share_inputs": bootstrap.interval(share),
        "share_luck": bootstrap.interval(1.0 - share),
    }
