"""What agents hold at the end of each quarter, held against the ledger's identities."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import Assembly
from sim.engine.state import State
from sim.engine.summing import count_negative, sum_money
from sim.jit import direct, primitive
from sim.ledger.check import check_quarter, differences, flow_matrix
from sim.ledger.flows import AGENT_ACCOUNTS


@primitive
def measure(
    cash_1: Any,
    cash_2: Any,
    cash_3: Any,
    cash_4: Any,
    debt: Any,
    used_1: Any,
    used_2: Any,
    used_3: Any,
    used_4: Any,
    held: Any,
    negative: Any,
) -> Any:
    """Fill ``held`` with the cash of four accounts and the debt, ``negative`` with how many hold less than nothing; whether any does."""
    held[0], held[1] = sum_money(cash_1, used_1), sum_money(cash_2, used_2)
    held[2], held[3] = sum_money(cash_3, used_3), sum_money(cash_4, used_4)
    held[4] = sum_money(debt, used_1)
    negative[0], negative[1] = count_negative(cash_1, used_1), count_negative(cash_2, used_2)
    negative[2], negative[3] = count_negative(cash_3, used_3), count_negative(cash_4, used_4)
    return negative[0] + negative[1] + negative[2] + negative[3] > 0


@primitive
def fails(
    cash_1: Any,
    cash_2: Any,
    cash_3: Any,
    cash_4: Any,
    debt: Any,
    used_1: Any,
    used_2: Any,
    used_3: Any,
    used_4: Any,
    sales: Any,
    rd_real: Any,
    written_off: Any,
    matrix: Any,
    moved: Any,
    loan: Any,
    repayment: Any,
    before: Any,
    after: Any,
    negative: Any,
    off: Any,
) -> Any:
    """Measure what agents hold, compare; returns whether anything is wrong. All in one compiled call, as it is made every quarter."""
    below = measure(cash_1, cash_2, cash_3, cash_4, debt, used_1, used_2, used_3, used_4, after, negative)
    unequal = differences(before, after, matrix, moved, moved[loan] - moved[repayment] - written_off[0], off)
    # Everything else flows into these columns, so that a number that is none shows here.
    odd = not np.isfinite(sum_money(sales, used_1) + sum_money(rd_real, used_1) + after[0])
    return below or unequal or odd


class Books:
    """Holdings at the last close, and the identities at the next one."""

    def __init__(self, assembly: Assembly, state: State) -> None:
        self._accounts = assembly.accounts
        self._tables = tuple(AGENT_ACCOUNTS.values())
        self._matrix = flow_matrix(assembly.flows, assembly.accounts)
        self._loan, self._repayment = assembly.flow_row("loan"), assembly.flow_row("repayment")
        self._before, self._after = np.zeros(len(self._tables) + 1), np.zeros(len(self._tables) + 1)
        self._negative, self._off = np.zeros(len(self._tables), np.int64), np.zeros(len(self._tables) + 2)
        direct(measure)(*self._holders(state), self._before, self._negative)
        self._fails = direct(fails)

    def _holders(self, state: State) -> tuple[Any, ...]:
        cash = [state.column(table, "cash") for table in self._tables]
        return (*cash, state.column("enterprise", "debt"), *[state.used(table) for table in self._tables])

    def are_wrong(self, state: State, moved: NDArray[np.float64]) -> bool:
        """Measure holdings (free rows hold nothing) and compare with the last ones and the quarter's flows."""
        wrong = self._fails(
            *self._holders(state),
            state.column("enterprise", "sales"),
            state.column("enterprise", "rd_real"),
            state.column("county", "written_off"),
            self._matrix,
            moved,
            self._loan,
            self._repayment,
            self._before,
            self._after,
            self._negative,
            self._off,
        )
        self._before, self._after = self._after, self._before
        return bool(wrong)

    def refuse(self, quarter: str) -> None:
        """Raise :class:`LedgerError` when it was an identity that failed."""
        check_quarter(quarter, self._accounts, self._off, self._negative)
