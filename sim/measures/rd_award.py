"""Indicators of the R&D role-model award."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def wins(rd_award_granted: Any) -> Any:
    """Firm that gets the award."""
    return 1 if rd_award_granted > 0.0 else 0


@rule
def wins_by_amount(rd_award_granted: Any, rd_award_by_amount: Any) -> Any:
    """Firm that gets the award for the amount of its R&D."""
    return 1 if rd_award_granted > 0.0 and rd_award_by_amount else 0


@rule
def wins_by_intensity(rd_award_granted: Any, rd_award_by_amount: Any) -> Any:
    """Firm that gets the award for the intensity of its R&D alone."""
    return 1 if rd_award_granted > 0.0 and not rd_award_by_amount else 0


@rule
def wins_by_stretching(rd_award_granted: Any, rd_award_reached: Any) -> Any:
    """Firm that gets the award and would have missed the line without it."""
    return 1 if rd_award_granted > 0.0 and rd_award_reached else 0


INDICATORS = (
    flow(Sum("rd_award_firms", "enterprise", wins, season=1), "firms", "R&D role-model firms", "科技研发标兵企业数",
         "Firms that got the R&D award in the year.", "fact:R1"),
    flow(Sum("rd_award_firms_by_amount", "enterprise", wins_by_amount, season=1), "firms", "R&D role-model firms by amount", "按投入总额获奖标兵企业数",
         "Firms that got the R&D award in the year for the amount of their R&D.", "fact:R2"),
    flow(Sum("rd_award_firms_by_intensity", "enterprise", wins_by_intensity, season=1), "firms", "R&D role-model firms by intensity", "按投入强度获奖标兵企业数",
         "Firms that got the R&D award in the year for the intensity of their R&D and not for its amount.", "fact:R3"),
    flow(Sum("rd_award_additional", "enterprise", wins_by_stretching, season=1), "firms", "R&D role-model firms, additional", "标兵奖励新增达标企业数",
         "Firms with the R&D award of the year that raised their R&D for it and would have missed the line.", "prior:award_marginal"),
    money("rd_award", "rd_awards", "R&D awards paid", "研发标兵奖励资金", "R&D awards paid in the year.", "fact:R4"),
)  # fmt: skip
