"""How likely it is that figures are reached, from runs of draws and seeds."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.experiments.study.quantiles import Floats

#: Two-sided 95 % quantile of the normal distribution.
_Z = 1.959963984540054


class Chance(NamedTuple):
    """A probability with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def chance(is_met: NDArray[np.bool_]) -> Chance:
    """Share of runs that meet a condition, with Wilson's interval.

    Runs of one draw are alike, so that they are not as many independent runs as they are runs. The interval counts the number of
    independent ones that the draws are worth: at least one a draw, at most all.

    Parameters
    ----------
    is_met
        Shape (draws, seeds).
    """
    draws, seeds = is_met.shape
    by_draw = is_met.mean(axis=1)
    share = float(by_draw.mean())
    spread = float(by_draw.var(ddof=1)) / draws if draws > 1 else 0.0
    worth = share * (1.0 - share) / spread if spread > 0.0 else float(draws)
    return Chance(share, *wilson(share, min(max(worth, float(draws)), float(draws * seeds))))


def wilson(share: float, count: float) -> tuple[float, float]:
    """Ends of Wilson's (1927) 95 % interval of a share seen in ``count`` independent trials.

    >>> [round(end, 4) for end in wilson(0.0, 200)]
    [0.0, 0.0188]
    """
    extra = _Z * _Z / count
    centre = (share + extra / 2.0) / (1.0 + extra)
    half = math.sqrt(extra * share * (1.0 - share) + extra * extra / 4.0) / (1.0 + extra)
    return max(0.0, centre - half), min(1.0, centre + half)


def joint_surface(first: Floats, second: Floats, at_least: tuple[Floats, Floats]) -> list[tuple[float, float, Chance]]:
    """Chance that two outputs reach two figures at once, for every pair of figures.

    Parameters
    ----------
    first, second
        Runs of the two outputs in one year, shape (draws, seeds) each.
    at_least
        Figures of the first and of the second.
    """
    return [(one, other, chance((first >= one) & (second >= other))) for one in at_least[0].tolist() for other in at_least[1].tolist()]
