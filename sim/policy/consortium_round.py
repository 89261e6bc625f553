"""The yearly round of innovation consortia: leaders are chosen by merit, and each gathers members of its chain by lot.

Not an instrument itself: what :mod:`sim.policy.consortium` does with whole columns.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.ledger.grid import on_grid
from sim.rng import uniform as draw
from sim.rules.queue import in_order, serve_best


def choose_leaders(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_consortium_request: Any,
    enterprise_consortium_merit: Any,
    enterprise_consortium_granted: Any,
    enterprise_consortium_leads: Any,
    enterprise_consortium_until: Any,
    enterprise_consortium_share: Any,
    enterprise_consortium_fee: Any,
    county_scale: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    quarter: Any,
    p: Any,
) -> None:
    """Forget the last round and choose leaders by merit while directions and money last.

    The university gets its part of the project money, the leader the rest as long as it has no members.
    """
    running = 0
    for i in range(n_enterprise):
        enterprise_consortium_share[i] = 0.0
        enterprise_consortium_fee[i] = 0.0
        enterprise_consortium_granted[i] = 0.0
        if enterprise_consortium_until[i] <= quarter:
            enterprise_consortium_leads[i] = 0
        elif enterprise_alive[i] and enterprise_consortium_leads[i]:
            running += 1
    if p.consortium_enabled == 0.0:
        return
    award = on_grid(p.consortium_award)
    fee = on_grid(p.consortium_university_share * award)
    room = max(0, int(p.consortium_directions * county_scale[0] + 0.5) - running)
    asked, served, _ = serve_best(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_consortium_request, enterprise_consortium_merit,
        enterprise_consortium_granted, min(fund_cash[fund], room * award),
    )  # fmt: skip
    fund_requests[fund] += asked
    fund_granted[fund] += served
    for i in range(n_enterprise):
        if enterprise_consortium_granted[i] > 0.0:
            enterprise_consortium_leads[i] = 1
            enterprise_consortium_until[i] = quarter + int(4.0 * p.consortium_duration + 0.5)
            enterprise_consortium_fee[i] = fee
            enterprise_consortium_share[i] = award - fee


def gather_members(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_chain: Any,
    enterprise_does_rd: Any,
    enterprise_rd_real_y1: Any,
    enterprise_consortium_merit: Any,
    enterprise_consortium_granted: Any,
    enterprise_consortium_until: Any,
    enterprise_consortium_share: Any,
    chain_share: Any,
    quarter: Any,
    key_consortium_member: Any,
    p: Any,
) -> None:
    """New leaders in order of merit take members of their chain in order of lots, and give each its part.

    Members have R&D that matches their part and are in no consortium. What missing members leave stays with the leader.
    """
    leaders = np.empty(n_enterprise, np.int64)
    n_leaders = 0
    for i in range(n_enterprise):
        if enterprise_consortium_granted[i] > 0.0:
            leaders[n_leaders] = i
            n_leaders += 1
    if n_leaders == 0:
        return
    members = max(1, int(p.consortium_members + 0.5))
    part = on_grid(p.consortium_member_share * enterprise_consortium_share[leaders[0]] / members)
    lots = np.zeros(n_enterprise)
    able = np.empty(n_enterprise, np.int64)
    n_able = 0
    for i in range(n_enterprise):
        is_free = enterprise_alive[i] and enterprise_does_rd[i] and enterprise_consortium_until[i] <= quarter
        if is_free and enterprise_rd_real_y1[i] >= p.consortium_match * part:
            lots[i] = draw(key_consortium_member, enterprise_uid[i])
            able[n_able] = i
            n_able += 1
    by_merit = in_order(leaders[:n_leaders], enterprise_consortium_merit, enterprise_uid)
    by_lot = in_order(able[:n_able], lots, enterprise_uid)
    at = np.zeros(chain_share.size, np.int64)
    for k in range(n_leaders):
        leader = by_merit[k]
        chain = enterprise_chain[leader]
        joined = 0
        while joined < members and at[chain] < n_able:
            i = by_lot[at[chain]]
            at[chain] += 1
            if enterprise_chain[i] == chain:
                enterprise_consortium_until[i] = enterprise_consortium_until[leader]
                enterprise_consortium_share[i] = part
                joined += 1
        enterprise_consortium_share[leader] -= joined * part
