"""F1, F2, F3: reported R&D bunches at the certificate's thresholds, moves with the rule, and is partly relabelled.

Excess mass: firms in the 0.4 points from the threshold on, over the number that a log-linear fit through the bins from
0.8 to 2.4 points away on both sides expects there (R1 fits a polynomial outside the manipulated range likewise).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.experiments.facts.panel import Material

BIN = 0.004
_CLASSES = {"small": (0.0, 5_000.0), "middle": (5_000.0, 20_000.0), "large": (20_000.0, np.inf)}
_OWN = {"small": 0.05, "middle": 0.04, "large": 0.03}


def excess_mass(ratio: NDArray[np.float64], threshold: float) -> float:
    """Observed over expected firms in the bin that begins at the threshold; NaN without neighbours."""
    edges = threshold + BIN * np.arange(-6, 7)
    counts, _ = np.histogram(ratio, bins=edges)
    middles = 0.5 * (edges[:-1] + edges[1:])
    distance = np.arange(-6, 6)
    fitted = (distance < -2) | (distance > 1)
    use = fitted & (middles > 0.0)
    if counts[use].sum() < 30:
        return float("nan")
    slope, level = np.polyfit(middles[use], np.log(np.maximum(counts[use], 0.5)), 1)
    expected = np.exp(level + slope * (threshold + 0.5 * BIN))
    return float(counts[6] / expected)


def ratios(material: Material, size: str, years: tuple[int, ...]) -> NDArray[np.float64]:
    """Reported R&D over sales of the firms of a size class that do R&D, years pooled, anchors apart."""
    low, high = _CLASSES[size]
    found = []
    for year in years:
        sales, reported, does, anchor = material.pooled(year, "sales_y1", "rd_reported_y1", "does_rd", "anchor")
        keep = (does == 1) & (anchor == 0) & (sales > low) & (sales <= high) & (sales > 0.0)
        found.append(reported[keep] / sales[keep])
    return np.concatenate(found)


_LATER = (2016, 2017, 2018, 2019)


def small(material: Material) -> float:
    """F1, small class at 5 %."""
    return excess_mass(ratios(material, "small", _LATER), 0.05)


def middle(material: Material) -> float:
    """F1, middle class at 4 %."""
    return excess_mass(ratios(material, "middle", _LATER), 0.04)


def large(material: Material) -> float:
    """F1, large class at 3 %."""
    return excess_mass(ratios(material, "large", _LATER), 0.03)


def placebo(material: Material) -> float:
    """F1, mean over the thresholds of the other classes, at least one point from the own one."""
    found = []
    for size, own in _OWN.items():
        for other in (0.03, 0.04, 0.05):
            if abs(other - own) > 0.005:
                found.append(excess_mass(ratios(material, size, _LATER), other))
    return float(np.nanmean(found))


def before_2016(material: Material) -> float:
    """F2: small firms under the old rule bunch at 6 %, not at 5 %."""
    ratio = ratios(material, "small", (2015,))
    return excess_mass(ratio, 0.06) - excess_mass(ratio, 0.05)


def from_2016(material: Material) -> float:
    """F2: small firms under the new rule bunch at 5 %, not at 6 %."""
    ratio = ratios(material, "small", (2017, 2018, 2019))
    return excess_mass(ratio, 0.05) - excess_mass(ratio, 0.06)


def relabelled_share(material: Material) -> float:
    """F3: relabelled over reported R&D of programme firms, 2015 to 2019."""
    years = [material.outcome.years.tolist().index(year) for year in range(2015, 2020)]
    relabelled = material.outcome.yearly["rd_relabelled"][:, years].sum()
    return float(relabelled / material.outcome.yearly["rd_programme"][:, years].sum())
