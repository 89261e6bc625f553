"""A ratio of two paired differences with its interval: what one more of something cost.

The interval is Fieller's (1954) with Student's t: the values r for which the mean of above - r x below is not told from zero. It
ends on both sides exactly when the interval of the mean below leaves out zero; else the ratio is not defined.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.experiments.differences import CONFIDENCE, student
from sim.measures.definition import Series


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of means with its 95 % interval; all None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def rest(self) -> Ratio:
        """One less the ratio: the share that is not part of it."""
        if self.value is None or self.low is None or self.high is None:
            return self
        return Ratio(1.0 - self.value, 1.0 - self.high, 1.0 - self.low)

    @property
    def bounded(self) -> Ratio:
        """The same kept between 0 and 1."""
        return Ratio(*(None if one is None else min(1.0, max(0.0, one)) for one in (self.value, self.low, self.high)))


UNDEFINED = Ratio(None, None, None)


def ratio_of_means(above: Series, below: Series) -> Ratio:
    """Mean of ``above`` over mean of ``below``, both paired differences of shape (R,).

    >>> ratio_of_means(np.array([4.0, 6.0]), np.array([2.0, 2.0]))
    Ratio(value=2.5, low=-3.853102368087347, high=8.853102368087347)
    """
    count = below.size
    if count < 2:
        return UNDEFINED
    a, b = float(above.mean()), float(below.mean())
    t_squared = student(CONFIDENCE, count - 1) ** 2
    (aa, ab), (_, bb) = (np.cov(above, below) * t_squared / count).tolist()
    divisor = b * b - bb
    if divisor <= 0.0:
        return UNDEFINED
    middle = a * b - ab
    half = math.sqrt(max(0.0, middle * middle - (a * a - aa) * divisor))
    return Ratio(a / b, (middle - half) / divisor, (middle + half) / divisor)
