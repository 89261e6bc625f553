"""What agents hold at one moment, for the ledger's identities."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.engine.state import State
from sim.engine.summing import count_negative, sum_money
from sim.jit import primitive
from sim.ledger.check import Holdings
from sim.ledger.flows import AGENT_ACCOUNTS


@primitive
def measure(cash_1: Any, cash_2: Any, cash_3: Any, debt: Any, used_1: Any, used_2: Any, used_3: Any, totals: Any, negative: Any) -> None:
    """Fill ``totals`` with the cash of three accounts and the debt, ``negative`` with how many hold less than nothing."""
    totals[0], totals[1], totals[2] = sum_money(cash_1, used_1), sum_money(cash_2, used_2), sum_money(cash_3, used_3)
    totals[3] = sum_money(debt, used_1)
    negative[0], negative[1] = count_negative(cash_1, used_1), count_negative(cash_2, used_2)
    negative[2] = count_negative(cash_3, used_3)


def holdings(state: State) -> Holdings:
    """Cash by account, agents with negative cash, and enterprises' debt; free rows hold nothing."""
    tables = tuple(AGENT_ACCOUNTS.values())
    totals, negative = np.zeros(len(tables) + 1), np.zeros(len(tables), np.int64)
    first, second, third = (state.column(table, "cash") for table in tables)
    measure(
        first,
        second,
        third,
        state.column("enterprise", "debt"),
        state.used(tables[0]),
        state.used(tables[1]),
        state.used(tables[2]),
        totals,
        negative,
    )
    return Holdings(totals[:-1], negative, float(totals[-1]))
