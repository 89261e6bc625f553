"""Who the firms are: chain, town, owner, and the lasting deviations of each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.population.draws import Floats
from sim.population.setting import Columns, Setting


def group_of(shares: Floats, u: Floats) -> NDArray[np.int64]:
    """Row of the group into which each draw falls.

    >>> group_of(np.array([0.5, 0.5]), np.array([0.2, 0.7])).tolist()
    [0, 1]
    """
    return np.minimum(np.searchsorted(np.cumsum(shares), u, side="right"), shares.size - 1)


def identity(setting: Setting) -> Columns:
    """The firms with their identity, ids from zero in order of rows."""
    county, p, draws, known = setting.county, setting.p, setting.draws, setting.known
    n = known.n
    firms: Columns = {"uid": np.arange(n, dtype=np.int64), "alive": np.ones(n, np.int8), "anchor": np.zeros(n, np.int8)}
    if known.anchors is not None:
        firms["anchor"][known.anchors] = 1
    chains = group_of(np.array([chain.share_of_firms for chain in county.chains]), draws.stratified("chain"))
    towns = group_of(np.array([town.share_of_firms for town in county.towns]), draws.stratified("town"))
    firms["chain"], firms["town"] = known.over("chain", chains), known.over("town", towns)
    firms["state_owned"] = known.over("state_owned", (draws.uniform("state_owned") < p.state_owned_share).astype(np.int8))
    firms["openness"] = draws.stratified("openness")
    firms["hesitancy_own"] = draws.normal("hesitancy")
    firms["trust"] = np.ones(n)
    firms["ability"] = np.exp(p.invention_ability_spread * draws.normal("ability") - 0.5 * p.invention_ability_spread**2)
    firms["start_quarter"] = np.full(n, setting.start)
    return firms
