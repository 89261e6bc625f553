"""Indicators of the innovation contest: what lands, and what would not have come without it."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow


@rule
def landed(contest_landed: Any) -> Any:
    """Firm that began to operate as a project of the contest."""
    return 1 if contest_landed > 0 else 0


@rule
def additional(contest_landed: Any, origin: Any) -> Any:
    """Firm of the contest that would not have come by itself."""
    return 1 if contest_landed > 0 and origin == 3 else 0


INDICATORS = (
    flow(Sum("contest_landed", "enterprise", landed), "firms", "Contest firms", "大赛落地企业数",
         "Firms that began to operate in the year as projects of the contest.", "prior:contest_land"),
    flow(Sum("contest_additional", "enterprise", additional), "firms", "Contest firms, additional", "大赛净增企业数",
         "Contest firms of the year that would not have come by themselves.", "prior:invest_butfor"),
)  # fmt: skip
