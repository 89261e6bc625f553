"""The ledger's identities: a quarter that balances passes, an invented or lost yuan does not."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.errors import LedgerError
from sim.ledger.check import check_quarter, differences, flow_matrix
from sim.types import Flow

ACCOUNTS = ("enterprises", "funds", "banks", "households")
FLOWS = (
    Flow("award", "funds", "enterprises", "Award", "奖励"),
    Flow("wages", "enterprises", "households", "Wages", "工资"),
    Flow("loan", "banks", "enterprises", "Loan", "贷款"),
    Flow("repayment", "enterprises", "banks", "Repayment", "还款"),
)
STEP = 2.0**-20


def check(
    moved: Sequence[float] = (25.0, 90.0, 40.0, 15.0),
    cash: Sequence[float] = (60.0, 5.0),
    debt: float = 220.0,
    borrowed: float = 20.0,
    negative: Sequence[int] = (0, 0),
    matrix: NDArray[np.float64] | None = None,
) -> bool:
    """Awards of 25, wages of 90, loans of 40 and repayments of 15, of which 5 more were written off."""
    off = np.full(4, np.nan)
    # Enterprises had 100 and now have 100 + 25 - 90 + 40 - 15, funds 30 - 25, and debt of 200 is 200 + 40 - 15 - 5.
    before, after = np.array([100.0, 30.0, 200.0]), np.array([*cash, debt])
    fails = differences(before, after, flow_matrix(FLOWS, ACCOUNTS) if matrix is None else matrix, np.array(moved), borrowed, off)
    assert fails == bool(off.any())
    check_quarter("2018Q2", ACCOUNTS, off, np.array(negative))
    return bool(fails)


def test_a_quarter_that_balances_passes() -> None:
    assert not check()


def test_the_net_flow_of_every_account_by_hand() -> None:
    assert (flow_matrix(FLOWS, ACCOUNTS) @ np.array([25.0, 90.0, 40.0, 15.0])).tolist() == [-40.0, -25.0, -25.0, 90.0]


@pytest.mark.parametrize(
    ("cash", "account", "difference"),
    [
        # One step of the grid, less than a fen, is too much.
        ([60.0 + STEP, 5.0], "enterprises", STEP),
        ([60.0 - STEP, 5.0], "enterprises", -STEP),
        ([60.0, 6.0], "funds", 1.0),
        ([61.0, 4.0], "enterprises", 1.0),
        ([np.nan, 5.0], "enterprises", None),
    ],
)
def test_an_invented_or_lost_yuan_is_found(cash: list[float], account: str, difference: float | None) -> None:
    with pytest.raises(LedgerError, match=f"2018Q2: the account {account} is off by") as caught:
        check(cash=cash)
    if difference is not None:
        assert caught.value.values["difference"] == difference
    assert caught.value.exit_code == 4
    assert account in caught.value.in_language("zh")


@pytest.mark.parametrize("flow", range(4))
def test_a_flow_that_is_reported_wrongly_is_found(flow: int) -> None:
    moved = [25.0, 90.0, 40.0, 15.0]
    moved[flow] += STEP
    with pytest.raises(LedgerError, match="is off by"):
        check(moved=moved)


@pytest.mark.parametrize(("negative", "account", "count"), [([3, 0], "enterprises", 3), ([0, 1], "funds", 1), ([2, 5], "enterprises", 2)])
def test_negative_cash_is_found(negative: list[int], account: str, count: int) -> None:
    with pytest.raises(LedgerError, match=f"2018Q2: {count} agents of {account} hold negative cash"):
        check(negative=negative)


def test_money_that_enters_no_account_is_found() -> None:
    # The accounts of agents agree, but households received more than anybody paid.
    matrix = flow_matrix(FLOWS, ACCOUNTS)
    matrix[3, 1] = 2.0
    with pytest.raises(LedgerError, match=r"the account \* is off by 90.0"):
        check(matrix=matrix)


@pytest.mark.parametrize(("debt", "borrowed"), [(220.0 + STEP, 20.0), (220.0, 20.0 - STEP), (225.0, 20.0)])
def test_debt_that_nobody_borrowed_is_found(debt: float, borrowed: float) -> None:
    with pytest.raises(LedgerError, match="the account bank debt is off by"):
        check(debt=debt, borrowed=borrowed)
