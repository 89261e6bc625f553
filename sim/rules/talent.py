"""Talent: arrival of leading people and teams, founding of firms, attachment, and leaving.

Arrivals respond to the county's grants, to rivals' grants and to the local stock in the same field. Source: L9 and R33
(neighbours lose part of what the county gains); priors talent_butfor, talent_siphon, talent_prod_mult; X33 for the flow.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, normal, power

declare(
    Parameter(
        "world.talent.arrivals", {2014: 45.0, 2021: 70.0}, "projects", 0.0, 1e5, uniform(35.0, 90.0),
        "fact:X33; assumption: the rise to 2021", "assumption",
        "Talent projects a year that would come at the reference grants (405 in 2009-2017).", "Talent arrivals", "人才项目年引进数", between="linear",
    ),
    Parameter(
        "world.talent.rival_grant", {2015: 300.0, 2021: 600.0}, "wan", 0.0, 1e6, uniform(100.0, 800.0), "assumption", "assumption",
        "Highest grant of rival counties for a leading talent.", "Rivals' talent grant", "周边县市人才资助上限",
    ),
    Parameter(
        "behaviour.talent.grant_elasticity", 0.115, "1", 0.0, 3.0, triangular(0.025, 0.115, 0.31),
        "prior:talent_butfor; assumption: the share turned into an elasticity", "assumption",
        "Elasticity of arrivals to the county's grant over the rivals' (so that a fifth of arrivals come for the grant).", "Grant elasticity of arrivals", "引才对资助的弹性",
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
        "behaviour.talent.firm_sales", 300.0, "wan", 1.0, 1e5, uniform(100.0, 800.0), "assumption", "assumption",
        "Yearly sales at which a firm founded by talent starts.", "Starting sales of talent firms", "人才企业起始年销售额",
    ),
    Parameter(
        "behaviour.talent.capital", 500.0, "wan", 0.0, 1e6, uniform(200.0, 1500.0), "assumption", "assumption",
        "Founders' own capital in a firm founded by talent.", "Founders' capital", "创始资本",
    ),
)  # fmt: skip


@rule
def arrival_rate(share: Any, stock_ratio: Any, grant: Any, rival_grant: Any, scale: Any, p: Any) -> Any:
    """Expected talent arrivals of a chain in a quarter.

    ``share`` of the chain in arrivals, ``stock_ratio`` talent of the chain relative to the start, ``grant`` and
    ``rival_grant`` in 万元, ``scale`` the county's size relative to the full one.
    """
    pull = power((grant + 50.0) / (rival_grant + 50.0), p.talent_grant_elasticity)
    crowd = power(max(0.1, stock_ratio), p.talent_stock_elasticity)
    return 0.25 * p.talent_arrivals * share * scale * pull * crowd


@rule
def brought_share(grant: Any, rival_grant: Any, rival_alone: Any, p: Any) -> Any:
    """Share of arrivals that would not have come without the county's grant; ``rival_alone`` is what rivals would then offer."""
    return 1.0 - arrival_rate(1.0, 1.0, 0.0, rival_alone, 1.0, p) / arrival_rate(1.0, 1.0, grant, rival_grant, 1.0, p)


@rule
def upper_factor(upper_pull: Any) -> Any:
    """Factor on all arrivals when those of grades 1 to 3 (40 %) are raised by ``upper_pull`` log points."""
    return 0.6 + 0.4 * exp(upper_pull)


@rule
def graded_draw(u: Any, upper_pull: Any) -> Any:
    """The uniform draw of a grade, bent so that grades 1 to 3 are ``upper_pull`` log points more frequent against the others."""
    if upper_pull == 0.0:
        return u
    upper = 0.4 * exp(upper_pull) / upper_factor(upper_pull)
    return 0.4 * u / upper if u < upper else 0.4 + 0.6 * (u - upper) / (1.0 - upper)


@rule
def grade(u: Any) -> Any:
    """Grade of an arriving talent: 1 top, 2 major team, 3 leading, 4 young, 5 engineer (shares 1, 5, 34, 35, 25 %)."""
    if u < 0.01:
        return 1
    if u < 0.06:
        return 2
    if u < 0.40:
        return 3
    if u < 0.75:
        return 4
    return 5


@rule
def productivity(grade_number: Any, u: Any) -> Any:
    """Productivity units of a talent by grade (2.5, 2, 1.2, 0.8, 0.6) with lognormal spread 0.4."""
    base = 0.6
    if grade_number == 1:
        base = 2.5
    elif grade_number == 2:
        base = 2.0
    elif grade_number == 3:
        base = 1.2
    elif grade_number == 4:
        base = 0.8
    return base * exp(0.4 * normal(u) - 0.08)


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
