"""How much R&D a firm wants: user cost, spillovers, cooperation and talent, approached by partial adjustment.

``ln r* = propensity + trend·t − ε·(ln B − ln B0) + φ·ln(1 + spillover) + ω·cooperation + κ·talent`` with r the yearly
real R&D over sales before the certificate's notch. Source: mechanisms 1.1; priors eps_long, eps_small_mult,
eps_soe_mult, theta_adjust, spill_local.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, lognormal, triangular, uniform
from sim.rng import exp, log, normal

declare(
    Parameter(
        "behaviour.rd.cost_elasticity", 1.0, "1", 0.0, 4.0, triangular(0.5, 1.0, 2.0), "prior:eps_long", "measured elsewhere",
        "Long-run elasticity of real R&D to its user cost, in absolute value.", "User-cost elasticity", "研发投入的使用者成本弹性",
    ),
    Parameter(
        "behaviour.rd.cost_elasticity_small", 1.6, "1", 1.0, 5.0, uniform(1.0, 2.6), "prior:eps_small_mult", "measured elsewhere",
        "Multiple of the elasticity for small, finance-constrained firms.", "Elasticity multiple, small firms", "小企业弹性倍数",
    ),
    Parameter(
        "behaviour.rd.cost_elasticity_state", 0.2, "1", 0.0, 2.0, triangular(0.0, 0.2, 0.6), "prior:eps_soe_mult", "measured elsewhere",
        "Multiple of the elasticity for state-owned firms.", "Elasticity multiple, state-owned firms", "国有企业弹性倍数",
    ),
    Parameter(
        "behaviour.rd.adjustment", 0.35, "per year", 0.01, 1.0, triangular(0.15, 0.35, 0.60), "prior:theta_adjust", "measured elsewhere",
        "Share of the gap to desired R&D that a firm closes in a year.", "Adjustment speed", "研发调整速度",
    ),
    Parameter(
        "behaviour.rd.trend", 0.007, "per year", -0.1, 0.2, triangular(0.0, 0.007, 0.02),
        "fact:X35 fact:X36; assumption: about a quarter of the rise in the province", "assumption",
        "Yearly growth of desired R&D intensity that no modelled cause explains (province rose 2.55 to 2.93 % over 2015-2020).",
        "Autonomous trend of R&D intensity", "研发强度自主增长趋势",
    ),
    Parameter(
        "behaviour.rd.spillover", 0.05, "1", 0.0, 0.5, triangular(0.0, 0.05, 0.12), "prior:spill_local", "measured elsewhere",
        "Elasticity of desired R&D to the R&D of other firms of the chain, relative to the start.", "Local spillover", "产业链内知识溢出弹性",
    ),
    Parameter(
        "behaviour.rd.cooperation_effect", 0.10, "log points", -0.5, 1.0, uniform(0.0, 0.25),
        "assumption: what is told of the first round is co-occurrence and not effect", "assumption",
        "Rise of desired log R&D while a university project runs (the firm's own follow-on work).",
        "Follow-on R&D of cooperation", "产学研合作带动的后续研发",
    ),
    Parameter(
        "behaviour.rd.talent_effect", 0.10, "log points", -0.5, 1.0, uniform(0.0, 0.25), "assumption", "assumption",
        "Rise of desired log R&D per unit of attached talent, up to three units.", "R&D per attached talent", "人才带动的研发",
    ),
    Parameter(
        "behaviour.rd.noise", 0.10, "log points", 0.0, 1.0, uniform(0.05, 0.20), "assumption", "assumption",
        "Standard deviation of the yearly shock to log R&D intensity.", "R&D plan noise", "研发计划随机扰动",
    ),
    Parameter(
        "behaviour.rd.ceiling", 0.60, "share", 0.05, 5.0, None, "assumption", "assumption",
        "Highest real R&D over sales that a plan may have.", "Ceiling of R&D intensity", "研发强度上限",
    ),
    Parameter(
        "behaviour.rd.small_sales", 20000.0, "wan", 1.0, 1e7, lognormal(20000.0, 0.7), "prior:S_half", "assumption",
        "Yearly sales at which a firm counts as half small in size-dependent responses.", "Half-size of small firms", "小企业半规模销售额",
    ),
)  # fmt: skip


@rule
def smallness(yearly_sales: Any, p: Any) -> Any:
    """Weight between 0 (large) and 1 (small) by yearly sales in 万元; one half at ``rd.small_sales``."""
    return p.rd_small_sales / (p.rd_small_sales + max(0.0, yearly_sales))


@rule
def cost_elasticity(yearly_sales: Any, is_state_owned: Any, p: Any) -> Any:
    """User-cost elasticity of this firm, in absolute value."""
    multiple = 1.0 + (p.rd_cost_elasticity_small - 1.0) * smallness(yearly_sales, p)
    if is_state_owned:
        multiple = p.rd_cost_elasticity_state
    return p.rd_cost_elasticity * multiple


@rule
def desired_log_intensity(
    propensity: Any, years_since_start: Any, log_relative_cost: Any, elasticity: Any, spillover: Any, has_project: Any, talent: Any, p: Any
) -> Any:
    """Log of desired real R&D over sales.

    ``log_relative_cost`` is ln B − ln B0; ``spillover`` the chain's other R&D relative to the start, minus one
    (above −1); ``talent`` the attached talent's productivity units.
    """
    return (
        propensity
        + p.rd_trend * years_since_start
        - elasticity * log_relative_cost
        + p.rd_spillover * log(1.0 + max(-0.9, spillover))
        + (p.rd_cooperation_effect if has_project else 0.0)
        + p.rd_talent_effect * min(3.0, talent)
    )


@rule
def anchor_intensity(rd_y1: Any, quarterly_sales: Any, p: Any) -> Any:
    """Real R&D over sales with which an anchor's R&D of the year grows as given, while its sales grow quarter by quarter."""
    factor = 1.0 + 0.25 * p.anchor_sales_growth
    coming_sales = quarterly_sales * (1.0 + factor * (1.0 + factor * (1.0 + factor)))
    return min(p.rd_ceiling, rd_y1 * (1.0 + p.anchor_rd_growth) / max(1.0, coming_sales))


@rule
def adjusted_intensity(intensity: Any, desired_log: Any, u: Any, p: Any) -> Any:
    """Next year's real R&D over sales before the notch: a share ``adjustment`` of the log gap is closed."""
    last = log(max(1e-5, intensity))
    moved = last + p.rd_adjustment * (desired_log - last) + p.rd_noise * normal(u)
    return min(p.rd_ceiling, exp(moved))
