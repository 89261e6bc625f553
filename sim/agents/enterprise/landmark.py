"""The landmark firm: one large spender on R&D whose failure a scenario may declare.

Document 001 names such a firm beside the giant of the county. Nothing happens unless a scenario switches the failure on: the firm
then leaves in that quarter like any other that is wound up, its staff with it; its talent looks for another place, and firms
of its chain that lived on its orders lose sales.
"""

from __future__ import annotations

from typing import Any

from sim.agents.talent import ATTACHED, FOUNDER, WAITING
from sim.rng import uniform as draw
from sim.rules.landmark import is_landmark
from sim.rules.queue import row_of_rank
from sim.types import Collective


def choose(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_rd_real_y1: Any,
    county_landmark: Any,
    county_landmark_uid: Any,
    county_landmark_failed: Any,
    p: Any,
) -> None:
    """Choose the landmark firm in the first year, and another one when it has left by itself; none after its failure."""
    row = county_landmark[0]
    is_here = is_landmark(row, county_landmark, county_landmark_uid, enterprise_alive, enterprise_uid)
    if is_here or county_landmark_failed[0] != 0:
        return
    row = row_of_rank(n_enterprise, enterprise_alive, enterprise_uid, enterprise_rd_real_y1, int(p.landmark_rank))
    county_landmark[0] = row
    county_landmark_uid[0] = enterprise_uid[row] if row >= 0 else -1


def fail(
    n_enterprise: Any,
    n_talent: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_chain: Any,
    enterprise_exiting: Any,
    enterprise_growth_impulse: Any,
    talent_here: Any,
    talent_state: Any,
    talent_employer: Any,
    talent_employer_uid: Any,
    talent_arrived: Any,
    county_landmark: Any,
    county_landmark_uid: Any,
    county_landmark_failed: Any,
    quarter: Any,
    key_landmark_supplier: Any,
    p: Any,
) -> None:
    """Let the landmark firm leave when the scenario says so; its talent waits for a firm again, its suppliers lose sales."""
    if p.landmark_failure == 0.0 or county_landmark_failed[0] != 0:
        return
    county_landmark_failed[0] = 1
    row = county_landmark[0]
    if not is_landmark(row, county_landmark, county_landmark_uid, enterprise_alive, enterprise_uid):
        return
    enterprise_exiting[row] = 1
    for i in range(n_enterprise):
        is_near = i != row and enterprise_alive[i] and enterprise_chain[i] == enterprise_chain[row]
        if is_near and draw(key_landmark_supplier, enterprise_uid[i]) < p.landmark_supplier_share:
            enterprise_growth_impulse[i] -= p.landmark_supplier_loss
    for j in range(n_talent):
        works = talent_state[j] == ATTACHED or talent_state[j] == FOUNDER
        if talent_here[j] and works and talent_employer[j] == row and talent_employer_uid[j] == enterprise_uid[row]:
            talent_state[j] = WAITING
            talent_employer[j] = -1
            talent_employer_uid[j] = -1
            talent_arrived[j] = quarter


CHOOSE = Collective("choose_landmark", choose)
FAIL = Collective("fail_landmark", fail)
