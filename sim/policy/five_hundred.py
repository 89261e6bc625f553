"""Five-times-hundred plan (I35): a hundred people in each of five classes within three years from 2025.

The classes are strategic scientists, innovation leaders, start-up leaders, young talent and outstanding engineers (W3 is the
plan's own target: the model takes from it how many are paid, never how many come). Talent that arrived within a year and
works in a firm gets a grant on top of the ordinary one, the ablest first, until its class is full or the year's money is
spent. Most of them would have come anyway (prior talent_butfor): only the others are a pull, and it ends class by class.
What neighbours lose of it shows in the regional talent gain.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy import award
from sim.rng import exp, log
from sim.rules.queue import in_order
from sim.types import Collective, Column, Counted, Flow, Instrument, Tally

_PATH = "policy.five_hundred."
_CLASSES = ("strategic", "innovation", "startup", "young", "engineer")


def _grant(name: str, default: float, sentence: str, label_en: str, label_zh: str) -> Parameter:
    plausible = uniform(0.4 * default, 2.0 * default)
    return Parameter(f"{_PATH}{name}", default, "wan", 0.0, 1e6, plausible, "assumption", "assumption", sentence, label_en, label_zh)


declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2025: 1.0, 2028: 0.0}, "Whether the three-year plan takes people in.",
        "Five-times-hundred plan", "五个百人才计划", "instrument:I35",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2025: 3000.0, 2028: 0.0}, "wan per year", 0.0, 1e7, uniform(1000.0, 6000.0), "assumption", "assumption",
        "Money for grants of the plan a year.", "Five hundred: appropriation", "五个百计划年度预算",
    ),
    Parameter(
        f"{_PATH}quota", 100.0, "people", 0.0, 1e5, None, "instrument:I35; fact:W3", "measured here",
        "People of each class that are paid in all.", "Five hundred: people per class", "每类资助人数",
    ),
    _grant("strategic", 200.0, "Grant for a strategic scientist (grades 1 and 2).", "Strategic scientists", "战略科技人才资助"),
    _grant("innovation", 40.0, "Grant for an innovation leader (grade 3 in a firm that others founded).", "Innovation leaders", "创新领军人才资助"),
    _grant("startup", 40.0, "Grant for a start-up leader (grade 3 with a firm of its own).", "Start-up leaders", "创业领军人才资助"),
    _grant("young", 10.0, "Grant for a young talent (grade 4).", "Young talent of the plan", "青年人才专项资助"),
    _grant("engineer", 5.0, "Grant for an outstanding engineer (grade 5).", "Outstanding engineers", "卓越工程师专项资助"),
    Parameter(
        f"{_PATH}additional", 0.10, "share", 0.0, 0.9, triangular(0.03, 0.10, 0.25),
        "prior:talent_butfor; assumption: half of it, the ordinary grants do the rest", "assumption",
        "Share of the arrivals under the plan that come because of it while every class is open.", "Five hundred: additional share", "五个百计划新增比例",
    ),
)  # fmt: skip


@rule
def class_of(grade: Any, state: Any) -> Any:
    """Class of a talent with a firm: 0 strategic, 1 innovation leader, 2 start-up leader, 3 young, 4 engineer."""
    if grade <= 2:
        return 0
    if grade == 3:
        return 2 if state == 3 else 1
    return 3 if grade == 4 else 4


@rule
def grant_of(kind: Any, p: Any) -> Any:
    """Grant in 万元 for one person of a class."""
    grant = p.five_hundred_strategic
    if kind == 1:
        grant = p.five_hundred_innovation
    elif kind == 2:
        grant = p.five_hundred_startup
    elif kind == 3:
        grant = p.five_hundred_young
    elif kind == 4:
        grant = p.five_hundred_engineer
    return grant


@rule
def share_of(kind: Any, p: Any) -> Any:
    """Share of a class in arrivals: 6, 34, 35 and 25 % by grade, those of grade 3 divided by who founds a firm."""
    share = 0.06
    if kind == 1:
        share = 0.34 * (1.0 - p.talent_founder_share)
    elif kind == 2:
        share = 0.34 * p.talent_founder_share
    elif kind == 3:
        share = 0.35
    elif kind == 4:
        share = 0.25
    return share


@rule
def places(scale: Any, p: Any) -> Any:
    """People of each class that a county of this size pays."""
    return int(p.five_hundred_quota * scale + 0.5)


@rule
def pull_of(taken: Any, scale: Any, p: Any) -> Any:
    """Log uplift of arrivals while some classes are open; ``taken`` people paid so far by class."""
    open_share = 0.0
    for kind in range(5):
        open_share += share_of(kind, p) if taken[kind] < places(scale, p) else 0.0
    return -log(1.0 - p.five_hundred_additional * open_share)


@rule
def taken_of(strategic: Any, innovation: Any, startup: Any, young: Any, engineer: Any) -> Any:
    """People paid so far by class, from the county's columns."""
    taken = np.empty(5, np.int64)
    taken[0], taken[1], taken[2], taken[3], taken[4] = strategic[0], innovation[0], startup[0], young[0], engineer[0]
    return taken


def attract(
    county_talent_pull: Any,
    county_five_strategic: Any,
    county_five_innovation: Any,
    county_five_startup: Any,
    county_five_young: Any,
    county_five_engineer: Any,
    county_five_pull: Any,
    county_five_pull_last: Any,
    county_scale: Any,
    p: Any,
) -> None:
    """Open classes draw talent; how much is remembered for a year."""
    county_five_pull_last[0] = county_five_pull[0]
    county_five_pull[0] = 0.0
    taken = taken_of(county_five_strategic, county_five_innovation, county_five_startup, county_five_young, county_five_engineer)
    if p.five_hundred_enabled != 0.0:
        county_five_pull[0] = pull_of(taken, county_scale[0], p)
        county_talent_pull[0] += county_five_pull[0]


def choose(
    n_talent: Any,
    talent_here: Any,
    talent_uid: Any,
    talent_state: Any,
    talent_grade: Any,
    talent_power: Any,
    talent_arrived: Any,
    talent_employer: Any,
    talent_five_uid: Any,
    talent_five_granted: Any,
    county_five_strategic: Any,
    county_five_innovation: Any,
    county_five_startup: Any,
    county_five_young: Any,
    county_five_engineer: Any,
    county_five_pull: Any,
    county_five_pull_last: Any,
    county_five_additional: Any,
    county_scale: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    quarter: Any,
    p: Any,
) -> None:
    """Take the ablest of last year's arrivals in, while their class is open and the money suffices.

    Also adds up how many of them the plan drew, expected: of all who came in a year with a pull, the share 1 - exp(-pull) did for it.
    """
    additional = 0.0
    candidates = np.empty(n_talent, np.int64)
    n = 0
    for j in range(n_talent):
        talent_five_granted[j] = 0.0
        has_firm = (talent_state[j] == 2 or talent_state[j] == 3) and talent_employer[j] >= 0
        is_new = quarter - talent_arrived[j] <= 4 and talent_five_uid[j] != talent_uid[j]
        if p.five_hundred_enabled != 0.0 and talent_here[j] and has_firm and is_new:
            candidates[n] = j
            n += 1
    order = in_order(candidates[:n], talent_power, talent_uid)
    taken = taken_of(county_five_strategic, county_five_innovation, county_five_startup, county_five_young, county_five_engineer)
    left = fund_cash[fund]
    for k in range(n):
        j = order[k]
        kind = class_of(talent_grade[j], talent_state[j])
        grant = on_grid(grant_of(kind, p))
        if taken[kind] < places(county_scale[0], p) and 0.0 < grant <= left:
            talent_five_granted[j] = grant
            talent_five_uid[j] = talent_uid[j]
            taken[kind] += 1
            left -= grant
            came_this_year = talent_arrived[j] // 4 == quarter // 4
            additional += 1.0 - exp(-(county_five_pull[0] if came_this_year else county_five_pull_last[0]))
            fund_granted[fund] += 1
    fund_requests[fund] += n
    county_five_strategic[0] = taken[0]
    county_five_innovation[0] = taken[1]
    county_five_startup[0] = taken[2]
    county_five_young[0] = taken[3]
    county_five_engineer[0] = taken[4]
    county_five_additional[0] = additional


@rule
def granted_now(five_granted: Any) -> Any:
    """Grant of a talent in this round."""
    return five_granted


@rule
def is_granted(five_granted: Any) -> Any:
    """Whether the talent was taken in in this round."""
    return five_granted > 0.0


INSTRUMENT = Instrument(
    id="five_hundred",
    evidence=("I35",),
    label_en="Five-times-hundred talent plan",
    label_zh="五个百三年行动计划",
    sentence="Grants for a hundred people in each of five classes of talent within three years.",
    additional=Counted("five_hundred_people", "five_hundred_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (Column("five_grant", "money", "wan", "Grants of the three-year plan in the last round."),),
        "talent": (
            Column("five_uid", "id", "1", "Its own id once the three-year plan has paid for it.", -1),
            Column("five_granted", "money", "wan", "Grant of the three-year plan in the last round."),
        ),
        "county": (
            *(Column(f"five_{name}", "count", "people", f"People of the class {name} paid so far.") for name in _CLASSES),
            Column("five_pull", "real", "log points", "Pull of the three-year plan on talent this year."),
            Column("five_pull_last", "real", "log points", "Its pull last year."),
            Column("five_additional", "real", "people", "People of the last round whom the plan drew, expected number."),
        ),
    },
    flows=(Flow("five_hundred_grant", "funds", "enterprises", "Grants of the five-times-hundred plan", "五个百计划资助"),),
    steps={
        "support": (Collective("attract_by_plan", attract),),
        "calls": (
            Collective("choose_five_hundred", choose, by="fund", fund="five_hundred"),
            Tally("sum_five_hundred", "talent", granted_now, "enterprise", ("five_grant",), by="employer", where=is_granted),
            award.research_payment("receive_five_hundred", "five_hundred_grant", "five_hundred", "five_grant", "advance"),
        ),
    },
)
