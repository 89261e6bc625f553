"""What agents hold at one moment, for the ledger's identities."""

from __future__ import annotations

from sim.engine.state import State
from sim.ledger.check import Holdings
from sim.ledger.flows import AGENT_ACCOUNTS


def holdings(state: State) -> Holdings:
    """Cash by account, agents with negative cash, and enterprises' debt; free rows hold nothing."""
    cash, negative = {}, {}
    for account, table in AGENT_ACCOUNTS.items():
        column = state.column(table, "cash")[: state.used(table)]
        cash[account] = float(column.sum())
        negative[account] = int((column < 0.0).sum())
    return Holdings(cash, negative, float(state.column("enterprise", "debt")[: state.used("enterprise")].sum()))
