"""Indicators of foreign experts."""

from __future__ import annotations

from sim.measures.definition import Sum, flow, money

INDICATORS = (
    flow(Sum("expert_studios", "county", "studios", season=2), "projects", "Studios of foreign experts", "外专工作室数",
         "Studios supported in the year's round.", "instrument:I36"),
    money("expert_studio", "expert_studio_money", "Support of studios", "外专工作室资助", "Support of studios paid in the year.",
          "instrument:I36"),
)  # fmt: skip
