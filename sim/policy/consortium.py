"""Task-type innovation consortia (I29 to I31): leading firms, members of their chain and a university on listed directions.

From 2025 the county supports consortia on 31 directions (W1); what a consortium gets is not known. Certified firms with large
R&D apply with the university of their running project, or one they look for; the best get project money, shared with the
university and with members of the chain, all of whom must have own R&D to match it. While it lasts, patents rise with the
share of the chain's research that lies outside the firm (R28: sign only). Some leaders also win a challenge-list project
of the levels above the county (I31).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.policy.consortium_round import choose_leaders, gather_members
from sim.rng import normal
from sim.rules import awareness, consortium, cooperation
from sim.rules.grant_effect import real_rd_from_grant
from sim.types import Collective, Column, Each, Flow, Instrument, NotMeasurable, Pay

_PATH = "policy.consortium."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2025: 1.0}, "Whether consortia are supported.", "Consortia", "创新联合体", "instrument:I30 fact:W1"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2025: 3000.0}, "wan per year", 0.0, 1e7, uniform(1000.0, 8000.0), "assumption", "assumption",
        "Project money for new consortia a year.", "Consortia: appropriation", "创新联合体年度预算",
    ),
    Parameter(
        f"{_PATH}directions", 31.0, "projects", 0.0, 10_000.0, None, "fact:W1", "measured here",
        "Research directions: as many consortia can run at once.", "Consortia: directions", "攻关方向数",
    ),
    Parameter(
        f"{_PATH}award", 200.0, "wan", 1.0, 1e5, uniform(100.0, 500.0), "assumption", "assumption",
        "Project money of one consortium.", "Consortia: project money", "单个联合体资助额",
    ),
    Parameter(
        f"{_PATH}minimum_rd", 2000.0, "wan", 0.0, 1e7, uniform(1000.0, 5000.0), "assumption", "assumption",
        "Real R&D of the last year from which a certified firm may lead.", "Consortia: R&D of leaders", "牵头企业研发投入下限",
    ),
    Parameter(
        f"{_PATH}match", 1.0, "1", 0.0, 100.0, uniform(0.5, 2.0), "assumption", "assumption",
        "Own R&D that a firm must have per yuan of project money.", "Consortia: matching", "自筹资金配套比例",
    ),
    Parameter(
        f"{_PATH}take_up", 0.6, "share", 0.0, 1.0, uniform(0.3, 0.9), "assumption", "assumption",
        "Share of firms that could lead and apply; the points system raises it.", "Consortia: take-up", "牵头申报参与率",
    ),
    Parameter(
        f"{_PATH}members", 3.0, "firms", 1.0, 50.0, uniform(1.0, 6.0), "assumption", "assumption",
        "Members beside the leader.", "Consortia: members", "联合体成员企业数",
    ),
    Parameter(
        f"{_PATH}university_share", 0.3, "share", 0.0, 0.9, uniform(0.1, 0.5), "assumption", "assumption",
        "Share of project money that goes to the university.", "Consortia: university's share", "高校院所资助占比",
    ),
    Parameter(
        f"{_PATH}member_share", 0.4, "share", 0.0, 0.9, uniform(0.2, 0.6), "assumption", "assumption",
        "Share of the firms' project money that goes to a full number of members.", "Consortia: members' share", "成员企业资助占比",
    ),
    Parameter(
        f"{_PATH}duration", 3.0, "years", 0.25, 20.0, uniform(2.0, 5.0), "assumption", "assumption",
        "Years that a consortium lasts.", "Consortia: duration", "联合体执行年限",
    ),
    Parameter(
        "world.challenge_list.chance", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.3), "assumption", "assumption",
        "Chance that the leader of a new consortium wins a challenge-list project of the upper levels.", "Challenge list: chance",
        "揭榜挂帅中榜率",
    ),
    Parameter(
        "world.challenge_list.award", 300.0, "wan", 0.0, 1e5, uniform(100.0, 500.0), "assumption", "assumption",
        "Money of a challenge-list project.", "Challenge list: money", "揭榜挂帅资助额",
    ),
)  # fmt: skip


@rule
def could_lead(hnte_expiry: Any, rd_real_y1: Any, consortium_request: Any, quarter: Any, p: Any) -> Any:
    """Whether the firm is certified and has large R&D, or applied last year."""
    return (hnte_expiry > quarter and rd_real_y1 >= p.consortium_minimum_rd) or consortium_request > 0.0


@rule
def seek_consortium(
    hnte_expiry: Any,
    rd_real_y1: Any,
    rd_base: Any,
    chain: Any,
    quality: Any,
    openness: Any,
    partner: Any,
    points_participant: Any,
    consortium_until: Any,
    university_quality: Any,
    university_distance: Any,
    university_field: Any,
    university_second_field: Any,
    quarter: Any,
    u_consortium_1: Any,
    u_consortium_2: Any,
    u_consortium_3: Any,
    u_consortium_review: Any,
    p: Any,
) -> Any:
    """Apply as a leader with a university: returns consortium_request, consortium_merit, consortium_university."""
    is_leading = hnte_expiry > quarter and rd_real_y1 >= max(p.consortium_minimum_rd, p.consortium_match * p.consortium_award)
    reach = p.consortium_take_up * awareness.take_up_multiple(points_participant, p)
    is_free = consortium_until <= quarter
    n = university_quality.size
    if p.consortium_enabled == 0.0 or not is_leading or not is_free or openness >= reach or n == 0:
        return 0.0, -1.0, -1
    found, _ = cooperation.best_of_three(
        u_consortium_1, u_consortium_2, u_consortium_3, university_quality, university_distance, university_field,
        university_second_field, chain, rd_base, p,
    )  # fmt: skip
    best = partner if partner >= 0 else found
    merit = 0.5 * (quality + university_quality[best]) + 0.1 * normal(u_consortium_review)
    return p.consortium_award, max(0.0, merit), best


@rule
def pays_university(consortium_fee: Any) -> Any:
    """Whether a university is paid with the firm's consortium in this round."""
    return consortium_fee > 0.0


@rule
def receive_fee(consortium_fee: Any) -> Any:
    """The university's part of the project money."""
    return consortium_fee


@rule
def is_new_leader(consortium_granted: Any) -> Any:
    """Whether the firm leads a consortium of this round."""
    return consortium_granted > 0.0


@rule
def take_up_challenge(sales: Any, rd_boost_next: Any, net_assets: Any, u_consortium_challenge: Any, p: Any) -> Any:
    """Win a challenge-list project or not: returns rd_boost_next, net_assets, then the money."""
    money = p.challenge_list_award if u_consortium_challenge < p.challenge_list_chance else 0.0
    added = real_rd_from_grant(money, 4.0 * sales, p.grant_misuse_advance, p)
    return rd_boost_next + added, net_assets + money, money


@rule
def works_in_consortium(consortium_until: Any, quarter: Any, p: Any) -> Any:
    """Whether the firm's consortium still runs."""
    return p.consortium_enabled != 0.0 and consortium_until > quarter


@rule
def work_together(rd_real_y1: Any, chain: Any, chain_rd_real: Any, support_invention: Any, support_search: Any, p: Any) -> Any:
    """What a consortium adds for the year: returns support_invention, support_search."""
    rise = consortium.log_rise_of_claims(rd_real_y1, chain_rd_real[chain], p)
    return support_invention + rise, support_search + p.consortium_search


INSTRUMENT = Instrument(
    id="consortium",
    evidence=("I29", "I30", "I31"),
    label_en="Innovation consortia",
    label_zh="任务型创新联合体",
    sentence="Project money for consortia that leading firms head with members of their chain and a university.",
    additional=NotMeasurable(
        "by assumption no consortium forms without the money, so that a share of zero would say nothing",
        "模型假定没有资助就不会组建联合体，算出的零比例没有意义",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("consortium_request", "money", "wan", "Project money applied for as a leader in this round."),
            Column("consortium_merit", "real", "1", "Merit in review; below zero without an application.", -1),
            Column("consortium_university", "count", "index", "Row of the university of the application.", -1),
            Column("consortium_granted", "money", "wan", "Project money of the consortium that it leads from this round."),
            Column("consortium_leads", "flag", "flag", "Whether it leads a consortium."),
            Column("consortium_until", "count", "quarter", "Quarter from which its consortium no longer runs.", -1),
            Column("consortium_share", "money", "wan", "Its own part of project money of this round."),
            Column("consortium_fee", "money", "wan", "The part of the university with which it leads."),
        )
    },
    flows=(
        Flow("consortium_award", "funds", "enterprises", "Consortia, firms", "创新联合体企业资助"),
        Flow("consortium_research", "funds", "universities", "Consortia, universities", "创新联合体高校资助"),
        Flow("challenge_award", "upper_treasury", "enterprises", "Challenge-list projects, upper levels", "揭榜挂帅资助（上级）"),
    ),
    steps={
        "support": (
            Each("work_in_consortium", "enterprise", work_together, ("support_invention", "support_search"), where=works_in_consortium),
        ),
        "calls": (
            Each(
                "seek_consortium",
                "enterprise",
                seek_consortium,
                ("consortium_request", "consortium_merit", "consortium_university"),
                where=could_lead,
            ),
            Collective("choose_leaders", choose_leaders, by="fund", fund="consortium"),
            Collective("gather_members", gather_members, by="fund", fund="consortium"),
            award.research_payment("receive_consortium_share", "consortium_award", "consortium", "consortium_share", "advance"),
            Each(
                "pay_consortium_university",
                "enterprise",
                receive_fee,
                (),
                pays=(Pay("consortium_research", partner="consortium_university", fund="consortium"),),
                where=pays_university,
            ),
            Each(
                "take_up_challenge",
                "enterprise",
                take_up_challenge,
                ("rd_boost_next", "net_assets"),
                pays=("challenge_award",),
                where=is_new_leader,
            ),
        ),
    },
)
