"""Firms of each chain and each town at the end of a year: the ladder from registered small firm to listed one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.engine.state import State
from sim.measures.groups import GROUPS


def ladder_by_group(state: State, quarter: int) -> NDArray[np.int32]:
    """Firms at the end of a quarter, shape (G, K): the chains, then the towns, by :data:`sim.measures.groups.COUNTED`."""
    used = state.used("enterprise")
    here = state.present("enterprise")
    steps = [state.column("enterprise", name)[:used] != 0 for name in ("gazelle", "unicorn", "listed")]
    small = state.column("enterprise", "st_sme")[:used] != 0
    certified = state.column("enterprise", "hnte_expiry")[:used] > quarter
    rows = [np.flatnonzero(one & here) for one in (here, small, certified, *steps)]
    counted = []
    for group in GROUPS:
        of, size = state.column("enterprise", group), state.used(group)
        counted.append(np.stack([np.bincount(of[row], minlength=size) for row in rows], axis=1))
    return np.concatenate(counted).astype(np.int32)
