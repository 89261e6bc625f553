"""Rival counties that answer: what they add to their talent grant when the county raises its own.

By default rivals do what they did (``world.talent.rival_grant``). With a response they see the county's grant a year late
and match a share of what lies above the grant of a reference year. The county's own dated policy would be the better
yardstick, but rules know one schedule only; with a reference year after the last change of that policy both are the same.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform

declare(
    Parameter(
        "world.rivals.response", 0.0, "share", 0.0, 1.0, uniform(0.0, 1.0), "assumption: only the actual path is known", "assumption",
        "Share of the county's raise of its talent grant that rivals match a year later.", "Rivals' response", "周边县市跟进比例",
    ),
    Parameter(
        "world.rivals.reference_year", 2025.0, "year", 1990.0, 2100.0, None, "assumption: the last year before policies of the future", "assumption",
        "Year with whose talent grant of the county rivals compare what it pays later.", "Rivals' reference year", "跟进参照年份", dated=False,
    ),
)  # fmt: skip


@rule
def reference(known: Any, grant: Any, year: Any, p: Any) -> Any:
    """Grant that rivals compare with: the one in force at the latest in the reference year, or in the first year of the run.

    ``known`` is the reference so far (negative: none yet), ``grant`` the county's grant of this year, both in 万元.
    """
    return grant if year <= p.rivals_reference_year or known < 0.0 else known


@rule
def matched(last_grant: Any, reference_grant: Any, p: Any) -> Any:
    """What rivals add to their grant this year, 万元: a share of last year's raise above the reference."""
    return p.rivals_response * max(0.0, last_grant - max(0.0, reference_grant))
