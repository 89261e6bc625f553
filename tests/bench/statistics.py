"""Medians with intervals of repeated measurements."""

from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np

#: Resamples of the bootstrap, and the share of them inside the interval.
RESAMPLES, INSIDE = 2000, 0.95

Spread = dict[str, float]


def spread(values: Sequence[float]) -> Spread:
    """Median with a 95 % bootstrap interval, and how many values there were."""
    sample = np.asarray(values, float)
    drawn = np.random.default_rng(1).choice(sample, (RESAMPLES, sample.size))
    low, high = np.quantile(np.median(drawn, axis=1), [0.5 - INSIDE / 2.0, 0.5 + INSIDE / 2.0])
    return {"median": float(np.median(sample)), "low": float(low), "high": float(high), "count": int(sample.size)}


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = perf_counter()
    work()
    return perf_counter() - began
