"""Quantiles of the declared distributions, cut to the range that a parameter allows."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.parameter import Distribution

Floats = NDArray[np.float64]


def quantiles(distribution: Distribution, low: float, high: float, u: Floats) -> Floats:
    """Values below which the shares ``u`` of a distribution lie that is cut to [low, high]; shape of ``u``.

    The cut distribution keeps its form inside the range (probability outside is spread in proportion).

    Raises
    ------
    ValueError
        When the distribution lies outside the range altogether.

    >>> quantiles(Distribution("uniform", (0.0, 4.0)), 0.0, 2.0, np.array([0.5])).tolist()
    [1.0]
    """
    below, above = (float(_probability(distribution, np.array([edge]))[0]) for edge in (low, high))
    if above <= below:
        raise ValueError(f"{distribution} has nothing between {low:g} and {high:g}")
    values = _inverse(distribution, below + np.asarray(u, float) * (above - below))
    return np.clip(values, low, high)


def _probability(distribution: Distribution, x: Floats) -> Floats:
    """Share of the uncut distribution below ``x``."""
    from scipy import special  # noqa: PLC0415 (slow to import)

    if distribution.kind == "uniform":
        low, high = distribution.numbers
        return np.clip((x - low) / (high - low), 0.0, 1.0)
    if distribution.kind == "triangular":
        return _triangle_below(x, *distribution.numbers)
    if distribution.kind == "lognormal":
        median, sigma = distribution.numbers
        with np.errstate(divide="ignore"):
            return np.asarray(special.ndtr((np.log(np.maximum(x, 0.0)) - math.log(median)) / sigma))
    a, b = distribution.numbers
    return np.asarray(special.betainc(a, b, np.clip(x, 0.0, 1.0)))


def _inverse(distribution: Distribution, probability: Floats) -> Floats:
    """Quantiles of the uncut distribution."""
    from scipy import special  # noqa: PLC0415 (slow to import)

    if distribution.kind == "uniform":
        low, high = distribution.numbers
        return np.asarray(low + probability * (high - low))
    if distribution.kind == "triangular":
        return _triangle_at(probability, *distribution.numbers)
    if distribution.kind == "lognormal":
        median, sigma = distribution.numbers
        return np.asarray(median * np.exp(sigma * special.ndtri(probability)))
    a, b = distribution.numbers
    return np.asarray(special.betaincinv(a, b, probability))


def _triangle_below(x: Floats, low: float, mode: float, high: float) -> Floats:
    inside = np.clip(x, low, high)
    rising = (inside - low) ** 2 / ((high - low) * max(mode - low, _TINY))
    falling = 1.0 - (high - inside) ** 2 / ((high - low) * max(high - mode, _TINY))
    return np.where(inside <= mode, np.where(mode > low, rising, 0.0), falling)


def _triangle_at(probability: Floats, low: float, mode: float, high: float) -> Floats:
    at_mode = (mode - low) / (high - low)
    rising = low + np.sqrt(probability * (high - low) * (mode - low))
    falling = high - np.sqrt((1.0 - probability) * (high - low) * (high - mode))
    return np.where(probability <= at_mode, rising, falling)


#: Keeps the branch that is not taken from dividing by zero.
_TINY = 1e-300


def gamma_quantiles(shape: float, u: Floats) -> Any:
    """Quantiles of the gamma distribution with scale 1: what weights that are to sum to one are drawn from."""
    from scipy import special  # noqa: PLC0415 (slow to import)

    return special.gammaincinv(shape, u)
