"""The one place of this package that draws random numbers, and the guard around other people's code that draws.

Several functions of SALib 1.6 reset numpy's global random state, take the seed 0 for "no seed" and replace the format of warnings
for the whole process. Seeds here start at 1, and :func:`untouched` gives the process back as it was.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError

#: Points lie at least this far from 0 and 1, where quantiles of unbounded distributions are infinite.
EDGE = 2.0**-31


def checked_seed(seed: int) -> int:
    """The seed, when it is one.

    Raises
    ------
    UserError
        When it is below 1.
    """
    if seed < 1:
        raise UserError("sensitivity_seed", given=seed)
    return seed


def generator(seed: int, stream: int = 0) -> np.random.Generator:
    """A generator of this seed; stream 0 is the one that SALib makes of the same seed."""
    return np.random.default_rng([checked_seed(seed), stream] if stream else checked_seed(seed))


def legacy_state(seed: int) -> Any:
    """State of numpy's older generator of this seed, for libraries that take nothing else."""
    return np.random.RandomState(checked_seed(seed)).get_state()


def inside(unit: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points, moved off 0 and 1."""
    return np.clip(unit, EDGE, 1.0 - EDGE)


def low_discrepancy_points(n: int, dimension: int, seed: int) -> NDArray[np.float64]:
    """The first n points of a scrambled Sobol' sequence, shape (n, dimension); those of fewer are the head of those of more."""
    from scipy.stats import qmc  # noqa: PLC0415  # slow to load

    sequence = qmc.Sobol(dimension, scramble=True, seed=checked_seed(seed))
    points: NDArray[np.float64] = sequence.random_base2((n - 1).bit_length())[:n]
    return inside(points)


@contextlib.contextmanager
def untouched() -> Iterator[None]:
    """Whatever the body does, numpy's global random state and the format and filters of warnings are as before it."""
    state, format_of = np.random.get_state(), warnings.formatwarning  # noqa: NPY002
    try:
        with warnings.catch_warnings():
            yield
    finally:
        np.random.set_state(state)  # noqa: NPY002
        warnings.formatwarning = format_of
