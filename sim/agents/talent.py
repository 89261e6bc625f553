"""Talent: leading people and teams that arrive, found firms, join firms, wait and leave."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.rng import exp, poisson, uniform
from sim.rules import talent as rules
from sim.rules.entry import next_free
from sim.rules.queue import in_order
from sim.types import Collective, Column, Each, Table, Tally

#: Values of the column ``state``.
WAITING, ATTACHED, FOUNDER, LEFT = 1, 2, 3, 4

TALENT = Table(
    name="talent",
    sentence="A leading talent or team.",
    columns=(
        Column("uid", "id", "1", "Id of the talent."),
        Column("here", "flag", "flag", "Whether the row is in use."),
        Column("state", "count", "index", "1 waiting, 2 attached to a firm, 3 founder, 4 left."),
        Column("chain", "count", "index", "Field: row of the chain."),
        Column("grade", "count", "index", "Grade, 1 top to 5 engineer."),
        Column("power", "real", "1", "Productivity units."),
        Column("arrived", "count", "quarter", "Quarter of arrival."),
        Column("employer", "count", "index", "Row of its firm.", -1),
        Column("employer_uid", "id", "1", "Id of its firm.", -1),
        Column("grant_paid", "flag", "flag", "Whether its grant has been decided."),
        Column("leaving", "flag", "flag", "Whether it leaves in this quarter."),
        Column("hold", "real", "log points", "Added by instruments to the log chance that it leaves its firm this year."),
    ),
    present="here",
)


@rule
def reconsider(
    state: Any,
    grade: Any,
    employer: Any,
    employer_uid: Any,
    arrived: Any,
    hold: Any,
    enterprise_uid: Any,
    enterprise_alive: Any,
    county_rival_raise: Any,
    quarter: Any,
    u_leave: Any,
    p: Any,
) -> Any:
    """Leave when the firm is gone, when a rival pulls by its grant for the grade, or when waiting has lasted too long: returns leaving."""
    if state == WAITING:
        return 1 if quarter - arrived >= p.talent_search_quarters else 0
    is_gone = enterprise_alive[employer] == 0 or enterprise_uid[employer] != employer_uid
    if is_gone:
        return 1
    if state == FOUNDER:
        return 0
    ratio = rules.offered(rules.rival_grant(grade, county_rival_raise[0], p)) / rules.offered(
        rules.highest_grant(grade, p) * p.talent_grant_enabled
    )
    return 1 if rules.leaves_firm(ratio, hold, u_leave, p) else 0


@rule
def is_attached(state: Any) -> Any:
    """Whether the talent works in a firm."""
    return state == ATTACHED or state == FOUNDER  # noqa: PLR1714 (the compiler has no sets)


@rule
def adds(power: Any) -> Any:
    """One talent and its productivity units."""
    return 1, power


@rule
def offers_place(does_rd: Any, talent: Any, institution: Any, hnte_aim: Any, u_vacancy: Any) -> Any:
    """Whether the firm looks for a leading talent: returns vacant."""
    if not does_rd or talent >= 3:
        return 0
    chance = 0.02 + (0.04 if institution else 0.0) + (0.03 if hnte_aim else 0.0)
    return 1 if u_vacancy < chance else 0


def match(
    n_enterprise: Any,
    n_talent: Any,
    enterprise_alive: Any,
    enterprise_vacant: Any,
    enterprise_offer: Any,
    enterprise_chain: Any,
    enterprise_rd_real: Any,
    enterprise_hnte_expiry: Any,
    enterprise_talent: Any,
    enterprise_uid: Any,
    talent_here: Any,
    talent_state: Any,
    talent_leaving: Any,
    talent_chain: Any,
    talent_uid: Any,
    talent_power: Any,
    talent_employer: Any,
    talent_employer_uid: Any,
    chain_growth: Any,
    quarter: Any,
    key_offer: Any,
) -> None:
    """Let leaving talent go and bring waiting talent and vacant firms of the same chain together.

    All talents of a chain rank the offers alike (a firm's offer carries its own noise), so the strongest talent gets the
    best offer, the second strongest the second best, and so on; ties go by id.
    """
    waiting = np.empty(n_talent, np.int64)
    n_waiting = 0
    for j in range(n_talent):
        if talent_here[j] and talent_leaving[j]:
            talent_here[j] = 0
            talent_state[j] = LEFT
            talent_employer[j] = -1
        elif talent_here[j] and talent_state[j] == WAITING:
            waiting[n_waiting] = j
            n_waiting += 1
    if n_waiting == 0:
        return
    vacant = np.empty(n_enterprise, np.int64)
    n_vacant = 0
    for i in range(n_enterprise):
        if enterprise_alive[i] and enterprise_vacant[i]:
            certified = enterprise_hnte_expiry[i] > quarter
            value = rules.firm_offer(4.0 * enterprise_rd_real[i], certified, enterprise_talent[i])
            vacant[n_vacant] = i
            enterprise_offer[i] = value * (0.5 + uniform(key_offer, enterprise_uid[i]))
            n_vacant += 1
    firms = in_order(vacant[:n_vacant], enterprise_offer, enterprise_uid)
    people = in_order(waiting[:n_waiting], talent_power, talent_uid)
    at = np.zeros(chain_growth.size, np.int64)
    for k in range(n_waiting):
        j = people[k]
        c = talent_chain[j]
        while at[c] < n_vacant and enterprise_chain[firms[at[c]]] != c:
            at[c] += 1
        if at[c] < n_vacant:
            i = firms[at[c]]
            at[c] += 1
            talent_employer[j] = i
            talent_employer_uid[j] = enterprise_uid[i]
            talent_state[j] = ATTACHED


def arrive(
    rows_talent: Any,
    talent_here: Any,
    talent_uid: Any,
    talent_state: Any,
    talent_chain: Any,
    talent_grade: Any,
    talent_power: Any,
    talent_arrived: Any,
    talent_employer: Any,
    talent_employer_uid: Any,
    talent_grant_paid: Any,
    talent_leaving: Any,
    talent_hold: Any,
    chain_share: Any,
    chain_rd_shift: Any,
    chain_talent: Any,
    chain_talent_start: Any,
    county_scale: Any,
    county_talent_pull: Any,
    county_talent_upper_pull: Any,
    county_rival_raise: Any,
    county_talent_arrivals: Any,
    county_additional_arrivals: Any,
    quarter: Any,
    key_arrival: Any,
    key_grade: Any,
    key_power: Any,
    key_founder: Any,
    p: Any,
) -> None:
    """Draw this quarter's arrivals by chain; each gets a row, a grade and productivity, and founds a firm or waits.

    Talent prefers R&D-intensive chains. Also notes the expected number that would not have come without the grants and the
    other pull of instruments; without the county's grants rivals would not have answered them either.
    """
    weight = 0.0
    for c in range(chain_share.size):
        weight += chain_share[c] * exp(2.0 * chain_rd_shift[c])
    weights = rules.grade_weights(p.talent_grant_enabled, county_rival_raise[0], county_talent_upper_pull[0], p)
    pull = exp(county_talent_pull[0]) * weights.sum()
    without = rules.grade_weights(0.0, 0.0, 0.0, p).sum()
    at = 0
    total = 0
    additional = 0.0
    for c in range(chain_share.size):
        share = chain_share[c] * exp(2.0 * chain_rd_shift[c]) / weight
        ratio = (1.0 + chain_talent[c]) / (1.0 + chain_talent_start[c])
        at_rivals_grants = rules.arrival_rate(share, ratio, county_scale[0], p)
        expected = at_rivals_grants * pull
        additional += expected - at_rivals_grants * without
        for k in range(poisson(uniform(key_arrival, c), expected)):
            at = next_free(talent_here, at)
            if at == talent_here.size:
                break
            uid = (quarter * 64 + c) * 65536 + k
            talent_here[at] = 1
            talent_uid[at] = uid
            talent_chain[at] = c
            talent_grade[at] = rules.grade(uniform(key_grade, uid), weights)
            talent_power[at] = rules.productivity(talent_grade[at], uniform(key_power, uid))
            talent_state[at] = FOUNDER if rules.founds_firm(talent_grade[at], uniform(key_founder, uid), p) else WAITING
            talent_arrived[at] = quarter
            talent_employer[at] = -1
            talent_employer_uid[at] = -1
            talent_grant_paid[at] = 0
            talent_leaving[at] = 0
            talent_hold[at] = 0.0
            rows_talent[0] = max(rows_talent[0], at + 1)
            total += 1
    county_talent_arrivals[0] = total
    county_additional_arrivals[0] = additional


TALENT_ARRIVES = (Collective("talent_arrives", arrive),)
TALENT_MOVES = (
    Each("reconsider", "talent", reconsider, ("leaving",)),
    Each("offer_place", "enterprise", offers_place, ("vacant",)),
    Collective("match_talent", match),
    Tally("count_talent", "talent", adds, "enterprise", ("talent", "talent_power"), by="employer", where=is_attached),
)
