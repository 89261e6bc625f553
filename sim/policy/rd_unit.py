"""R&D units with their own legal person (I32, 工研分离): the county pays part of the cost of setting one up.

Named in 2025 together with the super-deduction and the certificate: accounts of a separate unit show what is R&D. Nothing of
amounts and numbers is known. In the model a firm with R&D above a line may separate its R&D in a year, the likelier the more
R&D it does; it then has an R&D institution, is better organised, keeps its S&T staff together and claims more of its R&D for
the super-deduction, which lowers the user cost of R&D. Without the scheme nobody separates.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.rng import power
from sim.rules import awareness
from sim.rules.grant_effect import real_rd_from_grant
from sim.types import Column, Each, Flow, Instrument, NotMeasurable, Pay

_PATH = "policy.rd_unit."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2025: 1.0}, "Whether the set-up of R&D units is paid for.", "R&D units", "工研分离",
        "instrument:I32; assumption: from the year in which it is first named",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2025: 1000.0}, "wan per year", 0.0, 1e6, uniform(300.0, 3000.0), "assumption", "assumption",
        "Money for R&D units a year.", "R&D units: appropriation", "工研分离年度预算",
    ),
    Parameter(
        f"{_PATH}subsidy", 30.0, "wan", 0.0, 1e4, uniform(10.0, 100.0), "assumption", "assumption",
        "Subsidy for setting up a unit, once per firm.", "R&D units: subsidy", "工研分离一次性补助",
    ),
    Parameter(
        f"{_PATH}lowest_sales", 5000.0, "wan", 0.0, 1e8, uniform(2000.0, 20000.0), "assumption", "assumption",
        "Yearly sales from which a firm may be paid for a unit.", "R&D units: lowest sales", "工研分离企业销售额下限",
    ),
    Parameter(
        f"{_PATH}lowest_rd", 300.0, "wan", 0.0, 1e7, uniform(100.0, 1000.0), "assumption", "assumption",
        "Reported R&D of the last closed year from which a firm may be paid for a unit.", "R&D units: lowest R&D", "工研分离企业研发投入下限",
    ),
    Parameter(
        f"{_PATH}rate", 0.05, "per year", 0.0, 1.0, uniform(0.02, 0.1), "assumption", "assumption",
        "Chance a year that a firm at the lowest R&D sets up a unit when it is paid for; the points system raises it.", "R&D units: rate",
        "设立独立研发机构的年概率",
    ),
    Parameter(
        f"{_PATH}rd_slope", 0.25, "1", 0.0, 2.0, uniform(0.0, 0.5), "assumption", "assumption",
        "How fast that chance rises with log R&D.", "R&D units: slope", "设立概率的研发规模斜率",
    ),
    Parameter(
        f"{_PATH}claim", 0.03, "share", 0.0, 1.0, uniform(0.0, 0.06), "assumption", "assumption",
        "Added to the share of R&D that a firm with a unit claims for the super-deduction.", "R&D units: claimed share", "独立研发机构加计扣除申报提升",
    ),
    Parameter(
        f"{_PATH}organisation", 0.30, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Part of the gap to full R&D organisation that a unit closes.", "R&D units: organisation", "独立研发机构组织管理提升",
    ),
    Parameter(
        f"{_PATH}st_staff", 0.01, "share", 0.0, 0.5, uniform(0.0, 0.02), "assumption", "assumption",
        "Added to the share of S&T staff that a firm with a unit keeps together.", "R&D units: S&T staff", "独立研发机构科技人员占比提升",
    ),
)  # fmt: skip


@rule
def has_unit(rd_unit: Any, p: Any) -> Any:
    """Whether the firm has a unit while the county supports it."""
    return rd_unit != 0 and p.rd_unit_enabled != 0.0


@rule
def claim_more(support_claim: Any, p: Any) -> Any:
    """Show more of the R&D in separate accounts: returns support_claim."""
    return support_claim + p.rd_unit_claim


@rule
def separation_chance(rd: Any, points_participant: Any, p: Any) -> Any:
    """Chance a year that a firm with this reported R&D (万元 a year, at or above the lowest) sets up a unit."""
    size = power(max(1.0, rd) / max(1.0, p.rd_unit_lowest_rd), p.rd_unit_rd_slope)
    return min(1.0, p.rd_unit_rate * size * awareness.take_up_multiple(points_participant, p))


@rule
def is_large_enough(rd_unit: Any, does_rd: Any, sales_y1: Any, rd_reported_y1: Any, rd_unit_request: Any, p: Any) -> Any:
    """Whether the firm could set up a unit, or has an old request to forget."""
    is_due = p.rd_unit_enabled != 0.0 and rd_unit == 0 and does_rd != 0
    return (is_due and sales_y1 >= p.rd_unit_lowest_sales and rd_reported_y1 >= p.rd_unit_lowest_rd) or rd_unit_request > 0.0


@rule
def request_subsidy(rd_unit: Any, rd_reported_y1: Any, points_participant: Any, u_rd_unit_decision: Any, p: Any) -> Any:
    """Decide on a unit and ask for the subsidy: returns rd_unit_request."""
    if p.rd_unit_enabled == 0.0 or rd_unit or u_rd_unit_decision >= separation_chance(rd_reported_y1, points_participant, p):
        return 0.0
    return p.rd_unit_subsidy


@rule
def set_up(
    rd_unit_granted: Any,
    anchor: Any,
    sales: Any,
    organisation: Any,
    st_staff_share: Any,
    st_staff_kept: Any,
    rd_boost_next: Any,
    net_assets: Any,
    p: Any,
) -> Any:
    """Set up the unit with the county's money; anchors keep to their R&D path.

    Returns rd_unit, institution, organisation, st_staff_kept, rd_boost_next, net_assets, then the subsidy.
    """
    organised = organisation + p.rd_unit_organisation * (1.0 - organisation)
    kept = min(0.95, max(st_staff_share, st_staff_kept) + p.rd_unit_st_staff)
    added = 0.0 if anchor else real_rd_from_grant(rd_unit_granted, 4.0 * sales, p.grant_misuse_advance, p)
    return 1, 1, organised, kept, rd_boost_next + added, net_assets + rd_unit_granted, rd_unit_granted


INSTRUMENT = Instrument(
    id="rd_unit",
    evidence=("I32",),
    label_en="R&D units with their own legal person",
    label_zh="工研分离",
    sentence="A subsidy, once per firm, for separating R&D from the plant in a unit with its own legal person.",
    additional=NotMeasurable(
        "by assumption nobody sets up a unit without the subsidy, so that a share of zero would say nothing",
        "模型假定没有补助就没有企业设立独立研发机构，算出的零比例没有意义",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("rd_unit", "flag", "flag", "Whether it has an R&D unit with its own legal person."),
            Column("rd_unit_request", "money", "wan", "Subsidy for a unit asked for this year."),
            Column("rd_unit_granted", "money", "wan", "Subsidy for a unit of this year."),
        )
    },
    flows=(Flow("rd_unit_subsidy", "funds", "enterprises", "Subsidies for R&D units", "工研分离补助"),),
    steps={
        "support": (Each("support_rd_unit", "enterprise", claim_more, ("support_claim",), where=has_unit),),
        "awards": (
            Each("request_rd_unit", "enterprise", request_subsidy, ("rd_unit_request",), where=is_large_enough),
            award.queue("grant_rd_units", "rd_unit", "rd_unit_request", "rd_reported_y1", "rd_unit_granted"),
            Each(
                "set_up_rd_unit",
                "enterprise",
                set_up,
                ("rd_unit", "institution", "organisation", "st_staff_kept", "rd_boost_next", "net_assets"),
                pays=(Pay("rd_unit_subsidy", fund="rd_unit"),),
                where=award.is_granted,
                names={"granted": "rd_unit_granted"},
            ),
        ),
    },
)
