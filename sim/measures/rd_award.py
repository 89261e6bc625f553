"""Indicators of the R&D role-model award."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def wins(rd_award_granted: Any) -> Any:
    """Firm that gets the award."""
    return 1 if rd_award_granted > 0.0 else 0


INDICATORS = (
    flow(Sum("rd_award_firms", "enterprise", wins, season=1), "firms", "R&D role-model firms", "科技研发标兵企业数",
         "Firms that got the R&D award in the year.", "fact:R1"),
    money("rd_award", "rd_awards", "R&D awards paid", "研发标兵奖励资金", "R&D awards paid in the year.", "fact:R4"),
)  # fmt: skip
