"""Incubators (I40): floor area for young firms, services for those who sit there, rent relief.

One million m2 by 2021 (C10), more planned (C12). Space is not what is short (L14): at 200 m2 a firm it holds far more
firms than arrive in a year, so more of it stands empty and its services get thinner. What a place does to a firm's
life is of either sign in the evidence: faster growth, but shorter life in a matched sample (R38a); subsidies to
incubators work up to a point only (R38b).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.ledger.grid import GRID_WAN
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.rng import log
from sim.rules.queue import in_order
from sim.types import Collective, Column, Each, Flow, Instrument, NotMeasurable, Pay

_PATH = "policy.incubator."

declare(
    switch(f"{_PATH}enabled", True, "Whether young firms are taken in and served.", "Incubators", "孵化载体", "instrument:I40 fact:C10"),
    Parameter(
        f"{_PATH}appropriation", {2015: 1500.0, 2021: 3000.0}, "wan per year", 0.0, 1e7, uniform(1000.0, 5000.0), "assumption", "assumption",
        "Money for upkeep and rent relief a year.", "Incubator appropriation", "孵化载体运营补助预算",
    ),
    Parameter(
        f"{_PATH}space", {2015: 500_000.0, 2017: 650_000.0, 2019: 800_000.0, 2021: 1_000_000.0}, "m2", 0.0, 1e8, uniform(600_000.0, 1_400_000.0),
        "fact:C10; assumption: the rise before 2021 and none after it", "assumption",
        "Floor area of incubators.", "Incubator space", "孵化载体面积",
    ),
    Parameter(
        f"{_PATH}share_for_firms", 0.4, "share", 0.0, 1.0, uniform(0.2, 0.7), "assumption", "assumption",
        "Share of the area meant for young industrial and technology firms; the rest is for services and shared rooms.",
        "Space for young firms", "用于在孵企业的面积占比",
    ),
    Parameter(
        f"{_PATH}maximum_age", 4.0, "years", 0.0, 100.0, uniform(3.0, 6.0), "assumption", "assumption",
        "Age up to which a firm may keep its place.", "Incubator: highest age", "在孵企业年龄上限",
    ),
    Parameter(
        f"{_PATH}staff", 200.0, "people", 0.0, 1e6, uniform(100.0, 400.0), "assumption", "assumption",
        "People who serve the tenants.", "Incubator staff", "孵化服务人员数",
    ),
    Parameter(
        f"{_PATH}upkeep", 0.001, "wan per m2", 0.0, 1.0, uniform(0.0005, 0.002), "assumption", "assumption",
        "Public upkeep a year of the whole floor area, let or not.", "Incubator upkeep", "孵化载体单位面积维护补助",
    ),
    Parameter(
        f"{_PATH}relief", 0.0072, "wan per m2", 0.0, 1.0, uniform(0.003, 0.012), "assumption", "assumption",
        "Rent relief a year for what a tenant occupies.", "Rent relief", "单位面积租金减免",
    ),
    Parameter(
        "behaviour.incubator.m2_per_firm", 200.0, "m2", 10.0, 1e5, triangular(120.0, 200.0, 350.0), "prior:m2_per_firm", "assumption",
        "Floor area of a tenant.", "Space per tenant", "在孵企业平均使用面积",
    ),
    Parameter(
        "behaviour.incubator.take_up", 0.5, "share", 0.0, 1.0, uniform(0.2, 0.8), "assumption", "assumption",
        "Share of young firms that want a place; those founded by talent all do.", "Young firms that want a place", "新设企业入孵意愿比例",
    ),
    Parameter(
        "behaviour.incubator.full_occupancy", 0.6, "share", 0.01, 1.0, uniform(0.4, 0.8), "R38b; assumption: only the sign is measured",
        "assumption",
        "Occupancy below which services get worse in proportion.", "Occupancy for full service", "服务充分的入驻率",
    ),
    Parameter(
        "behaviour.incubator.tenants_per_head", 8.0, "firms", 0.1, 1e4, uniform(4.0, 15.0), "assumption", "assumption",
        "Tenants that one person can serve well.", "Tenants per member of staff", "人均服务在孵企业数",
    ),
    Parameter(
        "behaviour.incubator.hazard_ratio", 1.0, "1", 0.1, 10.0, triangular(0.75, 1.0, 1.20), "prior:incub_hazard", "measured elsewhere",
        "Exit hazard of a fully served tenant against other firms.", "Exit hazard of tenants", "在孵企业退出风险比",
    ),
    Parameter(
        "behaviour.incubator.growth", 0.05, "per year", -1.0, 1.0, triangular(-0.05, 0.05, 0.15), "prior:incub_growth", "measured elsewhere",
        "Added to the yearly log growth of sales of a fully served tenant.", "Growth of tenants", "在孵企业额外增速",
    ),
)  # fmt: skip


@rule
def service(occupancy: Any, n_tenants: Any, staff: Any, p: Any) -> Any:
    """Quality of the services, 0 to 1: less in half-empty houses, and less when few people serve many tenants."""
    by_occupancy = min(1.0, occupancy / p.incubator_full_occupancy)
    by_staff = min(1.0, staff * p.incubator_tenants_per_head / max(1.0, float(n_tenants)))
    return by_occupancy * by_staff


def let_places(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_founded: Any,
    enterprise_talent_founded: Any,
    enterprise_openness: Any,
    enterprise_incubator_tenant: Any,
    county_scale: Any,
    county_incubator_tenants: Any,
    county_incubator_occupancy: Any,
    county_incubator_service: Any,
    quarter: Any,
    p: Any,
) -> None:
    """Let the places of the year: sitting tenants keep theirs, then firms of talent come, then the youngest."""
    wanting = np.empty(n_enterprise, np.int64)
    priority = np.zeros(n_enterprise)
    n = 0
    for i in range(n_enterprise):
        age = 0.25 * (quarter - enterprise_founded[i])
        sits = enterprise_incubator_tenant[i] != 0
        enterprise_incubator_tenant[i] = 0
        if enterprise_alive[i] and age <= p.incubator_maximum_age:
            by_talent = enterprise_talent_founded[i] != 0
            if sits or by_talent or enterprise_openness[i] < p.incubator_take_up:
                wanting[n] = i
                priority[i] = (2000.0 if sits else 0.0) + (1000.0 if by_talent else 0.0) - age
                n += 1
    space = p.incubator_space * p.incubator_share_for_firms * county_scale[0]
    places = int(space / p.incubator_m2_per_firm) if p.incubator_enabled != 0.0 else 0
    order = wanting[:n]
    if n > places:
        order = in_order(wanting[:n], priority, enterprise_uid)
    taken = min(n, places)
    for k in range(taken):
        enterprise_incubator_tenant[order[k]] = 1
    county_incubator_tenants[0] = taken
    county_incubator_occupancy[0] = taken * p.incubator_m2_per_firm / space if taken > 0 else 0.0
    county_incubator_service[0] = service(county_incubator_occupancy[0], taken, p.incubator_staff * county_scale[0], p)


@rule
def is_tenant(incubator_tenant: Any) -> Any:
    """Whether the firm has a place."""
    return incubator_tenant != 0


@rule
def serve(support_survival: Any, support_growth: Any, county_incubator_service: Any, p: Any) -> Any:
    """What a place does to the firm, as far as the services go: returns support_survival, support_growth."""
    quality = county_incubator_service[0]
    return support_survival + quality * log(p.incubator_hazard_ratio), support_growth + quality * p.incubator_growth


def divide(
    county_scale: Any,
    county_incubator_tenants: Any,
    county_incubator_relief: Any,
    fund_incubator_upkeep: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    p: Any,
) -> None:
    """Upkeep comes first; what is left pays the rent relief, the same for every tenant."""
    is_on = 1.0 if p.incubator_enabled != 0.0 else 0.0
    fund_incubator_upkeep[fund] = min(fund_cash[fund], is_on * p.incubator_upkeep * p.incubator_space * county_scale[0])
    # Every relief is rounded to the money grid, so one step a tenant is kept back, and one for the upkeep.
    tenants = county_incubator_tenants[0]
    left = max(0.0, fund_cash[fund] - fund_incubator_upkeep[fund] - (tenants + 1) * GRID_WAN)
    county_incubator_relief[0] = min(is_on * p.incubator_relief * p.incubator_m2_per_firm, left / max(1, tenants))
    fund_requests[fund] += tenants
    fund_granted[fund] += tenants if county_incubator_relief[0] > 0.0 else 0


@rule
def owes_upkeep(incubator_upkeep: Any) -> Any:
    """Whether this is the fund that keeps incubators up."""
    return incubator_upkeep > 0.0


@rule
def keep_up(incubator_upkeep: Any) -> Any:
    """Pay for the year's upkeep."""
    return incubator_upkeep


@rule
def take_relief(net_assets: Any, county_incubator_relief: Any) -> Any:
    """Get part of the rent back: returns net_assets, then the money."""
    return net_assets + county_incubator_relief[0], county_incubator_relief[0]


INSTRUMENT = Instrument(
    id="incubator",
    evidence=("I40",),
    label_en="Incubators",
    label_zh="孵化载体",
    sentence="Floor area, services and rent relief for young firms; empty space makes services thin.",
    additional=NotMeasurable(
        "firms take a place whatever the relief; a place changes how long they live and how fast they grow, each by a little",
        "企业入驻与租金减免多少无关；入驻只是略微改变每家企业的存续和增长",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (Column("incubator_tenant", "flag", "flag", "Whether it has a place in an incubator this year."),),
        "county": (
            Column("incubator_tenants", "count", "firms", "Firms with a place in an incubator this year."),
            Column("incubator_occupancy", "real", "share", "Share of the incubators' area for young firms that is let."),
            Column("incubator_service", "real", "share", "Quality of the incubators' services, 0 to 1."),
            Column("incubator_relief", "money", "wan", "Rent relief of one tenant in this year."),
        ),
        "fund": (Column("incubator_upkeep", "money", "wan", "Public upkeep of incubators in this year."),),
    },
    flows=(
        Flow("incubator_upkeep", "funds", "suppliers", "Incubator upkeep", "孵化载体维护补助"),
        Flow("incubator_relief", "funds", "enterprises", "Rent relief in incubators", "孵化载体租金减免"),
    ),
    steps={
        "support": (
            Collective("let_incubator_places", let_places),
            Each("serve_tenants", "enterprise", serve, ("support_survival", "support_growth"), where=is_tenant),
        ),
        "awards": (
            Collective("divide_incubator_money", divide, by="fund", fund="incubator"),
            Each("keep_up_incubators", "fund", keep_up, (), pays=(Pay("incubator_upkeep", fund="incubator"),), where=owes_upkeep),
            Each(
                "receive_rent_relief",
                "enterprise",
                take_relief,
                ("net_assets",),
                pays=(Pay("incubator_relief", fund="incubator"),),
                where=is_tenant,
            ),
        ),
    },
)
