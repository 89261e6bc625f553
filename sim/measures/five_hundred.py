"""Indicators of the five-times-hundred plan."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def is_taken_in(five_granted: Any) -> Any:
    """Talent that the plan paid for in this round."""
    return 1 if five_granted > 0.0 else 0


INDICATORS = (
    flow(Sum("five_hundred_people", "talent", is_taken_in, season=2), "people", "People paid by the five-times-hundred plan", "五个百计划资助人数",
         "Talents that the three-year plan paid for in the year.", "instrument:I35"),
    flow(Sum("five_hundred_additional", "county", "five_additional", "real", season=2), "people", "People drawn by the five-times-hundred plan",
         "五个百计划净增人数", "People paid in the year who would not have come without the plan, expected number.", "prior:talent_butfor"),
    money("five_hundred_grant", "five_hundred_grants", "Grants of the five-times-hundred plan", "五个百计划资助",
          "Grants of the three-year plan paid in the year.", "instrument:I35"),
)  # fmt: skip
