"""Identities of the ledger, demanded after every quarter of every run; all of them hold exactly, to the last bit.

1. Cash of the agents of an account grows by what flowed in less what flowed out.
2. All accounts together neither gain nor lose: every flow leaves one account and enters another.
3. Bank debt of enterprises grows by loans less repayments less what was written off.
4. No agent holds negative cash at the end of a quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import LedgerError
from sim.jit import primitive
from sim.types import Flow


def flow_matrix(flows: Sequence[Flow], accounts: Sequence[str]) -> NDArray[np.float64]:
    """Matrix (accounts, flows): −1 where the account pays the flow, +1 where it is paid."""
    matrix = np.zeros((len(accounts), len(flows)))
    for k, flow in enumerate(flows):
        matrix[accounts.index(flow.payer), k] -= 1.0
        matrix[accounts.index(flow.payee), k] += 1.0
    return matrix


@primitive
def differences(before: Any, after: Any, matrix: Any, moved: Any, borrowed: Any, off: Any) -> Any:
    """By how much the first three identities fail, 万元; returns whether any does.

    Parameters
    ----------
    before, after
        What agents hold at the start and the end of the quarter: cash by account, and last the debt of enterprises; shape (A + 1,).
    matrix
        :func:`flow_matrix`, the accounts of agents first.
    moved
        Money by flow in the quarter, shape (F,).
    borrowed
        Loans less repayments less what was written off.
    off
        Filled: by account of agents, then for all accounts together, then for debt; shape (A + 2,).
    """
    n = before.size - 1
    total = 0.0
    fails = False
    for account in range(matrix.shape[0]):
        net = 0.0
        for flow in range(moved.size):
            net += matrix[account, flow] * moved[flow]
        total += net
        if account < n:
            off[account] = after[account] - before[account] - net
    off[n] = total
    off[n + 1] = after[n] - before[n] - borrowed
    for k in range(n + 2):
        fails |= off[k] != 0.0
    return fails


def check_quarter(label: str, accounts: Sequence[str], off: NDArray[np.float64], negative: NDArray[np.int64]) -> None:
    """Refuse a quarter in which an identity fails.

    Parameters
    ----------
    label
        The quarter, for the message.
    accounts
        All accounts, those of agents first.
    off
        From :func:`differences`.
    negative
        How many agents of an account hold less than nothing, shape (A,).

    Raises
    ------
    LedgerError
        With the first identity that fails.
    """
    n = negative.size
    names = (*accounts[:n], "*", "bank debt")
    for k in (*np.flatnonzero(off[:n]), n, n + 1):
        if k == n and negative.any():
            worst = int(np.flatnonzero(negative)[0])
            raise LedgerError("ledger_negative", quarter=label, account=accounts[worst], count=int(negative[worst]))
        if off[k] != 0.0:
            raise LedgerError("ledger_broken", quarter=label, account=names[k], difference=float(off[k]))
