"""The quarter's business of one firm: R&D, payments, books, borrowing and paying out, the bank."""

import pytest

from sim.ledger.grid import GRID_WAN

NOW = 4 * 2020
BUSINESS = {
    "loan_rate": 0.04,
    "cooperation_follow_on": 1.5,
    "cooperation_duration": 5.0,
    "finance_cash_for_rd": 0.5,
    "notch_statistics_share": 0.5,
    "growth_knowledge_loss": 0.2,
    "vat_effective_rate": 0.1,
    "vat_upper_share": 0.5,
}
#: Sales of 1,000 with value added of 250 and a surplus of 80, debt of 200, a tenth of 5 % and 1 % relabelled.
FIRM = {
    "sales": 1000.0,
    "margin": 0.08,
    "value_added_share": 0.25,
    "cash": 100.0,
    "debt": 200.0,
    "credit_line": 300.0,
    "does_rd": 1,
    "rd_base": 0.04,
    "rd_topup": 0.01,
    "relabel_share": 0.01,
    "rd_boost": 8.0,
    "knowledge": 400.0,
    "net_assets": 900.0,
    "profit_ytd": 50.0,
}


def test_a_quarter_by_hand(params, take, settle, step) -> None:
    taken = take(step("operate"), params(**BUSINESS), NOW, **FIRM)
    assert {name: pytest.approx(value) for name, value in taken.items()} == {
        # 5 % of sales and a quarter of the boost; relabelled 1 %, half of which the statistics see.
        "rd_real": 52.0,
        "rd_relabelled": 10.0,
        "rd_statistical": 57.0,
        # 400 lose a twentieth.
        "knowledge": 432.0,
        # 80 of surplus less 52 of R&D and 2 of interest.
        "net_assets": 926.0,
        "profit_ytd": 76.0,
        "sales_income": 1000.0,
        "inputs": 750.0,
        # Value added of 250 less the surplus.
        "wages": 170.0,
        "research_wages": 52.0,
        "interest": 2.0,
        # A tenth of 250, shared in two; customers pay it.
        "vat_upper": 12.5,
        "vat_county": 12.5,
    }
    assert settle(step("operate"), taken) == {"enterprise": 26.0, "university": 0.0, "fund": 0.0, "paid": 0.0}


@pytest.mark.parametrize(
    ("change", "real", "relabelled", "statistical"),
    [
        # A project of 40: 1.5 times the contract over five quarters.
        ({"partner": 3, "project_contract": 40.0}, 64.0, 10.0, 69.0),
        ({"partner": 0, "project_contract": 40.0}, 64.0, 10.0, 69.0),
        # An anchor's research lies in its own path.
        ({"partner": 3, "project_contract": 40.0, "anchor": 1}, 52.0, 10.0, 57.0),
        # Half of 100 cash and of 100 free credit above the surplus of 80: 180 at most.
        ({"rd_base": 0.30}, 180.0, 10.0, 185.0),
        ({"rd_base": 0.30, "anchor": 1}, 312.0, 10.0, 317.0),
        # A loss leaves the liquidity.
        ({"rd_base": 0.30, "margin": -0.02}, 100.0, 10.0, 105.0),
        ({"does_rd": 0}, 0.0, 0.0, 0.0),
    ],
)
def test_real_relabelled_and_statistical_research(params, take, step, change: dict, real, relabelled, statistical) -> None:
    taken = take(step("operate"), params(**BUSINESS), NOW, **FIRM | change)
    found = (taken["rd_real"], taken["rd_relabelled"], taken["rd_statistical"])
    assert found == (pytest.approx(real), pytest.approx(relabelled), pytest.approx(statistical))
    assert taken["research_wages"] == taken["rd_real"]
    # A university contract is none of them; what is paid out is what came in.
    assert taken["sales_income"] - taken["inputs"] - taken["wages"] == pytest.approx(1000.0 * (FIRM | change)["margin"])


def test_books_of_the_running_year(params, take, step) -> None:
    books = {"sales_ytd": 2000.0, "rd_real_ytd": 100.0, "rd_reported_ytd": 120.0, "rd_claimed_ytd": 70.0}
    firm = {"sales": 1000.0, "rd_real": 52.0, "rd_relabelled": 10.0}
    taken = take(step("keep_books"), params(rd_claim_share=0.5), NOW, **firm, **books)
    assert taken == {
        "sales_ytd": 3000.0,
        "rd_real_ytd": 152.0,
        "rd_reported_ytd": 182.0,
        "rd_claimed_ytd": pytest.approx(101.0),
    }


MONEY = {"finance_cash_buffer": 0.1, "finance_payout": 0.4, "finance_insolvency": 0.8}


@pytest.mark.parametrize(
    ("cash", "debt", "found"),
    [
        # Sales of 1,000 a year: a buffer of 100.
        (-30.0, 200.0, {"loan": 30.0, "repayment": 0.0, "dividend": 0.0, "debt": 230.0, "insolvent": 0}),
        (0.0, 200.0, {"loan": 0.0, "repayment": 0.0, "dividend": 0.0, "debt": 200.0, "insolvent": 0}),
        (180.0, 200.0, {"loan": 0.0, "repayment": 80.0, "dividend": 0.0, "debt": 120.0, "insolvent": 0}),
        (350.0, 200.0, {"loan": 0.0, "repayment": 200.0, "dividend": 20.0, "debt": 0.0, "insolvent": 0}),
        # 80 % of sales and 500,000 yuan are the limit.
        (-50.0, 800.0, {"loan": 50.0, "repayment": 0.0, "dividend": 0.0, "debt": 850.0, "insolvent": 0}),
        (-50.1, 800.0, {"loan": 50.1, "repayment": 0.0, "dividend": 0.0, "debt": 850.1, "insolvent": 1}),
    ],
)
def test_borrowing_repaying_and_paying_out(params, take, settle, step, cash: float, debt: float, found: dict) -> None:
    taken = take(step("balance"), params(**MONEY), NOW, cash=cash, debt=debt, sales=250.0, net_assets=500.0)
    assert taken == {name: pytest.approx(value) for name, value in found.items()} | {"net_assets": pytest.approx(500.0 - found["dividend"])}
    moved = settle(step("balance"), taken)["enterprise"]
    # Cash is never below zero afterwards.
    assert cash + moved >= 0.0
    assert moved == pytest.approx(found["loan"] - found["repayment"] - found["dividend"], abs=1e-5)
    assert taken["debt"] == pytest.approx(debt + taken["loan"] - taken["repayment"])


BANK = {
    "finance_default_rate": 0.05,
    "finance_cut_off": 0.05,
    "finance_credit_line": 0.2,
    "rd_reference_sales": 5000.0,
    "innovation_points_signal": 0.12,
    "innovation_points_channel_signal": 1.0,
}
#: An average borrower, whose risk is the default rate itself, which is the cut-off.
BORROWER = {"does_rd": 1, "debt": 500.0, "sales": 1250.0, "margin": 0.07, "founded": NOW - 40}


@pytest.mark.parametrize(
    ("firm", "change", "line"),
    [
        ({}, {"finance_cut_off": 0.0501}, 1000.0),
        ({}, {"finance_cut_off": 0.0499}, 0.0),
        # A grade takes 0.12 of log odds off: 0.05 becomes 0.0446.
        ({"points_grade": 1}, {"finance_cut_off": 0.0447}, 1000.0),
        ({"points_grade": 1}, {"finance_cut_off": 0.0445}, 0.0),
        ({"points_grade": 5}, {"finance_cut_off": 0.0282}, 1000.0),
        ({"points_grade": 5}, {"finance_cut_off": 0.0282, "innovation_points_channel_signal": 0.0}, 0.0),
        # Support adds to the grade.
        ({"support_credit": 0.6}, {"finance_cut_off": 0.0282}, 1000.0),
        ({"support_credit": 0.48, "points_grade": 1}, {"finance_cut_off": 0.0282}, 1000.0),
        ({"support_credit": 0.47, "points_grade": 1}, {"finance_cut_off": 0.0282}, 0.0),
        # Half a log point more below three years of age.
        ({"founded": NOW - 11}, {"finance_cut_off": 0.0501}, 0.0),
        ({"founded": NOW - 12}, {"finance_cut_off": 0.0501}, 1000.0),
    ],
)
def test_the_credit_line(params, take, step, firm: dict, change: dict, line: float) -> None:
    assert take(step("ask_bank"), params(**BANK | change), NOW, **BORROWER | firm) == {"credit_line": line}


def test_the_line_of_a_firm_that_stops_research_lapses(params, take, step) -> None:
    stopped = BORROWER | {"does_rd": 0}
    assert take(step("ask_bank"), params(**BANK), NOW, **stopped, credit_line=900.0) == {"credit_line": 0.0}
    assert take(step("ask_bank"), params(**BANK), NOW, **stopped, credit_line=0.0) is None


@pytest.mark.parametrize("buffer_in_steps", [2000.25, 2000.5, 2001.5, 2002.5, 2000.75])
@pytest.mark.parametrize("debt_in_steps", [900, 5000, 5001])
def test_debt_falls_by_the_amount_that_is_repaid(params, take, settle, step, buffer_in_steps: float, debt_in_steps: int) -> None:
    """A buffer between two steps of the money grid: debt and repayment must not be rounded to different sides."""
    sales = 1.0
    p = params(**MONEY | {"finance_cash_buffer": buffer_in_steps * GRID_WAN / (4.0 * sales), "finance_payout": 0.0})
    debt = debt_in_steps * GRID_WAN
    taken = take(step("balance"), p, NOW, cash=5000 * GRID_WAN, debt=debt, sales=sales, net_assets=500.0)
    repaid = -settle(step("balance"), taken)["enterprise"]
    assert repaid > 0.0
    assert taken["debt"] == debt - repaid
