"""Money in a quarter of a firm, and what a bank lends."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import finance as rules

BANK = {
    "finance_default_rate": 0.02,
    "finance_cut_off": 0.05,
    "finance_credit_line": 0.2,
    "rd_reference_sales": 5000.0,
}
#: A borrower of reference size, ten years old, with average leverage and margin, and no grade.
AVERAGE = {"debt": 500.0, "yearly_sales": 5000.0, "margin": 0.07, "age_years": 10.0, "signal": 0.0}


def share_of(log_odds: float) -> float:
    odds = 0.02 / 0.98 * math.exp(log_odds)
    return odds / (1.0 + odds)


@pytest.mark.parametrize(
    ("change", "log_odds"),
    [
        ({}, 0.0),
        # Leverage of 60 % instead of 10 %.
        ({"debt": 3000.0}, 1.0),
        ({"debt": 0.0}, -0.2),
        ({"margin": 0.12}, -0.4),
        ({"margin": -0.055}, 1.0),
        # e^2 times as large, at the same leverage.
        ({"yearly_sales": 5000.0 * math.e**2, "debt": 500.0 * math.e**2}, -0.5),
        ({"age_years": 2.99}, 0.5),
        ({"age_years": 3.0}, 0.0),
        ({"signal": 0.6}, -0.6),
        # At most four log points either way.
        ({"debt": 1e6}, 4.0),
        ({"signal": 99.0}, -4.0),
    ],
)
def test_default_risk(params, change: dict[str, float], log_odds: float) -> None:
    assert rules.default_risk(**AVERAGE | change, p=params(**BANK)) == pytest.approx(share_of(log_odds))


@pytest.mark.parametrize(("risk", "line"), [(0.0, 1000.0), (0.05, 1000.0), (0.0501, 0.0), (0.9, 0.0)])
def test_the_bank_lends_up_to_its_cut_off(params, risk: float, line: float) -> None:
    assert rules.credit_line(risk, 5000.0, params(**BANK)) == line


@pytest.mark.parametrize(
    ("planned", "surplus", "cash", "debt", "line", "spent"),
    [
        # All is affordable.
        (50.0, 60.0, 0.0, 0.0, 0.0, 50.0),
        # Surplus of 20, half of 40 cash, half of 10 free credit.
        (50.0, 20.0, 40.0, 90.0, 100.0, 45.0),
        (45.0, 20.0, 40.0, 90.0, 100.0, 45.0),
        (44.9, 20.0, 40.0, 90.0, 100.0, 44.9),
        # Overdrawn, above the line, and with a loss: nothing.
        (50.0, -20.0, -5.0, 120.0, 100.0, 0.0),
        # A loss does not eat into liquidity.
        (50.0, -20.0, 40.0, 100.0, 100.0, 20.0),
        (-1.0, 20.0, 40.0, 0.0, 0.0, 0.0),
    ],
)
def test_what_a_firm_can_afford(params, planned, surplus, cash, debt, line, spent) -> None:
    assert rules.affordable_rd(planned, surplus, cash, debt, line, params(finance_cash_for_rd=0.5)) == pytest.approx(spent)


@pytest.mark.parametrize(("cash", "loan"), [(-7.5, 7.5), (0.0, 0.0), (7.5, 0.0)])
def test_a_loan_brings_cash_back_to_zero(cash: float, loan: float) -> None:
    assert rules.borrowing(cash) == loan


@pytest.mark.parametrize(
    ("debt", "insolvent"),
    # 80 % of yearly sales of 1,000 and 500,000 yuan.
    [(0.0, 0), (849.9, 0), (850.0, 0), (850.1, 1), (1e6, 1)],
)
def test_insolvency(params, debt: float, insolvent: int) -> None:
    assert rules.is_insolvent(debt, 1000.0, params(finance_insolvency=0.8)) == insolvent


@pytest.mark.parametrize(
    ("cash", "debt", "repaid", "dividend"),
    [
        # Below the buffer of 100 nothing leaves.
        (99.0, 50.0, 0.0, 0.0),
        (100.0, 50.0, 0.0, 0.0),
        (130.0, 50.0, 30.0, 0.0),
        (150.0, 50.0, 50.0, 0.0),
        # 0.4 of what lies above the buffer after debt.
        (250.0, 50.0, 50.0, 40.0),
        (250.0, 0.0, 0.0, 60.0),
        (-5.0, 50.0, 0.0, 0.0),
    ],
)
def test_debt_comes_before_owners(params, cash: float, debt: float, repaid: float, dividend: float) -> None:
    assert rules.repayment(cash, debt, 100.0) == pytest.approx(repaid)
    assert rules.dividend(cash - repaid, 100.0, params(finance_payout=0.4)) == pytest.approx(dividend)


@pytest.mark.parametrize(("sales", "share", "tax"), [(400.0, 0.25, 10.0), (400.0, 0.0, 0.0), (0.0, 0.25, 0.0)])
def test_value_added_tax(params, sales: float, share: float, tax: float) -> None:
    assert rules.value_added_tax(sales, share, params(vat_effective_rate=0.1)) == pytest.approx(tax)


@pytest.mark.parametrize(
    ("profit", "claimed", "deduction", "rate", "tax"),
    [
        (1000.0, 0.0, 1.0, 0.25, 250.0),
        (1000.0, 300.0, 0.5, 0.25, 212.5),
        (1000.0, 300.0, 1.0, 0.15, 105.0),
        (300.0, 300.0, 1.0, 0.25, 0.0),
        (299.0, 300.0, 1.0, 0.25, 0.0),
        (-50.0, 0.0, 1.0, 0.25, 0.0),
    ],
)
def test_income_tax(profit: float, claimed: float, deduction: float, rate: float, tax: float) -> None:
    assert rules.income_tax(profit, claimed, deduction, rate) == pytest.approx(tax)


@settings(max_examples=80, deadline=None)
@given(
    planned=st.floats(0.0, 1e5), surplus=st.floats(-1e5, 1e5), cash=st.floats(-1e5, 1e5), debt=st.floats(0.0, 1e5), line=st.floats(0.0, 1e5)
)
def test_research_never_exceeds_plan_or_means(params, planned, surplus, cash, debt, line) -> None:
    spent = rules.affordable_rd(planned, surplus, cash, debt, line, params(finance_cash_for_rd=1.0))
    assert 0.0 <= spent <= planned
    assert spent <= max(0.0, surplus) + max(0.0, cash) + max(0.0, line - debt)


@settings(max_examples=80, deadline=None)
@given(debt=st.floats(0.0, 1e6), more=st.floats(0.0, 1e6), sales=st.floats(0.0, 1e6), signal=st.floats(0.0, 2.0))
def test_debt_raises_risk_and_a_good_grade_lowers_it(params, debt: float, more: float, sales: float, signal: float) -> None:
    p = params(**BANK)
    low, high = sorted((debt, more))
    assert rules.default_risk(low, sales, 0.07, 5.0, 0.0, p) <= rules.default_risk(high, sales, 0.07, 5.0, 0.0, p)
    assert rules.default_risk(debt, sales, 0.07, 5.0, signal, p) <= rules.default_risk(debt, sales, 0.07, 5.0, 0.0, p)
    assert 0.0 < rules.default_risk(debt, sales, 0.07, 5.0, signal, p) < 1.0
