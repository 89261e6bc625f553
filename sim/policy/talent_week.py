"""Talent week (I23): a yearly event for talent and universities, held since 2007.

It makes the county known to talent and brings the firms that take part together with universities. An event that gets only
part of its money is smaller in proportion.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import landing, running_cost
from sim.types import Collective, Each, Flow, Instrument, NotMeasurable

_PATH = "policy.talent_week."

declare(
    switch(f"{_PATH}enabled", True, "Whether the talent week is held.", "Talent week", "科技人才周", "instrument:I23"),
    Parameter(
        f"{_PATH}appropriation", 300.0, "wan per year", 0.0, 1e6, uniform(100.0, 800.0), "assumption", "assumption",
        "Money for the talent week a year.", "Talent week: appropriation", "人才周年度预算",
    ),
    Parameter(
        f"{_PATH}cost", 300.0, "wan", 0.0, 1e6, uniform(100.0, 800.0), "assumption", "assumption",
        "Cost of a talent week of full size.", "Talent week: cost", "人才周全额费用",
    ),
    Parameter(
        f"{_PATH}pull", 0.02, "log points", 0.0, 1.0, uniform(0.0, 0.05), "assumption", "assumption",
        "Rise of the log of talent arrivals in the year of the event.", "Talent week: pull on talent", "人才周引才作用",
    ),
    Parameter(
        f"{_PATH}participation", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.3), "assumption", "assumption",
        "Share of firms with R&D that take part, the most open first.", "Talent week: participation", "人才周企业参与率",
    ),
    Parameter(
        f"{_PATH}search", 0.05, "log points", 0.0, 1.0, uniform(0.0, 0.1), "assumption", "assumption",
        "Rise of the log chance that a firm that takes part looks for a university in the year.", "Talent week: search", "人才周合作搜寻作用",
    ),
)  # fmt: skip


@rule
def size_of_event(p: Any) -> Any:
    """Size of this year's event, between none and one."""
    return p.talent_week_enabled * landing.funded_share(p.talent_week_appropriation, p.talent_week_cost)


def attract(county_talent_pull: Any, p: Any) -> None:
    """Add to the county's pull on talent."""
    county_talent_pull[0] += p.talent_week_pull * size_of_event(p)


@rule
def takes_part(does_rd: Any, openness: Any, p: Any) -> Any:
    """Whether the firm does R&D and goes to the event."""
    return does_rd != 0 and openness < p.talent_week_participation


@rule
def meet(support_search: Any, p: Any) -> Any:
    """Meet universities: returns support_search."""
    return support_search + p.talent_week_search * size_of_event(p)


def plan_cost(fund_talent_week_due: Any, fund_cash: Any, fund: Any, county_scale: Any, p: Any) -> None:
    """Cost of this year's event, no more than the fund holds."""
    fund_talent_week_due[fund] = min(fund_cash[fund], p.talent_week_enabled * p.talent_week_cost * county_scale[0])


INSTRUMENT = Instrument(
    id="talent_week",
    evidence=("I23",),
    label_en="Talent week",
    label_zh="科技人才周",
    sentence="A yearly event that makes the county known to talent and brings firms and universities together.",
    additional=NotMeasurable(
        "it pays for an event and not for those who come; which arrival or project came of it cannot be told one by one",
        "支出用于办活动而不是补助参加者；无法逐一判断哪位人才、哪个项目因活动而来",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={"fund": (running_cost.column_of("talent_week"),)},
    flows=(Flow("talent_week_cost", "funds", "suppliers", "Talent week", "人才周活动费用"),),
    steps={
        "support": (
            Collective("attract_talent", attract),
            Each("meet_universities", "enterprise", meet, ("support_search",), where=takes_part),
        ),
        "calls": (
            Collective("plan_talent_week_cost", plan_cost, by="fund", fund="talent_week"),
            running_cost.payment_of("talent_week", "talent_week"),
        ),
    },
)
