"""Identities of the ledger, demanded after every quarter of every run; all of them hold exactly, to the last bit.

1. Cash of the agents of an account grows by what flowed in less what flowed out.
2. All accounts together neither gain nor lose: every flow leaves one account and enters another.
3. Bank debt of enterprises grows by loans less repayments less what was written off.
4. No agent holds negative cash at the end of a quarter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import LedgerError
from sim.types import Flow


@dataclass(frozen=True, slots=True)
class Holdings:
    """What agents hold at one moment: cash by account, how many hold less than nothing, and enterprises' debt (万元)."""

    cash: Mapping[str, float]
    negative: Mapping[str, int]
    debt: float


def flow_matrix(flows: Sequence[Flow], accounts: Sequence[str]) -> NDArray[np.float64]:
    """Matrix (accounts, flows): −1 where the account pays the flow, +1 where it is paid."""
    matrix = np.zeros((len(accounts), len(flows)))
    for k, flow in enumerate(flows):
        matrix[accounts.index(flow.payer), k] -= 1.0
        matrix[accounts.index(flow.payee), k] += 1.0
    return matrix


def check_quarter(label: str, before: Holdings, after: Holdings, net: Mapping[str, float], borrowed: float) -> None:
    """Check one quarter.

    Parameters
    ----------
    label
        The quarter, for the message.
    before, after
        Holdings at its start and end.
    net
        What flowed into each account less what flowed out, 万元.
    borrowed
        Loans less repayments less what was written off, 万元.

    Raises
    ------
    LedgerError
        When an identity fails.
    """
    for account, held in after.cash.items():
        if (difference := held - before.cash[account] - net[account]) != 0.0:
            raise LedgerError("ledger_broken", quarter=label, account=account, difference=difference)
    if (difference := sum(net.values())) != 0.0:
        raise LedgerError("ledger_broken", quarter=label, account="*", difference=difference)
    if (difference := after.debt - before.debt - borrowed) != 0.0:
        raise LedgerError("ledger_broken", quarter=label, account="bank debt", difference=difference)
    for account, count in after.negative.items():
        if count:
            raise LedgerError("ledger_negative", quarter=label, account=account, count=count)
