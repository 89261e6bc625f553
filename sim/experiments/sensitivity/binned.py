"""First-order indices from any sample, by the variance of an output's means over slices of an input.

Own code, for SALib has this only inside ``delta``, one output at a time, without the correction for the slices' number: of N runs in
K slices an inert input explains (K - 1) / (N - 1) by chance, which is taken off here (epsilon squared, Kelley 1935).
"""

from __future__ import annotations

import math

import numpy as np

from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval, quotient, standardised
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import GivenData
from sim.experiments.sensitivity.slices import slices

#: Slices of an input: the square root of the number of runs, and at most these.
MOST_SLICES = 48


class Binned(GivenData):
    """First-order indices from given data; n is the number of runs."""

    name = "binned"
    label_en = "First-order indices by slices"
    label_zh = "分组一阶指数"

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        y = standardised(cube[:, 0])
        n, count = len(y), min(MOST_SLICES, math.isqrt(len(y)))
        weights = bootstrap.weights(n)
        mean = weights @ y
        variance = weights @ (y * y) - mean * mean
        drawn = np.empty((len(weights), y.shape[1], inputs.size))
        for place, x in enumerate(design.unit.T):
            explained = -mean * mean
            label = slices(x, count)
            for one in range(count):
                own = label == one
                share = weights[:, own]
                explained += _square_over(share @ y[own], share.sum(axis=1)[:, None])
            drawn[:, :, place] = 1.0 - (1.0 - quotient(explained, variance)) * (n - 1) / (n - count)
        return {"S1": bootstrap.interval(drawn)}


def _square_over(total: Floats, mass: Floats) -> Floats:
    """Square of a slice's sum over its weight; 0 for a slice that a resample left empty."""
    return np.divide(total * total, mass, out=np.zeros_like(total), where=mass > 0.0)
