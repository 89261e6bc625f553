"""A run in numbers: median and bands of every indicator and year, as one plain document."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.engine.ensemble import Results
from sim.measures import indicators
from sim.measures.definition import Series

#: Percentiles of the bands: 80 % and 50 % of the replications lie between.
PERCENTILES = {"p10": 10.0, "p25": 25.0, "median": 50.0, "p75": 75.0, "p90": 90.0}


def bands(values: Series) -> dict[str, float]:
    """Mean and percentiles over replications (first axis)."""
    cuts = np.percentile(values, list(PERCENTILES.values()), axis=0)
    return {"mean": float(values.mean())} | {name: float(cut) for name, cut in zip(PERCENTILES, cuts, strict=True)}


def summarise(outcome: Results) -> dict[str, Any]:
    """``indicators: {name: {year: {median, p10, …}}}`` with units and labels beside."""
    years = outcome.years.tolist()
    return {
        "years": years,
        "replications": int(outcome.seeds.size),
        "indicators": {name: {str(year): bands(values[:, k]) for k, year in enumerate(years)} for name, values in outcome.yearly.items()},
        "units": {name: indicators()[name].unit for name in outcome.yearly},
        "labels": {name: {"en": indicators()[name].label_en, "zh": indicators()[name].label_zh} for name in outcome.yearly},
    }
