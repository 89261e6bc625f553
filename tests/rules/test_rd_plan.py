"""Desired R&D and the way to it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import rd_plan as rules

PLAN = {
    "rd_trend": 0.01,
    "rd_spillover": 0.1,
    "rd_cooperation_effect": 0.2,
    "rd_talent_effect": 0.05,
}
#: A firm at its propensity: no time passed, the law of the start, no spillover, no project, no talent.
AT_REST = {
    "propensity": -4.0,
    "years_since_start": 0.0,
    "log_relative_cost": 0.0,
    "elasticity": 1.5,
    "spillover": 0.0,
    "has_project": False,
    "talent": 0.0,
}


@pytest.mark.parametrize(("sales", "weight"), [(0.0, 1.0), (20000.0, 0.5), (60000.0, 0.25), (-10.0, 1.0)])
def test_half_small_at_the_half_size(params, sales: float, weight: float) -> None:
    assert rules.smallness(sales, params(rd_small_sales=20000.0)) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("sales", "state_owned", "elasticity"),
    [
        # 0.8 x 1.6 for the smallest, 0.8 x 1.3 at the half size, 0.8 for the largest.
        (0.0, False, 1.28),
        (20000.0, False, 1.04),
        (2e12, False, 0.8),
        # State-owned firms hardly respond, whatever their size.
        (0.0, True, 0.16),
        (2e12, True, 0.16),
    ],
)
def test_small_firms_respond_more_and_state_owned_less(params, sales: float, state_owned: bool, elasticity: float) -> None:
    p = params(rd_small_sales=20000.0, rd_cost_elasticity=0.8, rd_cost_elasticity_small=1.6, rd_cost_elasticity_state=0.2)
    assert rules.cost_elasticity(sales, state_owned, p) == pytest.approx(elasticity)


@pytest.mark.parametrize(
    ("change", "desired"),
    [
        ({}, -4.0),
        ({"years_since_start": 5.0}, -3.95),
        # A tenth less cost, elasticity 1.5.
        ({"log_relative_cost": -0.1}, -3.85),
        ({"spillover": 1.0}, -4.0 + 0.1 * math.log(2.0)),
        # A chain that lost all its other research counts as one that kept a tenth.
        ({"spillover": -1.0}, -4.0 + 0.1 * math.log(0.1)),
        ({"has_project": True}, -3.8),
        ({"talent": 2.0}, -3.9),
        # At most three units of talent count.
        ({"talent": 3.0}, -3.85),
        ({"talent": 9.0}, -3.85),
    ],
)
def test_what_moves_desired_research(params, change: dict[str, float], desired: float) -> None:
    assert rules.desired_log_intensity(**AT_REST | change, p=params(**PLAN)) == pytest.approx(desired)


@pytest.mark.parametrize(
    ("adjustment", "expected"),
    [
        (1.0, 0.04),
        # Half of the log gap: the geometric mean of 1 % and 4 %.
        (0.5, 0.02),
    ],
)
def test_a_share_of_the_log_gap_is_closed(params, adjustment: float, expected: float) -> None:
    p = params(rd_adjustment=adjustment, rd_noise=0.0, rd_ceiling=0.6)
    assert rules.adjusted_intensity(0.01, math.log(0.04), 0.5, p) == pytest.approx(expected)


def test_noise_is_one_standard_deviation_at_its_quantile(params) -> None:
    p = params(rd_adjustment=1.0, rd_noise=0.2, rd_ceiling=0.6)
    # 0.841344746 is the share of a normal distribution below one standard deviation.
    assert rules.adjusted_intensity(0.01, math.log(0.04), 0.841344746068543, p) == pytest.approx(0.04 * math.exp(0.2))


def test_plans_stop_at_the_ceiling(params) -> None:
    p = params(rd_adjustment=1.0, rd_noise=0.0, rd_ceiling=0.3)
    assert rules.adjusted_intensity(0.2, math.log(0.9), 0.5, p) == 0.3


def test_a_firm_that_starts_from_nothing_gets_somewhere(params) -> None:
    p = params(rd_adjustment=0.5, rd_noise=0.0, rd_ceiling=0.6)
    # From 1e-5 half the way to 1e-1 in logarithms: 1e-3.
    assert rules.adjusted_intensity(0.0, math.log(0.1), 0.5, p) == pytest.approx(1e-3)


@settings(max_examples=40, deadline=None)
@given(cost=st.floats(-0.5, 0.5), other=st.floats(-0.5, 0.5), elasticity=st.floats(0.0, 4.0))
def test_cheaper_research_is_never_less_desired(params, cost: float, other: float, elasticity: float) -> None:
    p = params(**PLAN)
    low, high = sorted((cost, other))
    given_elasticity = AT_REST | {"elasticity": elasticity}
    cheap = rules.desired_log_intensity(**given_elasticity | {"log_relative_cost": low}, p=p)
    dear = rules.desired_log_intensity(**given_elasticity | {"log_relative_cost": high}, p=p)
    assert cheap >= dear


@pytest.mark.parametrize("growth", [0.0, 0.06, -0.08])
def test_the_research_of_an_anchor_grows_as_given_whatever_its_sales_do(params, growth: float) -> None:
    p = params(anchor_rd_growth=0.06, anchor_sales_growth=growth, rd_ceiling=0.6)
    intensity = rules.anchor_intensity(1000.0, 10_000.0, p)
    # Business is done before sales grow, in each quarter of the year.
    sales = [10_000.0 * (1.0 + growth / 4.0) ** quarter for quarter in range(4)]
    assert sum(intensity * one for one in sales) == pytest.approx(1060.0)


def test_the_research_of_an_anchor_has_a_ceiling(params) -> None:
    p = params(anchor_rd_growth=0.0, anchor_sales_growth=0.0, rd_ceiling=0.5)
    assert rules.anchor_intensity(2000.0, 1000.0, p) == 0.5
    assert rules.anchor_intensity(1999.0, 1000.0, p) == pytest.approx(0.49975)
