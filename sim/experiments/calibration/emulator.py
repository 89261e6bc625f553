"""A polynomial emulator of what the model shows, with what it misses.

Ridge regression of each target on the points of the cube, their squares, products and cubes. What is left over is luck and lack of fit;
its covariance between targets comes from points that were held out.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.experiments.study.quantiles import Floats

#: Weight of the penalty on coefficients, as a share of the rows; the constant is not penalised.
_RIDGE = 2e-3
#: Parts into which the rows are cut to hold each out once.
FOLDS = 10


def features(unit: Floats) -> Floats:
    """Constant, linear, squared, product and cubed terms of points of the unit cube, shape (rows, 1 + 2 k + k (k + 1) / 2)."""
    x = 2.0 * unit - 1.0
    first, second = _pairs(x.shape[1])
    return np.hstack([np.ones((len(x), 1)), x, x[:, first] * x[:, second], x**3])


@functools.cache
def _pairs(factors: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.triu_indices(factors)


def feature_count(factors: int) -> int:
    """Number of terms for so many factors.

    >>> feature_count(3)
    13
    """
    return 1 + 2 * factors + factors * (factors + 1) // 2


@dataclass(frozen=True, eq=False)
class Emulator:
    """What the model is expected to show at any point.

    Attributes
    ----------
    coefficients
        Shape (features, targets).
    covariance
        Of what is left over at points held out, shape (targets, targets).
    explained
        Share of the variance at points held out that is explained, shape (targets,).
    rows
        Rows it was fitted to.
    """

    coefficients: Floats
    covariance: Floats
    explained: Floats
    rows: int

    @classmethod
    def fit(cls, unit: Floats, shown: Floats) -> Emulator:
        """Fit to runs.

        Parameters
        ----------
        unit
            Points, shape (rows, k).
        shown
            What they showed, shape (rows, targets), all finite.

        Raises
        ------
        ValueError
            When there are fewer rows than terms.
        """
        terms = features(unit)
        if len(terms) < 1.25 * terms.shape[1]:
            raise ValueError(f"{len(terms)} runs are too few for {terms.shape[1]} terms")
        left = np.empty_like(shown)
        fold = np.arange(len(terms)) % FOLDS
        for one in range(FOLDS):
            out = fold == one
            left[out] = shown[out] - terms[out] @ _solve(terms[~out], shown[~out])
        variance = shown.var(axis=0)
        explained = 1.0 - (left**2).mean(axis=0) / np.where(variance > 0.0, variance, 1.0)
        return cls(_solve(terms, shown), left.T @ left / len(left), explained, len(terms))

    def expected(self, unit: Floats) -> Floats:
        """What is expected at points, shape (rows, targets)."""
        return np.asarray(features(unit) @ self.coefficients)


def _solve(terms: Floats, shown: Floats) -> Floats:
    penalty: NDArray[np.float64] = _RIDGE * len(terms) * np.eye(terms.shape[1])
    penalty[0, 0] = 0.0
    centre = shown.mean(axis=0)
    spread = shown.std(axis=0)
    spread = np.where(spread > 0.0, spread, 1.0)
    solved = np.linalg.solve(terms.T @ terms + penalty, terms.T @ ((shown - centre) / spread)) * spread
    solved[0] += centre
    return np.asarray(solved)
