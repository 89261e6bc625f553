"""Giving back the rows of agents that left."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import primitive


@primitive
def clear_rows(
    used: Any, flag: Any, f8: Any, f8_initial: Any, i8: Any, i8_initial: Any, i4: Any, i4_initial: Any, i1: Any, i1_initial: Any
) -> None:
    """Return every row whose flag is set to its initial values in all four blocks."""
    leaving = np.empty(used[0], np.int64)
    n = 0
    for i in range(used[0]):
        if flag[i] != 0:
            leaving[n] = i
            n += 1
    for k in range(f8.shape[0]):
        for j in range(n):
            f8[k, leaving[j]] = f8_initial[k]
    for k in range(i8.shape[0]):
        for j in range(n):
            i8[k, leaving[j]] = i8_initial[k]
    for k in range(i4.shape[0]):
        for j in range(n):
            i4[k, leaving[j]] = i4_initial[k]
    for k in range(i1.shape[0]):
        for j in range(n):
            i1[k, leaving[j]] = i1_initial[k]
