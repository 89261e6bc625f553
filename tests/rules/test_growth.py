"""Growth of sales: volatility by size and age, tent-shaped shocks, knowledge."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import growth as rules

VOLATILITY = {
    "growth_shock_scale": 0.16,
    "growth_shock_size_slope": 0.5,
    "growth_shock_age_slope": 0.5,
    "growth_shock_rate": 0.25,
    "rd_reference_sales": 5000.0,
}


@pytest.mark.parametrize(
    ("sales", "age", "rate", "scale"),
    [
        # One shock a year on average.
        (5000.0, 10.0, 0.25, 0.16),
        # Four a year, each half as wide: the variance of the year is the same.
        (5000.0, 10.0, 1.0, 0.08),
        (20_000.0, 10.0, 0.25, 0.08),
        (5000.0, 40.0, 0.25, 0.08),
        (1250.0, 2.5, 0.25, 0.64),
        # Firms of less than a year are as volatile as of one year.
        (5000.0, 0.0, 0.25, 0.16 * math.sqrt(10.0)),
        (5000.0, 1.0, 0.25, 0.16 * math.sqrt(10.0)),
        (1.0, 1.0, 0.25, 0.8),
        (-3.0, 1.0, 0.25, 0.8),
    ],
)
def test_the_scale_of_shocks(params, sales: float, age: float, rate: float, scale: float) -> None:
    assert rules.shock_scale(sales, age, params(**VOLATILITY | {"growth_shock_rate": rate})) == pytest.approx(scale)


@pytest.mark.parametrize(
    ("u_arrival", "u_size", "shock"),
    [
        # Centred: the median shock is less than nothing by the square of the scale.
        (0.1, 0.5, -0.04),
        (0.1, 0.75, 0.2 * math.log(2.0) - 0.04),
        (0.1, 0.25, -0.2 * math.log(2.0) - 0.04),
        (0.2499, 0.75, 0.2 * math.log(2.0) - 0.04),
        (0.25, 0.75, 0.0),
        (0.9, 0.01, 0.0),
        # At most one and a half log points.
        (0.1, 1.0 - 1e-9, 1.5 - 0.04),
        (0.1, 1e-9, -1.5 - 0.04),
    ],
)
def test_a_shock_by_hand(params, u_arrival: float, u_size: float, shock: float) -> None:
    assert rules.growth_shock(0.2, u_arrival, u_size, params(growth_shock_rate=0.25)) == pytest.approx(shock)


def test_shocks_hardly_move_mean_sales(params) -> None:
    # The mean of exp of a Laplace variable of scale s is 1 / (1 - s^2), and exp(-s^2) takes back all but s^4 / 2.
    p = params(growth_shock_rate=1.0)
    sales = np.exp([rules.growth_shock(0.1, 0.0, (k + 0.5) / 20_000, p) for k in range(20_000)])
    assert sales.mean() == pytest.approx(1.0, abs=1e-4)


ELASTIC = {"growth_knowledge_elasticity": 0.1}


@pytest.mark.parametrize(
    ("before", "after", "growth"),
    [
        (100.0, 100.0, 0.0),
        (100.0, 110.0, 0.1 * math.log(1.1)),
        (110.0, 100.0, -0.1 * math.log(1.1)),
        # At most five per cent a quarter.
        (10.0, 1000.0, 0.05),
        (1000.0, 10.0, -0.05),
        # Stocks below 10,000 yuan are none.
        (1.0, 100.0, 0.0),
        (100.0, 1.0, 0.0),
        (0.0, 100.0, 0.0),
        (1.01, 1.0201, 0.1 * math.log(1.01)),
    ],
)
def test_knowledge_makes_sales_grow(params, before: float, after: float, growth: float) -> None:
    assert rules.knowledge_growth(before, after, params(**ELASTIC)) == pytest.approx(growth, abs=1e-15)


@settings(max_examples=60, deadline=None)
@given(sales=st.floats(0.0, 1e7), more=st.floats(0.0, 1e7), age=st.floats(0.0, 100.0), older=st.floats(0.0, 100.0))
def test_large_and_old_firms_are_steadier(params, sales: float, more: float, age: float, older: float) -> None:
    p = params(**VOLATILITY)
    small, large = sorted((sales, more))
    young, old = sorted((age, older))
    assert rules.shock_scale(large, age, p) <= rules.shock_scale(small, age, p)
    assert rules.shock_scale(sales, old, p) <= rules.shock_scale(sales, young, p)


@pytest.mark.parametrize(
    ("in_use", "knowledge", "lag", "after"),
    [
        # A quarter of a year in two: an eighth of the way.
        (100.0, 180.0, 2.0, 110.0),
        (100.0, 20.0, 2.0, 90.0),
        # A lag of a quarter or less is none.
        (100.0, 180.0, 0.25, 180.0),
        (100.0, 180.0, 0.1, 180.0),
        (0.0, 180.0, 2.0, 180.0),
    ],
)
def test_knowledge_comes_into_use_with_the_lag_of_conversion(params, in_use: float, knowledge: float, lag: float, after: float) -> None:
    assert rules.taken_into_use(in_use, knowledge, params(conversion_lag=lag)) == pytest.approx(after)


def test_sales_follow_a_year_of_research_after_two_to_four_years(params) -> None:
    # F24. A pulse for a year on a stock that holds itself: its use is greatest after ln(lag' / loss) / (lag' - loss) = 3.9 years.
    p = params(conversion_lag=2.5, growth_knowledge_loss=0.15)
    stock = used = 100.0
    above = []
    for quarter in range(40):
        stock = stock * (1.0 - 0.25 * p.growth_knowledge_loss) + 3.75 * (2.0 if quarter < 4 else 1.0)
        used = rules.taken_into_use(used, stock, p)
        above.append(used - 100.0)
    assert 8 <= above.index(max(above)) <= 20
