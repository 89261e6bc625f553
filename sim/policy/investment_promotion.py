"""Investment promotion (I20, I21): a centre that signs outside projects of three classes and pays those that operate.

The centre opened in February 2022 with a staff of 11 (T14) and sorts projects into ordinary, potential and key ones (I20).
What it can sign follows from its staff; the 1,000 projects announced for 2022 (T15) are a goal and set nothing here. A
project is not a firm (L13): about half of what is signed operates (prior invest_convert), by assumption in the year after, and
most of it would have come anyway. The ordinary effort of towns before 2022 is part of the rate at which firms register.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, ordered, switch, triangular, uniform
from sim.policy import landing, running_cost
from sim.types import Collective, Column, Counted, Each, Flow, Instrument

_PATH = "policy.investment_promotion."
#: Programmes of the three classes.
_ORDINARY, _POTENTIAL, _KEY = 1, 2, 3

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2022: 1.0}, "Whether the promotion centre works.", "Investment promotion", "科技招商", "fact:T14"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2022: 3000.0}, "wan per year", 0.0, 1e7, uniform(1500.0, 8000.0), "assumption", "assumption",
        "Money for the centre and for incentives a year.", "Promotion: appropriation", "科技招商年度预算",
    ),
    Parameter(
        f"{_PATH}staff", 11.0, "people", 0.0, 1e4, None, "fact:T14", "measured here",
        "Staff of the promotion centre.", "Promotion: staff", "科技招商中心人数",
    ),
    Parameter(
        f"{_PATH}cost_per_head", 25.0, "wan per person-year", 0.0, 1e3, uniform(15.0, 40.0), "assumption", "assumption",
        "Pay, travel and offices of the centre a head and year.", "Promotion: cost per head", "科技招商人均费用",
    ),
    Parameter(
        f"{_PATH}signed_per_head", 20.0, "projects", 0.0, 1e4, triangular(8.0, 20.0, 40.0), "assumption", "assumption",
        "Projects that one member of staff can bring to signing in a year.", "Promotion: signings per head", "人均年签约项目数",
    ),
    Parameter(
        f"{_PATH}conversion", 0.50, "share", 0.0, 1.0, triangular(0.30, 0.50, 0.75), "prior:invest_convert", "assumption",
        "Share of signed projects that get as far as operating.", "Promotion: conversion", "签约项目落地率",
    ),
    Parameter(
        f"{_PATH}potential_share", 0.20, "share", 0.0, 0.5, uniform(0.1, 0.3), "instrument:I20; assumption: only the names of the classes are known",
        "assumption", "Share of projects in the class of potential ones.", "Promotion: potential projects", "潜力类项目占比",
    ),
    Parameter(
        f"{_PATH}key_share", 0.05, "share", 0.0, 0.5, uniform(0.02, 0.1), "instrument:I20; assumption: only the names of the classes are known",
        "assumption", "Share of projects in the class of key ones.", "Promotion: key projects", "重点类项目占比",
    ),
    Parameter(
        f"{_PATH}ordinary_sales", 300.0, "wan", 1.0, 1e6, uniform(150.0, 500.0), "assumption", "assumption",
        "Yearly sales at which the firm of an ordinary project starts.", "Ordinary project: sales", "常规类项目起始年销售额",
    ),
    Parameter(
        f"{_PATH}potential_sales", 800.0, "wan", 1.0, 1e6, uniform(500.0, 1500.0), "assumption", "assumption",
        "Yearly sales at which the firm of a potential project starts.", "Potential project: sales", "潜力类项目起始年销售额",
    ),
    Parameter(
        f"{_PATH}key_sales", 3000.0, "wan", 1.0, 1e6, uniform(2000.0, 8000.0), "assumption", "assumption",
        "Yearly sales at which the firm of a key project starts.", "Key project: sales", "重点类项目起始年销售额",
    ),
    Parameter(
        f"{_PATH}ordinary_rd", 0.40, "share", 0.0, 1.0, uniform(0.2, 0.6),
        "prior:invest_hnte4y; assumption: so that about this share is certified by the fourth year", "assumption",
        "Share of ordinary projects whose firm does R&D from the beginning.", "Ordinary project: R&D", "常规类项目有研发比例",
    ),
    Parameter(
        f"{_PATH}potential_rd", 0.70, "share", 0.0, 1.0, uniform(0.5, 0.9),
        "prior:invest_hnte4y; assumption: so that about this share is certified by the fourth year", "assumption",
        "Share of potential projects whose firm does R&D from the beginning.", "Potential project: R&D", "潜力类项目有研发比例",
    ),
    Parameter(
        f"{_PATH}key_rd", 0.90, "share", 0.0, 1.0, uniform(0.7, 1.0),
        "prior:invest_hnte4y; assumption: so that about this share is certified by the fourth year", "assumption",
        "Share of key projects whose firm does R&D from the beginning.", "Key project: R&D", "重点类项目有研发比例",
    ),
    Parameter(
        f"{_PATH}quality_step", 0.03, "share", 0.0, 0.3, uniform(0.0, 0.06), "assumption", "assumption",
        "Technology level of a class above that of the class below.", "Promotion: quality step", "项目类别技术水平级差",
    ),
    Parameter(
        f"{_PATH}ordinary_incentive", 10.0, "wan", 0.0, 1e6, uniform(5.0, 30.0), "assumption", "assumption",
        "Incentive for an ordinary project that operates.", "Ordinary project: incentive", "常规类项目奖励",
    ),
    Parameter(
        f"{_PATH}potential_incentive", 60.0, "wan", 0.0, 1e6, uniform(30.0, 150.0), "assumption", "assumption",
        "Incentive for a potential project that operates.", "Potential project: incentive", "潜力类项目奖励",
    ),
    Parameter(
        f"{_PATH}key_incentive", 300.0, "wan", 0.0, 1e6, uniform(100.0, 800.0), "assumption", "assumption",
        "Incentive for a key project that operates.", "Key project: incentive", "重点类项目奖励",
    ),
    Parameter(
        f"{_PATH}capital_share", 0.30, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Most that an incentive can be of the owners' capital.", "Promotion: cap on incentives", "奖励占股东投入比例上限",
    ),
)  # fmt: skip
for _what in ("sales", "incentive"):
    ordered(f"{_PATH}ordinary_{_what}", f"{_PATH}potential_{_what}")
    ordered(f"{_PATH}potential_{_what}", f"{_PATH}key_{_what}")


@rule
def signed_projects(scale: Any, p: Any) -> Any:
    """Projects that the centre signs in a year, as far as its staff is paid."""
    cost = p.investment_promotion_staff * p.investment_promotion_cost_per_head
    staff = p.investment_promotion_staff * landing.funded_share(p.investment_promotion_appropriation, cost)
    return p.investment_promotion_enabled * staff * p.investment_promotion_signed_per_head * scale


def sign_projects(
    chain_share: Any,
    project_here: Any,
    project_uid: Any,
    project_stage: Any,
    project_due: Any,
    project_chance: Any,
    project_chain: Any,
    project_sales: Any,
    project_rd_chance: Any,
    project_rd_shift: Any,
    project_quality_shift: Any,
    rows_project: Any,
    county_scale: Any,
    county_promotion_next: Any,
    county_promotion_now: Any,
    quarter: Any,
    key_promotion_signing: Any,
    p: Any,
) -> None:
    """Sign this year's projects; those that would come anyway are only counted, for next year."""
    signed = signed_projects(county_scale[0], p)
    county_promotion_now[0] = county_promotion_next[0]
    county_promotion_next[0] = signed * (1.0 - p.landing_additional) * p.investment_promotion_conversion
    for programme in range(_ORDINARY, _KEY + 1):
        share = 1.0 - p.investment_promotion_potential_share - p.investment_promotion_key_share
        sales = p.investment_promotion_ordinary_sales
        rd_chance = p.investment_promotion_ordinary_rd
        if programme == _POTENTIAL:
            share = p.investment_promotion_potential_share
            sales = p.investment_promotion_potential_sales
            rd_chance = p.investment_promotion_potential_rd
        elif programme == _KEY:
            share = p.investment_promotion_key_share
            sales = p.investment_promotion_key_sales
            rd_chance = p.investment_promotion_key_rd
        landing.bring(
            programme, signed * share * p.landing_additional, quarter + 4, p.investment_promotion_conversion, sales, rd_chance,
            p.investment_promotion_quality_step * (programme - 1), 0.0, 1.0, key_promotion_signing, quarter, chain_share,
            project_here, project_uid, project_stage, project_due, project_chance, project_chain, project_sales, project_rd_chance,
            project_rd_shift, project_quality_shift, rows_project, p,
        )  # fmt: skip


def mark_projects(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_founded: Any,
    enterprise_origin: Any,
    enterprise_does_rd: Any,
    enterprise_promotion_landed: Any,
    enterprise_promotion_request: Any,
    county_promotion_now: Any,
    quarter: Any,
    key_promotion_mark: Any,
    p: Any,
) -> None:
    """Mark the firms that begin to operate as projects of the centre, those included that came by themselves."""
    landing.mark(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_founded, enterprise_origin, enterprise_does_rd,
        enterprise_promotion_landed, enterprise_promotion_request, _ORDINARY, _KEY, county_promotion_now[0], False,
        p.investment_promotion_potential_share, p.investment_promotion_key_share, key_promotion_mark, quarter, p,
    )  # fmt: skip


@rule
def incentive(project_class: Any, capital: Any, p: Any) -> Any:
    """Incentive in 万元 for a project of a class, no more than a share of the owners' capital."""
    amount = p.investment_promotion_ordinary_incentive
    if project_class == _POTENTIAL:
        amount = p.investment_promotion_potential_incentive
    elif project_class == _KEY:
        amount = p.investment_promotion_key_incentive
    return on_grid(min(amount, p.investment_promotion_capital_share * capital))


@rule
def ask(promotion_landed: Any, net_assets: Any, p: Any) -> Any:
    """Ask for the incentive, while the centre works: returns promotion_request."""
    return incentive(promotion_landed, net_assets, p) if p.investment_promotion_enabled != 0.0 else 0.0


INSTRUMENT = Instrument(
    id="investment_promotion",
    evidence=("I20", "I21"),
    label_en="Investment promotion",
    label_zh="科技招商",
    sentence="A centre that signs outside projects of three classes and pays incentives to those that operate.",
    additional=Counted("promotion_landed", "promotion_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": landing.columns_of("promotion"),
        "fund": (running_cost.column_of("promotion"),),
        "county": (
            Column("promotion_next", "real", "projects", "Projects of the centre that come by themselves and operate next year, expected."),
            Column("promotion_now", "real", "projects", "The same, those that operate this year."),
        ),
    },
    flows=(
        Flow("promotion_cost", "funds", "households", "Promotion centre", "科技招商中心经费"),
        Flow("promotion_incentive", "funds", "enterprises", "Investment incentives", "科技招商奖励"),
    ),
    steps={
        "awards": (
            *running_cost.steps_of("promotion", "investment_promotion", "investment_promotion_staff", "investment_promotion_cost_per_head"),
            Collective("sign_promotion", sign_projects),
        ),
        "arrivals": (
            Collective("mark_promotion", mark_projects),
            Each("ask_promotion", "enterprise", ask, ("promotion_request",), where=landing.operates, names={"landed": "promotion_landed"}),
            landing.queue_of("promotion", "investment_promotion", "promotion_request"),
            landing.payment_of("promotion", "investment_promotion"),
        ),
    },
)
