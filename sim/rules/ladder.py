"""The ladder of firms: above scale, S&T SME, gazelle, unicorn-type, listed.

Source: national rules 3.3 (国科发政〔2017〕115号) and 3.5.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform
from sim.rng import exp, log

declare(
    Parameter(
        "national.above_scale_sales", 2000.0, "wan", 0.0, 1e6, None, "rule:above_scale_sales_min", "law",
        "Yearly sales from which an industrial enterprise counts as above scale.", "Above-scale threshold", "规上工业企业门槛",
    ),
    Parameter(
        "national.st_sme.staff", 500.0, "people", 0.0, 1e6, None, "rule:st_sme_staff_max", "law",
        "Largest staff of an S&T SME.", "S&T SME staff limit", "科技型中小企业职工上限", dated=False,
    ),
    Parameter(
        "national.st_sme.sales", 20000.0, "wan", 0.0, 1e9, None, "rule:st_sme_sales_max rule:st_sme_assets_max", "law",
        "Largest yearly sales and assets of an S&T SME.", "S&T SME sales limit", "科技型中小企业销售额上限", dated=False,
    ),
    Parameter(
        "national.st_sme.start", 2017.0, "year", 1990.0, 2100.0, None, "sme-law-2017", "law",
        "First year of the S&T SME register.", "Start of S&T SME register", "科技型中小企业评价起始年", dated=False,
    ),
    Parameter(
        "behaviour.st_sme.registration", 0.6, "share", 0.0, 1.0, uniform(0.3, 0.9), "assumption", "assumption",
        "Share of firms that qualify as S&T SME and register.", "Registration of S&T SMEs", "科技型中小企业入库率",
    ),
    Parameter(
        "national.gazelle.base_sales", 1000.0, "wan", 0.0, 1e6, None, "rule:gazelle_sales_min", "measured elsewhere",
        "Sales three years ago from which a firm may be a gazelle.", "Gazelle base sales", "瞪羚企业基期营业收入", dated=False,
    ),
    Parameter(
        "national.gazelle.growth", 0.20, "per year", 0.0, 5.0, None, "rule:gazelle_growth_min", "measured elsewhere",
        "Three-year yearly growth of a gazelle.", "Gazelle growth", "瞪羚企业三年复合增长率", dated=False,
    ),
    Parameter(
        "national.unicorn.value", 650_000.0, "wan", 0.0, 1e9, None, "beatwenan-234498; assumption: 6.5 yuan to the dollar", "assumption",
        "Valuation of a unicorn-type firm (1 bn dollars).", "Unicorn valuation", "独角兽企业估值门槛", dated=False,
    ),
    Parameter(
        "behaviour.listing.rate", 0.012, "per year", 0.0, 1.0, uniform(0.005, 0.03),
        "fact:X25 fact:X26; assumption: the number of firms that qualify is not known", "assumption",
        "Yearly listing hazard of a firm that meets the conditions.", "Listing rate", "符合条件企业年上市率",
    ),
    Parameter(
        "behaviour.listing.profit", 5000.0, "wan", 0.0, 1e6, None, "assumption", "assumption",
        "Yearly profit from which a firm may list.", "Profit to list", "上市利润门槛", dated=False,
    ),
)  # fmt: skip


@rule
def st_sme_staff_points(staff_share: Any) -> Any:
    """Staff score (of 20) by share of S&T staff: ≥ 30 % 20; 25 16; 20 12; 15 8; 10 4; else 0."""
    if staff_share >= 0.30:
        return 20
    if staff_share >= 0.25:
        return 16
    if staff_share >= 0.20:
        return 12
    if staff_share >= 0.15:
        return 8
    if staff_share >= 0.10:
        return 4
    return 0


@rule
def st_sme_rd_points(ratio: Any) -> Any:
    """R&D score (of 50) by R&D over sales: ≥ 6 % 50; 5 40; 4 30; 3 20; 2 10; else 0."""
    if ratio >= 0.06:
        return 50
    if ratio >= 0.05:
        return 40
    if ratio >= 0.04:
        return 30
    if ratio >= 0.03:
        return 20
    if ratio >= 0.02:
        return 10
    return 0


@rule
def st_sme_results_points(class_1: Any, class_2: Any) -> Any:
    """Score for results (of 30): class I ≥ 1 30; class II ≥ 4 24; 3 18; 2 12; 1 6; else 0."""
    if class_1 >= 1:
        return 30
    return 6 * min(4, class_2)


@rule
def qualifies_st_sme(
    staff: Any, yearly_sales: Any, assets: Any, staff_share: Any, ratio: Any, class_1: Any, class_2: Any, certified: Any, p: Any
) -> Any:
    """Whether the firm is an S&T SME: small, and a valid certificate or 60 points with some S&T staff."""
    is_small = staff <= p.st_sme_staff and yearly_sales <= p.st_sme_sales and assets <= p.st_sme_sales
    staff_points = st_sme_staff_points(staff_share)
    points = staff_points + st_sme_rd_points(ratio) + st_sme_results_points(class_1, class_2)
    return is_small and (certified or (points >= 60 and staff_points > 0))


@rule
def is_gazelle(certified: Any, age_years: Any, y1: Any, y2: Any, y3: Any, p: Any) -> Any:
    """Whether the firm is a gazelle: HNTE with base sales and fast growth up to the last year, or young and large.

    Yearly sales, latest first, in 万元. The base is the year before the two years of growth that books show.
    """
    grows = y3 >= p.gazelle_base_sales and y1 >= y3 * (1.0 + p.gazelle_growth) * (1.0 + p.gazelle_growth) and y1 > y2
    young_and_large = (age_years <= 5.0 and y1 > 50_000.0) or (age_years <= 10.0 and y1 > 100_000.0)
    return certified and (grows or young_and_large)


@rule
def valuation(yearly_sales: Any, growth: Any, intensity: Any) -> Any:
    """Rough value in 万元: sales times a multiple that rises with growth and R&D intensity (both shares)."""
    return yearly_sales * min(15.0, 0.8 + 8.0 * max(0.0, growth) + 12.0 * intensity)


@rule
def is_unicorn(value: Any, age_years: Any, is_listed: Any, p: Any) -> Any:
    """Whether the firm is unicorn-type: worth a billion dollars, unlisted, at most ten years old."""
    return value >= p.unicorn_value and age_years <= 10.0 and not is_listed


@rule
def lists(yearly_profit: Any, certified: Any, multiple: Any, u: Any, p: Any) -> Any:
    """Whether a firm with the profit to list does so this year; the certificate doubles the odds, policy adds."""
    if yearly_profit < p.listing_profit:
        return False
    size = 1.0 + 0.3 * log(yearly_profit / p.listing_profit)
    hazard = p.listing_rate * size * (2.0 if certified else 1.0) * multiple
    return u < 1.0 - exp(-hazard)
