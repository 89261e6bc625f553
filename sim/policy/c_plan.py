"""C-plan fund (I19): direct early and small equity for firms that were attracted to the county.

500 M yuan in 2022 (T13). Entry test: own core rights or pending applications, and outside talent support of more than
300,000 yuan (T12), which in the model firms founded by talent have.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy.equity_fund import at_risk_of, columns_of, flows_of, steps_of
from sim.rules import equity
from sim.types import Instrument, NotMeasurable

_PATH = "policy.c_plan."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2022: 1.0}, "Whether the fund makes new deals.", "C-plan fund", "科创C计划基金", "fact:T13"),
    Parameter(
        f"{_PATH}capital_call", {2015: 0.0, 2022: 10000.0, 2027: 0.0}, "wan per year", 0.0, 1e8, None,
        "fact:T13; assumption: called evenly over five years", "assumption",
        "Capital called from the county a year: 500 M yuan over five years.", "C-plan: capital call", "C计划：年度出资",
    ),
    Parameter(
        f"{_PATH}ticket", 250.0, "wan", 1.0, 1e6, uniform(100.0, 500.0), "assumption", "assumption",
        "Public money in one deal.", "C-plan: ticket", "C计划：单笔投资额",
    ),
    Parameter(
        f"{_PATH}deals_per_year", 35.0, "projects", 0.0, 1e5, triangular(15.0, 35.0, 60.0), "assumption", "assumption",
        "Deals that the fund can examine and close in a year.", "C-plan: deals a year", "C计划：年投资项目数",
    ),
    Parameter(
        f"{_PATH}maximum_age", 3.0, "years", 0.0, 100.0, None, "assumption", "assumption",
        "Age up to which a firm may get a deal.", "C-plan: highest age", "C计划：企业年龄上限",
    ),
)  # fmt: skip


@rule
def seek_deal(
    talent_founded: Any, founded: Any, c_plan_stake: Any, ability: Any, quality: Any, class_1: Any, class_2: Any, pending_1: Any,
    pending_2: Any, talent_power: Any, quarter: Any, u_c_plan_merit: Any, p: Any,
) -> Any:  # fmt: skip
    """Young attracted firms with rights and outside talent support ask for a ticket: returns c_plan_request, c_plan_merit."""
    is_young = 0.25 * (quarter - founded) <= p.c_plan_maximum_age
    has_rights = class_1 + class_2 + pending_1 + pending_2 > 0
    if p.c_plan_enabled == 0.0 or not talent_founded or not is_young or not has_rights or c_plan_stake > 0.0:
        return 0.0, -1.0
    return p.c_plan_ticket, max(0.0, 5.0 + equity.deal_merit(ability, quality, class_1 + class_2, talent_power, u_c_plan_merit))


INSTRUMENT = Instrument(
    id="c_plan",
    evidence=("I19",),
    label_en="C-plan fund",
    label_zh="科创C计划基金",
    sentence="A direct fund that takes early and small stakes in firms attracted to the county.",
    additional=NotMeasurable(
        "the model has no private investor who would have made the deal instead",
        "模型中没有本来会投资同一项目的社会投资人",
    ),
    appropriation=f"{_PATH}capital_call",
    revolving=True,
    columns={"enterprise": columns_of("c_plan")},
    flows=flows_of("c_plan", "C-plan", "C计划"),
    steps=steps_of("c_plan", seek_deal),
    at_risk=at_risk_of("c_plan"),
)
