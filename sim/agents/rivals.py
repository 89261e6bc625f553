"""Rival counties: they see the county's talent grant of last year and raise their own."""

from __future__ import annotations

from typing import Any

from sim.rules import rivals as rules
from sim.types import Collective


def answer(county_rival_raise: Any, county_grant_seen: Any, county_grant_reference: Any, year: Any, p: Any) -> None:
    """Answer last year's grant of the county, then look at this year's."""
    grant = p.talent_grant_leading * p.talent_grant_enabled
    county_rival_raise[0] = rules.matched(county_grant_seen[0], county_grant_reference[0], p)
    county_grant_reference[0] = rules.reference(county_grant_reference[0], grant, year, p)
    county_grant_seen[0] = grant


ANSWER = Collective("answer_rivals", answer)
