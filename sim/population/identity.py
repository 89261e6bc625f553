"""Who the firms are: chain, town, owner, and the lasting deviations of each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import primitive
from sim.population.draws import Draws, Floats
from sim.population.setting import Columns, Setting


def group_of(shares: Floats, u: Floats) -> NDArray[np.int64]:
    """Row of the group into which each draw falls.

    >>> group_of(np.array([0.5, 0.5]), np.array([0.2, 0.7])).tolist()
    [0, 1]
    """
    return np.minimum(np.searchsorted(np.cumsum(shares), u, side="right"), shares.size - 1)


def settle(chains: NDArray[np.int64], left: NDArray[np.int64], affinity: Floats, order: Floats, u: Floats) -> NDArray[np.int64]:
    """Town of every firm, so that all places are taken.

    Firms choose one after the other: a town by its places that are left, times the affinity of the firm's chain to it.

    Parameters
    ----------
    chains
        Row of the chain of every firm, shape (n,).
    left
        Places by town, shape (T,), n in all.
    affinity
        Factor on the frequency of a chain in a town, shape (C, T).
    order, u
        A draw for the turn and one for the choice, shape (n,) each.

    >>> settle(np.array([0, 1, 0]), np.array([2, 1]), np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.1, 0.2, 0.3]), np.full(3, 0.5)).tolist()
    [0, 1, 0]
    """
    towns = np.zeros(chains.size, np.int64)
    take_places(chains, left.copy(), np.ascontiguousarray(affinity), np.argsort(order, kind="stable"), u, towns)
    return towns


@primitive
def take_places(chains: Any, left: Any, affinity: Any, order: Any, u: Any, towns: Any) -> None:
    """Fill ``towns`` firm by firm in this order, and use up the places that are ``left``."""
    for i in order:
        own = affinity[chains[i]]
        # A chain that no town with a place attracts takes what is there.
        total = 0.0
        for town in range(left.size):
            total += own[town] * left[town]
        is_drawn = total > 0.0
        if not is_drawn:
            total = 1.0 * left.sum()
        cumulated, chosen = 0.0, 0
        for town in range(left.size):
            if left[town] == 0:
                continue
            chosen = town
            cumulated += (own[town] if is_drawn else 1.0) * left[town]
            if u[i] < cumulated / total:
                break
        towns[i] = chosen
        left[chosen] -= 1


def identity(setting: Setting) -> Columns:
    """The firms with their identity, ids from zero in order of rows."""
    county, p, draws, known = setting.county, setting.p, setting.draws, setting.known
    n = known.n
    firms: Columns = {"uid": np.arange(n, dtype=np.int64), "alive": np.ones(n, np.int8), "anchor": np.zeros(n, np.int8)}
    if known.anchors is not None:
        firms["anchor"][known.anchors] = 1
    chains = group_of(np.array([chain.share_of_firms for chain in county.chains]), draws.stratified("chain"))
    places = np.bincount(
        group_of(np.array([town.share_of_firms for town in county.towns]), draws.stratified("town")), minlength=len(county.towns)
    )
    pairs = Draws(draws.seed, len(county.chains) * len(county.towns)).normal("town_affinity").reshape(len(county.chains), -1)
    affinity = np.exp(p.town_specialisation * pairs)
    towns = settle(chains, places, affinity, draws.uniform("town.order"), draws.uniform("town.choice"))
    firms["chain"], firms["town"] = known.over("chain", chains), known.over("town", towns)
    firms["state_owned"] = known.over("state_owned", (draws.uniform("state_owned") < p.state_owned_share).astype(np.int8))
    firms["openness"] = draws.stratified("openness")
    firms["hesitancy_own"] = draws.normal("hesitancy")
    firms["trust"] = np.ones(n)
    firms["ability"] = np.exp(p.invention_ability_spread * draws.normal("ability") - 0.5 * p.invention_ability_spread**2)
    firms["start_quarter"] = np.full(n, setting.start)
    return firms
