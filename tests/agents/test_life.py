"""A firm's life: the yearly review, growth, staff, exit, and the closing of its books."""

import math

import pytest

NOW = 4 * 2020


def test_the_review_of_the_year(params, take, step) -> None:
    p = params(
        growth_shock_scale=0.16,
        growth_shock_size_slope=0.5,
        growth_shock_age_slope=0.0,
        growth_shock_rate=0.25,
        rd_reference_sales=5000.0,
        exit_year_3=0.09,
        exit_size_slope=0.5,
        exit_neutral_sales=5000.0,
    )
    # Sales of 20,000 a year, two years and a half old: half of the scale and half of the hazard of the third year.
    taken = take(step("review"), p, NOW, sales=5000.0, founded=NOW - 10)
    assert taken == {"shock_scale": pytest.approx(0.08), "exit_hazard": pytest.approx(0.045)}


@pytest.mark.parametrize(
    ("change", "sales"),
    [
        ({}, 102.0 * math.exp(0.03)),
        # A shock of the Laplace distribution at three quarters: scale x ln 2, less the square of the scale.
        ({"u_growth_arrival": 0.1, "u_growth_size": 0.75}, 102.0 * math.exp(0.03 + 0.2 * math.log(2.0) - 0.04)),
        # An anchor grows by its own path, whatever the chain and luck do.
        ({"anchor": 1, "u_growth_arrival": 0.1, "u_growth_size": 0.99}, 101.0),
    ],
)
def test_sales_of_the_coming_quarter(params, take, step, change: dict, sales: float) -> None:
    p = params(growth_shock_rate=0.25, anchor_sales_growth=0.04)
    firm = {"sales": 100.0, "trend_factor": 1.02, "growth_impulse": 0.03, "shock_scale": 0.2, "u_growth_arrival": 0.9}
    assert take(step("grow"), p, NOW, **firm | change) == {"sales": pytest.approx(sales), "growth_impulse": 0.0}


def test_a_firm_takes_up_the_growth_of_its_chain(params, take, step) -> None:
    assert take(step("follow_chain"), params(), NOW, chain=1, chain_growth_factor=[1.01, 1.03]) == {"trend_factor": 1.03}


def test_hiring(params, take, step) -> None:
    p = params(staff_adjustment=0.5, staff_cost_per_researcher=40.0, staff_st_per_researcher=1.5, staff_productivity_growth=0.04)
    # 120 people are wanted for sales of 12,000: half of the gap from 80. R&D of 400 a year: 15 of 100 are S&T staff.
    taken = take(step("hire"), p, NOW, sales=3000.0, sales_per_head=100.0, staff=80.0, rd_real=100.0, st_staff_kept=0.12)
    assert taken == {"staff": pytest.approx(100.0), "st_staff_share": pytest.approx(0.15), "sales_per_head": pytest.approx(101.0)}
    kept = take(step("hire"), p, NOW, sales=3000.0, sales_per_head=100.0, staff=80.0, rd_real=0.0, st_staff_kept=0.12)
    assert kept["st_staff_share"] == 0.12


@pytest.mark.parametrize(
    ("firm", "u", "exiting"),
    [
        # A quarter of 8 % a year.
        ({"exit_hazard": 0.08}, 0.0199, 1),
        ({"exit_hazard": 0.08}, 0.0201, 0),
        ({"exit_hazard": 0.0, "insolvent": 1}, 0.99, 1),
        ({"exit_hazard": 0.9, "insolvent": 1, "anchor": 1}, 0.0, 0),
    ],
)
def test_who_leaves(params, take, step, firm: dict, u: float, exiting: int) -> None:
    assert take(step("decide_exit"), params(), NOW, **firm, u_exit=u) == {"exiting": exiting}


@pytest.mark.parametrize(
    ("cash", "debt", "repaid", "to_owners", "lost"),
    [(100.0, 30.0, 30.0, 70.0, 0.0), (100.0, 100.0, 100.0, 0.0, 0.0), (20.0, 100.0, 20.0, 0.0, 80.0), (0.0, 100.0, 0.0, 0.0, 100.0)],
)
def test_a_firm_is_wound_up(params, take, settle, step, cash, debt, repaid, to_owners, lost) -> None:
    taken = take(step("liquidate"), params(), NOW, exiting=1, cash=cash, debt=debt)
    assert taken == {"debt": 0.0, "written_off": lost, "repayment": repaid, "liquidation": to_owners}
    # Nothing is left in the firm, and the bank gets back or loses all it lent.
    assert settle(step("liquidate"), taken)["enterprise"] == -cash
    assert take(step("liquidate"), params(), NOW, exiting=0, cash=cash, debt=debt) is None


def test_the_books_move_a_year_back(params, take, step) -> None:
    books = {"sales_ytd": 40.0, "sales_y1": 30.0, "sales_y2": 20.0, "profit_ytd": 4.0}
    books |= {"net_assets": 400.0, "net_assets_y1": 300.0, "net_assets_y2": 200.0}
    assert take(step("close_books"), params(), NOW, **books) == {
        "sales_y1": 40.0,
        "sales_y2": 30.0,
        "sales_y3": 20.0,
        "sales_ytd": 0.0,
        "profit_y1": 4.0,
        "profit_ytd": 0.0,
        "net_assets_y1": 400.0,
        "net_assets_y2": 300.0,
        "net_assets_y3": 200.0,
    }


def test_the_years_taxes_are_what_was_due_on_sales_and_what_was_settled(params, take, step) -> None:
    # A tenth of the quarter of 40 that is value added, and the income tax of the spring.
    books = {"sales_y1": 40.0, "value_added_share": 0.25, "income_tax": 7.0}
    assert take(step("close_taxes"), params(vat_effective_rate=0.1), NOW, **books) == {"tax_y1": pytest.approx(8.0)}


def test_the_years_research_moves_back(params, take, step) -> None:
    books = {"rd_real_ytd": 4.0, "rd_real_y1": 3.0, "rd_reported_ytd": 40.0, "rd_reported_y1": 30.0, "rd_reported_y2": 20.0}
    assert take(step("close_research"), params(), NOW, **books, rd_claimed_ytd=7.0) == {
        "rd_real_y1": 4.0,
        "rd_real_y2": 3.0,
        "rd_real_ytd": 0.0,
        "rd_reported_y1": 40.0,
        "rd_reported_y2": 30.0,
        "rd_reported_y3": 20.0,
        "rd_reported_ytd": 0.0,
        "rd_claimed_y1": 7.0,
        "rd_claimed_ytd": 0.0,
    }


def test_the_years_inventions_move_back(params, take, step) -> None:
    books = {"applications_ytd": 9, "applications_1_ytd": 4, "grants_1_ytd": 2, "grants_2_ytd": 3}
    books |= {"claims_ytd": 21, "conversions_ytd": 7, "conversions_y1": 6, "conversions_y2": 5}
    assert take(step("close_invention"), params(), NOW, **books) == {
        "applications_y1": 9,
        "applications_ytd": 0,
        "applications_1_y1": 4,
        "applications_1_ytd": 0,
        "grants_1_y1": 2,
        "grants_1_ytd": 0,
        "grants_2_y1": 3,
        "grants_2_ytd": 0,
        "claims_y1": 21,
        "claims_ytd": 0,
        "conversions_y1": 7,
        "conversions_y2": 6,
        "conversions_y3": 5,
        "conversions_ytd": 0,
    }
