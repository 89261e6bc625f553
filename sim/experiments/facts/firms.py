"""F4 to F12, F16 and F17: sizes, growth, R&D, patents and survival of firms."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.experiments.facts.panel import Material

_YEAR = 2017


def hill(values: NDArray[np.float64], share: float = 0.1) -> float:
    """Hill exponent of the largest ``share`` of positive values."""
    ordered = np.sort(values[values > 0.0])[::-1]
    count = max(2, int(share * ordered.size))
    return float(count / np.log(ordered[:count] / ordered[count]).sum())


def tail_exponent(material: Material) -> float:
    """F4: Hill exponent of the largest tenth of above-scale firms by sales; mean over runs."""
    found = []
    for panel in material.panels:
        firms = panel.years[_YEAR]
        found.append(hill(firms["sales_y1"][(firms["sales_y1"] >= 2000.0) & (firms["anchor"] == 0)]))
    return float(np.mean(found))


def lognormal_body(material: Material) -> float:
    """F4: share of the variance of log sales that a normal quantile explains, between the 5 % and the 90 % quantile.

    Anchors apart; mean over runs.
    """
    from scipy.special import ndtri  # noqa: PLC0415 (slow to import)

    found = []
    for panel in material.panels:
        firms = panel.years[_YEAR]
        log_sales = np.sort(np.log(firms["sales_y1"][(firms["sales_y1"] > 0.0) & (firms["anchor"] == 0)]))
        share = (np.arange(log_sales.size) + 0.5) / log_sales.size
        body = (share >= 0.05) & (share <= 0.90)
        found.append(float(np.corrcoef(log_sales[body], ndtri(share[body]))[0, 1] ** 2))
    return float(np.mean(found))


def growth_rates(material: Material) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Yearly log growth, log sales and age of firms that lived through both years whole; 2016 to 2019 pooled."""
    growth, size, age = [], [], []
    for year in range(2016, 2020):
        y1, y2, founded, anchor = material.pooled(year, "sales_y1", "sales_y2", "founded", "anchor")
        years = (4 * year + 3 - founded) / 4.0
        keep = (y1 > 0.0) & (y2 > 0.0) & (years >= 2.0) & (anchor == 0)
        growth.append(np.log(y1[keep] / y2[keep]))
        size.append(np.log(y2[keep]))
        age.append(years[keep])
    return np.concatenate(growth), np.concatenate(size), np.concatenate(age)


def subbotin_b(material: Material) -> float:
    """F5: shape of the Subbotin density of growth rates about their median (1 is a tent, 2 a bell)."""
    from scipy.stats import gennorm  # noqa: PLC0415 (slow to import)

    growth, _, _ = growth_rates(material)
    rng = np.random.default_rng(1)
    sample = rng.choice(growth, min(20_000, growth.size), replace=False)
    shape, _, _ = gennorm.fit(sample, floc=float(np.median(sample)))
    return float(shape)


def excess_kurtosis(material: Material) -> float:
    """F5: excess kurtosis of growth rates."""
    growth, _, _ = growth_rates(material)
    z = growth - growth.mean()
    return float((z**4).mean() / (z**2).mean() ** 2 - 3.0)


def _log_volatility_slope(key: NDArray[np.float64], growth: NDArray[np.float64]) -> float:
    edges = np.quantile(key, np.linspace(0.0, 1.0, 21))
    group = np.clip(np.searchsorted(edges, key, side="right") - 1, 0, 19)
    level = np.array([key[group == k].mean() for k in range(20)])
    spread = np.array([growth[group == k].std() for k in range(20)])
    return float(np.polyfit(level, np.log(spread), 1)[0])


def size_slope(material: Material) -> float:
    """F6: slope of log volatility on log size, over twentieths of firms."""
    growth, size, _ = growth_rates(material)
    return _log_volatility_slope(size, growth)


def age_slope(material: Material) -> float:
    """F6: slope of log volatility on age."""
    growth, _, age = growth_rates(material)
    return _log_volatility_slope(age, growth)


def _above_scale(material: Material, *names: str) -> tuple[NDArray[Any], ...]:
    sales, *others = material.pooled(_YEAR, "sales_y1", *names)
    return tuple(values[sales >= 2000.0] for values in others)


def rd_share(material: Material) -> float:
    """F7: share of above-scale firms with R&D."""
    return float(_above_scale(material, "does_rd")[0].mean())


def institution_share(material: Material) -> float:
    """F7: share of above-scale firms with an R&D institution."""
    return float(_above_scale(material, "institution")[0].mean())


def large_medium_share(material: Material) -> float:
    """F8: share in real R&D of firms with 300 staff and 20 M yuan of sales or more (the statistical medium class)."""
    staff, sales, rd = material.pooled(_YEAR, "staff", "sales_y1", "rd_real_y1")
    return float(rd[(staff >= 300.0) & (sales >= 2000.0)].sum() / rd.sum())


def _top_share(material: Material, count: int) -> float:
    found = []
    for panel in material.panels:
        rd = np.sort(panel.years[_YEAR]["rd_real_y1"])[::-1]
        found.append(rd[:count].sum() / rd.sum())
    return float(np.mean(found))


def top_1_share(material: Material) -> float:
    """F8: share of the largest spender."""
    return _top_share(material, 1)


def top_10_share(material: Material) -> float:
    """F8: share of the ten largest spenders."""
    return _top_share(material, 10)


def above_2000_wan(material: Material) -> float:
    """F9: firms with R&D above 20 M yuan in 2017, anchors included; median over runs, at the county's full size."""
    counts = [int((panel.years[2017]["rd_reported_y1"] > 2000.0).sum()) for panel in material.panels]
    return float(np.median(counts) / material.scale)


def intense(material: Material) -> float:
    """F9: firms with R&D above 5 M yuan and above 10 % of sales in 2017; median over runs, at the county's full size."""
    counts = []
    for panel in material.panels:
        firms = panel.years[2017]
        rd = firms["rd_reported_y1"]
        counts.append(int(((rd > 500.0) & (rd > 0.10 * firms["sales_y1"])).sum()))
    return float(np.median(counts) / material.scale)


def zero_share(material: Material) -> float:
    """F10: share of firms without an application in the year."""
    return float((material.pooled(_YEAR, "applications_y1")[0] == 0).mean())


def density_exponent(material: Material) -> float:
    """F10: exponent of the density of applications per firm, by maximum likelihood from three on."""
    counts = np.concatenate([material.pooled(year, "applications_y1")[0] for year in range(2016, 2020)])
    tail = counts[counts >= 3].astype(float)
    return float(1.0 + tail.size / np.log(tail / 2.5).sum())


def top_percent_share(material: Material) -> float:
    """F10: share of the top one per cent of firms in applications."""
    counts = np.sort(material.pooled(_YEAR, "applications_y1")[0])[::-1]
    return float(counts[: max(1, counts.size // 100)].sum() / counts.sum())


def applications(material: Material) -> float:
    """F11: applications per 万元 of reported R&D, anchors apart."""
    count, reported, anchor = material.pooled(_YEAR, "applications_y1", "rd_reported_y1", "anchor")
    return float(count[anchor == 0].sum() / reported[anchor == 0].sum())


def invention_share(material: Material) -> float:
    """F11: share of inventions among applications."""
    first, every = material.pooled(_YEAR, "applications_1_y1", "applications_y1")
    return float(first.sum() / every.sum())


def _transitions(material: Material, name: str) -> tuple[NDArray[Any], NDArray[Any]]:
    before, after = [], []
    for panel in material.panels:
        for year in range(2016, 2019):
            now, later = panel.years[year], panel.years[year + 1]
            _, a, b = np.intersect1d(now["uid"], later["uid"], return_indices=True)
            before.append(now[name][a])
            after.append(later[name][b])
    return np.concatenate(before), np.concatenate(after)


def stay_non_innovator(material: Material) -> float:
    """F12: probability that a firm without applications has none in the next year."""
    before, after = _transitions(material, "applications_y1")
    return float((after[before == 0] == 0).mean())


def stay_great(material: Material) -> float:
    """F12: probability that a firm with six or more applications has as many in the next year."""
    before, after = _transitions(material, "applications_y1")
    return float((after[before >= 6] >= 6).mean())


def first_patent(material: Material) -> float:
    """F12: probability of a first application over the probability of a further one."""
    before, after = _transitions(material, "applications_y1")
    return float((after[before == 0] > 0).mean() / (after[before > 0] > 0).mean())


def state_dependence(material: Material) -> float:
    """F12: probability of R&D after a year with it less after a year without."""
    before, after = _transitions(material, "does_rd")
    return float(after[before == 1].mean() - after[before == 0].mean())


def survival(material: Material) -> NDArray[np.float64]:
    """Share of entrants alive after 0, 1, 2 … years, from all cohorts observed that long."""
    quarters = material.ensemble.quarters.tolist()
    entries = material.ensemble.sum_of("entries")
    alive, entered = np.zeros(16), np.zeros(16)
    for run, panel in enumerate(material.panels):
        for years in range(1, 16):
            for quarter in quarters[4 * years - 1 :]:
                founded = quarter - 4 * years + 1
                entered[years] += entries[run, founded - quarters[0]]
                alive[years] += (panel.newcomers[quarter][1] == founded).sum()
    share = np.full(16, np.nan)
    np.divide(alive, entered, out=share, where=entered > 0.0)
    share[0] = 1.0
    return share


def exit_year(material: Material, year: int) -> float:
    """F16: yearly exit rate of entrants in this year of life."""
    share = survival(material)
    return float(1.0 - share[year] / share[year - 1])


def exit_years_4_to_7(material: Material) -> float:
    """F16: lowest exit rate in years four to seven."""
    share = survival(material)
    return float(min(1.0 - share[year] / share[year - 1] for year in range(4, 8)))


def exit_falls_later(material: Material) -> float:
    """F16: mean exit rate in years ten to twelve less that in years four to seven."""
    share = survival(material)
    later = 1.0 - (share[12] / share[9]) ** (1 / 3)
    return float(later - (1.0 - (share[7] / share[3]) ** 0.25))


def median_life(material: Material) -> float:
    """F16: years after which half of a cohort of entrants is gone, by a line between whole years."""
    share = survival(material)
    gone = np.flatnonzero(share < 0.5)
    if not gone.size:
        return float("nan")
    year = int(gone[0])
    return float(year - (0.5 - share[year]) / (share[year - 1] - share[year]))


def size_monotone(material: Material) -> float:
    """F17: rank correlation of size class (tenths by sales) and exit rate."""
    from scipy.stats import spearmanr  # noqa: PLC0415 (slow to import)

    size, left = [], []
    for panel in material.panels:
        for year in range(2016, 2025):
            now, later = panel.years[year], panel.years[year + 1]
            size.append(now["sales_y1"])
            left.append(~np.isin(now["uid"], later["uid"]))
    sales, gone = np.concatenate(size), np.concatenate(left)
    group = np.clip(np.searchsorted(np.quantile(sales, np.linspace(0, 1, 11)), sales, side="right") - 1, 0, 9)
    return float(spearmanr(np.arange(10), [gone[group == k].mean() for k in range(10)]).statistic)
