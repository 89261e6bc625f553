"""F13 to F15, F18, F19, F21 and F27: certificates, cooperation and money of the county."""

from __future__ import annotations

import numpy as np

from sim.engine.assembly import assembly
from sim.experiments.facts.panel import Material
from sim.measures.definition import Series


def _yearly(material: Material, name: str) -> Series:
    return material.outcome.yearly[name]


def _at(material: Material, year: int) -> int:
    return int(np.searchsorted(material.outcome.years, year))


def growth_before_2014(material: Material) -> float:
    """F13: yearly growth from 31 firms in 2008 to the stock at the start; an input, printed beside the test."""
    start = float(material.ensemble.parameters["start_hnte"][0])
    return float((start / 31.0) ** (1.0 / 6.0) - 1.0)


def growth_after_2014(material: Material) -> float:
    """F13: mean yearly growth of the stock from the start to 2021."""
    start = float(material.ensemble.parameters["start_hnte"][0]) * material.scale
    return float((material.median("hnte_stock", 2021) / start) ** (1.0 / 7.0) - 1.0)


def stock_identity(material: Material) -> float:
    """F14: largest deviation of the stock from last stock + recognised − expired − left while certified.

    The certificates of a year expire three years later; with exits of certified firms this is
    stock(t) = recognised(t) + recognised(t−1) + recognised(t−2) − exits, followed exactly.
    """
    stock, recognised = _yearly(material, "hnte_stock"), _yearly(material, "hnte_recognised")
    renewed, lapsed = _yearly(material, "hnte_renewed"), _yearly(material, "hnte_lapsed")
    exited = _yearly(material, "hnte_exited")
    off = stock[:, 1:] - (stock[:, :-1] + recognised[:, 1:] - renewed[:, 1:] - lapsed[:, 1:] - exited[:, 1:])
    return float(np.abs(off).max(initial=0.0))


def stock_to_recognised(material: Material) -> float:
    """F14: stock over recognitions of the year, 2016 to 2021."""
    years = [_at(material, year) for year in range(2016, 2022)]
    return float(_yearly(material, "hnte_stock")[:, years].sum() / _yearly(material, "hnte_recognised")[:, years].sum())


def mean_sales(material: Material) -> float:
    """F15: mean sales of certified firms in the first year, 万元."""
    return material.median("hnte_sales", 2015) / material.median("hnte_stock", 2015)


def pre_research_applied(material: Material) -> float:
    """F18: applications of 2018."""
    return material.median("pre_research_applied", 2018) / material.scale


def pre_research_selected(material: Material) -> float:
    """F18: projects selected in 2018."""
    return material.median("pre_research_selected", 2018) / material.scale


def pre_research_confirmed(material: Material) -> float:
    """F18: projects of 2018 confirmed in 2019."""
    return material.median("pre_research_confirmed", 2019) / material.scale


def _paid(material: Material) -> Series:
    early = _yearly(material, "pre_research_early")[:, _at(material, 2018)]
    return early + _yearly(material, "pre_research_late")[:, _at(material, 2019)]


def pre_research_paid(material: Material) -> float:
    """F18: early grants of 2018 and late subsidies of 2019, 万元."""
    return float(np.median(_paid(material)) / material.scale)


def pre_research_leverage(material: Material) -> float:
    """F18: firms' money in the confirmed projects over grants paid."""
    return float(np.median(_yearly(material, "pre_research_firm_money")[:, _at(material, 2019)] / _paid(material)))


def cooperation_firms(material: Material) -> float:
    """F19: firms with projects by mid-2021 (mean of the ends of 2020 and 2021)."""
    return 0.5 * (material.median("cooperation_firms_cumulative", 2020) + material.median("cooperation_firms_cumulative", 2021))


def cooperation_universities(material: Material) -> float:
    """F19: universities with projects by mid-2021."""
    return 0.5 * (material.median("cooperation_universities", 2020) + material.median("cooperation_universities", 2021))


def cooperation_projects(material: Material) -> float:
    """F19: projects by mid-2021."""
    return 0.5 * (material.median("cooperation_projects_cumulative", 2020) + material.median("cooperation_projects_cumulative", 2021))


def projects_per_firm(material: Material) -> float:
    """F19: projects per firm by mid-2021."""
    return cooperation_projects(material) / cooperation_firms(material)


def projects_per_university(material: Material) -> float:
    """F19: projects per university by mid-2021."""
    return cooperation_projects(material) / cooperation_universities(material)


def _awards(material: Material, year: int) -> Series:
    awards = material.pooled(year, "points_award")[0]
    return np.asarray(awards[awards > 0.0])


def points_mean(material: Material) -> float:
    """F21: mean reward of a rewarded firm, rounds of 2016 to 2021, 万元."""
    return float(np.concatenate([_awards(material, year) for year in range(2016, 2022)]).mean())


def points_top(material: Material) -> float:
    """F21: largest reward of the round on 2019, median over runs, 万元."""
    return float(np.median([panel.years[2020]["points_award"].max() for panel in material.panels]))


def points_gini(material: Material) -> float:
    """F21: Gini coefficient of rewards."""
    awards = np.sort(_awards(material, 2019))
    rank = np.arange(1, awards.size + 1)
    return float(2.0 * (rank * awards).sum() / (awards.size * awards.sum()) - (awards.size + 1) / awards.size)


def _flows(material: Material, *names: str) -> float:
    rows = [assembly().flow_row(name) for name in names]
    quarters = (material.ensemble.quarters // 4 >= 2018) & (material.ensemble.quarters // 4 <= 2021)
    return float(material.ensemble.moved[:, quarters][:, :, rows].sum())


def _rd(material: Material) -> float:
    return float(_yearly(material, "rd_total")[:, [_at(material, year) for year in range(2018, 2022)]].sum())


def direct_support(material: Material) -> float:
    """F27: points, pre-research and certificate awards over the county's R&D, 2018 to 2021."""
    return _flows(material, "points_award", "pre_research_early", "pre_research_late", "certificate_award") / _rd(material)


def all_local_cash(material: Material) -> float:
    """F27: all local cash with talent grants and fund calls over the county's R&D, 2018 to 2021."""
    return _flows(material, "appropriation") / _rd(material) - _flows(material, "unspent") / _rd(material)
