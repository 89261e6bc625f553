"""What a posterior says about each parameter that its prior did not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.study.quantiles import Floats

#: A parameter is not learned when its posterior is at most so much narrower than its prior, as a share of the variance, … (what an
#: emulator takes for an effect of a parameter without one narrows it by up to a fifth in recoveries of made-up counties)
_NARROWER = 0.25
#: … and its centre has moved by at most so many standard deviations of the prior.
_MOVED = 0.5


@dataclass(frozen=True, eq=False)
class Learned:
    """Posterior against prior, in normal scores.

    Attributes
    ----------
    contraction
        One less variance of the posterior over that of the prior, shape (k,); below zero for a wider posterior.
    moved
        Distance of the centres in standard deviations of the prior, shape (k,).
    is_learned
        Whether either says that the figures taught something, shape (k,).
    """

    contraction: Floats
    moved: Floats
    is_learned: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def learned(mean: Floats, variance: Floats) -> Learned:
    """Compare normal scores' means and variances, shape (k,), with the standard normal that every score has under the prior."""
    contraction = 1.0 - variance
    return Learned(contraction, mean, (contraction > _NARROWER) | (np.abs(mean) > _MOVED))
