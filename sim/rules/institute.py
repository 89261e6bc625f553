"""Local research institutes: how fast a new one grows, and how it spends what it has.

A new-type research institute takes three to five years to reach its size (mechanisms card L15). What it takes in during a
year it spends within that year, evenly over the quarters that are left.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform

declare(
    Parameter(
        "behaviour.institute.ramp_up", 4.0, "years", 0.25, 50.0, triangular(3.0, 4.0, 5.0),
        "assumption: three to five years until an institute is at work as a whole", "assumption",
        "Years from its opening until an institute has its full size.", "Ramp-up of institutes", "研发机构成长期",
    ),
    Parameter(
        "behaviour.institute.first_share", 0.25, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Share of its full size that an institute has in its first year.", "Institutes, first year", "研发机构首年规模占比",
    ),
    Parameter(
        "behaviour.institute.rd_share", 0.7, "share", 0.0, 1.0, uniform(0.5, 0.9), "assumption", "assumption",
        "Share of an institute's spending that is R&D; the rest is service, incubation and buildings.", "Institutes, R&D share",
        "研发机构支出中研发占比",
    ),
    Parameter(
        "behaviour.institute.cost_per_head", 35.0, "wan per person-year", 1.0, 1000.0, uniform(25.0, 50.0), "assumption", "assumption",
        "Yearly spending of an institute per member of staff.", "Institutes, cost per head", "研发机构人均支出",
    ),
)  # fmt: skip


@rule
def maturity(quarters: Any, p: Any) -> Any:
    """Size of an institute so many quarters after its opening, as a share of its full size.

    >>> from types import SimpleNamespace
    >>> maturity(8, SimpleNamespace(institute_first_share=0.25, institute_ramp_up=4.0))
    0.625
    """
    first = p.institute_first_share
    return first + (1.0 - first) * min(1.0, 0.25 * quarters / p.institute_ramp_up)


@rule
def quarters_spending(cash: Any, season: Any) -> Any:
    """Spending of the quarter in 万元: what is there, evenly over this and the coming quarters of the year."""
    return cash / (5 - season)
