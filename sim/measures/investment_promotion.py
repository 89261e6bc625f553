"""Indicators of investment promotion: what operates, and what would not have come without it."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def landed(promotion_landed: Any) -> Any:
    """Firm that began to operate as a project of the centre."""
    return 1 if promotion_landed > 0 else 0


@rule
def additional(promotion_landed: Any, origin: Any) -> Any:
    """Firm of the centre that would not have come by itself."""
    return 1 if promotion_landed > 0 and origin == 3 else 0


INDICATORS = (
    flow(Sum("promotion_landed", "enterprise", landed), "firms", "Promoted firms", "招商落地企业数",
         "Firms that began to operate in the year as projects of the promotion centre.", "prior:invest_convert"),
    flow(Sum("promotion_additional", "enterprise", additional), "firms", "Promoted firms, additional", "招商净增企业数",
         "Promoted firms of the year that would not have come by themselves.", "prior:invest_butfor"),
    money("promotion_incentive", "promotion_incentives", "Investment incentives", "科技招商奖励", "Incentives paid to promoted firms in the year.",
          "instrument:I20"),
)  # fmt: skip
