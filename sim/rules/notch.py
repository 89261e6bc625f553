"""The certificate's R&D threshold and how a firm closes its gap to it: with real R&D and with relabelled cost.

Source: Chen, Liu, Suárez Serrato and Xu 2021 (R1: 24.2 % of reported R&D is relabelled); priors relabel_cost_cl,
real_adj_cost_cr; national rules 3.1. The gap is closed at least cost, per yuan of sales:
``n·x + c_r/2·x² + c_l/2·d² + (a − s)·d`` subject to ``x + d = gap``, s the tax that relabelled cost saves.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform

declare(
    Parameter(
        "national.hnte.threshold_small", {2015: 0.06, 2016: 0.05}, "share", 0.0, 1.0, None, "rule:hnte_rd_ratio_min/small", "law",
        "R&D over sales demanded of firms with sales up to the small limit.", "R&D threshold, small firms", "研发费用占比门槛（小规模企业）",
    ),
    Parameter(
        "national.hnte.threshold_middle", 0.04, "share", 0.0, 1.0, None, "rule:hnte_rd_ratio_min/middle", "law",
        "R&D over sales demanded of firms with sales between the limits.", "R&D threshold, middle firms", "研发费用占比门槛（中规模企业）",
    ),
    Parameter(
        "national.hnte.threshold_large", 0.03, "share", 0.0, 1.0, None, "rule:hnte_rd_ratio_min/large", "law",
        "R&D over sales demanded of firms above the middle limit.", "R&D threshold, large firms", "研发费用占比门槛（大规模企业）",
    ),
    Parameter(
        "national.hnte.small_limit", 5000.0, "wan", 0.0, 1e9, None, "rule:hnte_sales_max/small", "law",
        "Largest yearly sales of the small class, itself included.", "Small-class limit", "小规模企业销售额上限", dated=False,
    ),
    Parameter(
        "national.hnte.middle_limit", 20000.0, "wan", 0.0, 1e9, None, "rule:hnte_sales_max/middle", "law",
        "Largest yearly sales of the middle class, itself included.", "Middle-class limit", "中规模企业销售额上限", dated=False,
    ),
    Parameter(
        "behaviour.notch.relabel_cost", 24.0, "1", 1.0, 1e6, triangular(20.0, 45.0, 120.0), "prior:relabel_cost_cl", "measured elsewhere",
        "Quadratic cost of relabelling ordinary cost as R&D, per yuan of sales.", "Relabelling cost", "虚列研发费用的成本",
    ),
    Parameter(
        "behaviour.notch.real_cost", 20.0, "1", 0.1, 1e6, triangular(5.0, 12.0, 30.0), "prior:real_adj_cost_cr", "assumption",
        "Quadratic cost of real R&D beyond what the firm wants, per yuan of sales.", "Cost of unwanted R&D", "超额真实研发成本",
    ),
    Parameter(
        "behaviour.notch.real_net_cost", 0.03, "share", 0.0, 1.0, uniform(0.0, 0.2), "assumption", "assumption",
        "Linear net cost of one more yuan of real R&D at the firm's own optimum.", "Net cost of extra R&D", "额外研发净成本",
    ),
    Parameter(
        "behaviour.notch.audit_cost", 0.02, "share", 0.0, 10.0, uniform(0.0, 0.1), "assumption", "assumption",
        "Expected penalty per relabelled yuan.", "Expected penalty of relabelling", "虚列研发的预期惩罚",
    ),
    Parameter(
        "behaviour.notch.safety", 0.0048, "share", 0.0, 0.05, uniform(0.0, 0.008), "assumption", "assumption",
        "Margin above the threshold that the most cautious firm plans for; caution is uniform.", "Safety margin", "达标安全余量",
    ),
    Parameter(
        "behaviour.notch.step", 0.035, "share", 0.0, 1.0, uniform(0.01, 0.06), "assumption", "assumption",
        "Most by which the most cautious firm exceeds the threshold in a year to make up for weak years.", "Catch-up above threshold", "补足往年缺口的年度上限",
    ),
)  # fmt: skip

declare(
    Parameter(
        "behaviour.notch.relabelling", 1.0, "flag", 0.0, 1.0, None, "assumption", "assumption",
        "Whether firms may relabel at all (off: the rival model without relabelling).", "Relabelling possible", "允许虚列研发费用",
    ),
)  # fmt: skip


@rule
def rd_threshold(yearly_sales: Any, p: Any) -> Any:
    """R&D over sales demanded of a firm with these sales in the last year (万元).

    国科发火〔2016〕32号 art. 11(5): ≤ 5,000 万元 5 % (6 % before 2016), ≤ 20,000 万元 4 %, above 3 %.
    """
    if yearly_sales <= p.hnte_small_limit:
        return p.hnte_threshold_small
    if yearly_sales <= p.hnte_middle_limit:
        return p.hnte_threshold_middle
    return p.hnte_threshold_large


@rule
def needed_intensity(
    threshold: Any, sales_now: Any, sales_y1: Any, sales_y2: Any, reported_y1: Any, reported_y2: Any, caution: Any, p: Any
) -> Any:
    """Reported R&D over sales this year so that three years together reach the threshold (and this year does).

    ``sales_now`` is expected yearly sales, ``_y1`` and ``_y2`` the last two closed years; 万元 a year. A firm of caution 0
    plans for the bare threshold; one of caution 1 makes up for weak years by ``notch.step`` a year at most and keeps the
    whole safety margin.
    """
    together = threshold * (sales_now + sales_y1 + sales_y2) - reported_y1 - reported_y2
    needed = max(threshold, together / max(1.0, sales_now))
    return min(needed, threshold + p.notch_step * caution) + p.notch_safety * caution


@rule
def relabelled_share(gap: Any, tax_saving: Any, p: Any) -> Any:
    """Cost relabelled as R&D, over sales, in the cheapest way of closing ``gap``; the rest of the gap is real R&D.

    ``tax_saving`` is what the super-deduction pays per relabelled yuan (rate × extra deduction × share claimed).
    """
    if gap <= 0.0 or p.notch_relabelling == 0.0:
        return 0.0
    linear = p.notch_real_net_cost - p.notch_audit_cost + tax_saving
    best = (linear + p.notch_real_cost * gap) / (p.notch_real_cost + p.notch_relabel_cost)
    return min(gap, max(0.0, best))


@rule
def gap_cost(real: Any, relabelled: Any, tax_saving: Any, p: Any) -> Any:
    """Cost of closing the gap with these two amounts, over sales and a year, less the tax saved on relabelled cost."""
    return (
        p.notch_real_net_cost * real
        + 0.5 * p.notch_real_cost * real * real
        + 0.5 * p.notch_relabel_cost * relabelled * relabelled
        + (p.notch_audit_cost - tax_saving) * relabelled
    )
