"""Pre-research fund for university-firm cooperation (I9, I10): money against two-sided hesitation.

Rule (F2-F4): early stage, to the university and paid in advance after review, 20 % of the contract, at most 100,000 yuan;
later, to the firm if it goes on investing, at most 200,000 yuan a project. Round of 2018: 88 applications, 47 projects,
44 confirmed, 8.023 M yuan paid, 35.89 M yuan of firm R&D (F5-F11).

Firms whose talks stalled in hesitation apply, and some that started by themselves in the last year (windfall). The
review endorses what it selects: that removes part of the doubt on both sides; the advance lowers the university's outlay.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, beta, declare, switch, triangular, uniform
from sim.policy import award
from sim.rng import normal
from sim.rules import awareness, cooperation
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Counted, Each, Flow, Instrument, Pay, Tally

_PATH = "policy.pre_research."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2017: 1.0}, "Whether the fund takes applications.", "Pre-research fund", "产学研预研资金", "fact:F1"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2017: 600.0, 2018: 1300.0}, "wan per year", 0.0, 1e6, uniform(800.0, 2000.0),
        "fact:F10; assumption: only what was paid in one round is known",
        "assumption",
        "Money of the fund a year.", "Pre-research: appropriation", "预研资金年度预算",
    ),
    Parameter(
        f"{_PATH}early_share", 0.20, "share", 0.0, 1.0, None, "fact:F2", "measured here",
        "Early grant to the university over the contract.", "Pre-research: early share", "预研前期资助比例",
    ),
    Parameter(
        f"{_PATH}early_cap", 10.0, "wan", 0.0, 1e4, None, "fact:F3", "measured here",
        "Most that the early grant can be.", "Pre-research: early cap", "预研前期资助上限",
    ),
    Parameter(
        f"{_PATH}late_share", 0.11, "share", 0.0, 1.0, uniform(0.08, 0.2),
        "fact:F10 fact:F11; assumption: grants less advances over the R&D of the firms", "assumption",
        "Late subsidy to the firm over its R&D on the project.", "Pre-research: late share", "预研后期补助比例",
    ),
    Parameter(
        f"{_PATH}late_cap", 20.0, "wan", 0.0, 1e4, None, "fact:F4", "measured here",
        "Most that the late subsidy can be.", "Pre-research: late cap", "预研后期补助上限",
    ),
    Parameter(
        f"{_PATH}take_up", 0.60, "share", 0.0, 1.0, uniform(0.25, 0.7),
        "fact:F7; assumption: so that the applications of the round come about", "assumption",
        "Share of firms with stalled talks that apply; the points system raises it.", "Pre-research: take-up", "预研申报参与率",
    ),
    Parameter(
        f"{_PATH}windfall", 0.12, "share", 0.0, 1.0, uniform(0.0, 0.3),
        "prior:pre_additional; assumption: so that about this share of projects is new", "assumption",
        "Share of firms that started by themselves within a year and apply all the same.", "Pre-research: windfall applications", "预研搭便车申报率",
    ),
    Parameter(
        f"{_PATH}approval", 0.534, "share", 0.0, 1.0, beta(48.0, 42.0), "prior:pre_approve", "measured here",
        "Share of applications that pass expert review.", "Pre-research: approval", "预研评审通过率",
    ),
    Parameter(
        f"{_PATH}continuation", 0.936, "share", 0.0, 1.0, beta(45.0, 4.0), "prior:pre_continue", "measured here",
        "Share of selected projects in which the firm goes on investing.", "Pre-research: continuation", "预研后期立项率",
    ),
    Parameter(
        f"{_PATH}endorsement", 0.5, "share", 0.0, 1.0, triangular(0.2, 0.5, 0.8), "assumption", "assumption",
        "Part of the doubt on both sides that a positive review removes.", "Pre-research: endorsement", "预研评审背书作用",
    ),
)  # fmt: skip


@rule
def early_grant(contract: Any, p: Any) -> Any:
    """Early grant in 万元: a share of the contract, capped."""
    return min(p.pre_research_early_cap, p.pre_research_early_share * contract)


@rule
def late_subsidy(firm_rd: Any, p: Any) -> Any:
    """Late subsidy in 万元: a share of the firm's R&D on the project, capped."""
    return min(p.pre_research_late_cap, p.pre_research_late_share * firm_rd)


@rule
def firm_project_rd(contract: Any, p: Any) -> Any:
    """Firm's money in a project: the contract and its own follow-on R&D, 万元."""
    return contract * (1.0 + p.cooperation_follow_on)


@rule
def apply_for_grant(
    openness: Any,
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
    points_participant: Any,
    university_hesitancy_own: Any,
    university_trust: Any,
    quarter: Any,
    u_windfall: Any,
    p: Any,
) -> Any:
    """Apply with stalled talks that the grant would free, or with a project that started within a year.

    Returns pre_request (the early grant asked for), pre_university, pre_is_new.
    """
    if p.pre_research_enabled == 0.0:
        return 0.0, -1, 0
    reach = p.pre_research_take_up * awareness.take_up_multiple(points_participant, p)
    if cooperation.has_stalled_talks(partner, stalled, stalled_since, quarter) and openness < reach:
        advance = early_grant(stalled_contract, p)
        university = cooperation.hesitancy(
            p.cooperation_hesitancy_university, university_hesitancy_own[stalled], university_trust[stalled], p
        )
        firm = cooperation.hesitancy(p.cooperation_hesitancy_firm, hesitancy_own, trust, p)
        endorsed = p.pre_research_endorsement
        is_firm_ready = cooperation.firm_clears(stalled_contract, stalled_chance, stalled_worth, firm, endorsed, p)
        is_university_ready = cooperation.university_clears(stalled_contract, advance, university, endorsed, p)
        if is_firm_ready and is_university_ready:
            return advance, stalled, 1
        return 0.0, -1, 0
    is_fresh = cooperation.has_fresh_project(partner, project_funded, project_end, quarter, p)
    if is_fresh and u_windfall < p.pre_research_windfall and openness < reach:
        return early_grant(project_contract, p), partner, 0
    return 0.0, -1, 0


@rule
def may_apply(stalled: Any, partner: Any, pre_request: Any) -> Any:
    """Whether the firm has talks or a project to apply with, or applied last year."""
    return stalled >= 0 or partner >= 0 or pre_request > 0.0


@rule
def has_applied(pre_request: Any) -> Any:
    """One application, if the firm hands in one."""
    return 1 if pre_request > 0.0 else 0


@rule
def review(pre_request: Any, stalled_chance: Any, project_chance: Any, u_expert: Any, u_pass: Any, p: Any) -> Any:
    """Expert review: returns pre_score, the merit of an application that passes, or -1."""
    if pre_request <= 0.0 or u_pass >= p.pre_research_approval:
        return -1.0
    return max(0.0, max(stalled_chance, project_chance) + 0.05 * normal(u_expert))


def select(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_pre_request: Any,
    enterprise_pre_score: Any,
    enterprise_pre_granted: Any,
    enterprise_pre_late_request: Any,
    enterprise_pre_late_granted: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
) -> None:
    """Serve first the late subsidies of last year's projects, then this year's selected applications by merit."""
    late_asked, late_served, spent = serve_best(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_pre_late_request, enterprise_pre_late_request,
        enterprise_pre_late_granted, fund_cash[fund],
    )  # fmt: skip
    asked, served, _ = serve_best(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_pre_request, enterprise_pre_score, enterprise_pre_granted,
        fund_cash[fund] - spent,
    )  # fmt: skip
    fund_requests[fund] += late_asked + asked
    fund_granted[fund] += late_served + served


@rule
def start_funded(
    pre_granted: Any,
    pre_university: Any,
    pre_is_new: Any,
    partner: Any,
    project_contract: Any,
    project_end: Any,
    project_chance: Any,
    project_started: Any,
    projects: Any,
    stalled: Any,
    stalled_contract: Any,
    stalled_chance: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Start the freed project, or mark the running one as funded; the early grant goes to the university.

    Returns partner, project_contract, project_end, project_chance, project_started, project_funded, projects,
    last_project, stalled, pre_stage, pre_contract, then the early grant.
    """
    project = cooperation.funded_project(
        pre_is_new, pre_university, partner, project_contract, project_end, project_chance, project_started, projects, stalled,
        stalled_contract, stalled_chance, quarter, p,
    )  # fmt: skip
    return project + (1, project[1], pre_granted)  # noqa: RUF005 (the compiler needs plain tuples)


@rule
def is_confirmable(pre_stage: Any) -> Any:
    """Whether an early grant was given last year."""
    return pre_stage == 1


@rule
def confirm(pre_contract: Any, insolvent: Any, u_continue: Any, p: Any) -> Any:
    """A year after the early grant: does the firm go on investing? Returns pre_stage, pre_late_request, pre_confirmed."""
    goes_on = u_continue < p.pre_research_continuation and insolvent == 0
    if not goes_on or p.pre_research_enabled == 0.0:
        return 0, 0.0, 0
    return 0, late_subsidy(firm_project_rd(pre_contract, p), p), 1


@rule
def clear_round() -> Any:
    """Forget the last round: returns pre_late_request, pre_confirmed, pre_granted."""
    return 0.0, 0, 0.0


INSTRUMENT = Instrument(
    id="pre_research",
    evidence=("I9", "I10"),
    label_en="Pre-research fund",
    label_zh="产学研预研资金",
    sentence="Small early grants to universities and late subsidies to firms that help both sides over their hesitation.",
    # Advisers and consortia look at firms as the quarter's own cooperation left them, before the calls free stalled talks.
    after=("adviser_plan", "consortium"),
    appropriation=f"{_PATH}appropriation",
    additional=Counted("pre_research_selected", "pre_research_new"),
    columns={
        "enterprise": (
            Column("pre_request", "money", "wan", "Early grant applied for in this round."),
            Column("pre_university", "count", "index", "Row of the university of the application.", -1),
            Column("pre_is_new", "flag", "flag", "Whether the application would start a project that had stalled."),
            Column("pre_score", "real", "1", "Merit in review; below zero when turned down.", -1),
            Column("pre_granted", "money", "wan", "Early grant of this round."),
            Column("pre_stage", "count", "index", "1 after an early grant until its confirmation."),
            Column("pre_contract", "money", "wan", "Contract of the funded project."),
            Column("pre_late_request", "money", "wan", "Late subsidy asked for in this round."),
            Column("pre_late_granted", "money", "wan", "Late subsidy of this round."),
            Column("pre_confirmed", "flag", "flag", "Whether the project was confirmed in this round."),
        ),
        "university": (Column("pre_applications", "count", "projects", "Applications of this round that name it."),),
    },
    flows=(
        Flow("pre_research_early", "funds", "universities", "Pre-research, early grants", "预研前期资助"),
        Flow("pre_research_late", "funds", "enterprises", "Pre-research, late subsidies", "预研后期补助"),
    ),
    steps={
        "calls": (
            Each("clear_pre_research", "enterprise", clear_round, ("pre_late_request", "pre_confirmed", "pre_granted")),
            Each(
                "confirm_pre_research",
                "enterprise",
                confirm,
                ("pre_stage", "pre_late_request", "pre_confirmed"),
                where=is_confirmable,
            ),
            Each("apply_for_pre_research", "enterprise", apply_for_grant, ("pre_request", "pre_university", "pre_is_new"), where=may_apply),
            Tally("count_pre_research", "enterprise", has_applied, "university", ("pre_applications",), by="pre_university"),
            Each("review_pre_research", "enterprise", review, ("pre_score",)),
            Collective("select_pre_research", select, by="fund", fund="pre_research"),
            Each(
                "start_pre_research",
                "enterprise",
                start_funded,
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
                    "pre_stage",
                    "pre_contract",
                ),
                pays=(Pay("pre_research_early", partner="pre_university", fund="pre_research"),),
                where=award.is_granted,
                names={"granted": "pre_granted"},
            ),
            award.research_payment("receive_late_subsidy", "pre_research_late", "pre_research", "pre_late_granted", "award"),
        )
    },
)
