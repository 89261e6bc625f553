"""Elite-graduate plan (I15): a subsidy for each scarce graduate that a firm with R&D takes on, up to a number a firm.

Announced in 2021 without amounts. Most of these graduates would have been hired anyway; those who would not strengthen the
firm's S&T staff for good and its R&D in the year after. The money pays people, so that it adds no R&D of its own beside.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy import award
from sim.rng import log
from sim.rules import awareness
from sim.types import Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.graduate_plan."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether scarce graduates are subsidised.", "Elite-graduate plan", "名校优生计划", "instrument:I15"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 1500.0}, "wan per year", 0.0, 1e7, uniform(500.0, 3000.0), "assumption", "assumption",
        "Money for graduates a year.", "Graduates: appropriation", "名校优生年度预算",
    ),
    Parameter(
        f"{_PATH}subsidy", 5.0, "wan", 0.0, 1e4, uniform(2.0, 12.0), "assumption", "assumption",
        "Subsidy for one graduate, paid once.", "Graduates: subsidy", "名校优生人均补助",
    ),
    Parameter(
        f"{_PATH}cap", 5.0, "people", 0.0, 1e4, uniform(2.0, 10.0), "assumption", "assumption",
        "Most graduates that are subsidised in one firm and year.", "Graduates: cap per firm", "单个企业年补助人数上限",
    ),
    Parameter(
        f"{_PATH}need", 0.10, "share", 0.0, 1.0, uniform(0.03, 0.2), "assumption", "assumption",
        "Scarce graduates that a firm takes on in a year, over its full-time researchers.", "Graduates: need of firms", "企业年引进名校优生比例",
    ),
    Parameter(
        f"{_PATH}take_up", 0.30, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Share of firms with R&D that know the plan and apply.", "Graduates: take-up", "名校优生计划申报率",
    ),
    Parameter(
        f"{_PATH}additional", 0.20, "share", 0.0, 1.0, triangular(0.05, 0.20, 0.45),
        "prior:talent_butfor; assumption: hires of graduates like arrivals of talent", "assumption",
        "Share of the subsidised graduates that the firm would not have hired.", "Graduates: additional share", "名校优生新增比例",
    ),
    Parameter(
        f"{_PATH}rd_most", 0.03, "log points", 0.0, 1.0, uniform(0.0, 0.06), "assumption", "assumption",
        "Most that additional graduates raise the log R&D intensity a firm wants.", "Graduates: largest effect on R&D", "名校优生对研发强度影响上限",
    ),
)  # fmt: skip


@rule
def researchers(yearly_rd: Any, p: Any) -> Any:
    """Full-time researchers that R&D of this size (万元 a year) pays, at least one."""
    return max(1.0, yearly_rd / p.staff_cost_per_researcher)


@rule
def ask(does_rd: Any, anchor: Any, openness: Any, points_participant: Any, rd_real_y1: Any, u_graduate_plan_number: Any, p: Any) -> Any:
    """Graduates that the firm takes on and wants subsidised: returns graduates, graduate_request (万元)."""
    reach = p.graduate_plan_take_up * awareness.take_up_multiple(points_participant, p)
    if p.graduate_plan_enabled == 0.0 or does_rd == 0 or anchor != 0 or openness >= reach:
        return 0, 0.0
    wanted = int(min(p.graduate_plan_cap, p.graduate_plan_need * researchers(rd_real_y1, p) + u_graduate_plan_number))
    return wanted, wanted * p.graduate_plan_subsidy


@rule
def may_ask(does_rd: Any, graduates: Any) -> Any:
    """Whether the firm does R&D, or asked last year."""
    return does_rd != 0 or graduates > 0


@rule
def has_graduates(graduate_granted: Any) -> Any:
    """Whether graduates of the firm were subsidised in the last round."""
    return graduate_granted > 0.0


@rule
def take_on(graduates: Any, graduate_granted: Any, staff: Any, st_staff_share: Any, st_staff_kept: Any, net_assets: Any, p: Any) -> Any:
    """Take the subsidy; the additional graduates stay: returns st_staff_kept, net_assets, then the money."""
    added = p.graduate_plan_additional * graduates / max(1.0, staff)
    return min(0.95, max(st_staff_share, st_staff_kept) + added), net_assets + graduate_granted, graduate_granted


@rule
def support(graduates: Any, rd_real_y1: Any, support_rd: Any, p: Any) -> Any:
    """Additional graduates of the last round do R&D: returns support_rd."""
    more = log(1.0 + p.graduate_plan_additional * graduates / researchers(rd_real_y1, p))
    return support_rd + p.graduate_plan_enabled * min(p.graduate_plan_rd_most, more)


INSTRUMENT = Instrument(
    id="graduate_plan",
    evidence=("I15",),
    label_en="Elite-graduate plan",
    label_zh="名校优生计划",
    sentence="A subsidy for each scarce graduate that a firm with R&D takes on.",
    additional=Counted("graduates_subsidised", "graduates_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("graduates", "count", "people", "Scarce graduates for whom it asked a subsidy in the last round."),
            Column("graduate_request", "money", "wan", "Subsidy for graduates asked for in the last round."),
            Column("graduate_granted", "money", "wan", "Subsidy for graduates granted in the last round."),
        )
    },
    flows=(Flow("graduate_subsidy", "funds", "enterprises", "Graduate subsidies", "名校优生补助"),),
    steps={
        "support": (Each("support_by_graduates", "enterprise", support, ("support_rd",), where=has_graduates),),
        "calls": (
            Each("ask_for_graduates", "enterprise", ask, ("graduates", "graduate_request"), where=may_ask),
            award.queue("grant_graduates", "graduate_plan", "graduate_request", "rd_real_y1", "graduate_granted"),
            Each(
                "take_on_graduates",
                "enterprise",
                take_on,
                ("st_staff_kept", "net_assets"),
                pays=(Pay("graduate_subsidy", fund="graduate_plan"),),
                where=has_graduates,
            ),
        ),
    },
)
