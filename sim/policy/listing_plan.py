"""Listing plan (I14, 攀峰计划): selected talent firms are helped on their way to the exchange, firm by firm.

From April 2021, 37 firms in the first round, at most 47 M yuan a firm (T4, T5). Money follows milestones: selection, profit
near what a listing takes, listing; what firms really get is not known and taken to be far below the cap. While selected a
firm's listing hazard is higher. After a listing firms file more, but inventions get weaker as inventors leave (L12: R31,
R32), so both responses are declared with their signs open.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy import award
from sim.rng import exp, log
from sim.rules import equity
from sim.rules.grant_effect import real_rd_from_grant
from sim.rules.queue import in_order, serve_best
from sim.types import Collective, Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.listing_plan."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether firms are selected, helped and paid.", "Listing plan", "攀峰计划", "instrument:I14 fact:T5",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 6000.0, 2022: 3000.0}, "wan per year", 0.0, 1e7, uniform(2000.0, 8000.0),
        "assumption", "assumption",
        "Money for the tranches of a year.", "Listing plan: appropriation", "攀峰计划：年度预算",
    ),
    Parameter(
        f"{_PATH}intake", {2015: 0.0, 2021: 37.0, 2022: 8.0}, "firms", 0.0, 1e5, uniform(4.0, 37.0),
        "fact:T5; assumption: the rounds after the first", "assumption",
        "Firms that may be selected in a year.", "Listing plan: places a year", "攀峰计划：年遴选企业数",
    ),
    Parameter(
        f"{_PATH}minimum_sales", 1000.0, "wan", 0.0, 1e7, uniform(500.0, 5000.0), "assumption", "assumption",
        "Last year's sales from which a talent firm may be selected.", "Listing plan: least sales", "攀峰计划：销售额下限",
    ),
    Parameter(
        f"{_PATH}stay", 5.0, "years", 1.0, 30.0, None, "assumption", "assumption",
        "Years after which a selected firm leaves the plan.", "Listing plan: stay", "攀峰计划：培育年限", dated=False,
    ),
    Parameter(
        f"{_PATH}cap", 4700.0, "wan", 0.0, 1e6, None, "fact:T4", "measured here",
        "Most that one firm may get in all.", "Listing plan: cap", "攀峰计划：单个企业支持上限",
    ),
    Parameter(
        f"{_PATH}paid_share", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.30), "assumption", "assumption",
        "Share of the cap that a firm gets when it passes every milestone.", "Listing plan: paid share of the cap", "攀峰计划：实际兑现比例",
    ),
    Parameter(
        f"{_PATH}tranche_selected", 0.2, "share", 0.0, 1.0, uniform(0.1, 0.3), "assumption", "assumption",
        "Share of that sum paid on selection.", "Listing plan: first tranche", "攀峰计划：入选兑现比例",
    ),
    Parameter(
        f"{_PATH}tranche_near", 0.3, "share", 0.0, 1.0, uniform(0.2, 0.4), "assumption", "assumption",
        "Share of that sum paid when profit is near what a listing takes; the rest is paid on listing.",
        "Listing plan: second tranche", "攀峰计划：辅导兑现比例",
    ),
    Parameter(
        f"{_PATH}near_profit", 0.6, "share", 0.0, 1.0, uniform(0.4, 0.8), "assumption", "assumption",
        "Last year's profit over what a listing takes at which profit is near it.", "Listing plan: near a listing", "攀峰计划：辅导利润比例",
    ),
    Parameter(
        f"{_PATH}rd_share", 0.3, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Share of the money that is meant for R&D.", "Listing plan: share for R&D", "攀峰计划：研发用途比例",
    ),
    Parameter(
        "behaviour.listing_plan.hazard_multiple", 1.25, "1", 0.1, 10.0, triangular(1.0, 1.25, 1.8), "prior:ipo_hazard_mult", "assumption",
        "Factor on the listing hazard of a selected firm.", "Listing hazard under the plan", "攀峰计划的上市倍数",
    ),
    Parameter(
        "behaviour.listing_plan.count", 0.10, "log points", -1.0, 1.0, triangular(-0.10, 0.10, 0.30), "prior:ipo_count", "measured elsewhere",
        "Rise of log claims of a selected firm after its listing.", "Claims after listing", "上市后的发明数量变化",
    ),
    Parameter(
        "behaviour.listing_plan.quality", -0.10, "log points", -1.0, 1.0, triangular(-0.40, -0.10, 0.05), "prior:ipo_quality",
        "measured elsewhere",
        "Change of log technology level of a selected firm on its listing.", "Quality after listing", "上市后的发明质量变化",
    ),
)  # fmt: skip

#: Added to the merit of members, whose tranches are served before those of new firms, later milestones first.
_MEMBERS_FIRST = 100.0


@rule
def tranche(milestone: Any, paid: Any, p: Any) -> Any:
    """Money in 万元 due at a milestone (1 selected, 2 near a listing, 3 listed), within the cap on all of a firm's tranches."""
    share = p.listing_plan_tranche_selected
    if milestone == 2:
        share = p.listing_plan_tranche_near
    elif milestone == 3:
        share = max(0.0, 1.0 - p.listing_plan_tranche_selected - p.listing_plan_tranche_near)
    return max(0.0, min(p.listing_plan_cap * p.listing_plan_paid_share * share, p.listing_plan_cap - paid))


@rule
def reached(profit: Any, listed: Any, p: Any) -> Any:
    """Last milestone that a selected firm has passed."""
    if listed != 0:
        return 3
    return 2 if profit >= p.listing_plan_near_profit * p.listing_profit else 1


@rule
def is_talent_firm(talent_founded: Any, talent: Any, listing_plan_member: Any, listing_plan_merit: Any) -> Any:
    """Whether the firm has leading talent, or stood in the last round."""
    return talent_founded != 0 or talent > 0 or listing_plan_member != 0 or listing_plan_merit >= 0.0


@rule
def stand(
    talent_founded: Any,
    talent: Any,
    talent_power: Any,
    anchor: Any,
    does_rd: Any,
    sales_y1: Any,
    profit_y1: Any,
    listed: Any,
    quality: Any,
    ability: Any,
    class_1: Any,
    class_2: Any,
    listing_plan_member: Any,
    listing_plan_since: Any,
    listing_plan_stage: Any,
    listing_plan_paid: Any,
    listing_plan_public: Any,
    quarter: Any,
    u_listing_plan_merit: Any,
    p: Any,
) -> Any:
    """Look at members' milestones and at candidates.

    Returns listing_plan_member, listing_plan_merit, listing_plan_request, listing_plan_public, quality.
    """
    if p.listing_plan_enabled == 0.0:
        return 0, -1.0, 0.0, listing_plan_public, quality
    if listing_plan_member != 0:
        goes_public = listed != 0 and listing_plan_public == 0
        level = min(1.0, quality * exp(p.listing_plan_quality)) if goes_public else quality
        public = 1 if listed != 0 else 0
        stays = listing_plan_stage < 3 and quarter - listing_plan_since < 4.0 * p.listing_plan_stay
        if not stays:
            return 0, -1.0, 0.0, public, level
        milestone = min(reached(profit_y1, listed, p), listing_plan_stage + 1)
        due = tranche(milestone, listing_plan_paid, p) if milestone > listing_plan_stage else 0.0
        return 1, _MEMBERS_FIRST + milestone, due, public, level
    has_talent = talent_founded != 0 or talent > 0
    is_new_here = listing_plan_since < 0 and listed == 0 and anchor == 0
    if not (has_talent and is_new_here and does_rd != 0 and sales_y1 >= p.listing_plan_minimum_sales):
        return 0, -1.0, 0.0, listing_plan_public, quality
    nearness = 2.0 * min(1.0, max(0.0, profit_y1) / max(1.0, p.listing_profit))
    merit = nearness + equity.deal_merit(ability, quality, class_1 + class_2, talent_power, u_listing_plan_merit)
    return 0, max(0.0, 5.0 + merit), 0.0, listing_plan_public, quality


def select(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_listing_plan_member: Any,
    enterprise_listing_plan_since: Any,
    enterprise_listing_plan_merit: Any,
    enterprise_listing_plan_request: Any,
    enterprise_listing_plan_granted: Any,
    county_scale: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    quarter: Any,
    p: Any,
) -> None:
    """Select the best candidates, as many as there are places, and serve the tranches that are due."""
    candidates = np.empty(n_enterprise, np.int64)
    n = 0
    for i in range(n_enterprise):
        if enterprise_alive[i] and enterprise_listing_plan_member[i] == 0 and enterprise_listing_plan_merit[i] >= 0.0:
            candidates[n] = i
            n += 1
    order = in_order(candidates[:n], enterprise_listing_plan_merit, enterprise_uid)
    for k in range(min(n, int(p.listing_plan_intake * county_scale[0] + 0.5))):
        i = order[k]
        enterprise_listing_plan_member[i] = 1
        enterprise_listing_plan_since[i] = quarter
        enterprise_listing_plan_request[i] = tranche(1, 0.0, p)
    asked, served, _ = serve_best(
        n_enterprise,
        enterprise_alive,
        enterprise_uid,
        enterprise_listing_plan_request,
        enterprise_listing_plan_merit,
        enterprise_listing_plan_granted,
        fund_cash[fund],
    )
    fund_requests[fund] += asked
    fund_granted[fund] += served


@rule
def receive(
    listing_plan_granted: Any, listing_plan_stage: Any, listing_plan_paid: Any, sales: Any, net_assets: Any, rd_boost_next: Any, p: Any
) -> Any:
    """Take the tranche: returns listing_plan_stage, listing_plan_paid, net_assets, rd_boost_next, then the money."""
    money = listing_plan_granted
    added = real_rd_from_grant(p.listing_plan_rd_share * money, 4.0 * sales, p.grant_misuse_advance, p)
    return listing_plan_stage + 1, listing_plan_paid + money, net_assets + money, rd_boost_next + added, money


@rule
def is_in_plan(listing_plan_member: Any, listing_plan_public: Any) -> Any:
    """Whether the firm is selected or went public under the plan."""
    return listing_plan_member + listing_plan_public > 0


@rule
def support(listing_plan_member: Any, listing_plan_public: Any, listed: Any, support_listing: Any, support_invention: Any, p: Any) -> Any:
    """Help on the way to the exchange, and what the exchange does to invention: returns support_listing, support_invention."""
    if p.listing_plan_enabled == 0.0:
        return support_listing, support_invention
    helped = log(p.listing_plan_hazard_multiple) if listing_plan_member != 0 and listed == 0 else 0.0
    return support_listing + helped, support_invention + (p.listing_plan_count if listing_plan_public != 0 else 0.0)


INSTRUMENT = Instrument(
    id="listing_plan",
    evidence=("I14",),
    label_en="Listing plan",
    label_zh="攀峰计划",
    sentence="Selected talent firms are helped towards a listing, with money at milestones up to a cap.",
    additional=Counted("listing_plan_listings", "listed_firms", needs_twin=True),
    # Going public lowers the technology level that other calls look at: they look at the level before.
    after=("consortium", "foreign_experts"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("listing_plan_member", "flag", "flag", "Whether it is selected for the listing plan."),
            Column("listing_plan_since", "count", "quarter", "Quarter of its selection.", -1),
            Column("listing_plan_stage", "count", "index", "Milestones paid: 1 selected, 2 near a listing, 3 listed."),
            Column("listing_plan_public", "flag", "flag", "Whether it went public under the plan."),
            Column("listing_plan_merit", "real", "1", "Merit in the round; below zero when not eligible.", -1),
            Column("listing_plan_request", "money", "wan", "Tranche due in this round."),
            Column("listing_plan_granted", "money", "wan", "Tranche granted in this round."),
            Column("listing_plan_paid", "money", "wan", "Tranches received so far."),
        ),
    },
    flows=(Flow("listing_plan_grant", "funds", "enterprises", "Listing plan", "攀峰计划资助"),),
    steps={
        "support": (Each("support_listing_plan", "enterprise", support, ("support_listing", "support_invention"), where=is_in_plan),),
        "calls": (
            Each(
                "stand_for_listing_plan",
                "enterprise",
                stand,
                ("listing_plan_member", "listing_plan_merit", "listing_plan_request", "listing_plan_public", "quality"),
                where=is_talent_firm,
            ),
            Collective("select_for_listing_plan", select, by="fund", fund="listing_plan"),
            Each(
                "receive_listing_plan",
                "enterprise",
                receive,
                ("listing_plan_stage", "listing_plan_paid", "net_assets", "rd_boost_next"),
                pays=(Pay("listing_plan_grant", fund="listing_plan"),),
                where=award.is_granted,
                names={"granted": "listing_plan_granted"},
            ),
        ),
    },
)
