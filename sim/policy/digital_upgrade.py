"""Digital upgrade of plants (I46, 智能化改造): the county pays part of a project of an above-scale industrial firm, once.

In the 14th five-year plan (2021-2025) all above-scale industrial firms are to be upgraded (C13: more than 265 demonstration
projects); how much is paid is not known, and the target is not fitted. Firms not yet upgraded ask with a yearly chance, and those
of the highest technology level are served first. A part would have upgraded at the same time anyway: they take the money and
nothing changes. The others spend their own money on the project, and their sales and their sales per head rise once.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.rng import exp
from sim.rules import awareness
from sim.types import Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.digital_upgrade."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether upgrades are paid for.", "Digital upgrade", "智能化改造",
        "instrument:I46; assumption: carried on after the plan period",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 6000.0}, "wan per year", 0.0, 1e7, uniform(2000.0, 12000.0), "assumption", "assumption",
        "Money for upgrades a year.", "Upgrade appropriation", "智能化改造年度预算",
    ),
    Parameter(
        f"{_PATH}cost", 0.02, "share", 0.0, 1.0, uniform(0.01, 0.04), "assumption", "assumption",
        "Cost of a project over the yearly sales of the firm.", "Upgrade cost", "智能化改造项目成本占比",
    ),
    Parameter(
        f"{_PATH}share", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.3), "assumption", "assumption",
        "Subsidy over the cost of the project.", "Upgrade subsidy share", "智能化改造补助比例",
    ),
    Parameter(
        f"{_PATH}cap", 100.0, "wan", 0.0, 1e5, uniform(50.0, 300.0), "assumption", "assumption",
        "Most that a firm is paid.", "Upgrade cap", "智能化改造补助上限",
    ),
    Parameter(
        f"{_PATH}take_up", 0.20, "per year", 0.0, 1.0, uniform(0.1, 0.4), "assumption", "assumption",
        "Chance a year that an above-scale firm not yet upgraded asks; the points system raises it.", "Upgrade take-up", "智能化改造年申报概率",
    ),
    Parameter(
        f"{_PATH}windfall", 0.60, "share", 0.0, 1.0, uniform(0.3, 0.9), "assumption", "assumption",
        "Share of paid firms that would have upgraded at the same time anyway.", "Upgrade windfall", "智能化改造搭便车比例",
    ),
    Parameter(
        f"{_PATH}growth", 0.02, "log points", -0.5, 0.5, uniform(0.0, 0.05), "assumption", "assumption",
        "Rise of log sales over the year after an upgrade that would not have come anyway.", "Sales after an upgrade", "智能化改造带来的销售增长",
    ),
    Parameter(
        f"{_PATH}productivity", 0.03, "log points", -0.5, 0.5, uniform(0.0, 0.08), "assumption", "assumption",
        "Rise of log sales per head after such an upgrade.", "Sales per head after an upgrade", "智能化改造带来的人均销售增长",
    ),
)  # fmt: skip


@rule
def subsidy_of(yearly_sales: Any, p: Any) -> Any:
    """Subsidy in 万元: a share of the project's cost, capped."""
    return min(p.digital_upgrade_cap, p.digital_upgrade_share * p.digital_upgrade_cost * yearly_sales)


@rule
def grows_after_upgrade(digital_effect: Any, digital_since: Any, quarter: Any, p: Any) -> Any:
    """Whether last year's upgrade shows in this year's sales."""
    return digital_effect != 0 and quarter - digital_since == 4 and p.digital_upgrade_enabled != 0.0


@rule
def grow_after_upgrade(support_growth: Any, p: Any) -> Any:
    """Sell more for a year: returns support_growth."""
    return support_growth + p.digital_upgrade_growth


@rule
def may_upgrade(sales_y1: Any, chain: Any, chain_manufacturing: Any, digital_since: Any, digital_request: Any, p: Any) -> Any:
    """Whether the firm is industrial, above scale and not yet upgraded, or has an old request to forget."""
    is_candidate = digital_since < 0 and sales_y1 >= p.above_scale_sales and chain_manufacturing[chain] != 0
    return (p.digital_upgrade_enabled != 0.0 and is_candidate) or digital_request > 0.0


@rule
def request_subsidy(sales_y1: Any, digital_since: Any, points_participant: Any, u_digital_upgrade_decision: Any, p: Any) -> Any:
    """Decide on an upgrade and ask for the subsidy: returns digital_request."""
    chance = p.digital_upgrade_take_up * awareness.take_up_multiple(points_participant, p)
    if p.digital_upgrade_enabled == 0.0 or digital_since >= 0 or u_digital_upgrade_decision >= chance:
        return 0.0
    return subsidy_of(sales_y1, p)


@rule
def upgrade(
    digital_granted: Any,
    anchor: Any,
    sales_y1: Any,
    sales_per_head: Any,
    net_assets: Any,
    quarter: Any,
    u_digital_upgrade_windfall: Any,
    p: Any,
) -> Any:
    """Upgrade with the county's money; what would have come anyway changes nothing, as with anchors.

    The project's cost becomes equipment, so that net assets rise by the subsidy. Returns digital_since, digital_effect,
    sales_per_head, net_assets, then the subsidy and the project's cost as far as it is additional.
    """
    if anchor or u_digital_upgrade_windfall < p.digital_upgrade_windfall:
        return quarter, 0, sales_per_head, net_assets + digital_granted, digital_granted, 0.0
    raised = sales_per_head * exp(p.digital_upgrade_productivity)
    return quarter, 1, raised, net_assets + digital_granted, digital_granted, p.digital_upgrade_cost * sales_y1


INSTRUMENT = Instrument(
    id="digital_upgrade",
    evidence=("I46",),
    label_en="Digital upgrade",
    label_zh="智能化改造",
    sentence="Part of the cost of upgrading the plant of an above-scale industrial firm is paid, once.",
    additional=Counted("digital_upgrades", "digital_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("digital_request", "money", "wan", "Subsidy for an upgrade asked for this year."),
            Column("digital_granted", "money", "wan", "Subsidy for an upgrade of this year."),
            Column("digital_since", "count", "quarter", "Quarter in which it was paid for an upgrade.", -1),
            Column("digital_effect", "flag", "flag", "Whether the upgrade would not have come anyway."),
        )
    },
    flows=(
        Flow("digital_upgrade", "funds", "enterprises", "Upgrade subsidies", "智能化改造补助"),
        Flow("digital_project", "enterprises", "suppliers", "Upgrade projects", "智能化改造投入"),
    ),
    steps={
        "support": (Each("support_digital_upgrade", "enterprise", grow_after_upgrade, ("support_growth",), where=grows_after_upgrade),),
        "awards": (
            Each("request_digital_upgrade", "enterprise", request_subsidy, ("digital_request",), where=may_upgrade),
            award.queue("grant_digital_upgrades", "digital_upgrade", "digital_request", "quality", "digital_granted"),
            Each(
                "receive_digital_upgrade",
                "enterprise",
                upgrade,
                ("digital_since", "digital_effect", "sales_per_head", "net_assets"),
                pays=(Pay("digital_upgrade", fund="digital_upgrade"), "digital_project"),
                where=award.is_granted,
                names={"granted": "digital_granted"},
            ),
        ),
    },
)
