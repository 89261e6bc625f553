"""Talent housing (I4): a yearly benefit for housing to the talent of firms with points, best firms first.

The points system ties money, housing and honours to a firm's points; no amount is known. The benefit goes to the household.
It holds those who get it, and the better it covers those who ask, the more talent comes: across Chinese cities housing
ranks behind support for jobs and start-ups in what it does for innovation (R33).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.rng import log
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.talent_housing."

declare(
    switch(f"{_PATH}enabled", True, "Whether talent of firms with points gets a housing benefit.", "Talent housing", "才有所居", "instrument:I4"),
    Parameter(
        f"{_PATH}appropriation", 800.0, "wan per year", 0.0, 1e7, uniform(300.0, 2000.0), "assumption", "assumption",
        "Money for housing benefits a year.", "Housing appropriation", "才有所居年度预算",
    ),
    Parameter(
        f"{_PATH}minimum_points", 20.0, "points", 0.0, 1e6, uniform(5.0, 60.0), "assumption", "assumption",
        "Points of the firm from which its talent is housed.", "Fewest points for housing", "住房保障最低积分",
    ),
    Parameter(
        f"{_PATH}upper", 3.6, "wan", 0.0, 1e4, uniform(2.0, 8.0), "assumption", "assumption",
        "Benefit a year for talent of grades 1 to 3.", "Housing, grades 1 to 3", "领军及以上人才年住房补助",
    ),
    Parameter(
        f"{_PATH}lower", 1.8, "wan", 0.0, 1e4, uniform(0.8, 3.6), "assumption", "assumption",
        "Benefit a year for talent of grades 4 and 5.", "Housing, grades 4 and 5", "青年人才和工程师年住房补助",
    ),
    Parameter(
        f"{_PATH}pull", 0.03, "log points", 0.0, 1.0, uniform(0.0, 0.08), "R33; assumption: behind grants, only the order is measured", "assumption",
        "Rise of log talent arrivals when all who asked in the year before were housed.", "Pull of housing", "住房对引才的拉动",
    ),
    Parameter(
        f"{_PATH}stay", 0.20, "share", 0.0, 0.95, uniform(0.0, 0.4), "assumption", "assumption",
        "Part of the chance to leave that a housing benefit takes away.", "Stay of the housed", "住房对留才的作用",
    ),
)  # fmt: skip


@rule
def seek_housing(
    state: Any,
    grade: Any,
    employer: Any,
    employer_uid: Any,
    enterprise_uid: Any,
    enterprise_alive: Any,
    enterprise_points: Any,
    p: Any,
) -> Any:
    """Ask for the year's benefit when the firm has the points: returns housing_asked, housing_priority (the firm's points)."""
    has_firm = state == 2 or state == 3  # noqa: PLR1714 (the compiler has no sets)
    if p.talent_housing_enabled == 0.0 or not has_firm or employer < 0:
        return 0.0, -1.0
    is_there = enterprise_alive[employer] != 0 and enterprise_uid[employer] == employer_uid
    points = enterprise_points[employer]
    if not is_there or points <= 0.0 or points < p.talent_housing_minimum_points:
        return 0.0, -1.0
    return (p.talent_housing_upper if grade <= 3 else p.talent_housing_lower), points


def allot(
    n_talent: Any,
    talent_here: Any,
    talent_uid: Any,
    talent_housing_asked: Any,
    talent_housing_priority: Any,
    talent_housing_granted: Any,
    county_housed: Any,
    county_housing_cover: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
) -> None:
    """Serve talent of the firms with most points until the appropriation is spent; note how far it reached."""
    asked, served, _ = serve_best(
        n_talent, talent_here, talent_uid, talent_housing_asked, talent_housing_priority, talent_housing_granted, fund_cash[fund]
    )
    fund_requests[fund] += asked
    fund_granted[fund] += served
    county_housed[0] = served
    county_housing_cover[0] = served / max(1, asked)


@rule
def is_housed(housing_granted: Any) -> Any:
    """Whether the talent gets this year's benefit."""
    return housing_granted > 0.0


@rule
def move_in(housing_granted: Any, hold: Any, p: Any) -> Any:
    """Take the benefit into the household: returns hold, then the money."""
    return hold + log(1.0 - p.talent_housing_stay), housing_granted


def attract(county_talent_pull: Any, county_housing_cover: Any, p: Any) -> None:
    """Word of last year's housing spreads: the share of those who asked and were housed draws talent."""
    county_talent_pull[0] += p.talent_housing_enabled * p.talent_housing_pull * county_housing_cover[0]


INSTRUMENT = Instrument(
    id="talent_housing",
    evidence=("I4",),
    label_en="Talent housing",
    label_zh="才有所居",
    sentence="A yearly housing benefit for the talent of firms with innovation points.",
    additional=Counted("talent_housed", "talent_in_firms", needs_twin=True),
    appropriation=f"{_PATH}appropriation",
    columns={
        "talent": (
            Column("housing_asked", "money", "wan", "Housing benefit asked for this year."),
            Column("housing_priority", "real", "points", "Priority in the queue for housing: points of the firm.", -1),
            Column("housing_granted", "money", "wan", "Housing benefit granted this year."),
        ),
        "county": (
            Column("housed", "count", "people", "Talents that got a housing benefit this year."),
            Column("housing_cover", "real", "share", "Share of those who asked for housing in the last round and got it."),
        ),
    },
    flows=(Flow("talent_housing", "funds", "households", "Talent housing", "才有所居住房补助"),),
    steps={
        "support": (Collective("attract_by_housing", attract),),
        "awards": (
            Each("seek_housing", "talent", seek_housing, ("housing_asked", "housing_priority")),
            Collective("allot_housing", allot, by="fund", fund="talent_housing"),
            Each("move_in", "talent", move_in, ("hold",), pays=(Pay("talent_housing", fund="talent_housing"),), where=is_housed),
        ),
    },
)
