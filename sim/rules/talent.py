"""Talent: arrival of leading people and teams, founding of firms, attachment, and leaving.

Arrivals of a grade respond to the county's grant for it, to rivals' grants and to the local stock in the same field. Source: L9 and R33
(neighbours lose part of what the county gains); priors talent_butfor, talent_siphon, talent_prod_mult; X33 for the flow.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, normal, power

#: Number of grades: 1 top, 2 major team, 3 leading, 4 young, 5 engineer.
GRADES = 5

declare(
    Parameter(
        "world.talent.arrivals", {2014: 45.0, 2021: 70.0}, "projects", 0.0, 1e5, uniform(35.0, 90.0),
        "fact:X33; assumption: the rise to 2021", "assumption",
        "Talent projects a year that would come at the reference grants.", "Talent arrivals", "人才项目年引进数", between="linear", own=True,
    ),
    Parameter(
        "world.talent.rival_grant", {2015: 300.0, 2021: 600.0}, "wan", 0.0, 1e6, uniform(100.0, 800.0), "assumption", "assumption",
        "Highest grant of rival counties for a leading talent (grade 3).", "Rivals' talent grant", "周边县市人才资助上限",
    ),
    Parameter(
        "world.talent.rival_top", {2015: 3000.0, 2021: 10000.0}, "wan", 0.0, 1e6, uniform(1000.0, 12000.0), "assumption: as the county's own", "assumption",
        "Highest grant of rival counties for top talent (grade 1).", "Rivals' grant, top talent", "周边县市顶尖人才资助上限",
    ),
    Parameter(
        "world.talent.rival_team", {2015: 1500.0, 2021: 5000.0}, "wan", 0.0, 1e6, uniform(500.0, 6000.0), "assumption: as the county's own", "assumption",
        "Highest grant of rival counties for a major team (grade 2).", "Rivals' grant, major team", "周边县市重大团队资助上限",
    ),
    Parameter(
        "world.talent.rival_young", {2015: 30.0, 2021: 50.0}, "wan", 0.0, 1e6, uniform(10.0, 100.0), "assumption: as the county's own", "assumption",
        "Highest grant of rival counties for young talent (grade 4).", "Rivals' grant, young talent", "周边县市青年人才资助上限",
    ),
    Parameter(
        "world.talent.rival_engineer", {2015: 30.0, 2021: 50.0}, "wan", 0.0, 1e6, uniform(10.0, 100.0), "assumption: as the county's own", "assumption",
        "Highest grant of rival counties for an engineer (grade 5).", "Rivals' grant, engineers", "周边县市卓越工程师资助上限",
    ),
    Parameter(
        "behaviour.talent.grant_elasticity", 0.21, "1", 0.0, 3.0, triangular(0.045, 0.21, 0.64),
        "prior:talent_butfor; assumption: the share turned into an elasticity, at the grants of 2015", "assumption",
        "Elasticity of arrivals of a grade to its grant over the rivals' (so that a fifth of all arrivals come for the grants).",
        "Grant elasticity of arrivals", "引才对资助的弹性",
    ),
    Parameter(
        "behaviour.talent.stock_elasticity", 0.10, "1", 0.0, 2.0, uniform(0.0, 0.25), "assumption", "assumption",
        "Elasticity of arrivals in a chain to the talent already there, relative to the start.", "Agglomeration of talent", "人才集聚弹性",
    ),
    Parameter(
        "behaviour.talent.siphon", 0.5, "share", 0.0, 1.0, triangular(0.3, 0.5, 0.8), "prior:talent_siphon", "assumption",
        "Share of additional arrivals that neighbours lose.", "Siphon share", "虹吸比例",
    ),
    Parameter(
        "behaviour.talent.founder_share", 0.65, "share", 0.0, 1.0, uniform(0.4, 0.85), "assumption", "assumption",
        "Share of arriving talent that founds a firm.", "Founders among talent", "创业人才占比",
    ),
    Parameter(
        "behaviour.talent.productivity", 2.0, "1", 0.1, 20.0, triangular(1.2, 2.0, 4.0), "prior:talent_prod_mult", "assumption",
        "Inventive ability of firms founded by talent against others.", "Ability of talent firms", "人才企业创新能力倍数",
    ),
    Parameter(
        "behaviour.talent.leave_rate", 0.07, "per year", 0.0, 1.0, uniform(0.03, 0.15), "assumption", "assumption",
        "Chance that attached talent leaves in a year when rivals offer the same.", "Leaving rate", "人才年流失率",
    ),
    Parameter(
        "behaviour.talent.search_quarters", 4.0, "quarter", 1.0, 40.0, None, "assumption", "assumption",
        "Quarters for which arrived talent waits for a firm before it leaves again.", "Waiting time", "人才等待期", dated=False,
    ),
    Parameter(
        "behaviour.talent.rd_share", 0.90, "share", 0.0, 1.0, triangular(0.75, 0.90, 0.95),
        "fact:P16", "measured here",
        "Share of firms founded by talent that do R&D from the beginning; that of 2021 stands for every year.", "R&D firms among talent firms", "人才企业中有研发的比例",
    ),
    Parameter(
        "behaviour.talent.firm_sales", 300.0, "wan", 1.0, 1e5, uniform(100.0, 800.0), "assumption", "assumption",
        "Yearly sales at which a firm founded by talent starts.", "Starting sales of talent firms", "人才企业起始年销售额",
    ),
    Parameter(
        "behaviour.talent.capital", 500.0, "wan", 0.0, 1e6, uniform(200.0, 1500.0), "assumption", "assumption",
        "Founders' own capital in a firm founded by talent.", "Founders' capital", "创始资本",
    ),
)  # fmt: skip


@rule
def by_grade(grade_number: Any, top: Any, team: Any, leading: Any, young: Any, engineer: Any) -> Any:
    """The value of this grade: 1 top, 2 major team, 3 leading, 4 young, 5 engineer."""
    value = engineer
    if grade_number == 1:
        value = top
    elif grade_number == 2:
        value = team
    elif grade_number == 3:
        value = leading
    elif grade_number == 4:
        value = young
    return value


@rule
def frequency(grade_number: Any) -> Any:
    """Share of the grade in arrivals when the county pays as its rivals do."""
    return by_grade(grade_number, 0.01, 0.05, 0.34, 0.35, 0.25)


@rule
def highest_grant(grade_number: Any, p: Any) -> Any:
    """The county's cap for a grade, 万元 (T8-T10)."""
    return by_grade(
        grade_number, p.talent_grant_top, p.talent_grant_team, p.talent_grant_leading, p.talent_grant_young, p.talent_grant_engineer
    )


@rule
def rival_grant(grade_number: Any, answer: Any, p: Any) -> Any:
    """The rivals' cap for a grade, 万元; ``answer`` is what they added for leading talent, and others follow in proportion."""
    own = by_grade(
        grade_number, p.talent_rival_top, p.talent_rival_team, p.talent_rival_grant, p.talent_rival_young, p.talent_rival_engineer
    )
    if grade_number == 3:
        return own + answer
    return own * (1.0 + answer / max(1.0, p.talent_rival_grant))


@rule
def offered(grant: Any) -> Any:
    """What a place offers with this grant, 万元; without any there are still prospects worth 50."""
    return grant + 50.0


@rule
def grade_weights(is_paid: Any, answer: Any, upper_pull: Any, p: Any) -> Any:
    """Arrivals of each grade relative to all arrivals at the rivals' grants; each grade answers its own cap.

    ``is_paid`` (0 or 1) says whether the county pays its grants, ``answer`` what rivals added (:func:`rival_grant`);
    ``upper_pull`` raises grades 1 to 3 by so many log points.
    """
    weights = np.empty(GRADES)
    for k in range(GRADES):
        better = offered(is_paid * highest_grant(k + 1, p)) / offered(rival_grant(k + 1, answer, p))
        weights[k] = frequency(k + 1) * power(better, p.talent_grant_elasticity) * (exp(upper_pull) if k < 3 else 1.0)
    return weights


@rule
def arrival_rate(share: Any, stock_ratio: Any, scale: Any, p: Any) -> Any:
    """Expected talent arrivals of a chain in a quarter at the rivals' grants.

    ``share`` of the chain in arrivals, ``stock_ratio`` talent of the chain relative to the start, ``scale`` the county's size
    relative to the full one.
    """
    crowd = power(max(0.1, stock_ratio), p.talent_stock_elasticity)
    return 0.25 * p.talent_arrivals * share * scale * crowd


@rule
def brought_share(grade_number: Any, answer: Any, p: Any) -> Any:
    """Share of a grade's arrivals that would not have come without the county's grants; ``answer`` is what rivals added to theirs."""
    with_grants = offered(highest_grant(grade_number, p)) / offered(rival_grant(grade_number, answer, p))
    without = offered(0.0) / offered(rival_grant(grade_number, 0.0, p))
    return 1.0 - power(without / with_grants, p.talent_grant_elasticity)


@rule
def grade(u: Any, weights: Any) -> Any:
    """Grade of an arriving talent: 1 top, 2 major team, 3 leading, 4 young, 5 engineer; ``weights`` by grade."""
    total = weights.sum()
    cumulated = 0.0
    for k in range(GRADES):
        cumulated += weights[k]
        if u * total < cumulated:
            return k + 1
    return GRADES


@rule
def productivity(grade_number: Any, u: Any) -> Any:
    """Productivity units of a talent by grade (2.5, 2, 1.2, 0.8, 0.6) with lognormal spread 0.4."""
    return by_grade(grade_number, 2.5, 2.0, 1.2, 0.8, 0.6) * exp(0.4 * normal(u) - 0.08)


@rule
def founds_firm(grade_number: Any, u: Any, p: Any) -> Any:
    """Whether the arriving talent founds a firm (teams and leading talent; the young and engineers half as often)."""
    return u < p.talent_founder_share * (1.0 if grade_number <= 3 else 0.5)


@rule
def leaves_firm(rival_ratio: Any, hold: Any, u: Any, p: Any) -> Any:
    """Whether attached talent leaves in this quarter.

    ``rival_ratio`` is the rivals' grant over the county's, ``hold`` is added to the log chance (below zero: it stays longer).
    """
    return u < min(1.0, 0.25 * p.talent_leave_rate * max(0.5, min(3.0, rival_ratio)) * exp(hold))


@rule
def firm_offer(yearly_rd: Any, certified: Any, attached: Any) -> Any:
    """Attraction of a firm to talent: log R&D, a bonus for the certificate, less what it has already."""
    return power(1.0 + yearly_rd, 0.4) * (1.3 if certified else 1.0) / (1.0 + attached)
