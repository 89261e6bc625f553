"""Talent angel fund of funds (I17, I18): capital calls from the county, sub-funds, deals in firms founded by talent.

1.5 bn yuan in 2021: "mother fund leads sub-funds, sub-funds lead talent projects" (T11). Capital is called over the
deployment years; proceeds of stakes that are sold flow back into the fund and are lent out again (recycling).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy.equity_fund import at_risk_of, columns_of, flows_of, steps_of
from sim.rules import equity
from sim.types import Instrument, NotMeasurable

_PATH = "policy.angel_fund."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether the fund makes new deals.", "Angel fund of funds", "人才天使母基金", "fact:T11"),
    Parameter(
        f"{_PATH}capital_call", {2015: 0.0, 2021: 30000.0, 2026: 0.0}, "wan per year", 0.0, 1e8, None,
        "fact:T11; assumption: called evenly over five years", "assumption",
        "Capital called from the county a year: 1.5 bn yuan over five years.", "Angel fund: capital call", "天使基金：年度出资",
    ),
    Parameter(
        f"{_PATH}ticket", 500.0, "wan", 1.0, 1e6, uniform(300.0, 1000.0), "assumption", "assumption",
        "Public money in one deal.", "Angel fund: ticket", "天使基金：单笔投资额",
    ),
    Parameter(
        f"{_PATH}deals_per_year", 45.0, "projects", 0.0, 1e5, triangular(20.0, 45.0, 80.0), "assumption", "assumption",
        "Deals that the sub-funds can examine and close in a year.", "Angel fund: deals a year", "天使基金：年投资项目数",
    ),
    Parameter(
        f"{_PATH}maximum_age", 6.0, "years", 0.0, 100.0, None, "assumption", "assumption",
        "Age up to which a firm may get a deal.", "Angel fund: highest age", "天使基金：企业年龄上限",
    ),
)  # fmt: skip


@rule
def seek_deal(
    talent_founded: Any, founded: Any, angel_fund_stake: Any, ability: Any, quality: Any, class_1: Any, class_2: Any,
    talent_power: Any, quarter: Any, u_angel_fund_merit: Any, p: Any,
) -> Any:  # fmt: skip
    """Young firms founded by talent and without a stake ask for a ticket: returns angel_fund_request, angel_fund_merit."""
    is_young = 0.25 * (quarter - founded) <= p.angel_fund_maximum_age
    if p.angel_fund_enabled == 0.0 or not talent_founded or not is_young or angel_fund_stake > 0.0:
        return 0.0, -1.0
    return p.angel_fund_ticket, max(0.0, 5.0 + equity.deal_merit(ability, quality, class_1 + class_2, talent_power, u_angel_fund_merit))


INSTRUMENT = Instrument(
    id="angel_fund",
    evidence=("I17", "I18"),
    label_en="Talent angel fund of funds",
    label_zh="人才天使母基金",
    sentence="A fund of funds whose sub-funds take stakes in young firms founded by talent.",
    additional=NotMeasurable(
        "the model has no private investor who would have made the deal instead",
        "模型中没有本来会投资同一项目的社会投资人",
    ),
    appropriation=f"{_PATH}capital_call",
    revolving=True,
    columns={"enterprise": columns_of("angel_fund")},
    flows=flows_of("angel_fund", "Angel fund", "天使基金"),
    steps=steps_of("angel_fund", seek_deal),
    at_risk=at_risk_of("angel_fund"),
)
