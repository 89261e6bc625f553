"""Entry: how many register and what a new firm is like."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import entry as rules

ONE_DEVIATION = 0.841344746068543  # share of a normal distribution below one standard deviation


@pytest.mark.parametrize(
    ("years", "expected"), [(0.0, 100.0), (10.0, 100.0 * math.exp(0.2)), (-10.0, 100.0 * math.exp(-0.2)), (0.25, 100.0 * math.exp(0.005))]
)
def test_expected_registrations_of_a_quarter(params, years: float, expected: float) -> None:
    # A quarter of 8 % of 5,000.
    assert rules.expected_entries(5000, years, params(entry_rate=0.08, entry_growth=0.02)) == pytest.approx(expected)


@pytest.mark.parametrize(("u", "group"), [(0.0, 0), (0.1999, 0), (0.2, 1), (0.6999, 1), (0.7, 2), (0.9999, 2), (1.0, 2)])
def test_a_draw_falls_into_its_group(u: float, group: int) -> None:
    assert rules.group_of(np.array([0.2, 0.5, 0.3]), u) == group


def test_groups_without_a_share_are_never_drawn() -> None:
    shares = np.array([0.0, 1.0, 0.0])
    assert {rules.group_of(shares, u) for u in (1e-9, 0.5, 1.0 - 1e-9)} == {1}


@pytest.mark.parametrize(
    ("u", "sales"),
    [
        (0.5, 350.0),
        (ONE_DEVIATION, 350.0 * math.e),
        (1.0 - ONE_DEVIATION, 350.0 / math.e),
        # No new firm starts with more than 30 M yuan.
        (0.999999, 3000.0),
    ],
)
def test_sales_of_a_new_firm(params, u: float, sales: float) -> None:
    assert rules.new_sales(u, params(entry_sales=350.0, entry_sales_spread=1.0)) == pytest.approx(sales)


PROPENSITY = {"rd_median_intensity": 0.02, "rd_size_slope": -0.2, "rd_reference_sales": 5000.0, "rd_intensity_spread": 0.75}


@pytest.mark.parametrize(
    ("sales", "shift", "u", "log_intensity"),
    [
        (5000.0, 0.0, 0.5, math.log(0.02)),
        (5000.0, 0.3, 0.5, math.log(0.02) + 0.3),
        # e times as large: a fifth of a log point less.
        (5000.0 * math.e, 0.0, 0.5, math.log(0.02) - 0.2),
        (5000.0, 0.0, ONE_DEVIATION, math.log(0.02) + 0.75),
        (0.0, 0.0, 0.5, math.log(0.02) + 0.2 * math.log(5000.0)),
    ],
)
def test_propensity(params, sales: float, shift: float, u: float, log_intensity: float) -> None:
    assert rules.propensity(sales, shift, u, params(**PROPENSITY)) == pytest.approx(log_intensity)


MARGIN = {"margin": 0.06, "margin_return": 1.0, "margin_spread": 0.04, "value_added_share": 0.25}


@pytest.mark.parametrize(
    ("intensity", "deviation", "margin"),
    [
        (0.0, 0.0, 0.06),
        (0.05, 0.0, 0.11),
        # A tenth of sales is the most that counts.
        (0.10, 0.0, 0.16),
        (0.40, 0.0, 0.16),
        (0.0, 1.0, 0.10),
        (0.0, -2.0, -0.02),
        # Bounds: -5 % and value added less three points.
        (0.0, -9.0, -0.05),
        (0.1, 9.0, 0.22),
    ],
)
def test_operating_margin(params, intensity: float, deviation: float, margin: float) -> None:
    assert rules.operating_margin(intensity, deviation, params(**MARGIN)) == pytest.approx(margin)


@pytest.mark.parametrize(("at", "row"), [(0, 1), (1, 1), (2, 4), (4, 4), (5, 6), (6, 6)])
def test_the_next_free_row(at: int, row: int) -> None:
    assert rules.next_free(np.array([1, 0, 1, 1, 0, 1], np.int8), at) == row


@settings(max_examples=50, deadline=None)
@given(weights=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=8))
def test_shares_of_draws_are_the_shares_of_the_groups(weights: list[float]) -> None:
    shares = np.array(weights) / sum(weights)
    drawn = np.bincount([rules.group_of(shares, (k + 0.5) / 1000) for k in range(1000)], minlength=shares.size)
    assert drawn / 1000 == pytest.approx(shares, abs=1.01e-3)


@pytest.mark.parametrize(
    ("own", "u", "town"),
    [
        # Seven in ten follow their chain, three quarters of it in the second town.
        ([1.0, 3.0, 0.0], 0.1749, 0),
        ([1.0, 3.0, 0.0], 0.1751, 1),
        ([1.0, 3.0, 0.0], 0.6999, 1),
        # The others follow the towns' sizes: 0.2, 0.2 and 0.6 of three tenths.
        ([1.0, 3.0, 0.0], 0.7001, 0),
        ([1.0, 3.0, 0.0], 0.7599, 0),
        ([1.0, 3.0, 0.0], 0.7601, 1),
        ([1.0, 3.0, 0.0], 0.8201, 2),
        ([1.0, 3.0, 0.0], 1.0, 2),
        # The first firms of a chain.
        ([0.0, 0.0, 0.0], 0.1999, 0),
        ([0.0, 0.0, 0.0], 0.4001, 2),
    ],
)
def test_the_town_of_a_new_firm(params, own: list[float], u: float, town: int) -> None:
    assert rules.town_of(np.array(own), np.array([0.2, 0.2, 0.6]), u, params(entry_same_chain=0.7)) == town
