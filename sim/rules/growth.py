"""Growth of sales: the chain's trend, the firm's knowledge, successes, and tent-shaped shocks that shrink with size.

``Δln S = g_chain + β·Δln U + success + shock``, where the knowledge in use ``U`` follows the stock with the lag of
conversion, so that sales rise two to four years after R&D (F24, S3); shocks are Laplace and arrive in some quarters only, which keeps yearly
rates tent-shaped (F5); their scale falls with size and age (F6). Source: R40b, R1, R26; priors beta_prod,
size_var_slope.
"""

from __future__ import annotations

import math
from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import laplace, log, power

declare(
    Parameter(
        "behaviour.growth.knowledge_elasticity", 0.09, "1", 0.0, 1.0, triangular(0.03, 0.09, 0.13), "prior:beta_prod", "measured elsewhere",
        "Elasticity of sales to the knowledge from real R&D that is in use.", "Output elasticity of R&D", "研发的产出弹性",
    ),
    Parameter(
        "behaviour.growth.knowledge_loss", 0.15, "per year", 0.0, 1.0, uniform(0.10, 0.20), "assumption", "assumption",
        "Yearly depreciation of the stock of knowledge.", "Depreciation of knowledge", "知识资本折旧率",
    ),
    Parameter(
        "behaviour.growth.shock_scale", 0.16, "log points", 0.0, 2.0, uniform(0.10, 0.22), "assumption", "assumption",
        "Yearly Laplace scale of growth shocks of a ten-year-old firm of reference size.", "Growth shock scale", "增长冲击尺度",
    ),
    Parameter(
        "behaviour.growth.shock_size_slope", 0.17, "1", 0.0, 1.0, triangular(0.10, 0.17, 0.25), "prior:size_var_slope", "measured elsewhere",
        "How fast the scale of shocks falls with log sales.", "Size slope of volatility", "增长波动的规模斜率",
    ),
    Parameter(
        "behaviour.growth.shock_age_slope", 0.10, "1", 0.0, 1.0, uniform(0.0, 0.2),
        "stylised:F6; assumption: only the sign is measured", "assumption",
        "How fast the scale of shocks falls with log age.", "Age slope of volatility", "增长波动的年龄斜率",
    ),
    Parameter(
        "behaviour.growth.shock_rate", 0.40, "share", 0.01, 1.0, uniform(0.2, 0.8), "assumption", "assumption",
        "Chance that a shock arrives in a quarter.", "Arrival of shocks", "季度冲击发生率",
    ),
    Parameter(
        "behaviour.growth.success", 0.05, "log points", -0.5, 1.0, uniform(0.0, 0.12), "assumption", "assumption",
        "Rise of log sales when a university project succeeds.", "Sales after a successful project", "合作成功带来的销售增长",
    ),
    Parameter(
        "world.growth", 0.01, "per year", -0.5, 0.5, uniform(-0.01, 0.03), "assumption", "assumption",
        "Added to the yearly nominal growth of every chain.", "Growth shift", "行业增速偏移",
    ),
)  # fmt: skip


@rule
def shock_scale(yearly_sales: Any, age_years: Any, p: Any) -> Any:
    """Laplace scale of one arriving shock, so that a year's arrivals have the yearly scale."""
    by_size = power(max(1.0, yearly_sales) / p.rd_reference_sales, -p.growth_shock_size_slope)
    by_age = power(max(1.0, age_years) / 10.0, -p.growth_shock_age_slope)
    return min(0.8, p.growth_shock_scale * by_size * by_age / math.sqrt(4.0 * p.growth_shock_rate))


@rule
def growth_shock(scale: Any, u_arrival: Any, u_size: Any, p: Any) -> Any:
    """Shock to log sales in this quarter: zero unless one arrives, centred so that mean sales are not moved by it."""
    size = max(-1.5, min(1.5, laplace(u_size, scale))) - scale * scale
    return size * (1.0 if u_arrival < p.growth_shock_rate else 0.0)


@rule
def taken_into_use(in_use: Any, knowledge: Any, p: Any) -> Any:
    """Knowledge that is in products and processes, 万元: it follows the stock with the lag of conversion (F24).

    A firm that begins R&D starts with the knowledge of its first quarter.
    """
    if in_use <= 0.0:
        return knowledge
    return in_use + min(1.0, 0.25 / max(0.25, p.conversion_lag)) * (knowledge - in_use)


@rule
def knowledge_growth(before: Any, after: Any, p: Any) -> Any:
    """Contribution of knowledge to log sales in a quarter, limited to ±5 %."""
    change = p.growth_knowledge_elasticity * log(max(1e-6, after) / max(1e-6, before))
    return max(-0.05, min(0.05, change)) * (1.0 if min(before, after) > 1.0 else 0.0)
