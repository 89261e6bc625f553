"""The money grid: amounts are multiples of 2**-20 万元 (a little under one fen), so sums of money are exact in any order.

A double holds 53 bits; sums of multiples of 2**-20 stay exact below 2**33 万元 (86 trillion yuan). Exact sums are what
makes both engines, any agent order and any number of workers agree to the last bit, and lets the ledger demand zero.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule

#: Money is a multiple of this many 万元 (0.0095 yuan).
GRID_WAN = 2.0**-20
#: Steps of the grid in one 万元.
STEPS = 2.0**20


@rule
def on_grid(amount: Any) -> Any:
    """Round an amount in 万元 (or an array of amounts) to the money grid, halves to even.

    >>> float(on_grid(1 / 3)) * 2**20
    349525.0
    """
    return np.rint(amount * STEPS) * GRID_WAN
