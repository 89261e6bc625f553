"""F23: what firms do when every patent earns more, as in the county's own experiment of 2006.

The trial raises the points of a utility model or design from 2018 on by what one application costs at the price of a point in
that year's round; compared are the years 2018 to 2021 with the same runs without it.
"""

from __future__ import annotations

import numpy as np

from sim.experiments.facts.panel import Material, Panel

YEARS = range(2018, 2022)


def price(material: Material) -> float:
    """Price of a point in the first round, 万元: the median over rewarded firms of award over points."""
    award, points = material.pooled(YEARS[0], "points_award", "points")
    return float(np.median(award[award > 0.0] / points[award > 0.0])) if (award > 0.0).any() else float("nan")


def raised(material: Material) -> Material:
    """The runs with the dearer patent."""
    fields = material.ensemble.parameters
    at = int(np.searchsorted(material.ensemble.quarters, 4 * YEARS[0]))
    points = fields["innovation_points_weight_class_2"][at] + fields["invention_patent_cost"][at] / price(material)
    return material.trials.under("patent reward", {"policy.innovation_points.weight_class_2": {4 * YEARS[0]: float(points)}})


def _total(material: Material, name: str) -> float:
    return float(sum(material.pooled(year, name)[0].sum() for year in YEARS))


def _change(material: Material, name: str) -> float:
    if np.isnan(price(material)):
        return float("nan")
    return _total(raised(material), name) / _total(material, name) - 1.0


def applications(material: Material) -> float:
    """F23: relative change of applications."""
    return _change(material, "applications_y1")


def claims(material: Material) -> float:
    """F23: relative change of claims."""
    return _change(material, "claims_y1")


def claims_per_application(material: Material) -> float:
    """F23: relative change of claims per application."""
    return (1.0 + claims(material)) / (1.0 + applications(material)) - 1.0


def granted_share(panels: tuple[Panel, ...]) -> float:
    """Share of the class I applications decided in these years that were granted; firms that lived through a year count.

    Decided is what was pending or came in and is no longer pending. Class I alone: nobody examines the others.
    """
    decided = granted = 0.0
    for panel in panels:
        for year in YEARS:
            before, now = panel.years[year - 1], panel.years[year]
            _, a, b = np.intersect1d(before["uid"], now["uid"], return_indices=True)
            decided += float((before["pending_1"][a] + now["applications_1_y1"][b] - now["pending_1"][b]).sum())
            granted += float(now["grants_1_y1"][b].sum())
    return granted / decided if decided > 0.0 else float("nan")


def grant_rate(material: Material) -> float:
    """F23: relative change of the share of decided applications that is granted."""
    if np.isnan(price(material)):
        return float("nan")
    return granted_share(raised(material).panels) / granted_share(material.panels) - 1.0
