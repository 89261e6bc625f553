"""Indicators of the young-PhD adviser plan."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def is_advised(adviser_granted: Any) -> Any:
    """Firm in which an adviser was placed in this round."""
    return 1 if adviser_granted > 0.0 else 0


INDICATORS = (
    flow(Sum("advisers_placed", "enterprise", is_advised, season=2), "people", "Young-PhD advisers placed", "派驻青年博士创新顾问数",
         "Advisers placed in firms in the year's round.", "instrument:I16"),
    money("adviser_stipend", "adviser_stipends", "Adviser stipends", "创新顾问津贴", "Stipends of advisers paid in the year.",
          "instrument:I16"),
)  # fmt: skip
