"""PAWN (Pianosi and Wagener 2018): how far an output's distribution moves when an input is held in a slice of its range.

The distance is that of Kolmogorov and Smirnov between the runs of a slice and all runs; the index is the median over slices, the
definition of SALib's ``pawn.analyze``, which takes 3 s an output at 10,000 runs of 35 inputs and gives no intervals. Distances are
never 0 in a sample. ``PAWN_floor`` is what an inert input stays below in so many of 100 samples as the confidence says, from slices
drawn at random; an input whose index lies below it cannot be told from a dummy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.generator import generator
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import GivenData
from sim.experiments.sensitivity.slices import slices

#: Random slicings of the floor.
SLICINGS = 100
#: Resamples and random slicings look at distributions at so many quantiles; the index itself at every run.
QUANTILES = 256


@dataclass(frozen=True)
class Pawn(GivenData):
    """PAWN indices; n is the number of runs.

    Parameters
    ----------
    count
        Slices of an input.
    """

    count: int = 10
    name = "pawn"
    label_en = "PAWN"
    label_zh = "PAWN 分布指数"

    def __post_init__(self) -> None:
        if self.count < 2:
            raise UserError("sensitivity_slices", given=self.count)

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        y = cube[:, 0]
        n, columns = y.shape
        weights = bootstrap.weights(n)
        labels = [slices(x, self.count) for x in design.unit.T]
        chance = generator(bootstrap.seed, stream=2)
        random = [chance.permutation(np.arange(n) * self.count // n) for _ in range(SLICINGS)]
        drawn = np.empty((len(weights), columns, inputs.size))
        floor = np.empty(columns)
        for column in range(columns):
            exact, coarse = _levels(y[:, column], n), _levels(y[:, column], QUANTILES)
            for place, label in enumerate(labels):
                drawn[0, column, place] = _median_distance(label, exact, weights[0], self.count)
                for row in range(1, len(weights)):
                    drawn[row, column, place] = _median_distance(label, coarse, weights[row], self.count)
            found = [_median_distance(label, coarse, weights[0], self.count) for label in random]
            floor[column] = np.quantile(found, bootstrap.confidence)
        nowhere = np.full(columns, np.nan)
        return {"PAWN": bootstrap.interval(drawn), "PAWN_floor": Interval(floor, nowhere, nowhere)}


def _levels(y: Floats, most: int) -> NDArray[np.int64]:
    """Values by rank among at most so many quantiles; equal values have equal levels."""
    _, level = np.unique(y, return_inverse=True)
    found: NDArray[np.int64] = level.astype(np.int64)
    if found.max() < most:
        return found
    edges = np.quantile(found, np.arange(1, most) / most)
    return np.searchsorted(edges, found, side="left").astype(np.int64)


def _median_distance(label: NDArray[np.int64], level: NDArray[np.int64], weights: Floats, count: int) -> float:
    """Median over slices of the largest distance between a slice's distribution function and that of all runs."""
    width = int(level.max()) + 1
    table = np.bincount(label * width + level, weights, count * width).reshape(count, width).cumsum(axis=1)
    table = table[table[:, -1] > 0.0]
    distances = np.abs(table / table[:, -1:] - table.sum(axis=0)).max(axis=1)
    return float(np.median(distances))
