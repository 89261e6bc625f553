"""F19 and F20: with whom firms cooperate, and how often.

How the universities of the projects that ran at the ends of 2016 to 2021 differ from all within reach: a Poisson regression
of their number of projects on quality and distance, the log-linear form of a choice among all of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.experiments.facts.panel import Material

YEARS = range(2016, 2022)
#: R&D over sales from which a firm counts as R&D-intensive: the highest threshold of the law.
INTENSIVE = 0.05


def project_counts(material: Material, is_intensive: bool) -> NDArray[np.float64]:
    """Projects that ran at the ends of the years with each university, of R&D-intensive firms or of the others."""
    counts = np.zeros(material.universities["quality"].size)
    for year in YEARS:
        partner, rd, sales = material.pooled(year, "partner", "rd_real_y1", "sales_y1")
        keep = (partner >= 0) & (sales > 0.0) & ((rd >= INTENSIVE * sales) == is_intensive)
        counts += np.bincount(partner[keep].astype(np.int64), minlength=counts.size)
    return counts


def poisson_slopes(counts: NDArray[np.float64], *features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Maximum-likelihood slopes of log expected counts on the features; NaN when there are hardly any counts."""
    if counts.sum() < 30:
        return np.full(len(features), np.nan)
    design = np.column_stack([np.ones(counts.size), *features])
    slopes = np.zeros(design.shape[1])
    slopes[0] = np.log(counts.mean())
    for _ in range(50):
        expected = np.exp(design @ slopes)
        step = np.linalg.lstsq(design.T @ (design * expected[:, None]), design.T @ (counts - expected), rcond=None)[0]
        slopes += np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-10:
            break
    return slopes[1:]


def _standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((values - values.mean()) / values.std())


def quality_before_distance(material: Material) -> float:
    """F20: weight of quality less weight of nearness (log distance) among R&D-intensive firms, per standard deviation of each."""
    quality, distance = _standardised(material.universities["quality"]), _standardised(np.log(material.universities["distance"]))
    by_quality, by_distance = poisson_slopes(project_counts(material, True), quality, distance)
    return float(by_quality + by_distance)


def decay(material: Material) -> float:
    """F20: distance in km over which projects of the other firms fall by one log point; infinite when they do not."""
    quality, distance = _standardised(material.universities["quality"]), material.universities["distance"]
    _, by_distance = poisson_slopes(project_counts(material, False), quality, distance / 100.0)
    if np.isnan(by_distance):
        return float("nan")
    return float(-100.0 / by_distance) if by_distance < 0.0 else float("inf")


def rank_degree(material: Material) -> float:
    """F19: share of the variance of log projects that a line in rank explains; firms with projects in 2021, mean over runs.

    Firms with equally many share one point: the rank of the last of them.
    """
    found = []
    for panel in material.panels:
        projects = panel.years[2021]["projects"]
        numbers, firms = np.unique(projects[projects > 0], return_counts=True)
        if numbers.size > 2:
            found.append(float(np.corrcoef(np.cumsum(firms[::-1])[::-1], np.log(numbers))[0, 1] ** 2))
    return float(np.mean(found)) if found else float("nan")
