"""Indicators of talent housing."""

from __future__ import annotations

from sim.measures.definition import Sum, flow, money

INDICATORS = (
    flow(Sum("talent_housed", "county", "housed", season=1), "people", "Talent housed", "享受住房补助人才数",
         "Talents that got a housing benefit in the year.", "instrument:I4"),
    money("talent_housing", "talent_housing_money", "Talent housing benefits", "才有所居住房补助", "Housing benefits paid in the year.",
          "instrument:I4"),
)  # fmt: skip
