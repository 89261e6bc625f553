"""Indicator of the talent week: who takes part."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow


@rule
def takes_part(does_rd: Any, openness: Any, p: Any) -> Any:
    """Firm with R&D at this year's event."""
    is_held = p.talent_week_enabled != 0.0 and p.talent_week_appropriation > 0.0
    return 1 if is_held and does_rd and openness < p.talent_week_participation else 0


INDICATORS = (
    flow(Sum("talent_week_firms", "enterprise", takes_part, season=2), "firms", "Firms at the talent week", "人才周参与企业数",
         "Firms with R&D that take part in the year's talent week.", "instrument:I23"),
)  # fmt: skip
