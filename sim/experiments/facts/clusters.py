"""F25: firms of a chain lie together in the towns more than darts would.

The index of Ellison and Glaeser (1997): for a chain with shares ``s`` of its weight by town, ``x`` the towns' shares of all
firms and ``H`` the chain's own concentration over firms, ``gamma = (sum (s - x)^2 / (1 - sum x^2) - H) / (1 - H)``: zero on
average when firms choose their town like darts. Reported is the mean over chains less what darts reach in one county of
twenty, so that only clusters beyond luck count; runs share the firms of the start, so that more runs are no more counties.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sim.experiments.facts.panel import Material

YEARS = range(2016, 2022)
#: Standard normal quantile of 95 %.
_BEYOND = 1.645


def dartboard(towns: NDArray[np.int64], weight: NDArray[np.float64], share: NDArray[np.float64]) -> tuple[float, float]:
    """Index of one chain and its variance under darts; ``share`` is that of all firms by town, ``weight`` that of each firm."""
    part = weight / weight.sum()
    spread = 1.0 - float((share**2).sum())
    own = np.bincount(towns, weights=part, minlength=share.size)
    herfindahl, fourth = float((part**2).sum()), float((part**4).sum())
    if herfindahl >= 1.0 or spread <= 0.0:
        return float("nan"), float("nan")
    raw = float(((own - share) ** 2).sum())
    two, three = float((share**2).sum()), float((share**3).sum())
    variance = 2.0 * (herfindahl**2 * (two - 2.0 * three + two**2) - fourth * (two - 4.0 * three + 3.0 * two**2))
    scale = spread * (1.0 - herfindahl)
    return (raw / spread - herfindahl) / (1.0 - herfindahl), max(0.0, variance) / scale**2


def beyond_luck(material: Material, name: str | None) -> float:
    """Mean index over chains and runs less its 95 % quantile under darts; firms weigh the same, or by a column.

    With a column all firms of 2021 count by it; without, those that entered in the years.
    """
    beyond = []
    for panel in material.panels:
        indices, variances = [], []
        firms = panel.years[YEARS[-1]]
        share = np.bincount(firms["town"].astype(np.int64)) / firms["town"].size
        weight = firms[name].astype(float) if name else ((firms["origin"] > 0) & (firms["founded"] >= 4 * YEARS[0])).astype(float)
        for chain in np.unique(firms["chain"]):
            counted = (firms["chain"] == chain) & (weight > 0.0)
            if counted.sum() >= 2:
                index, variance = dartboard(firms["town"][counted].astype(np.int64), weight[counted], share)
                indices.append(index)
                variances.append(variance)
        if indices:
            beyond.append(float(np.mean(indices)) - _BEYOND * math.sqrt(sum(variances)) / len(indices))
    return float(np.mean(beyond)) if beyond else float("nan")


def entry(material: Material) -> float:
    """F25: firms that entered from 2016 to 2021 and are there at its end."""
    return beyond_luck(material, None)


def patents(material: Material) -> float:
    """F25: applications of 2021."""
    return beyond_luck(material, "applications_y1")
