"""Regional sensitivity (Hornberger and Spear 1981): which inputs differ between runs that meet a condition and runs that do not.

``KS`` is the Kolmogorov-Smirnov distance between an input's values in the two sets; ``KS_floor`` the distance that an inert input
stays below in so many of 100 samples as the confidence says. Own code: SALib's ``rsa`` takes an output at a time, gives no
intervals, and splits by ranges of inputs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import GivenData
from sim.experiments.sensitivity.slices import slices

#: Resamples look at distributions at the ends of so many slices of an input; the distance itself at every run.
SLICES = 64


@dataclass(frozen=True)
class Regional(GivenData):
    """Distances between two sets of runs; n is the number of runs.

    An output column whose values are 0 and 1 is the condition itself. Any other is split at a quantile of its own.

    Parameters
    ----------
    split
        The quantile above which the condition is met.
    """

    split: float = 0.5
    name = "regional"
    label_en = "Regional sensitivity"
    label_zh = "区域敏感性分析"

    def __post_init__(self) -> None:
        if not 0.0 < self.split < 1.0:
            raise UserError("sensitivity_split", given=self.split)

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        met = conditions(cube[:, 0], self.split)
        weights = bootstrap.weights(len(met))
        drawn = np.empty((len(weights), met.shape[1], inputs.size))
        for place, x in enumerate(design.unit.T):
            exact = np.unique(x, return_inverse=True)[1]
            drawn[:1, :, place] = _distances(exact, weights[:1], met)
            drawn[1:, :, place] = _distances(slices(x, min(SLICES, len(x))), weights[1:], met)
        share = met.mean(axis=0)
        critical = np.sqrt(-0.5 * np.log((1.0 - bootstrap.confidence) / 2.0) / (len(met) * np.maximum(share * (1.0 - share), 1e-300)))
        floor = np.where((share > 0.0) & (share < 1.0), critical, np.nan)
        nowhere = np.full(floor.shape, np.nan)
        return {"KS": bootstrap.interval(drawn), "KS_floor": Interval(floor, nowhere, nowhere)}


def conditions(outputs: Floats, split: float = 0.5) -> Floats:
    """1 where the condition is met and 0 elsewhere, shape (rows, M); see :class:`Regional`."""
    is_condition = np.isin(outputs, (0.0, 1.0)).all(axis=0)
    met: Floats = np.where(is_condition, outputs > 0.5, outputs > np.quantile(outputs, split, axis=0)).astype(float)
    return met


def _distances(level: NDArray[np.int64], weights: Floats, met: Floats) -> Floats:
    """Largest distance of the two distribution functions, (rows of weights, M); NaN when a set is empty.

    ``level`` is the place of every run's input among its levels.
    """
    order = np.argsort(level, kind="stable")
    starts = np.flatnonzero(np.diff(level[order], prepend=-1))
    found = np.empty((len(weights), met.shape[1]))
    for row, weight in enumerate(weights[:, order]):
        inside = np.cumsum(np.add.reduceat(met[order] * weight[:, None], starts), axis=0)
        outside = np.cumsum(np.add.reduceat(weight, starts))[:, None] - inside
        is_split = (inside[-1] > 0.0) & (outside[-1] > 1e-12)
        shares = (np.where(is_split, one[-1], 1.0) for one in (inside, outside))
        apart = np.abs(np.subtract(*(one / share for one, share in zip((inside, outside), shares, strict=True)))).max(axis=0)
        found[row] = np.where(is_split, apart, np.nan)
    return found
