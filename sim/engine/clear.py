"""Giving back the rows of agents that left."""

from __future__ import annotations

from typing import Any

from sim.jit import primitive


@primitive
def clear_rows(
    used: Any, flag: Any, f8: Any, f8_initial: Any, i8: Any, i8_initial: Any, i4: Any, i4_initial: Any, i1: Any, i1_initial: Any
) -> None:
    """Return every row whose flag is set to its initial values in all four blocks."""
    for i in range(used[0]):
        if flag[i] != 0:
            for k in range(f8.shape[0]):
                f8[k, i] = f8_initial[k]
            for k in range(i8.shape[0]):
                i8[k, i] = i8_initial[k]
            for k in range(i4.shape[0]):
                i4[k, i] = i4_initial[k]
            for k in range(i1.shape[0]):
                i1[k, i] = i1_initial[k]
