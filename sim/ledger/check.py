"""Identities of the ledger, demanded after every quarter of every run; all of them hold exactly, to the last bit.

1. Cash of the agents of an account grows by what flowed in less what flowed out.
2. All accounts together neither gain nor lose: every flow leaves one account and enters another.
3. Bank debt of enterprises grows by loans less repayments less what was written off.
4. No agent holds negative cash at the end of a quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import LedgerError
from sim.types import Flow


@dataclass(frozen=True, slots=True)
class Holdings:
    """What agents hold at one moment, in 万元.

    ``cash`` and ``negative`` (how many hold less than nothing) follow the accounts of agents, which come first among all
    accounts; ``debt`` is that of enterprises.
    """

    cash: NDArray[np.float64]
    negative: NDArray[np.int64]
    debt: float


def flow_matrix(flows: Sequence[Flow], accounts: Sequence[str]) -> NDArray[np.float64]:
    """Matrix (accounts, flows): −1 where the account pays the flow, +1 where it is paid."""
    matrix = np.zeros((len(accounts), len(flows)))
    for k, flow in enumerate(flows):
        matrix[accounts.index(flow.payer), k] -= 1.0
        matrix[accounts.index(flow.payee), k] += 1.0
    return matrix


def check_quarter(
    label: str, accounts: Sequence[str], before: Holdings, after: Holdings, net: NDArray[np.float64], borrowed: float
) -> None:
    """Check one quarter.

    Parameters
    ----------
    label
        The quarter, for the message.
    accounts
        All accounts, those of agents first.
    before, after
        Holdings at its start and end.
    net
        What flowed into each account less what flowed out, 万元, shape (accounts,).
    borrowed
        Loans less repayments less what was written off, 万元.

    Raises
    ------
    LedgerError
        When an identity fails.
    """
    off = after.cash - before.cash - net[: after.cash.size]
    if off.any():
        k = int(np.flatnonzero(off)[0])
        raise LedgerError("ledger_broken", quarter=label, account=accounts[k], difference=float(off[k]))
    if after.negative.any():
        k = int(np.flatnonzero(after.negative)[0])
        raise LedgerError("ledger_negative", quarter=label, account=accounts[k], count=int(after.negative[k]))
    if (difference := float(net.sum())) != 0.0:
        raise LedgerError("ledger_broken", quarter=label, account="*", difference=difference)
    if (difference := after.debt - before.debt - borrowed) != 0.0:
        raise LedgerError("ledger_broken", quarter=label, account="bank debt", difference=difference)
