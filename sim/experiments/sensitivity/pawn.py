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
#: Resamples look at distributions at so many quantiles; the index and its floor at every run.
QUANTILES = 128


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
        sample, again = (np.ascontiguousarray(rows.T) for rows in (weights[:1], weights[1:]))
        labels = [slices(x, self.count) for x in design.unit.T]
        chance = generator(bootstrap.seed, stream=2)
        random = [chance.permutation(np.arange(n) * self.count // n) for _ in range(SLICINGS)]
        drawn = np.empty((len(weights), columns, inputs.size))
        floor, floors = np.empty(columns), dict[bytes, float]()
        for column in range(columns):
            exact, coarse = _levels(y[:, column], n), _levels(y[:, column], QUANTILES)
            for place, label in enumerate(labels):
                drawn[:1, column, place] = _median_distances(label, exact, sample, self.count)
                if bootstrap.resamples:
                    drawn[1:, column, place] = _median_distances(label, coarse, again, self.count)
            # Against random slices only the ties of an output matter, and most outputs have none.
            ties = np.bincount(exact)
            if ties.tobytes() not in floors:
                found = [_median_distances(label, np.sort(exact), sample, self.count) for label in random]
                floors[ties.tobytes()] = float(np.quantile(found, bootstrap.confidence))
            floor[column] = floors[ties.tobytes()]
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


def _median_distances(label: NDArray[np.int64], level: NDArray[np.int64], weights: Floats, count: int) -> Floats:
    """Median over slices of the largest distance between a slice's distribution function and that of all runs.

    One for each column of weights, (N, resamples); slices that a resample left empty do not count.
    """
    from scipy.sparse import csc_array  # noqa: PLC0415  # slow to load

    n, width = len(label), int(level.max()) + 1
    cells = csc_array((np.ones(n), label * width + level, np.arange(n + 1)), shape=(count * width, n))
    table = (cells @ weights).reshape(count, width, -1).cumsum(axis=1)
    mass = table[:, -1:]
    own = table / np.where(mass > 0.0, mass, np.nan)
    found: Floats = np.nanmedian(np.abs(own - table.sum(axis=0)).max(axis=1), axis=0)
    return found
