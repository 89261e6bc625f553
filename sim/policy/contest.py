"""Innovation contest (I22): projects compete in other cities; those that a jury passes and that land are paid.

Since 2019, yearly. In 2021 there were 19 contests with more than 600 projects, about 32 each (T1, T2); in the last one 6 of
15 went to the final (T3). Few of the projects land (prior contest_land), by assumption in the year after, and most of those
would have come anyway.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy import award, landing, running_cost
from sim.rng import normal
from sim.types import Collective, Column, Counted, Each, Flow, Instrument

_PATH = "policy.contest."
_PROGRAMME = 4

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2019: 1.0}, "Whether the contest is held.", "Innovation contest", "创新创业大赛", "instrument:I22"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2019: 3000.0}, "wan per year", 0.0, 1e7, uniform(1500.0, 6000.0), "assumption", "assumption",
        "Money for contests and awards a year.", "Contest: appropriation", "大赛年度预算",
    ),
    Parameter(
        f"{_PATH}events", 19.0, "1", 0.0, 1e4, None, "fact:T1; assumption: as many in every year as in 2021", "assumption",
        "Contests held in other cities a year.", "Contest: events", "大赛年举办场数",
    ),
    Parameter(
        f"{_PATH}projects_per_event", 32.0, "projects", 0.0, 1e4, None, "fact:T1 fact:T2; assumption: as many in every year as in 2021",
        "assumption", "Projects that enter one contest.", "Contest: projects an event", "每场参赛项目数",
    ),
    Parameter(
        f"{_PATH}event_cost", 30.0, "wan", 0.0, 1e4, uniform(15.0, 60.0), "assumption", "assumption",
        "Cost of holding one contest.", "Contest: cost of an event", "每场办赛费用",
    ),
    Parameter(
        f"{_PATH}final_share", 0.40, "share", 0.01, 1.0, uniform(0.2, 0.6), "fact:T3 fact:T3b; assumption: all contests as the last of 2021",
        "assumption", "Share of the projects of a contest that go to the final; only these can land.", "Contest: share in the final", "入围总决赛比例",
    ),
    Parameter(
        f"{_PATH}landing", 0.08, "share", 0.0, 1.0, triangular(0.03, 0.08, 0.20), "prior:contest_land", "assumption",
        "Share of the projects entered that land, no more than went to the final.", "Contest: landing rate", "参赛项目落地率",
    ),
    Parameter(
        f"{_PATH}award", 50.0, "wan", 0.0, 1e6, uniform(20.0, 150.0), "assumption", "assumption",
        "Money for a project of the contest that lands.", "Contest: award", "大赛落地项目奖励",
    ),
    Parameter(
        f"{_PATH}sales", 300.0, "wan", 1.0, 1e6, uniform(100.0, 800.0), "assumption", "assumption",
        "Yearly sales at which the firm of a contest project starts.", "Contest: sales", "大赛项目起始年销售额",
    ),
    Parameter(
        f"{_PATH}rd_chance", 0.90, "share", 0.0, 1.0, uniform(0.7, 1.0), "fact:P16; assumption: as firms of talent in 2021",
        "assumption", "Share of contest projects whose firm does R&D from the beginning.", "Contest: R&D", "大赛项目有研发比例",
    ),
    Parameter(
        f"{_PATH}quality_spread", 0.06, "share", 0.0, 0.3, uniform(0.0, 0.1), "assumption", "assumption",
        "Technology level that one standard deviation of rank in the contest is worth.", "Contest: worth of rank", "大赛名次对应的技术水平",
    ),
)  # fmt: skip


@rule
def entered_projects(scale: Any, p: Any) -> Any:
    """Projects that enter the contests of a year, as far as these are paid for."""
    held = p.contest_events * landing.funded_share(p.contest_appropriation, p.contest_events * p.contest_event_cost)
    return p.contest_enabled * held * p.contest_projects_per_event * scale


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
    county_contest_next: Any,
    county_contest_now: Any,
    quarter: Any,
    key_contest_signing: Any,
    p: Any,
) -> None:
    """Sign this year's finalists; those that would come anyway are only counted, for next year."""
    finalists = entered_projects(county_scale[0], p) * p.contest_final_share
    chance = min(1.0, p.contest_landing / p.contest_final_share)
    county_contest_now[0] = county_contest_next[0]
    county_contest_next[0] = finalists * (1.0 - p.landing_additional) * chance
    landing.bring(
        _PROGRAMME, finalists * p.landing_additional, quarter + 4, chance, p.contest_sales, p.contest_rd_chance, 0.0,
        p.contest_quality_spread, p.contest_final_share, key_contest_signing, quarter, chain_share, project_here, project_uid,
        project_stage, project_due, project_chance, project_chain, project_sales, project_rd_chance, project_rd_shift,
        project_quality_shift, rows_project, p,
    )  # fmt: skip


def mark_projects(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_founded: Any,
    enterprise_origin: Any,
    enterprise_does_rd: Any,
    enterprise_contest_landed: Any,
    enterprise_contest_request: Any,
    county_contest_now: Any,
    quarter: Any,
    key_contest_mark: Any,
    p: Any,
) -> None:
    """Mark the firms that begin to operate as projects of the contest; of those that came by themselves only such as do R&D."""
    landing.mark(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_founded, enterprise_origin, enterprise_does_rd,
        enterprise_contest_landed, enterprise_contest_request, _PROGRAMME, _PROGRAMME, county_contest_now[0], True, 0.0, 0.0,
        key_contest_mark, quarter, p,
    )  # fmt: skip


@rule
def ask(quality: Any, u_contest_jury: Any, p: Any) -> Any:
    """Ask for the award, while the contest is held; the jury ranks by technology: returns contest_request, contest_merit."""
    if p.contest_enabled == 0.0:
        return 0.0, -1.0
    return on_grid(p.contest_award), max(0.0, quality + 0.05 * normal(u_contest_jury))


INSTRUMENT = Instrument(
    id="contest",
    evidence=("I22",),
    label_en="Innovation contest",
    label_zh="创新创业大赛",
    sentence="Contests in other cities whose best projects land in the county and are paid for it.",
    additional=Counted("contest_landed", "contest_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            *landing.columns_of("contest"),
            Column("contest_merit", "real", "1", "Rank in the eyes of the jury; below zero when not eligible.", -1),
        ),
        "fund": (running_cost.column_of("contest"),),
        "county": (
            Column("contest_next", "real", "projects", "Projects of the contest that come by themselves and operate next year, expected."),
            Column("contest_now", "real", "projects", "Expected contest projects that come by themselves and operate this year."),
        ),
    },
    flows=(
        Flow("contest_cost", "funds", "suppliers", "Contests held", "办赛费用"),
        Flow("contest_award", "funds", "enterprises", "Contest awards", "大赛落地奖励"),
    ),
    steps={
        "awards": (
            *running_cost.steps_of("contest", "contest", "contest_events", "contest_event_cost"),
            Collective("sign_contest", sign_projects),
        ),
        "arrivals": (
            Collective("mark_contest", mark_projects),
            Each(
                "ask_contest",
                "enterprise",
                ask,
                ("contest_request", "contest_merit"),
                where=landing.operates,
                names={"landed": "contest_landed"},
            ),
            landing.queue_of("contest", "contest", "contest_merit"),
            award.research_payment("receive_contest", "contest_award", "contest", "contest_granted", "advance"),
        ),
    },
)
