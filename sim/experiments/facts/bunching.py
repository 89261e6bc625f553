"""F1, F2, F3: reported R&D bunches at the certificate's thresholds, moves with the rule, and is partly relabelled.

Excess mass: firms in the 0.4 points from a threshold on, over the number that a polynomial through the log counts of the
bins within four points expects there. Left out of the fit, as in R1, are the bins at that threshold and the range that firms
manipulate around the threshold of their own size class: else the gap that they leave below it, and the firms that make up
for weak years above it, would look like bunching at the thresholds of the other classes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.experiments.facts.panel import Material

#: Width of a bin, bins on either side of a threshold, degree of the polynomial.
BIN, BINS, DEGREE = 0.004, 10, 2
#: Bins below and above the own threshold in which firms manipulate.
_BELOW, _ABOVE = 2, 3
#: Size classes of the certificate by yearly sales, 万元: above the first number, up to the second.
CLASSES = {"small": (0.0, 5_000.0), "middle": (5_000.0, 20_000.0), "large": (20_000.0, np.inf)}
_OWN = {"small": 0.05, "middle": 0.04, "large": 0.03}


def excess_mass(ratio: NDArray[np.float64], threshold: float, own: float) -> float:
    """Observed over expected firms in the bin that begins at the threshold; NaN without neighbours.

    ``own`` is the threshold of the firms' own size class.
    """
    edges = threshold + BIN * np.arange(-BINS, BINS + 1)
    counts, _ = np.histogram(ratio, bins=edges)
    middles = 0.5 * (edges[:-1] + edges[1:])
    distance, from_own = np.arange(-BINS, BINS), (middles - own) / BIN
    is_natural = ((distance < -2) | (distance > 1)) & ((from_own < -_BELOW) | (from_own > _ABOVE)) & (middles > 0.0)
    if counts[is_natural].sum() < 30:
        return float("nan")
    fitted = np.polyfit(middles[is_natural] - threshold, np.log(np.maximum(counts[is_natural], 0.5)), DEGREE)
    return float(counts[BINS] / np.exp(np.polyval(fitted, 0.5 * BIN)))


def ratios(material: Material, size: str, years: tuple[int, ...]) -> NDArray[np.float64]:
    """Reported R&D over sales of the firms of a size class that do R&D, years pooled, anchors apart."""
    low, high = CLASSES[size]
    found = []
    for year in years:
        sales, reported, does, anchor = material.pooled(year, "sales_y1", "rd_reported_y1", "does_rd", "anchor")
        keep = (does == 1) & (anchor == 0) & (sales > low) & (sales <= high) & (sales > 0.0)
        found.append(reported[keep] / sales[keep])
    return np.concatenate(found)


_LATER = (2016, 2017, 2018, 2019)


def small(material: Material) -> float:
    """F1, small class at 5 %."""
    return excess_mass(ratios(material, "small", _LATER), 0.05, 0.05)


def middle(material: Material) -> float:
    """F1, middle class at 4 %."""
    return excess_mass(ratios(material, "middle", _LATER), 0.04, 0.04)


def large(material: Material) -> float:
    """F1, large class at 3 %."""
    return excess_mass(ratios(material, "large", _LATER), 0.03, 0.03)


def placebo(material: Material) -> float:
    """F1, mean over the thresholds of the other classes, at least one point from the own one."""
    found = []
    for size, own in _OWN.items():
        for other in (0.03, 0.04, 0.05):
            if abs(other - own) > 0.005:
                found.append(excess_mass(ratios(material, size, _LATER), other, own))
    return float(np.nanmean(found))


def before_2016(material: Material, years: tuple[int, ...] = (2015,)) -> float:
    """F2: small firms under the old rule bunch at 6 %, not at 5 %."""
    ratio = ratios(material, "small", years)
    return excess_mass(ratio, 0.06, 0.06) - excess_mass(ratio, 0.05, 0.06)


def from_2016(material: Material) -> float:
    """F2: small firms under the new rule bunch at 5 %, not at 6 %."""
    ratio = ratios(material, "small", (2017, 2018, 2019))
    return excess_mass(ratio, 0.05, 0.05) - excess_mass(ratio, 0.06, 0.05)


def relabelled_share(material: Material) -> float:
    """F3: relabelled over reported R&D of programme firms, 2015 to 2019."""
    years = [material.outcome.years.tolist().index(year) for year in range(2015, 2020)]
    relabelled = material.outcome.yearly["rd_relabelled"][:, years].sum()
    return float(relabelled / material.outcome.yearly["rd_programme"][:, years].sum())
