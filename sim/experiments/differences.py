"""Paired differences of two scenarios: the same firms meet the same luck, so luck cancels.

For every indicator and year: the mean difference with its 95 % interval (Student's t over pairs), the median and the band
of the pairs, the share of pairs above zero, and how many replications the sign of the mean needs.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sim.engine.ensemble import Results
from sim.measures.definition import Series

CONFIDENCE = 0.95
#: Where counting the replications that a claim needs ends.
MOST_REPLICATIONS = 1_000_000


def student(confidence: float, degrees: int) -> float:
    """Two-sided quantile of Student's t."""
    from scipy.special import stdtrit  # noqa: PLC0415 (slow to import)

    return float(stdtrit(degrees, 0.5 + confidence / 2.0))


def replications_needed(mean: float, deviation: float, have: int) -> int | None:
    """Fewest pairs for which the interval of this mean would leave out zero.

    A deviation of zero needs one pair. None when the mean is zero, when one pair tells nothing of the deviation, and when
    more than :data:`MOST_REPLICATIONS` would be needed.
    """

    def is_enough(count: int) -> bool:
        return abs(mean) > student(CONFIDENCE, count - 1) * deviation / math.sqrt(count)

    if mean == 0.0 or have < 2:
        return None
    if deviation == 0.0:
        return 1
    if not is_enough(MOST_REPLICATIONS):
        return None
    low, high = 1, MOST_REPLICATIONS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def difference(pairs: Series) -> dict[str, Any]:
    """Statistics of paired differences, shape (R,)."""
    count = pairs.size
    mean = float(pairs.mean())
    deviation = float(pairs.std(ddof=1)) if count > 1 else 0.0
    half = student(CONFIDENCE, count - 1) * deviation / math.sqrt(count) if count > 1 else math.nan
    p10, median, p90 = (float(cut) for cut in np.percentile(pairs, [10.0, 50.0, 90.0]))
    is_zero = not pairs.any()
    return {
        "mean": mean,
        "low": mean - half if count > 1 else None,
        "high": mean + half if count > 1 else None,
        "median": median,
        "p10": p10,
        "p90": p90,
        "share_positive": float((pairs > 0.0).mean()),
        "replications": count,
        "replications_needed": replications_needed(mean, deviation, count),
        "is_exactly_zero": is_zero,
    }


def is_told_from_zero(pairs: Series) -> bool:
    """Whether the interval of the mean of paired differences, shape (R,), leaves out zero; not with one pair."""
    found = difference(pairs)
    return found["low"] is not None and not found["low"] <= 0.0 <= found["high"]


def differences(first: Results, second: Results) -> dict[str, dict[str, Any]]:
    """``{indicator: {year: statistics}}`` of the second less the first."""
    years = [str(year) for year in first.years.tolist()]
    return {
        name: {year: difference(second.yearly[name][:, k] - first.yearly[name][:, k]) for k, year in enumerate(years)}
        for name in first.yearly
    }
