"""Entry of enterprises: how many register, and what a new firm is like.

The number of new registrations does not depend on what policy did to the stock of firms, so that a reform and its
baseline meet the same new firms; talent that founds firms comes on top. Source: X24 for the flow of all registrations;
distributions 4.5 for size. New firms settle beside firms of their chain more often than by chance (F25).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, log, normal

declare(
    Parameter(
        "world.entry.rate", 0.075, "per year", 0.0, 1.0, uniform(0.06, 0.09), "assumption", "assumption",
        "New enterprises a year over the number of enterprises at the start.", "Entry rate", "企业年新设率",
    ),
    Parameter(
        "world.entry.growth", 0.01, "per year", -0.2, 0.2, uniform(0.0, 0.03), "assumption", "assumption",
        "Yearly growth of the number of new enterprises.", "Growth of entry", "新设企业增速",
    ),
    Parameter(
        "world.entry.sales", 350.0, "wan", 1.0, 1e6, uniform(150.0, 600.0), "assumption", "assumption",
        "Median yearly sales of a new enterprise in its first year.", "Sales of new firms", "新设企业年销售额中位数",
    ),
    Parameter(
        "world.entry.sales_spread", 1.3, "log points", 0.0, 3.0, uniform(1.0, 1.6), "assumption", "assumption",
        "Spread of log sales of new enterprises.", "Spread of new firms' sales", "新设企业销售离散度",
    ),
    Parameter(
        "world.entry.rd_share", 0.08, "share", 0.0, 1.0, uniform(0.03, 0.15), "assumption", "assumption",
        "Share of new enterprises that do R&D from the beginning.", "R&D firms among new firms", "新设企业中有研发的比例",
    ),
    Parameter(
        "world.entry.same_chain", 0.7, "share", 0.0, 1.0, uniform(0.3, 0.9), "stylised:F25; assumption: only the sign is measured", "assumption",
        "Share of new enterprises that settle where firms of their chain are; the others settle where firms are.",
        "Newcomers beside their chain", "随产业链选址的新设企业比例",
    ),
    Parameter(
        "county.town_specialisation", 0.5, "log points", 0.0, 3.0, uniform(0.2, 0.8),
        "stylised:F25; assumption: only the sign is measured", "assumption",
        "Spread of the log frequency of a chain in a town at the start, against the sizes of both.",
        "Specialisation of towns", "区镇产业专业化程度", dated=False,
    ),
    Parameter(
        "behaviour.rd.median_intensity", 0.022, "share", 1e-4, 0.5, uniform(0.015, 0.03), "assumption", "assumption",
        "Median desired R&D over sales of firms that do R&D, at the law of the start, in a chain without a shift.",
        "Median R&D intensity", "研发强度中位数", dated=False,
    ),
    Parameter(
        "behaviour.rd.intensity_spread", 0.75, "log points", 0.0, 3.0, uniform(0.5, 1.0), "assumption", "assumption",
        "Spread of log desired R&D intensity between firms.", "Spread of R&D intensity", "研发强度离散度", dated=False,
    ),
    Parameter(
        "behaviour.rd.size_slope", -0.20, "1", -1.0, 1.0, uniform(-0.3, -0.1), "assumption", "assumption",
        "Elasticity of desired R&D intensity to sales between firms.", "Size slope of R&D intensity", "研发强度的规模斜率", dated=False,
    ),
    Parameter(
        "behaviour.invention.ability_spread", 0.8, "log points", 0.0, 3.0, uniform(0.4, 1.2), "assumption", "assumption",
        "Spread of log inventive ability between firms.", "Spread of ability", "创新能力离散度", dated=False,
    ),
    Parameter(
        "county.margin", 0.062, "share", -0.5, 0.9, uniform(0.05, 0.08),
        "fact:X3 fact:X5; assumption: certified firms taken for all", "assumption",
        "Mean operating profit over sales of firms without R&D (HNTE of 2013 paid tax on about 6.3 % of sales after R&D).",
        "Mean operating margin", "平均经营利润率", dated=False,
    ),
    Parameter(
        "county.margin_return", 1.0, "1", -2.0, 5.0, uniform(0.5, 1.5), "assumption", "assumption",
        "Rise of the operating margin per unit of desired R&D over sales (research firms earn their R&D back).",
        "Margin on R&D", "研发对利润率的回报", dated=False,
    ),
    Parameter(
        "county.margin_spread", 0.04, "share", 0.0, 0.5, uniform(0.02, 0.06), "assumption", "assumption",
        "Standard deviation of the operating margin between firms.", "Spread of margins", "经营利润率离散度", dated=False,
    ),
    Parameter(
        "county.value_added_share", 0.25, "share", 0.01, 0.99, uniform(0.2, 0.3), "assumption", "assumption",
        "Mean value added over sales.", "Value-added share", "增加值率", dated=False,
    ),
    Parameter(
        "county.sales_per_head", 110.0, "wan", 1.0, 1e5, uniform(80.0, 140.0), "assumption", "assumption",
        "Median yearly sales per head at the start.", "Sales per head", "人均销售额", dated=False,
    ),
    Parameter(
        "county.state_owned_share", 0.04, "share", 0.0, 1.0, uniform(0.0, 0.1), "assumption", "assumption",
        "Share of state-owned firms.", "State-owned share", "国有企业占比", dated=False,
    ),
    Parameter(
        "behaviour.rd.quality", 0.62, "share", 0.0, 1.0, triangular(0.5, 0.62, 0.75), "assumption", "assumption",
        "Mean technology level of firms that do R&D, as reviewers see it.", "Technology level", "技术水平均值", dated=False,
    ),
)  # fmt: skip


@rule
def expected_entries(firms_at_start: Any, years: Any, p: Any) -> Any:
    """Expected new registrations in a quarter."""
    return 0.25 * p.entry_rate * firms_at_start * exp(p.entry_growth * years)


@rule
def group_of(shares: Any, u: Any) -> Any:
    """Row of the group into which a uniform draw falls; ``shares`` sum to one."""
    cumulated = 0.0
    for k in range(shares.size):
        cumulated += shares[k]
        if u < cumulated:
            return k
    return shares.size - 1


@rule
def town_of(own_chain: Any, shares: Any, u: Any, p: Any) -> Any:
    """Town of a new firm: by the firms of its own chain there (``own_chain``, numbers by town), or by the towns' ``shares``."""
    total = own_chain.sum()
    follows = p.entry_same_chain if total > 0.0 else 0.0
    if u < follows:
        return group_of(own_chain / total, u / follows)
    return group_of(shares, (u - follows) / max(1e-12, 1.0 - follows))


@rule
def new_sales(u: Any, p: Any) -> Any:
    """Yearly sales of a new enterprise in 万元, at most 3,000."""
    return min(3000.0, p.entry_sales * exp(p.entry_sales_spread * normal(u)))


@rule
def propensity(yearly_sales: Any, shift: Any, u: Any, p: Any) -> Any:
    """Log desired R&D over sales of a firm: median, chain shift, size, and its own deviation."""
    from_size = p.rd_size_slope * log(max(1.0, yearly_sales) / p.rd_reference_sales)
    return log(p.rd_median_intensity) + shift + from_size + p.rd_intensity_spread * normal(u)


@rule
def operating_margin(intensity: Any, deviation: Any, p: Any) -> Any:
    """Operating profit before R&D over sales, between −5 % and the value-added share less 3 points.

    ``intensity`` is desired R&D over sales (zero without R&D), ``deviation`` a standard normal.
    """
    margin = p.margin + p.margin_return * min(0.1, intensity) + p.margin_spread * deviation
    return min(p.value_added_share - 0.03, max(-0.05, margin))


@rule
def next_free(in_use: Any, at: Any) -> Any:
    """First row at or after ``at`` that is not in use; the number of rows when there is none."""
    while at < in_use.size and in_use[at]:
        at += 1
    return at
