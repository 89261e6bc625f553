"""Invention in the quarter: claims from R&D, applications from claims, grants, lapses and conversions."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rng import exp, overdispersed, overdispersed_scale
from sim.rules import finance, growth, invention, patents
from sim.types import Each


@rule
def plan_invention(
    sales: Any,
    rd_base: Any,
    rd_topup: Any,
    rd_real_y1: Any,
    rd_real_y2: Any,
    ability: Any,
    talent_power: Any,
    partner: Any,
    points_participant: Any,
    county_points_price: Any,
    support_invention: Any,
    p: Any,
) -> Any:
    """What the year's R&D lets the firm invent: returns claims_scale and claims_per_application."""
    rd = invention.effective_rd(4.0 * sales * (rd_base + rd_topup), rd_real_y1, rd_real_y2, p)
    mean = invention.mean_claims(rd, ability * exp(support_invention), talent_power, partner >= 0, p)
    reward = county_points_price[0] * p.innovation_points_weight_class_2 if points_participant else 0.0
    return overdispersed_scale(mean, p.invention_dispersion), invention.claims_per_application(reward, p)


@rule
def invent(
    claims_scale: Any,
    claims_per_application: Any,
    pending_1: Any,
    pending_2: Any,
    applications_ytd: Any,
    applications_1_ytd: Any,
    claims_ytd: Any,
    results: Any,
    net_assets: Any,
    profit_ytd: Any,
    u_claims: Any,
    u_split: Any,
    u_class: Any,
    p: Any,
) -> Any:
    """Draw claims and file applications.

    Returns applications_1, applications_2, pending_1, pending_2, applications_ytd, applications_1_ytd, claims_ytd,
    results, net_assets, profit_ytd, then the filing cost.
    """
    claims = overdispersed(u_claims, claims_scale, p.invention_dispersion)
    applications = min(claims, int(claims / claims_per_application + u_split))
    first = min(applications, int(applications * p.invention_class_1_share + u_class))
    second = applications - first
    cost = applications * p.invention_patent_cost
    assets, profit = finance.book(-cost, net_assets, profit_ytd)
    return (
        first,
        second,
        pending_1 + first,
        pending_2 + second,
        applications_ytd + applications,
        applications_1_ytd + first,
        claims_ytd + claims,
        results + p.conversion_results_per_application * claims / p.invention_claims_per_application,
        assets,
        profit,
        cost,
    )


@rule
def prosecute(
    pending_1: Any,
    pending_2: Any,
    class_1: Any,
    class_2: Any,
    grants_1_ytd: Any,
    grants_2_ytd: Any,
    u_decide_1: Any,
    u_grant_1: Any,
    u_decide_2: Any,
    u_grant_2: Any,
    u_lapse_1: Any,
    u_lapse_2: Any,
    p: Any,
) -> Any:
    """Decide pending applications and let old rights lapse.

    Returns pending_1, pending_2, class_1, class_2, grants_1_ytd, grants_2_ytd.
    """
    decisions_1 = patents.decided(pending_1, p.patents_decision_rate_1, u_decide_1)
    decisions_2 = patents.decided(pending_2, p.patents_decision_rate_2, u_decide_2)
    granted_1 = patents.granted(decisions_1, p.patents_grant_share_1, u_grant_1)
    granted_2 = patents.granted(decisions_2, p.patents_grant_share_2, u_grant_2)
    lost_1 = patents.lapsed(class_1, p.patents_lapse_rate, u_lapse_1)
    lost_2 = patents.lapsed(class_2, p.patents_lapse_rate, u_lapse_2)
    return (
        pending_1 - decisions_1,
        pending_2 - decisions_2,
        class_1 + granted_1 - lost_1,
        class_2 + granted_2 - lost_2,
        grants_1_ytd + granted_1,
        grants_2_ytd + granted_2,
    )


@rule
def convert(
    results: Any,
    conversions_ytd: Any,
    knowledge: Any,
    knowledge_used: Any,
    project_succeeded: Any,
    growth_impulse: Any,
    u_conversion: Any,
    p: Any,
) -> Any:
    """Turn waiting results into products and take knowledge into use; its growth and successes push coming sales.

    Returns results, conversions, conversions_ytd, knowledge_used, growth_impulse.
    """
    done = patents.converted(results, u_conversion, p)
    used = growth.taken_into_use(knowledge_used, knowledge, p)
    push = growth.knowledge_growth(knowledge_used, used, p)
    push += p.growth_success * project_succeeded
    return results - done, done, conversions_ytd + done, used, growth_impulse + push


@rule
def has_knowledge(knowledge: Any) -> Any:
    """Whether the firm has a stock of knowledge from R&D."""
    return knowledge > 0.0


@rule
def has_rights(pending_1: Any, pending_2: Any, class_1: Any, class_2: Any) -> Any:
    """Whether the firm has patents, pending or valid."""
    return pending_1 + pending_2 + class_1 + class_2 > 0


PLAN_INVENTION = Each("plan_invention", "enterprise", plan_invention, ("claims_scale", "claims_per_application"), where=has_knowledge)
INVENT = (
    Each(
        "invent",
        "enterprise",
        invent,
        (
            "applications_1",
            "applications_2",
            "pending_1",
            "pending_2",
            "applications_ytd",
            "applications_1_ytd",
            "claims_ytd",
            "results",
            "net_assets",
            "profit_ytd",
        ),
        pays=("patent_fees",),
        where=has_knowledge,
    ),
    Each(
        "prosecute",
        "enterprise",
        prosecute,
        ("pending_1", "pending_2", "class_1", "class_2", "grants_1_ytd", "grants_2_ytd"),
        where=has_rights,
    ),
    Each(
        "convert",
        "enterprise",
        convert,
        ("results", "conversions", "conversions_ytd", "knowledge_used", "growth_impulse"),
        where=has_knowledge,
    ),
)
