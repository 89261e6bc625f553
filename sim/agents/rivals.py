"""Rival counties: they see the county's talent grant of last year and raise their own."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rules import rivals as rules
from sim.types import Each


@rule
def answer(grant_seen: Any, grant_reference: Any, year: Any, p: Any) -> Any:
    """Answer last year's grant, then look at this year's: returns rival_raise, grant_seen, grant_reference."""
    grant = p.talent_grant_leading * p.talent_grant_enabled
    return rules.matched(grant_seen, grant_reference, p), grant, rules.reference(grant_reference, grant, year, p)


ANSWER = Each("answer_rivals", "county", answer, ("rival_raise", "grant_seen", "grant_reference"))
