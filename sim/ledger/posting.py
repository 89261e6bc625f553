"""The only code that moves money: both sides of a flow at once.

A flow has a payer and a payee account. Accounts of agents are columns of cash; accounts of institutions are known by the
flows alone. :func:`sides` says which cash a payment touches; :func:`posting_lines` writes it into a compiled pass and
:func:`post` does it for one agent of the Mesa driver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sim.ledger.flows import AGENT_ACCOUNTS
from sim.ledger.grid import on_grid
from sim.types import Flow, Pay


@dataclass(frozen=True, slots=True)
class Side:
    """Cash of an agent touched by a payment: its table, +1 or −1, and whose row it is."""

    table: str
    sign: int
    row: Literal["own", "partner", "fund"]


def sides(flow: Flow, pay: Pay, acting: str) -> tuple[Side, ...]:
    """Sides of a flow that agents hold, when an agent of the table ``acting`` pays it.

    Raises
    ------
    ValueError
        When another agent stands on a side and ``pay`` does not say which.
    """
    found = []
    for account, sign in ((flow.payer, -1), (flow.payee, 1)):
        table = AGENT_ACCOUNTS.get(account)
        if table is None:
            continue
        if table == acting:
            found.append(Side(table, sign, "own"))
        elif table == "fund" and pay.fund is not None:
            found.append(Side(table, sign, "fund"))
        elif pay.partner is not None:
            found.append(Side(table, sign, "partner"))
        else:
            raise ValueError(f"the flow {flow.name} does not say which {table} stands on its other side")
    return tuple(found)


def posting_lines(found: tuple[Side, ...], amount: str, rows: Mapping[str, str], column: Callable[[str, str], str]) -> list[str]:
    """Source lines of one payment inside a compiled pass.

    ``rows`` gives the expression of the row of each kind of side; ``column(name, table)`` the variable of a column.
    """
    lines = []
    for side in found:
        lines.append(f"{column('cash', side.table)}[{rows[side.row]}] {'+' if side.sign > 0 else '-'}= {amount}")
        if side.table == "fund" and side.sign < 0:
            lines.append(f"{column('paid', 'fund')}[{rows[side.row]}] += {amount}")
    return lines


def post(found: tuple[Side, ...], amount: float, rows: Mapping[str, int], column: Callable[[str, str], Any]) -> float:
    """Move one amount between the agents concerned; returns the amount on the money grid."""
    exact: float = on_grid(float(amount))
    for side in found:
        column("cash", side.table)[rows[side.row]] += side.sign * exact
        if side.table == "fund" and side.sign < 0:
            column("paid", "fund")[rows[side.row]] += exact
    return exact
