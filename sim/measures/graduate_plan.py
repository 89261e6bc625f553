"""Indicators of the elite-graduate plan."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def subsidised(graduates: Any, graduate_granted: Any) -> Any:
    """Graduates that are subsidised in this round."""
    return graduates if graduate_granted > 0.0 else 0


INDICATORS = (
    flow(Sum("graduates_subsidised", "enterprise", subsidised, season=2), "people", "Graduates subsidised", "获补助名校优生数",
         "Scarce graduates of the year's round whose firms got a subsidy.", "instrument:I15"),
    money("graduate_subsidy", "graduate_subsidies", "Graduate subsidies", "名校优生补助", "Subsidies for graduates paid in the year.",
          "instrument:I15"),
)  # fmt: skip
