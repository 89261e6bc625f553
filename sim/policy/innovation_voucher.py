"""Innovation vouchers (I11): part of a small firm's contract with a university, without review.

The county's scheme is named by 2021 and its amounts are not known; elsewhere vouchers pay half of a contract and more. Unlike
the pre-research fund nothing goes to the university in advance and no expert endorses the project: the voucher lowers the
firm's outlay only. So it frees talks that stalled because the firm hesitated, and is taken along by firms that started a
project by themselves. It is sure, so firms use it before they turn to a fund with review. Of ten Dutch vouchers, given by lot,
eight were additional (R17a); here 0.65 is the middle of what is plausible (L7), because cooperation is common already. Small
firms without a project look for a university a little more often.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.rules import awareness, cooperation
from sim.types import Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.innovation_voucher."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether vouchers are given.", "Innovation vouchers", "创新券",
        "instrument:I11; assumption: from the year in which it is first named",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 500.0}, "wan per year", 0.0, 1e6, uniform(200.0, 1500.0), "assumption", "assumption",
        "Money for vouchers a year.", "Voucher appropriation", "创新券年度预算",
    ),
    Parameter(
        f"{_PATH}share", 0.30, "share", 0.0, 1.0, uniform(0.2, 0.5),
        "assumption: elsewhere half of the contract and more", "assumption",
        "Voucher over the contract with the university.", "Voucher share", "创新券补助比例",
    ),
    Parameter(
        f"{_PATH}cap", 10.0, "wan", 0.0, 1e4, uniform(5.0, 30.0), "assumption: elsewhere up to 300,000 yuan and more", "assumption",
        "Most that a voucher can be.", "Voucher cap", "创新券补助上限",
    ),
    Parameter(
        f"{_PATH}highest_sales", 20000.0, "wan", 0.0, 1e8, None, "rule:st_sme_sales_max; assumption: for small firms as elsewhere", "assumption",
        "Yearly sales up to which a firm may get a voucher.", "Voucher: highest sales", "创新券企业销售额上限",
    ),
    Parameter(
        f"{_PATH}take_up", 0.30, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Share of small firms that know and use vouchers; the points system raises it.", "Voucher take-up", "创新券申领参与率",
    ),
    Parameter(
        f"{_PATH}windfall", 0.14, "share", 0.0, 1.0, uniform(0.1, 0.8), "prior:pre_additional; assumption: so that about two thirds of vouchers start a project", "assumption",
        "Share of firms that started by themselves within a year and ask for a voucher all the same.", "Voucher windfall", "创新券搭便车申领率",
    ),
    Parameter(
        f"{_PATH}contact", 0.05, "log points", 0.0, 1.0, uniform(0.0, 0.15), "assumption", "assumption",
        "Added to the log chance that a small firm without a project that uses vouchers looks for a university.", "Voucher: first contact",
        "创新券促成接洽",
    ),
)  # fmt: skip


@rule
def voucher_of(contract: Any, p: Any) -> Any:
    """Voucher in 万元: a share of the contract, capped."""
    return min(p.innovation_voucher_cap, p.innovation_voucher_share * contract)


@rule
def uses_vouchers(sales_y1: Any, openness: Any, points_participant: Any, p: Any) -> Any:
    """Whether the firm is small enough and one of those that use vouchers."""
    reach = p.innovation_voucher_take_up * awareness.take_up_multiple(points_participant, p)
    return p.innovation_voucher_enabled != 0.0 and sales_y1 <= p.innovation_voucher_highest_sales and openness < reach


@rule
def is_without_project(does_rd: Any, partner: Any, sales_y1: Any, openness: Any, points_participant: Any, p: Any) -> Any:
    """Whether the firm does R&D, has no project and would use a voucher."""
    return does_rd != 0 and partner < 0 and uses_vouchers(sales_y1, openness, points_participant, p)


@rule
def look_around(support_search: Any, p: Any) -> Any:
    """Look for a university a little more often: returns support_search."""
    return support_search + p.innovation_voucher_contact


@rule
def ask_for_voucher(
    openness: Any,
    sales_y1: Any,
    points_participant: Any,
    partner: Any,
    project_contract: Any,
    project_funded: Any,
    project_end: Any,
    stalled: Any,
    stalled_contract: Any,
    stalled_chance: Any,
    stalled_worth: Any,
    stalled_since: Any,
    hesitancy_own: Any,
    trust: Any,
    university_hesitancy_own: Any,
    university_trust: Any,
    quarter: Any,
    u_innovation_voucher_windfall: Any,
    u_innovation_voucher_lot: Any,
    p: Any,
) -> Any:
    """Ask with stalled talks of the last year that the voucher would free, or with a project that started within a year.

    Returns voucher_request, voucher_is_new, voucher_lot.
    """
    if not uses_vouchers(sales_y1, openness, points_participant, p):
        return 0.0, 0, -1.0
    if cooperation.has_stalled_talks(partner, stalled, stalled_since, quarter):
        voucher = voucher_of(stalled_contract, p)
        firm = cooperation.hesitancy(p.cooperation_hesitancy_firm, hesitancy_own, trust, p)
        university = cooperation.hesitancy(
            p.cooperation_hesitancy_university, university_hesitancy_own[stalled], university_trust[stalled], p
        )
        is_firm_ready = cooperation.firm_gain(stalled_contract, stalled_chance, stalled_worth, firm, 0.0, p) + voucher > 0.0
        is_university_ready = cooperation.university_clears(stalled_contract, 0.0, university, 0.0, p)
        if is_firm_ready and is_university_ready:
            return voucher, 1, u_innovation_voucher_lot
        return 0.0, 0, -1.0
    is_fresh = cooperation.has_fresh_project(partner, project_funded, project_end, quarter, p)
    if is_fresh and u_innovation_voucher_windfall < p.innovation_voucher_windfall:
        return voucher_of(project_contract, p), 0, u_innovation_voucher_lot
    return 0.0, 0, -1.0


@rule
def may_ask(stalled: Any, partner: Any, voucher_request: Any, p: Any) -> Any:
    """Whether the firm has talks or a project to ask with, or a request of last year to forget."""
    return (p.innovation_voucher_enabled != 0.0 and (stalled >= 0 or partner >= 0)) or voucher_request > 0.0


@rule
def use_voucher(
    voucher_granted: Any,
    voucher_is_new: Any,
    partner: Any,
    project_contract: Any,
    project_end: Any,
    project_chance: Any,
    project_started: Any,
    projects: Any,
    stalled: Any,
    stalled_contract: Any,
    stalled_chance: Any,
    net_assets: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Start the freed project, or take the voucher along for the running one.

    Returns partner, project_contract, project_end, project_chance, project_started, project_funded, projects,
    last_project, stalled, net_assets, then the voucher. It pays the university's bill and so adds nothing to in-house R&D.
    """
    project = cooperation.funded_project(
        voucher_is_new, stalled, partner, project_contract, project_end, project_chance, project_started, projects, stalled,
        stalled_contract, stalled_chance, quarter, p,
    )  # fmt: skip
    return project + (net_assets + voucher_granted, voucher_granted)  # noqa: RUF005 (the compiler needs plain tuples)


INSTRUMENT = Instrument(
    id="innovation_voucher",
    evidence=("I11",),
    label_en="Innovation vouchers",
    label_zh="创新券",
    sentence="Part of the contract of a small firm with a university is paid, by lot and without review.",
    # A project with a grant that experts reviewed cannot have a voucher too; what the review leaves goes to the lot.
    after=("pre_research",),
    appropriation=f"{_PATH}appropriation",
    additional=Counted("voucher_firms", "voucher_new"),
    columns={
        "enterprise": (
            Column("voucher_request", "money", "wan", "Voucher asked for in this round."),
            Column("voucher_is_new", "flag", "flag", "Whether it would start a project that had stalled."),
            Column("voucher_lot", "real", "1", "Its lot in this round; below zero when it does not ask.", -1),
            Column("voucher_granted", "money", "wan", "Voucher of this round."),
        )
    },
    flows=(Flow("innovation_voucher", "funds", "enterprises", "Innovation vouchers", "创新券补助"),),
    steps={
        "support": (Each("support_innovation_voucher", "enterprise", look_around, ("support_search",), where=is_without_project),),
        "calls": (
            Each(
                "ask_for_voucher",
                "enterprise",
                ask_for_voucher,
                ("voucher_request", "voucher_is_new", "voucher_lot"),
                where=may_ask,
            ),
            award.queue("draw_voucher_lots", "innovation_voucher", "voucher_request", "voucher_lot", "voucher_granted"),
            Each(
                "use_voucher",
                "enterprise",
                use_voucher,
                (
                    "partner",
                    "project_contract",
                    "project_end",
                    "project_chance",
                    "project_started",
                    "project_funded",
                    "projects",
                    "last_project",
                    "stalled",
                    "net_assets",
                ),
                pays=(Pay("innovation_voucher", fund="innovation_voucher"),),
                where=award.is_granted,
                names={"granted": "voucher_granted"},
            ),
        ),
    },
)
