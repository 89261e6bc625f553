"""Young-PhD adviser plan (I16): a few young PhDs are placed for a year in firms that do R&D alone.

Announced in 2021 without amounts. Advisers go to firms without a university project and without leading talent of their
own, those with most R&D first; they know universities and methods, so that the firm looks for partners and invents more in
the plan of the next year. The county pays the adviser, not the firm.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, switch, uniform
from sim.rules import awareness
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Each, Flow, Instrument, NotMeasurable, Pay

_PATH = "policy.adviser_plan."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether young PhDs are placed as advisers.", "Young-PhD adviser plan", "青博荟", "instrument:I16"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 500.0}, "wan per year", 0.0, 1e7, uniform(200.0, 1000.0), "assumption", "assumption",
        "Money for advisers a year.", "Advisers: appropriation", "青博荟年度预算",
    ),
    Parameter(
        f"{_PATH}stipend", 6.0, "wan", 0.0, 1e4, uniform(3.0, 15.0), "assumption", "assumption",
        "Paid to one adviser for a year.", "Advisers: stipend", "创新顾问年津贴",
    ),
    Parameter(
        f"{_PATH}capacity", 60.0, "people", 0.0, 1e6, uniform(20.0, 120.0), "assumption", "assumption",
        "Advisers that can be found and placed in a year.", "Advisers: places", "年派驻顾问人数",
    ),
    Parameter(
        f"{_PATH}take_up", 0.40, "share", 0.0, 1.0, uniform(0.2, 0.7), "assumption", "assumption",
        "Share of the firms in question that know the plan and take an adviser.", "Advisers: take-up", "青博荟申报率",
    ),
    Parameter(
        f"{_PATH}search", 0.40, "log points", 0.0, 2.0, uniform(0.0, 0.8), "assumption: a first contact, as with vouchers", "assumption",
        "Rise of the log chance that the firm looks for a university in the next year.", "Advisers: search", "顾问对寻找合作的作用",
    ),
    Parameter(
        f"{_PATH}invention", 0.04, "log points", 0.0, 1.0, uniform(0.0, 0.1), "assumption", "assumption",
        "Rise of the firm's log expected claims in the next year.", "Advisers: invention", "顾问对发明的作用",
    ),
)  # fmt: skip


@rule
def ask(does_rd: Any, anchor: Any, partner: Any, talent: Any, openness: Any, points_participant: Any, p: Any) -> Any:
    """Stipend of the adviser that a firm doing R&D alone takes: returns adviser_request (万元)."""
    reach = p.adviser_plan_take_up * awareness.take_up_multiple(points_participant, p)
    is_alone = does_rd != 0 and anchor == 0 and partner < 0 and talent == 0
    if p.adviser_plan_enabled == 0.0 or not is_alone or openness >= reach:
        return 0.0
    return p.adviser_plan_stipend


@rule
def may_ask(does_rd: Any, adviser_request: Any) -> Any:
    """Whether the firm does R&D, or asked last year."""
    return does_rd != 0 or adviser_request > 0.0


def place(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_adviser_request: Any,
    enterprise_rd_real_y1: Any,
    enterprise_adviser_granted: Any,
    county_scale: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    p: Any,
) -> None:
    """Place advisers where most R&D is done alone, as many as there are and the appropriation pays."""
    places = int(p.adviser_plan_capacity * county_scale[0] + 0.5)
    asked, served, _ = serve_best(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_adviser_request, enterprise_rd_real_y1, enterprise_adviser_granted,
        min(fund_cash[fund], places * on_grid(p.adviser_plan_stipend)),
    )  # fmt: skip
    fund_requests[fund] += asked
    fund_granted[fund] += served


@rule
def has_adviser(adviser_granted: Any) -> Any:
    """Whether an adviser was placed in the firm in the last round."""
    return adviser_granted > 0.0


@rule
def pay(adviser_granted: Any) -> Any:
    """Stipend of the firm's adviser."""
    return adviser_granted


@rule
def support(support_search: Any, support_invention: Any, p: Any) -> Any:
    """The adviser of the last round helps with this year's plan: returns support_search, support_invention."""
    on = p.adviser_plan_enabled
    return support_search + on * p.adviser_plan_search, support_invention + on * p.adviser_plan_invention


INSTRUMENT = Instrument(
    id="adviser_plan",
    evidence=("I16",),
    label_en="Young-PhD adviser plan",
    label_zh="青博荟",
    sentence="A limited number of young PhDs advise firms that do R&D without a partner or leading talent.",
    additional=NotMeasurable(
        "by assumption no firm has such an adviser without the plan, so that a share of zero would say nothing",
        "模型假定没有该计划就没有企业聘请顾问，算出的零比例没有意义",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("adviser_request", "money", "wan", "Stipend of the adviser asked for in the last round."),
            Column("adviser_granted", "money", "wan", "Stipend of the adviser placed in the last round."),
        )
    },
    flows=(Flow("adviser_stipend", "funds", "households", "Adviser stipends", "创新顾问津贴"),),
    steps={
        "support": (Each("support_by_adviser", "enterprise", support, ("support_search", "support_invention"), where=has_adviser),),
        "calls": (
            Each("ask_for_adviser", "enterprise", ask, ("adviser_request",), where=may_ask),
            Collective("place_advisers", place, by="fund", fund="adviser_plan"),
            Each("pay_adviser", "enterprise", pay, (), pays=(Pay("adviser_stipend", fund="adviser_plan"),), where=has_adviser),
        ),
    },
)
