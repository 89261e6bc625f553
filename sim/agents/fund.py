"""Government funds: one agent per purse, with an appropriation, a balance and a report line."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.types import Column, Each, Table

FUND = Table(
    name="fund",
    sentence="A purse of the county government.",
    columns=(
        Column("appropriation", "money", "wan", "This year's appropriation or capital call."),
        Column("revolving", "flag", "flag", "Whether unspent money stays in the fund."),
        Column("cash", "money", "wan", "Balance."),
        Column("paid", "money", "wan", "Paid out in this quarter."),
        Column("requests", "count", "1", "Requests received in this quarter."),
        Column("granted", "count", "1", "Requests granted in this quarter."),
    ),
    account="funds",
)


@rule
def receive_appropriation(appropriation: Any) -> Any:
    """Take the year's money from the county treasury."""
    return appropriation


@rule
def return_unspent(cash: Any, revolving: Any) -> Any:
    """Give back what an ordinary fund has not spent at the end of the year; a revolving fund keeps it."""
    return 0.0 if revolving else max(0.0, cash)


@rule
def clear_report() -> Any:
    """Start the quarter's report line: returns paid, requests, granted."""
    return 0.0, 0, 0


CLEAR_REPORT = Each("clear_report", "fund", clear_report, ("paid", "requests", "granted"))
RECEIVE = Each("receive_appropriation", "fund", receive_appropriation, (), pays=("appropriation",))
RETURN = Each("return_unspent", "fund", return_unspent, (), pays=("unspent",))
