"""Entry and exit: rows for new firms, what a new firm is like, and the removal of firms that left."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.agents.enterprise.life import is_exiting
from sim.jit import rule
from sim.rng import exp, normal, poisson, uniform
from sim.rules import entry, growth
from sim.rules import exit as exit_rules
from sim.rules.outside_project import OPERATING, PROJECT_FIRM_UID, is_from_region
from sim.types import Clear, Collective, Each, Tally

#: Values of the column ``origin``.
FROM_START, REGISTERED, BY_TALENT, LANDED = 0, 1, 2, 3

#: Ids of new firms: quarter * 2**16 + ordinal for registrations, this much more for firms of talent.
TALENT_FIRM_UID = 1 << 40


def enter(
    rows_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_founded: Any,
    enterprise_origin: Any,
    enterprise_talent_founded: Any,
    enterprise_founder_chain: Any,
    rows_talent: Any,
    talent_here: Any,
    talent_state: Any,
    talent_employer: Any,
    talent_employer_uid: Any,
    talent_uid: Any,
    talent_arrived: Any,
    talent_chain: Any,
    project_here: Any,
    project_uid: Any,
    project_stage: Any,
    project_chain: Any,
    n_project: Any,
    enterprise_outside_project: Any,
    county_firms_at_start: Any,
    county_start_quarter: Any,
    county_entries: Any,
    county_landed: Any,
    quarter: Any,
    key_entry: Any,
    p: Any,
) -> None:
    """Take rows for this quarter's registrations, for firms that arriving talent founds (state 3, no employer yet), and for projects."""
    years = 0.25 * (quarter - county_start_quarter[0])
    expected = entry.expected_entries(county_firms_at_start[0], years, p)
    n_registered = poisson(uniform(key_entry, 0), expected)
    at = 0
    entered = 0
    for k in range(n_registered):
        at = entry.next_free(enterprise_alive, at)
        if at == enterprise_alive.size:
            break
        enterprise_alive[at] = 1
        enterprise_uid[at] = quarter * 65536 + k
        enterprise_founded[at] = quarter
        enterprise_origin[at] = REGISTERED
        rows_enterprise[0] = max(rows_enterprise[0], at + 1)
        entered += 1
    for j in range(rows_talent[0]):
        if talent_here[j] and talent_state[j] == 3 and talent_employer[j] < 0 and talent_arrived[j] == quarter:
            at = entry.next_free(enterprise_alive, at)
            if at == enterprise_alive.size:
                break
            enterprise_alive[at] = 1
            enterprise_uid[at] = TALENT_FIRM_UID + talent_uid[j]
            enterprise_founded[at] = quarter
            enterprise_origin[at] = BY_TALENT
            enterprise_talent_founded[at] = 1
            enterprise_founder_chain[at] = talent_chain[j]
            talent_employer[j] = at
            talent_employer_uid[j] = enterprise_uid[at]
            rows_enterprise[0] = max(rows_enterprise[0], at + 1)
            entered += 1
    landed = 0
    for j in range(n_project):
        if project_here[j] and project_stage[j] == OPERATING:
            at = entry.next_free(enterprise_alive, at)
            if at == enterprise_alive.size:
                break
            enterprise_alive[at] = 1
            enterprise_uid[at] = PROJECT_FIRM_UID + project_uid[j]
            enterprise_founded[at] = quarter
            enterprise_origin[at] = LANDED
            enterprise_founder_chain[at] = project_chain[j]
            enterprise_outside_project[at] = j
            rows_enterprise[0] = max(rows_enterprise[0], at + 1)
            landed += 1
    county_landed[0] = landed
    county_entries[0] = entered + landed


@rule
def is_new(founded: Any, origin: Any, quarter: Any) -> Any:
    """Whether the firm was founded in this quarter."""
    return founded == quarter and origin != FROM_START


@rule
def found(
    origin: Any,
    founder_chain: Any,
    chain_share: Any,
    chain_rd_shift: Any,
    chain_certifiable_share: Any,
    chain_growth_factor: Any,
    outside_project: Any,
    project_sales: Any,
    project_rd_chance: Any,
    project_rd_shift: Any,
    project_quality_shift: Any,
    u_new_chain: Any,
    u_new_sales: Any,
    u_new_propensity: Any,
    u_new_rd: Any,
    u_new_margin: Any,
    u_new_field: Any,
    u_new_openness: Any,
    u_new_quality: Any,
    u_new_ability: Any,
    u_new_hesitancy: Any,
    u_new_high_tech: Any,
    u_new_taste: Any,
    p: Any,
) -> Any:
    """Give a new firm its numbers.

    Returns chain, sales, value_added_share, margin, sales_per_head, staff, does_rd, rd_propensity, rd_base,
    certifiable, openness, quality, ability, hesitancy_own, high_tech_share, organisation, hnte_aware, hnte_taste, trust, net_assets,
    trend_factor, shock_scale, exit_hazard, outside_project, then the owners' capital.
    """
    is_talent = origin == BY_TALENT
    is_landed = origin == LANDED
    chain = founder_chain if is_talent or is_landed else entry.group_of(chain_share, u_new_chain)
    yearly = entry.new_sales(u_new_sales, p)
    rd_share = p.talent_rd_share if is_talent else p.entry_rd_share
    better = 0.0
    shift = chain_rd_shift[chain]
    if is_talent:
        yearly = p.talent_firm_sales * exp(0.6 * normal(u_new_sales))
        better = 0.08
        shift += 0.7
    if is_landed:
        yearly = project_sales[outside_project] * exp(0.6 * normal(u_new_sales))
        rd_share = project_rd_chance[outside_project]
        better = project_quality_shift[outside_project]
        shift += project_rd_shift[outside_project]
    own = entry.propensity(yearly, shift, u_new_propensity, p)
    does = u_new_rd < rd_share
    intensity = min(p.rd_ceiling, exp(own)) if does else 0.0
    certifiable = is_talent or is_landed or u_new_field < chain_certifiable_share[chain]
    ability = exp(p.invention_ability_spread * normal(u_new_ability) - 0.5 * p.invention_ability_spread * p.invention_ability_spread)
    high_tech = min(1.0, max(0.0, 0.68 + 0.22 * normal(u_new_high_tech))) if certifiable else 0.2
    capital = p.talent_capital if is_talent else 0.3 * yearly
    return (
        chain,
        0.25 * yearly,
        p.value_added_share,
        entry.operating_margin(intensity, normal(u_new_margin), p),
        p.sales_per_head * 0.7,
        max(2.0, yearly / (p.sales_per_head * 0.7)),
        1 if does else 0,
        own,
        intensity,
        1 if certifiable else 0,
        u_new_openness,
        min(1.0, max(0.0, p.rd_quality + better + 0.12 * normal(u_new_quality))),
        ability * (p.talent_productivity if is_talent else 1.0),
        normal(u_new_hesitancy),
        high_tech,
        0.4 if is_talent else 0.2,
        1 if is_talent or is_landed else 0,
        u_new_taste,
        1.0,
        capital,
        chain_growth_factor[chain],
        growth.shock_scale(yearly, 0.0, p),
        exit_rules.yearly_hazard(0.0, yearly, p),
        -1,
        capital,
    )


def settle(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_founded: Any,
    enterprise_origin: Any,
    enterprise_chain: Any,
    enterprise_town: Any,
    enterprise_from_region: Any,
    chain_share: Any,
    town_share: Any,
    quarter: Any,
    key_new_town: Any,
    key_new_region: Any,
    p: Any,
) -> None:
    """Give every new firm its town: many go where firms of their chain are, the others where firms are (F25).

    Of firms of talent and of outside projects it is noted whether they would have settled in a neighbouring county instead.
    """
    there = np.zeros((chain_share.size, town_share.size))
    for i in range(n_enterprise):
        if enterprise_alive[i] and not is_new(enterprise_founded[i], enterprise_origin[i], quarter):
            there[enterprise_chain[i], enterprise_town[i]] += 1.0
    for i in range(n_enterprise):
        if enterprise_alive[i] and is_new(enterprise_founded[i], enterprise_origin[i], quarter):
            own = there[enterprise_chain[i]]
            enterprise_town[i] = entry.town_of(own, town_share, uniform(key_new_town, enterprise_uid[i]), p)
            is_drawn = enterprise_origin[i] == BY_TALENT or enterprise_origin[i] == LANDED
            u_region = uniform(key_new_region, enterprise_uid[i])
            enterprise_from_region[i] = 1 if is_drawn and is_from_region(enterprise_origin[i] == LANDED, u_region, p) else 0


@rule
def leaves_behind(exiting: Any, hnte_expiry: Any, written_off: Any, quarter: Any) -> Any:
    """A firm that leaves, whether it still held a certificate, and the debt it leaves unpaid."""
    return exiting, 1 if exiting and hnte_expiry >= quarter else 0, written_off


ENTER = (
    Collective("enter", enter),
    Each(
        "found",
        "enterprise",
        found,
        (
            "chain",
            "sales",
            "value_added_share",
            "margin",
            "sales_per_head",
            "staff",
            "does_rd",
            "rd_propensity",
            "rd_base",
            "certifiable",
            "openness",
            "quality",
            "ability",
            "hesitancy_own",
            "high_tech_share",
            "organisation",
            "hnte_aware",
            "hnte_taste",
            "trust",
            "net_assets",
            "trend_factor",
            "shock_scale",
            "exit_hazard",
            "outside_project",
        ),
        pays=("owners_capital",),
        where=is_new,
    ),
    Collective("settle_firms", settle),
)
REMOVE = (
    Tally("count_exits", "enterprise", leaves_behind, "county", ("exits", "certified_exits", "written_off"), where=is_exiting),
    Clear("remove", "enterprise", "exiting"),
)
