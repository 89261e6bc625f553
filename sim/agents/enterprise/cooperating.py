"""The firm's side of cooperation: search, proposal, start, progress and end of a project with a university."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rng import exp, normal
from sim.rules import cooperation, finance
from sim.types import Each, Pay, Tally


@rule
def looks(does_rd: Any, partner: Any, search_chance: Any, u_search: Any) -> Any:
    """Whether the firm does R&D, has no running project and looks for a university in this quarter."""
    return does_rd != 0 and partner < 0 and u_search < search_chance


@rule
def search(
    rd_real: Any,
    rd_base: Any,
    chain: Any,
    hesitancy_own: Any,
    trust: Any,
    stalled: Any,
    stalled_contract: Any,
    stalled_chance: Any,
    stalled_worth: Any,
    stalled_since: Any,
    university_quality: Any,
    university_distance: Any,
    university_field: Any,
    university_second_field: Any,
    university_endorsement: Any,
    quarter: Any,
    u_candidate_1: Any,
    u_candidate_2: Any,
    u_candidate_3: Any,
    u_contract: Any,
    u_worth: Any,
    p: Any,
) -> Any:
    """Look for a university among three candidates and decide whether to dare.

    Returns proposal, proposal_contract, proposal_chance, proposal_worth, stalled, stalled_contract, stalled_chance,
    stalled_worth, stalled_since. Talks in which the firm itself hesitates are stalled at once.
    """
    yearly_rd = 4.0 * rd_real
    if university_quality.size == 0:
        return -1, 0.0, 0.0, 0.0, stalled, stalled_contract, stalled_chance, stalled_worth, stalled_since
    best, best_value = cooperation.best_of_three(
        u_candidate_1, u_candidate_2, u_candidate_3, university_quality, university_distance, university_field, university_second_field,
        chain, rd_base, p,
    )  # fmt: skip
    contract = cooperation.contract_value(yearly_rd, u_contract, p)
    success = cooperation.success_chance(best_value, p)
    worth = p.cooperation_value_multiple * exp(0.4 * normal(u_worth))
    hesitancy = cooperation.hesitancy(p.cooperation_hesitancy_firm, hesitancy_own, trust, p)
    if cooperation.firm_clears(contract, success, worth, hesitancy, min(1.0, university_endorsement[best]), p):
        return best, contract, success, worth, -1, 0.0, 0.0, 0.0, -1
    return -1, 0.0, 0.0, 0.0, best, contract, success, worth, quarter


@rule
def has_proposal(proposal: Any) -> Any:
    """Whether the firm asks a university in this quarter."""
    return proposal >= 0


@rule
def counts_one() -> Any:
    """One proposal."""
    return 1


@rule
def start(
    proposal: Any,
    proposal_contract: Any,
    proposal_chance: Any,
    proposal_worth: Any,
    university_admission: Any,
    university_hesitancy_own: Any,
    university_trust: Any,
    projects: Any,
    last_project: Any,
    quarter: Any,
    u_admission: Any,
    p: Any,
) -> Any:
    """Start the project if the university has room and clears its own hesitation; where hesitation is in the way, talks stall.

    Returns partner, project_contract, project_end, project_chance, project_started, project_funded, projects,
    last_project, stalled, stalled_contract, stalled_chance, stalled_worth, stalled_since, proposal.
    """
    j = proposal
    hesitancy = cooperation.hesitancy(p.cooperation_hesitancy_university, university_hesitancy_own[j], university_trust[j], p)
    if u_admission >= university_admission[j]:
        return -1, 0.0, -1, 0.0, 0, 0, projects, last_project, -1, 0.0, 0.0, 0.0, -1, -1
    if cooperation.university_clears(proposal_contract, 0.0, hesitancy, 0.0, p):
        end = quarter + cooperation.project_quarters(p)
        return j, proposal_contract, end, proposal_chance, 1, 0, projects + 1, quarter, -1, 0.0, 0.0, 0.0, -1, -1
    return -1, 0.0, -1, 0.0, 0, 0, projects, last_project, j, proposal_contract, proposal_chance, proposal_worth, quarter, -1


@rule
def clear_project_events() -> Any:
    """Forget the last quarter's events: returns the three event flags and closing_partner."""
    return 0, 0, 0, -1


@rule
def has_project(partner: Any) -> Any:
    """Whether a project is running."""
    return partner >= 0


@rule
def progress(
    partner: Any,
    project_contract: Any,
    project_end: Any,
    project_chance: Any,
    project_funded: Any,
    trust: Any,
    results: Any,
    net_assets: Any,
    profit_ytd: Any,
    quarter: Any,
    u_success: Any,
    p: Any,
) -> Any:
    """Pay the quarter's part of the contract; at the end, success or failure.

    Returns partner, project_contract, project_funded, project_succeeded, project_failed, closing_partner, trust,
    results, last_project, net_assets, profit_ytd, then the contract payment.
    """
    payment = project_contract / cooperation.project_quarters(p)
    if quarter < project_end:
        assets, profit = finance.book(-payment, net_assets, profit_ytd)
        return partner, project_contract, project_funded, 0, 0, -1, trust, results, quarter, assets, profit, payment
    succeeded = u_success < project_chance
    after = cooperation.next_trust(trust, succeeded, p)
    gained = results + (1.0 if succeeded else 0.0)
    hit = 1 if succeeded else 0
    return -1, 0.0, 0, hit, 1 - hit, partner, after, gained, quarter, net_assets, profit_ytd, 0.0


SEARCH = Each(
    "search",
    "enterprise",
    search,
    (
        "proposal",
        "proposal_contract",
        "proposal_chance",
        "proposal_worth",
        "stalled",
        "stalled_contract",
        "stalled_chance",
        "stalled_worth",
        "stalled_since",
    ),
    where=looks,
)
COUNT_PROPOSALS = Tally("count_proposals", "enterprise", counts_one, "university", ("asked",), by="proposal", where=has_proposal)
START = Each(
    "start_project",
    "enterprise",
    start,
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
        "stalled_contract",
        "stalled_chance",
        "stalled_worth",
        "stalled_since",
        "proposal",
    ),
    where=has_proposal,
)
CLEAR = Each(
    "clear_project_events",
    "enterprise",
    clear_project_events,
    ("project_started", "project_succeeded", "project_failed", "closing_partner"),
)
PROGRESS = Each(
    "progress",
    "enterprise",
    progress,
    (
        "partner",
        "project_contract",
        "project_funded",
        "project_succeeded",
        "project_failed",
        "closing_partner",
        "trust",
        "results",
        "last_project",
        "net_assets",
        "profit_ytd",
    ),
    pays=(Pay("research_contract", partner="partner"),),
    where=has_project,
)
