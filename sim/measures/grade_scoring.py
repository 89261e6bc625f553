"""Indicators of grade scoring."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow


@rule
def is_graded(record_grade: Any) -> Any:
    """Firm outside the points system that has a grade."""
    return 1 if record_grade > 0 else 0


INDICATORS = (
    flow(Sum("grade_scored_firms", "enterprise", is_graded, season=1), "firms", "Firms graded outside the points system", "积分体系外获格次企业数",
         "Enterprises outside the points system that got a grade in the year.", "instrument:I28"),
)  # fmt: skip
