"""The ladder of firms: S&T SME by 国科发政〔2017〕115号, gazelle, unicorn-type, listed."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import ladder as rules

SMALL = {"st_sme_staff": 500.0, "st_sme_sales": 20_000.0}
FAST = {"gazelle_base_sales": 1000.0, "gazelle_growth": 0.20}
#: On every line: the largest size, and 12 + 30 + 18 = 60 points.
JUST = {
    "staff": 500.0,
    "yearly_sales": 20_000.0,
    "assets": 20_000.0,
    "staff_share": 0.20,
    "ratio": 0.04,
    "class_1": 0,
    "class_2": 3,
    "certified": False,
}


@pytest.mark.parametrize(
    ("share", "points"),
    [
        (0.0, 0),
        (0.0999, 0),
        (0.10, 4),
        (0.1499, 4),
        (0.15, 8),
        (0.1999, 8),
        (0.20, 12),
        (0.2499, 12),
        (0.25, 16),
        (0.2999, 16),
        (0.30, 20),
        (1.0, 20),
    ],
)
def test_staff_points(share: float, points: int) -> None:
    assert rules.st_sme_staff_points(share) == points


@pytest.mark.parametrize(
    ("ratio", "points"),
    [
        (0.0, 0),
        (0.0199, 0),
        (0.02, 10),
        (0.0299, 10),
        (0.03, 20),
        (0.0399, 20),
        (0.04, 30),
        (0.0499, 30),
        (0.05, 40),
        (0.0599, 40),
        (0.06, 50),
        (0.9, 50),
    ],
)
def test_research_points(ratio: float, points: int) -> None:
    assert rules.st_sme_rd_points(ratio) == points


@pytest.mark.parametrize(
    ("class_1", "class_2", "points"),
    [(0, 0, 0), (0, 1, 6), (0, 2, 12), (0, 3, 18), (0, 4, 24), (0, 40, 24), (1, 0, 30), (3, 9, 30)],
)
def test_points_for_results(class_1: int, class_2: int, points: int) -> None:
    assert rules.st_sme_results_points(class_1, class_2) == points


@pytest.mark.parametrize(
    ("change", "qualifies"),
    [
        ({}, True),
        ({"staff": 501.0}, False),
        ({"yearly_sales": 20_000.01}, False),
        ({"assets": 20_000.01}, False),
        # 54 points.
        ({"class_2": 2}, False),
        ({"class_2": 2, "staff_share": 0.30}, True),
        ({"ratio": 0.0399}, False),
        # No points for staff: 0 + 50 + 30 are not enough.
        ({"staff_share": 0.0999, "ratio": 0.06, "class_1": 1}, False),
        ({"staff_share": 0.10, "ratio": 0.06, "class_2": 1}, True),
        # A certificate replaces the score but not the size.
        ({"staff_share": 0.0, "ratio": 0.0, "class_2": 0, "certified": True}, True),
        ({"staff": 501.0, "certified": True}, False),
    ],
)
def test_an_st_sme_is_small_and_scores_sixty_or_is_certified(params, change: dict, qualifies: bool) -> None:
    assert bool(rules.qualifies_st_sme(**JUST | change, p=params(**SMALL))) is qualifies


@pytest.mark.parametrize(
    ("certified", "age", "y1", "y2", "y3", "is_gazelle"),
    [
        # A fifth a year from 1,000 is 1,440 after two.
        (True, 20.0, 1440.0, 1200.0, 1000.0, True),
        (True, 20.0, 1439.9, 1200.0, 1000.0, False),
        (True, 20.0, 1440.0, 1200.0, 999.9, False),
        (False, 20.0, 1440.0, 1200.0, 1000.0, False),
        # It must still grow.
        (True, 20.0, 1440.0, 1440.0, 1000.0, False),
        # Young and large: 500 M yuan within five years, 1 bn within ten.
        (True, 5.0, 50_001.0, 50_001.0, 0.0, True),
        (True, 5.0, 50_000.0, 50_000.0, 0.0, False),
        (True, 5.25, 50_001.0, 50_001.0, 0.0, False),
        (True, 10.0, 100_001.0, 100_001.0, 0.0, True),
        (True, 10.0, 100_000.0, 100_000.0, 0.0, False),
        (True, 10.25, 100_001.0, 100_001.0, 0.0, False),
        (False, 5.0, 90_000.0, 90_000.0, 0.0, False),
    ],
)
def test_gazelles(params, certified, age, y1, y2, y3, is_gazelle) -> None:
    assert bool(rules.is_gazelle(certified, age, y1, y2, y3, params(**FAST))) is is_gazelle


@pytest.mark.parametrize(
    ("growth", "intensity", "multiple"),
    [(0.0, 0.0, 0.8), (-0.5, 0.0, 0.8), (0.25, 0.0, 2.8), (0.25, 0.10, 4.0), (2.0, 0.5, 15.0)],
)
def test_a_valuation_is_a_multiple_of_sales(growth: float, intensity: float, multiple: float) -> None:
    assert rules.valuation(1000.0, growth, intensity) == pytest.approx(1000.0 * multiple)


@pytest.mark.parametrize(
    ("value", "age", "listed", "is_unicorn"),
    [
        (650_000.0, 10.0, 0, True),
        (649_999.0, 10.0, 0, False),
        (650_000.0, 10.25, 0, False),
        (650_000.0, 10.0, 1, False),
    ],
)
def test_unicorns_are_young_unlisted_and_worth_a_billion_dollars(params, value, age, listed, is_unicorn) -> None:
    assert bool(rules.is_unicorn(value, age, listed, params(unicorn_value=650_000.0))) is is_unicorn


@pytest.mark.parametrize(
    ("profit", "certified", "multiple", "hazard"),
    [
        (5000.0, False, 1.0, 0.01),
        (5000.0, True, 1.0, 0.02),
        (5000.0, False, 3.0, 0.03),
        # e times the profit: three tenths more.
        (5000.0 * math.e, False, 1.0, 0.013),
    ],
)
def test_the_chance_to_list(params, profit: float, certified: bool, multiple: float, hazard: float) -> None:
    p, chance = params(listing_profit=5000.0, listing_rate=0.01), 1.0 - math.exp(-hazard)
    assert rules.lists(profit, certified, multiple, chance - 1e-9, p)
    assert not rules.lists(profit, certified, multiple, chance + 1e-9, p)


def test_without_the_profit_no_firm_lists(params) -> None:
    assert not rules.lists(4999.9, True, 100.0, 1e-12, params(listing_profit=5000.0, listing_rate=1.0))


@settings(max_examples=60, deadline=None)
@given(ratio=st.floats(0.0, 1.0), more=st.floats(0.0, 1.0), staff_share=st.floats(0.0, 1.0), class_2=st.integers(0, 6))
def test_more_research_never_costs_the_standing(params, ratio: float, more: float, staff_share: float, class_2: int) -> None:
    low, high = sorted((ratio, more))
    firm = JUST | {"staff_share": staff_share, "class_2": class_2}
    p = params(**SMALL)
    assert rules.qualifies_st_sme(**firm | {"ratio": high}, p=p) >= rules.qualifies_st_sme(**firm | {"ratio": low}, p=p)
