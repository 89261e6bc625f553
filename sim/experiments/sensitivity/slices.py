"""An input cut into slices of equally many runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.experiments.sensitivity.design import Floats


def slices(x: Floats, count: int) -> NDArray[np.int64]:
    """Number of the slice of every run, shape (N,): the lowest values of ``x`` in slice 0."""
    ranks = np.empty(len(x), np.int64)
    ranks[np.argsort(x, kind="stable")] = np.arange(len(x))
    return ranks * count // len(x)
