"""Regional sensitivity (Hornberger and Spear 1981): which inputs differ between runs that meet a condition and runs that do not.

``KS`` is the Kolmogorov-Smirnov distance between an input's values in the two sets; ``KS_floor`` the distance that an inert input
stays below in so many of 100 samples as the confidence says. Own code: SALib's ``rsa`` takes an output at a time, gives no
intervals, and splits by ranges of inputs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import GivenData


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
            order = np.argsort(x, kind="stable")
            last = np.append(np.diff(x[order]) > 0.0, True)
            for row, weight in enumerate(weights[:, order]):
                drawn[row, :, place] = _distance(met[order], weight, last)
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


def _distance(met: Floats, weight: Floats, last: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    """Largest distance of the two distribution functions, (M,), in the order of the input; NaN when a set is empty.

    ``last`` marks the last of equal values, where distribution functions may be compared.
    """
    inside = np.cumsum(met * weight[:, None], axis=0)
    outside = np.cumsum(weight)[:, None] - inside
    is_split = (inside[-1] > 0.0) & (outside[-1] > 1e-12)
    share = np.where(is_split, inside[-1], 1.0), np.where(is_split, outside[-1], 1.0)
    apart = np.abs(inside[last] / share[0] - outside[last] / share[1]).max(axis=0)
    return np.where(is_split, apart, np.nan)
