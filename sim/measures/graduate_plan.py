"""Indicators of the elite-graduate plan."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def subsidised(graduates: Any, graduate_granted: Any) -> Any:
    """Graduates that are subsidised in this round."""
    return graduates if graduate_granted > 0.0 else 0


@rule
def hired_for_it(graduates: Any, graduate_granted: Any, p: Any) -> Any:
    """Of them those that the firm would not have hired, expected number."""
    return p.graduate_plan_additional * graduates if graduate_granted > 0.0 else 0.0


INDICATORS = (
    flow(Sum("graduates_subsidised", "enterprise", subsidised, season=2), "people", "Graduates subsidised", "获补助名校优生数",
         "Scarce graduates of the year's round whose firms got a subsidy.", "instrument:I15"),
    flow(Sum("graduates_additional", "enterprise", hired_for_it, "real", season=2), "people", "Graduates subsidised, additional", "获补助名校优生净增数",
         "Subsidised graduates of the year that their firms would not have hired, expected number.", "prior:talent_butfor"),
    money("graduate_subsidy", "graduate_subsidies", "Graduate subsidies", "名校优生补助", "Subsidies for graduates paid in the year.",
          "instrument:I15"),
)  # fmt: skip
