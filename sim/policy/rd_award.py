"""R&D role-model award (I3): 600,000 yuan for firms above a line of R&D (R1-R4).

A firm qualifies by amount (statistical R&D of the last closed year above 20 M yuan) or by intensity (above 5 M yuan and above
10 % of sales). First batch in 2018 on the R&D of 2017: 18 firms by amount and 6 by intensity. One batch is known, so the
title is taken to be given once per firm; ``interval`` lets it return. Anchors may win, but their R&D follows a path of its own.

Firms far above the line do nothing for the award. Of those whose planned R&D misses it by less than the award, a small share
raises real R&D to the line (L6); holders of the title keep better R&D books and claim a little more of their R&D.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, ordered, switch, uniform
from sim.policy import award
from sim.rules import awareness
from sim.rules.grant_effect import real_rd_from_grant
from sim.types import Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.rd_award."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2018: 1.0}, "Whether R&D awards are given.", "R&D award", "科技研发标兵奖励", "fact:R1"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2018: 2000.0}, "wan per year", 0.0, 1e6, uniform(1440.0, 3000.0),
        "fact:R1 fact:R4; assumption: the first batch and some room", "assumption",
        "Money for R&D awards a year.", "R&D award: appropriation", "研发标兵奖励年度预算",
    ),
    Parameter(
        f"{_PATH}amount", 60.0, "wan", 0.0, 1e5, None, "fact:R4", "measured here",
        "Award per firm.", "R&D award: amount", "研发标兵奖励金额",
    ),
    Parameter(
        f"{_PATH}rd_line", 2000.0, "wan", 0.0, 1e7, None, "fact:R2", "measured here",
        "R&D above which a firm qualifies by amount.", "R&D award: line of R&D", "研发标兵投入总额线",
    ),
    Parameter(
        f"{_PATH}rd_floor", 500.0, "wan", 0.0, 1e7, None, "fact:R3", "measured here",
        "R&D above which a firm may qualify by intensity.", "R&D award: floor of R&D", "研发标兵强度档投入下限",
    ),
    Parameter(
        f"{_PATH}intensity_line", 0.10, "share", 0.0, 1.0, None, "fact:R3", "measured here",
        "R&D over sales above which a firm qualifies by intensity.", "R&D award: line of intensity", "研发标兵投入强度线",
    ),
    Parameter(
        f"{_PATH}interval", 100.0, "years", 1.0, 100.0, None, "assumption: one batch is known, so the title is taken to be given once",
        "assumption",
        "Years after which a holder of the title may win again (the longest means once only).", "R&D award: interval", "研发标兵再次获奖间隔",
    ),
    Parameter(
        f"{_PATH}take_up", 0.33, "share", 0.0, 1.0, uniform(0.2, 0.6),
        "fact:R2 fact:R3; assumption: so that the first batch comes about", "assumption",
        "Share of qualifying firms that apply; the points system raises it.", "R&D award: take-up", "研发标兵申报参与率",
    ),
    Parameter(
        f"{_PATH}marginal", 0.075, "share", 0.0, 1.0, uniform(0.0, 0.15), "prior:award_marginal", "assumption",
        "Share of applying firms within reach of the line that raise their R&D for it.", "R&D award: marginal share", "研发标兵边际响应比例",
    ),
    Parameter(
        f"{_PATH}margin", 0.05, "share", 0.0, 1.0, uniform(0.0, 0.1), "assumption", "assumption",
        "How far above the line such a firm plans.", "R&D award: margin", "研发标兵达标余量",
    ),
    Parameter(
        f"{_PATH}bookkeeping", 0.03, "share", 0.0, 1.0, uniform(0.0, 0.06), "assumption", "assumption",
        "Added to the share of R&D that holders of the title claim for the super-deduction.", "R&D award: bookkeeping", "研发标兵加计扣除申报提升",
    ),
)  # fmt: skip
ordered(f"{_PATH}rd_floor", f"{_PATH}rd_line")


@rule
def statistical_rd(real: Any, relabelled: Any, p: Any) -> Any:
    """R&D as the statistics see it, 万元, from real R&D and relabelled cost."""
    return real + p.notch_statistics_share * relabelled


@rule
def qualifies_by_amount(rd: Any, p: Any) -> Any:
    """Whether statistical R&D (万元 a year) beats the line of amount."""
    return rd > p.rd_award_rd_line


@rule
def qualifies(rd: Any, yearly_sales: Any, p: Any) -> Any:
    """Whether statistical R&D (万元 a year) beats a line, by amount or by intensity."""
    by_intensity = rd > p.rd_award_rd_floor and rd > p.rd_award_intensity_line * yearly_sales
    return qualifies_by_amount(rd, p) or by_intensity


@rule
def nearest_line(yearly_sales: Any, p: Any) -> Any:
    """R&D in 万元 at which a firm of these sales (万元 a year) comes to the nearer of the two lines."""
    return min(p.rd_award_rd_line, max(p.rd_award_rd_floor, p.rd_award_intensity_line * yearly_sales))


@rule
def may_win(title: Any, quarter: Any, p: Any) -> Any:
    """Whether the firm has no title yet, or an old one."""
    return title < 0 or quarter - title >= 4.0 * p.rd_award_interval


@rule
def holds_title(rd_award_title: Any, p: Any) -> Any:
    """Whether the firm holds the title while the county honours it."""
    return rd_award_title >= 0 and p.rd_award_enabled != 0.0


@rule
def keep_better_books(support_claim: Any, p: Any) -> Any:
    """Claim more of the R&D: returns support_claim."""
    return support_claim + p.rd_award_bookkeeping


@rule
def request_award(
    rd_real_y1: Any, rd_reported_y1: Any, sales_y1: Any, openness: Any, points_participant: Any, rd_award_title: Any, quarter: Any, p: Any
) -> Any:
    """Apply with the R&D of the last closed year: returns rd_award_request, rd_award_by_amount."""
    reach = p.rd_award_take_up * awareness.take_up_multiple(points_participant, p)
    rd = statistical_rd(rd_real_y1, rd_reported_y1 - rd_real_y1, p)
    if p.rd_award_enabled == 0.0 or openness >= reach or not may_win(rd_award_title, quarter, p) or not qualifies(rd, sales_y1, p):
        return 0.0, 0
    return p.rd_award_amount, 1 if qualifies_by_amount(rd, p) else 0


@rule
def has_reported(rd_reported_y1: Any, rd_award_request: Any) -> Any:
    """Whether the firm reported R&D last year, or has an old request to forget."""
    return rd_reported_y1 > 0.0 or rd_award_request > 0.0


@rule
def receive(rd_award_granted: Any, anchor: Any, sales: Any, rd_boost_next: Any, net_assets: Any, quarter: Any, p: Any) -> Any:
    """Take title and money: returns rd_award_title, rd_boost_next, net_assets, then the money. Anchors keep to their R&D path."""
    added = 0.0 if anchor else real_rd_from_grant(rd_award_granted, 4.0 * sales, p.grant_misuse_award, p)
    return quarter, rd_boost_next + added, net_assets + rd_award_granted, rd_award_granted


@rule
def reach_for_line(
    sales: Any, rd_base: Any, rd_topup: Any, relabel_share: Any, rd_boost: Any, openness: Any, points_participant: Any,
    rd_award_title: Any, rd_award_reached: Any, quarter: Any, p: Any,
) -> Any:  # fmt: skip
    """Raise planned real R&D to the nearer line when less than the award is missing: returns rd_boost, rd_award_reached.

    The keenest share ``marginal`` of those who would apply does so; the same firms every year, until they win. Who has the title keeps
    what is known of how it was won.
    """
    if not may_win(rd_award_title, quarter, p):
        return rd_boost, rd_award_reached
    reach = p.rd_award_take_up * awareness.take_up_multiple(points_participant, p)
    if p.rd_award_enabled == 0.0 or openness >= p.rd_award_marginal * reach:
        return rd_boost, 0
    yearly_sales = 4.0 * sales
    planned = statistical_rd(yearly_sales * (rd_base + rd_topup) + rd_boost, yearly_sales * relabel_share, p)
    gap = (1.0 + p.rd_award_margin) * nearest_line(yearly_sales, p) - planned
    if gap <= 0.0 or gap >= p.rd_award_amount:
        return rd_boost, 0
    return rd_boost + gap, 0 if qualifies(planned, yearly_sales, p) else 1


@rule
def plans_rd(does_rd: Any, anchor: Any) -> Any:
    """Whether the firm decides on its R&D."""
    return does_rd != 0 and anchor == 0


INSTRUMENT = Instrument(
    id="rd_award",
    evidence=("I3",),
    label_en="R&D role-model award",
    label_zh="科技研发标兵企业奖励",
    sentence="A title and a fixed award for firms whose R&D of the last year lies above a line.",
    additional=Counted("rd_award_firms", "rd_award_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("rd_award_request", "money", "wan", "R&D award applied for this year."),
            Column("rd_award_by_amount", "flag", "flag", "Whether it applies by amount, and not by intensity."),
            Column("rd_award_granted", "money", "wan", "R&D award of this year."),
            Column("rd_award_title", "count", "quarter", "Quarter in which it last won the title.", -1),
            Column("rd_award_reached", "flag", "flag", "Whether it stretched for the line that its plan would have missed."),
        )
    },
    flows=(Flow("rd_award", "funds", "enterprises", "R&D awards", "研发标兵奖励"),),
    steps={
        "support": (Each("support_rd_award", "enterprise", keep_better_books, ("support_claim",), where=holds_title),),
        "awards": (
            Each("request_rd_award", "enterprise", request_award, ("rd_award_request", "rd_award_by_amount"), where=has_reported),
            award.queue("grant_rd_awards", "rd_award", "rd_award_request", "rd_reported_y1", "rd_award_granted"),
            Each(
                "receive_rd_award",
                "enterprise",
                receive,
                ("rd_award_title", "rd_boost_next", "net_assets"),
                pays=(Pay("rd_award", fund="rd_award"),),
                where=award.is_granted,
                names={"granted": "rd_award_granted"},
            ),
        ),
        "plan": (Each("reach_for_rd_award", "enterprise", reach_for_line, ("rd_boost", "rd_award_reached"), where=plans_rd),),
    },
)
