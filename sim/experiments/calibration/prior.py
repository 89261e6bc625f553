"""The prior: each parameter's plausible distribution, and how parameters go together where theory says so.

Parameters live in three spaces: values in their units, the unit cube (probabilities under the prior) and normal scores
(quantiles of the standard normal). Correlations are those of the normal scores: a Gaussian copula.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from sim.experiments.sensitivity.generator import inside
from sim.experiments.study.quantiles import Floats


@dataclass(frozen=True)
class Correlation:
    """Two factors that go together.

    Attributes
    ----------
    first, second
        Names of factors.
    value
        Correlation of their normal scores, above −1 and below 1.
    why
        What says so.
    """

    first: str
    second: str
    value: float
    why: str


@dataclass(frozen=True, eq=False)
class Prior:
    """Normal scores of k factors.

    Attributes
    ----------
    root
        Lower triangular root of their correlation matrix, shape (k, k).
    """

    root: Floats

    @classmethod
    def of(cls, names: tuple[str, ...], correlations: tuple[Correlation, ...]) -> Prior:
        """The prior of these factors.

        Raises
        ------
        ValueError
            When the correlations cannot hold at once.
        """
        matrix = np.eye(len(names))
        for one in correlations:
            a, b = names.index(one.first), names.index(one.second)
            matrix[a, b] = matrix[b, a] = one.value
        try:
            return cls(np.asarray(np.linalg.cholesky(matrix), float))
        except np.linalg.LinAlgError:
            raise ValueError("the correlations cannot hold at once") from None

    @property
    def size(self) -> int:
        """Number k of factors."""
        return len(self.root)

    def scores(self, independent: Floats) -> Floats:
        """Normal scores, shape (rows, k), of independent points of the unit cube of that shape."""
        from scipy import special  # noqa: PLC0415 (slow to import)

        return np.asarray(special.ndtri(inside(independent)) @ self.root.T)

    def log_density(self, scores: Floats) -> Floats:
        """Log density of normal scores, up to a constant, shape (rows,)."""
        return np.asarray(-0.5 * ((scores @ self._to_white) ** 2).sum(axis=1))

    @functools.cached_property
    def _to_white(self) -> Floats:
        """Turns scores into independent ones, shape (k, k)."""
        return np.asarray(np.linalg.inv(self.root).T, float)


def to_unit(scores: Floats) -> Floats:
    """Points of the unit cube, off its edges; shape of ``scores``."""
    from scipy import special  # noqa: PLC0415 (slow to import)

    return inside(np.asarray(special.ndtr(scores)))


def to_scores(unit: Floats) -> Floats:
    """Normal scores of points of the unit cube; shape of ``unit``."""
    from scipy import special  # noqa: PLC0415 (slow to import)

    return np.asarray(special.ndtri(inside(unit)))
