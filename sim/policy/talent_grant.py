"""Leading-talent grants (the core of talent policy, I13): money for arriving talent by grade.

Until 2020 a leading-talent project got up to 3 M yuan; talent policy 4.0 (May 2021) raised that to 6 M, major teams to
50 M and top talent to 100 M, case by case (T8-T10). The talent fund spent 150 M yuan in 2011 and 170 M in 2013 (X31, X32).
Grants go to the firm that the talent founded or joined, once, when the appropriation allows, in order of grade.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, ordered, switch, uniform
from sim.policy import award
from sim.rng import uniform as draw
from sim.rules import talent
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Counted, Flow, Instrument, Tally

_PATH = "policy.talent_grant."

declare(
    switch(f"{_PATH}enabled", True, "Whether arriving talent is funded.", "Talent grants", "人才资助", "fact:X31"),
    Parameter(
        f"{_PATH}appropriation", {2015: 17000.0, 2021: 30000.0}, "wan per year", 0.0, 1e7, uniform(15000.0, 40000.0),
        "fact:X32; assumption: the years after 2013", "assumption",
        "Money for talent grants a year.", "Talent appropriation", "人才资金年度预算",
    ),
    Parameter(
        f"{_PATH}leading", {2015: 300.0, 2021: 600.0}, "wan", 0.0, 1e6, None, "fact:T10 fact:T10b", "measured here",
        "Highest grant for a leading talent (grade 3).", "Leading talent, cap", "领军人才资助上限",
    ),
    Parameter(
        f"{_PATH}team", {2015: 1500.0, 2021: 5000.0}, "wan", 0.0, 1e6, None, "fact:T9; assumption: the years before 2021", "assumption",
        "Highest grant for a major team (grade 2); the figure before 2021 is an assumption.", "Major team, cap", "重大团队资助上限",
    ),
    Parameter(
        f"{_PATH}top", {2015: 3000.0, 2021: 10000.0}, "wan", 0.0, 1e6, None, "fact:T8; assumption: the years before 2021", "assumption",
        "Highest grant for top talent (grade 1); the figure before 2021 is an assumption.", "Top talent, cap", "顶尖人才资助上限",
    ),
    Parameter(
        f"{_PATH}young", {2015: 30.0, 2021: 50.0}, "wan", 0.0, 1e6, uniform(10.0, 100.0), "assumption", "assumption",
        "Highest grant for young talent (grade 4).", "Young talent, cap", "青年人才资助上限",
    ),
    Parameter(
        f"{_PATH}engineer", {2015: 30.0, 2021: 50.0}, "wan", 0.0, 1e6, uniform(10.0, 100.0), "assumption", "assumption",
        "Highest grant for an engineer (grade 5).", "Engineers, cap", "卓越工程师资助上限",
    ),
    Parameter(
        f"{_PATH}paid_share", 0.6, "share", 0.0, 1.0, uniform(0.4, 0.9), "assumption", "assumption",
        "Mean share of the cap that is paid (0.2 above or below, uniform).", "Paid share of the cap", "实际兑现比例",
    ),
)  # fmt: skip
ordered(f"{_PATH}leading", f"{_PATH}team")
ordered(f"{_PATH}team", f"{_PATH}top")


@rule
def grant_of(grade: Any, u: Any, p: Any) -> Any:
    """Grant in 万元 for a talent of this grade."""
    return talent.highest_grant(grade, p) * min(1.0, max(0.0, p.talent_grant_paid_share + 0.4 * (u - 0.5)))


def decide(
    n_talent: Any,
    talent_here: Any,
    talent_uid: Any,
    talent_state: Any,
    talent_grade: Any,
    talent_grant_paid: Any,
    talent_grant_asked: Any,
    talent_grant_priority: Any,
    talent_grant_now: Any,
    talent_arrived: Any,
    talent_grant_brought: Any,
    county_rival_raise: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    quarter: Any,
    key_talent_grant: Any,
    p: Any,
) -> None:
    """Serve talent with a firm and without a decision in order of grade, then id; note of who just came how likely it was for the grant."""
    for j in range(n_talent):
        if talent_arrived[j] == quarter:
            is_offered = p.talent_grant_enabled != 0.0
            talent_grant_brought[j] = talent.brought_share(talent_grade[j], county_rival_raise[0], p) if is_offered else 0.0
        has_firm = talent_state[j] == 2 or talent_state[j] == 3
        talent_grant_asked[j] = 0.0
        if p.talent_grant_enabled != 0.0 and talent_here[j] and has_firm and not talent_grant_paid[j]:
            talent_grant_priority[j] = 6.0 - talent_grade[j]
            talent_grant_asked[j] = on_grid(grant_of(talent_grade[j], draw(key_talent_grant, talent_uid[j]), p))
    asked, served, _ = serve_best(
        n_talent, talent_here, talent_uid, talent_grant_asked, talent_grant_priority, talent_grant_now, fund_cash[fund]
    )
    fund_requests[fund] += asked
    fund_granted[fund] += served
    for j in range(n_talent):
        if talent_grant_now[j] > 0.0:
            talent_grant_paid[j] = 1


@rule
def granted_now(grant_now: Any) -> Any:
    """Grant of a talent in this quarter."""
    return grant_now


INSTRUMENT = Instrument(
    id="talent_grant",
    evidence=("I13",),
    label_en="Leading-talent grants",
    label_zh="领军人才资助",
    sentence="Grants by grade for talent that founds or joins a firm of the county.",
    additional=Counted("talent_granted", "talent_granted_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (Column("talent_grant", "money", "wan", "Talent grants of this quarter."),),
        "talent": (
            Column("grant_asked", "money", "wan", "Grant asked for in this quarter."),
            Column("grant_priority", "real", "1", "Priority in the queue for grants: top grades first."),
            Column("grant_now", "money", "wan", "Grant decided in this quarter."),
            Column("grant_brought", "real", "share", "Chance that it would not have come without the grants of that time."),
        ),
    },
    flows=(Flow("talent_grant", "funds", "enterprises", "Talent grants", "人才资助"),),
    steps={
        "hiring": (
            Collective("decide_talent_grants", decide, by="fund", fund="talent_grant"),
            Tally("sum_talent_grants", "talent", granted_now, "enterprise", ("talent_grant",), by="employer"),
            award.research_payment("receive_talent_grant", "talent_grant", "talent_grant", "talent_grant", "advance"),
        )
    },
)
