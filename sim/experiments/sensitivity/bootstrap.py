"""Intervals by resampling blocks; a resample is a row of weights, so that all of them are one matrix product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.errors import UserError
from sim.experiments.sensitivity.design import Floats
from sim.experiments.sensitivity.generator import checked_seed, generator


class Interval(NamedTuple):
    """Estimates with the ends of their intervals, three arrays of one shape; NaN where there is no estimate."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How intervals are found.

    Parameters
    ----------
    resamples
        Number R of resamples; with fewer than 2 there are no intervals.
    seed
        At least 1.
    confidence
        Between 0 and 1.

    Raises
    ------
    UserError
        When one of them is out of range.
    """

    resamples: int = 100
    seed: int = 1
    confidence: float = 0.95

    def __post_init__(self) -> None:
        checked_seed(self.seed)
        if self.resamples < 0:
            raise UserError("sensitivity_resamples", given=self.resamples)
        if not 0.0 < self.confidence < 1.0:
            raise UserError("sensitivity_confidence", given=self.confidence)

    @property
    def z(self) -> float:
        """Half width of an interval in standard deviations."""
        from scipy.stats import norm  # noqa: PLC0415  # slow to load

        return float(norm.ppf(0.5 + self.confidence / 2.0))

    def weights(self, blocks: int) -> Floats:
        """Weights that sum to 1 in each row, shape (R + 1, blocks): the sample itself, then its resamples.

        The resamples are those that SALib's ``sobol.analyze`` draws for the same seed.
        """
        drawn = generator(self.seed).integers(blocks, size=(blocks, self.resamples))
        counts = [np.ones(blocks), *(np.bincount(column, minlength=blocks) for column in drawn.T)]
        found: Floats = np.array(counts, float)
        found /= blocks
        return found

    def interval(self, drawn: Floats) -> Interval:
        """The interval of estimates, given for the sample and its resamples, shape (R + 1, ...).

        Normal intervals about the estimate. Resamples without an estimate do not count: one that by chance holds only equal
        outputs has no index.
        """
        value, again = drawn[0], drawn[1:]
        found = np.isfinite(again)
        count = found.sum(axis=0)
        mean = np.where(found, again, 0.0).sum(axis=0) / np.maximum(count, 1)
        squares = np.where(found, (again - mean) ** 2, 0.0).sum(axis=0)
        half = np.where(count >= 2, self.z * np.sqrt(squares / np.maximum(count - 1, 1)), np.nan)
        return Interval(value, value - half, value + half)


def quotient(above: Floats, below: Floats) -> Floats:
    """A quotient that is NaN where the divisor is nothing but rounding."""
    above, below = np.broadcast_arrays(above, below)
    found: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 1e-14)
    return found


def moments(cube: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of all rows of the blocks, each of shape (R + 1, M), from outputs of shape (B, rows, M)."""
    centre = cube.mean(axis=(0, 1))
    apart = cube - centre
    first, second = weights @ apart.mean(axis=1), weights @ (apart * apart).mean(axis=1)
    return centre + first, np.maximum(second - first * first, 0.0)


def standardised(outputs: Floats) -> Floats:
    """Columns less their mean, over their standard deviation."""
    apart = outputs - outputs.mean(axis=0)
    scaled: Floats = apart / apart.std(axis=0)
    return scaled
