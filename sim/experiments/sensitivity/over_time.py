"""One index for all years of an output: the mean of the years' indices weighted by the years' variances (Lamboni et al. 2011)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: Measures that are shares of variance; a mean of others over years has no such meaning.
SHARES = ("S1", "ST", "S2", "SHAPLEY")
#: The year that stands for all of them.
ALL_YEARS = 0


def generalised(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of year 0 for every share of variance of a tidy table.

    Intervals are the weighted means of the years' intervals, which is what they are when years err together; else they are
    narrower. Years in which an output does not vary weigh nothing.

    Parameters
    ----------
    table
        See :func:`sim.experiments.sensitivity.estimates.tidy`; it must hold the rows ``variance``.

    Returns
    -------
    A table of the same columns; empty when there are no shares of variance.
    """
    keys = ["method", "output", "factor", "other", "measure"]
    ends = ["value", "low", "high"]
    variance = table[table["measure"] == "variance"].set_index(["method", "output", "year"])["value"].rename("weight")
    shares = table[table["measure"].isin(SHARES) & (table["year"] != ALL_YEARS)].join(variance, on=["method", "output", "year"])
    shares = shares[shares["value"].notna() & shares["weight"].notna()]
    weighted = shares[[*keys, "weight"]].join(shares[ends].mul(shares["weight"], axis=0))
    # A year without an interval leaves all years without one.
    sums = weighted.groupby(keys, sort=False)[["weight", *ends]].agg(_sum)
    found = sums[ends].div(sums["weight"], axis=0).reset_index()
    found["year"] = ALL_YEARS
    return found[list(table.columns)]


def _sum(values: pd.Series[float]) -> float:
    """The sum, NaN when a value is."""
    return float(values.sum(skipna=False))
