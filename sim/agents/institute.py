"""Local research institutes: bodies inside the county whose own R&D counts in its statistics.

Institutes are opened and funded by an instrument (New-type R&D institutions: 10 being built in 2018, 17 at work in 2021;
E16, C7). Each has a field, grows for some years, and spends core funding and contract income on staff and research.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rules import institute as rules
from sim.types import Column, Each, Table

INSTITUTE = Table(
    name="institute",
    sentence="A research institute inside the county.",
    columns=(
        Column("uid", "id", "1", "Id of the institute."),
        Column("here", "flag", "flag", "Whether the row is in use."),
        Column("chain", "count", "index", "Field: row of the chain that it serves."),
        Column("opened", "count", "quarter", "Quarter of its opening.", -1),
        Column("size", "real", "1", "Full size relative to an institute of the county at full size."),
        Column("maturity", "real", "share", "How much of its full size it has reached this year."),
        Column("staff", "real", "people", "Staff."),
        Column("rd", "money", "wan", "R&D of the quarter."),
        Column("cash", "money", "wan", "Core funding and contract income not spent yet."),
        Column("closing", "flag", "flag", "Whether it closes in this quarter."),
    ),
    present="here",
    account="institutes",
)


@rule
def research(cash: Any, season: Any, p: Any) -> Any:
    """Spend the quarter's part on staff and research: returns staff, rd, then the spending."""
    spending = rules.quarters_spending(cash, season)
    return 4.0 * spending / p.institute_cost_per_head, p.institute_rd_share * spending, spending


RESEARCH = Each("institute_research", "institute", research, ("staff", "rd"), pays=("institute_spending",))
