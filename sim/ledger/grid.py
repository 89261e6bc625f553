"""The money grid: amounts are multiples of 2**-20 万元 (a little under one fen), so sums of money are exact in any order.

A double holds 53 bits; sums of multiples of 2**-20 stay exact below 2**33 万元 (86 trillion yuan). Exact sums are what
makes both engines, any agent order and any number of workers agree to the last bit, and lets the ledger demand zero.
"""

from __future__ import annotations

from sim.jit import rule

#: Money is a multiple of this many 万元 (0.0095 yuan).
GRID_WAN = 2.0**-20
_SHIFT = 1.5 * 2.0**32  # adding it to |x| < 2**31 rounds x to the grid


@rule
def on_grid(amount: float) -> float:
    """Round an amount in 万元 to the money grid; for amounts below 2**31 万元 (21 trillion yuan).

    >>> on_grid(1 / 3) * 2**20
    349525.0
    """
    return (amount + _SHIFT) - _SHIFT
