"""The yearly plan in the first quarter: does the firm do R&D, does it aim at the certificate, and how much it spends.

The books of the last year are closed; the plan holds for four quarters. See rules rd_participation, rd_plan, notch,
hnte_decision and preparation.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform
from sim.rng import exp, log
from sim.rules import awareness, cooperation, finance, hnte_decision, notch, preparation, rd_participation, rd_plan, user_cost
from sim.types import Each

declare(
    Parameter(
        "world.anchor.rd_growth", 0.06, "per year", -1.0, 1.0, uniform(0.0, 0.12), "assumption", "assumption",
        "Yearly nominal growth of the anchors' R&D.", "Growth of anchors' R&D", "龙头企业研发增速",
    ),
)  # fmt: skip


@rule
def learn_of_certificate(
    hnte_aware: Any,
    certifiable: Any,
    chain: Any,
    chain_certified_firms: Any,
    chain_certifiable_firms: Any,
    sales_y1: Any,
    points_participant: Any,
    library_member: Any,
    u_awareness: Any,
    p: Any,
) -> Any:
    """Whether the firm knows the HNTE scheme: returns hnte_aware."""
    if hnte_aware or not certifiable:
        return hnte_aware
    share = chain_certified_firms[chain] / max(1, chain_certifiable_firms[chain])
    multiple = awareness.take_up_multiple(points_participant, p)
    return awareness.learns(share, rd_plan.smallness(sales_y1, p), multiple, library_member, u_awareness, p)


@rule
def plan_participation(
    does_rd: Any,
    rd_base: Any,
    rd_propensity: Any,
    sales: Any,
    anchor: Any,
    talent: Any,
    library_member: Any,
    hnte_aim: Any,
    u_participation: Any,
    p: Any,
) -> Any:
    """Whether the firm does R&D this year; a starter begins at its own propensity. Returns does_rd, rd_base."""
    log_relative_sales = log(max(1.0, 4.0 * sales) / p.rd_reference_sales)
    does = rd_participation.changes_participation(
        does_rd, log_relative_sales, library_member, hnte_aim, anchor or talent > 0, u_participation, p
    )
    if does and not does_rd:
        return 1, min(p.rd_ceiling, exp(rd_propensity))
    return does, rd_base if does else 0.0


@rule
def plan_research(
    anchor: Any,
    sales: Any,
    rd_real_y1: Any,
    rd_base: Any,
    rd_propensity: Any,
    chain: Any,
    chain_manufacturing: Any,
    chain_chips: Any,
    chain_rd_real: Any,
    chain_rd_real_start: Any,
    county_start_quarter: Any,
    county_points_price: Any,
    state_owned: Any,
    hnte_expiry: Any,
    st_sme: Any,
    partner: Any,
    talent_power: Any,
    quarter: Any,
    support_rd: Any,
    support_claim: Any,
    u_rd_noise: Any,
    p: Any,
) -> Any:
    """Real R&D over sales before the notch: returns rd_base. Anchors follow their exogenous path."""
    yearly_sales = max(1.0, 4.0 * sales)
    if anchor:
        return rd_plan.anchor_intensity(rd_real_y1, sales, p)
    rate = user_cost.tax_rate(hnte_expiry > quarter, p)
    deduction = user_cost.super_deduction(chain_manufacturing[chain] != 0, st_sme != 0, chain_chips[chain] != 0, p)
    marginal_grant = min(0.3, p.innovation_points_salience * county_points_price[0] * p.innovation_points_weight_rd / 10.0)
    cost = user_cost.user_cost(rate, deduction, user_cost.claimed_share(support_claim, p), marginal_grant)
    relative = log(cost) - user_cost.reference_log_user_cost(p)
    spillover = (chain_rd_real[chain] - rd_real_y1) / max(1.0, chain_rd_real_start[chain]) - 1.0
    desired = rd_plan.desired_log_intensity(
        rd_propensity,
        0.25 * (quarter - county_start_quarter[0]),
        relative,
        rd_plan.cost_elasticity(yearly_sales, state_owned != 0, p),
        spillover,
        partner >= 0,
        talent_power,
        p,
    )
    return rd_plan.adjusted_intensity(rd_base, desired + support_rd, u_rd_noise, p)


@rule
def plan_certificate(
    hnte_aware: Any,
    certifiable: Any,
    anchor: Any,
    does_rd: Any,
    hnte_aim: Any,
    hnte_times: Any,
    hnte_taste: Any,
    chain: Any,
    chain_manufacturing: Any,
    chain_chips: Any,
    st_sme: Any,
    sales: Any,
    sales_y1: Any,
    sales_y2: Any,
    rd_reported_y1: Any,
    rd_reported_y2: Any,
    rd_base: Any,
    rd_propensity: Any,
    margin: Any,
    points_participant: Any,
    county_points_price: Any,
    support_claim: Any,
    u_aim: Any,
    u_caution: Any,
    p: Any,
) -> Any:
    """Aim at the certificate or not, and how the gap to the threshold is closed.

    A firm without R&D reckons with the R&D it would do by itself, and starts it when it aims. Returns hnte_aim, rd_topup,
    relabel_share, does_rd, rd_base.
    """
    if not (hnte_aware and certifiable):
        return 0, 0.0, 0.0, does_rd, rd_base
    own = rd_base if does_rd else min(p.rd_ceiling, exp(rd_propensity))
    yearly_sales = max(1.0, 4.0 * sales)
    threshold = notch.rd_threshold(yearly_sales, p)
    needed = notch.needed_intensity(threshold, yearly_sales, sales_y1, sales_y2, rd_reported_y1, rd_reported_y2, u_caution, p)
    gap = max(0.0, needed - own)
    deduction = user_cost.super_deduction(chain_manufacturing[chain] != 0, st_sme != 0, chain_chips[chain] != 0, p)
    tax_saving = p.tax_hnte_rate * deduction * user_cost.claimed_share(support_claim, p)
    relabelled = notch.relabelled_share(gap, tax_saving, p)
    real = gap - relabelled
    award = p.cultivation_enabled * (p.cultivation_first_award if hnte_times == 0 else p.cultivation_renewal_award)
    award += p.upper_award_first if hnte_times == 0 else p.upper_award_renewal
    if points_participant:
        award += 3.0 * p.innovation_points_weight_certificate * county_points_price[0]
    taxable = yearly_sales * max(0.0, margin - own)
    benefit = hnte_decision.certificate_benefit(taxable, award, yearly_sales, p)
    probability = hnte_decision.aim_probability(benefit, notch.gap_cost(real, relabelled, tax_saving, p), yearly_sales, p)
    if not hnte_decision.aims(hnte_aim, probability, hnte_taste, u_aim, p):
        return 0, 0.0, 0.0, does_rd, rd_base
    return 1, 0.0 if anchor else real, 0.0 if anchor else relabelled, 1, own


@rule
def prepare(
    hnte_aim: Any,
    library_member: Any,
    class_1: Any,
    class_2: Any,
    pending_2: Any,
    st_staff_share: Any,
    st_staff_kept: Any,
    high_tech_share: Any,
    institution: Any,
    organisation: Any,
    net_assets: Any,
    profit_ytd: Any,
    u_bundle: Any,
    u_st_staff: Any,
    u_high_tech: Any,
    u_institution: Any,
    p: Any,
) -> Any:
    """Fill what the certificate demands.

    Returns pending_2, st_staff_kept, high_tech_share, institution, organisation, net_assets, profit_ytd, then the cost of the
    patents filed.
    """
    factor = preparation.help_factor(library_member, p)
    lacks = preparation.wants_rights(class_1, class_2, pending_2, p)
    filed = preparation.filed_bundle(hnte_aim, lacks, factor, u_bundle, p)
    pace = p.preparation_organisation * (1.0 if hnte_aim else 0.2)
    organised = organisation + pace * (1.0 - organisation)
    if not hnte_aim:
        return pending_2, st_staff_kept, high_tech_share, institution, organised, net_assets, profit_ytd, 0.0
    share = max(st_staff_share, st_staff_kept)
    kept = preparation.filled_share(share, p.hnte_rd_staff_share, 0.08, factor, u_st_staff, p)
    income = preparation.filled_share(high_tech_share, p.hnte_high_tech_share, p.preparation_income_reach, factor, u_high_tech, p)
    has = 1 if institution or u_institution < p.preparation_institution * factor else 0
    cost = filed * p.invention_patent_cost
    assets, profit = finance.book(-cost, net_assets, profit_ytd)
    return pending_2 + filed, kept, income, has, organised, assets, profit, cost


@rule
def roll_boost(rd_boost_next: Any, anchor: Any) -> Any:
    """Grants received since the last plan raise this year's real R&D, but an anchor's path is given: returns rd_boost, rd_boost_next."""
    return 0.0 if anchor else rd_boost_next, 0.0


@rule
def plan_search(
    rd_real_y1: Any,
    points_participant: Any,
    library_member: Any,
    hnte_aim: Any,
    last_project: Any,
    support_search: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Chance a quarter that the firm looks for a university this year: returns search_chance."""
    is_seeking = hnte_aim != 0 and preparation.lacks_cooperation(quarter - last_project)
    multiple = awareness.take_up_multiple(points_participant, p) * exp(support_search)
    return cooperation.search_chance(rd_real_y1, multiple, is_seeking, preparation.help_factor(library_member, p), p)


@rule
def has_rd(does_rd: Any) -> Any:
    """Whether the firm does R&D this year."""
    return does_rd != 0


@rule
def is_candidate(hnte_aware: Any, certifiable: Any, hnte_aim: Any) -> Any:
    """Whether the firm may think of the certificate, or did."""
    return (hnte_aware != 0 and certifiable != 0) or hnte_aim != 0


@rule
def may_prepare(does_rd: Any, hnte_aim: Any) -> Any:
    """Whether the firm has R&D or an aim to organise for."""
    return does_rd != 0 or hnte_aim != 0


PLAN = (
    Each("roll_boost", "enterprise", roll_boost, ("rd_boost", "rd_boost_next")),
    Each("learn_of_certificate", "enterprise", learn_of_certificate, ("hnte_aware",)),
    Each("plan_participation", "enterprise", plan_participation, ("does_rd", "rd_base")),
    Each("plan_research", "enterprise", plan_research, ("rd_base",), where=has_rd),
    Each(
        "plan_certificate",
        "enterprise",
        plan_certificate,
        ("hnte_aim", "rd_topup", "relabel_share", "does_rd", "rd_base"),
        where=is_candidate,
    ),
    Each(
        "prepare",
        "enterprise",
        prepare,
        ("pending_2", "st_staff_kept", "high_tech_share", "institution", "organisation", "net_assets", "profit_ytd"),
        pays=("patent_fees",),
        where=may_prepare,
    ),
    Each("plan_search", "enterprise", plan_search, ("search_chance",), where=has_rd),
)
