"""Who leaves: the survival report's hazards by age, size, insolvency, anchors."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import exit as rules

#: R43a: 1.6 %, 6.3 %, 9.5 % in years one to three, 8.4 % to year seven, then falling.
SURVIVAL = {
    "exit_year_1": 0.016,
    "exit_year_2": 0.063,
    "exit_year_3": 0.095,
    "exit_years_4_7": 0.084,
    "exit_decline": 0.05,
}
SIZE = {"exit_size_slope": 0.5, "exit_neutral_sales": 500.0}


@pytest.mark.parametrize(
    ("age", "hazard"),
    [
        (0.0, 0.016),
        (0.75, 0.016),
        (1.0, 0.063),
        (1.75, 0.063),
        (2.0, 0.095),
        (2.75, 0.095),
        (3.0, 0.084),
        (7.0, 0.084),
        (8.0, 0.084 * math.exp(-0.05)),
        (27.0, 0.084 * math.exp(-1.0)),
        # A firm that is registered in the coming quarter counts as new.
        (-0.25, 0.016),
    ],
)
def test_hazard_by_age(params, age: float, hazard: float) -> None:
    assert rules.hazard_by_age(age, params(**SURVIVAL)) == pytest.approx(hazard, rel=1e-12)


def test_the_hazard_falls_from_year_eight_on(params) -> None:
    p = params(**SURVIVAL)
    hazards = [rules.hazard_by_age(7.0 + 0.25 * k, p) for k in range(40)]
    assert all(later < earlier for earlier, later in pairwise(hazards))


@pytest.mark.parametrize(
    ("sales", "hazard"),
    [
        (500.0, 0.084),
        # Four times the size with slope one half: half the hazard.
        (2000.0, 0.042),
        # A quarter of the size: twice the hazard, and no more for still smaller firms.
        (125.0, 0.168),
        (1.0, 0.168),
        (0.0, 0.168),
    ],
)
def test_larger_firms_survive_better(params, sales: float, hazard: float) -> None:
    assert rules.yearly_hazard(5.0, sales, params(**SURVIVAL | SIZE)) == pytest.approx(hazard)


def test_the_hazard_stays_below_nine_tenths(params) -> None:
    p = params(**SURVIVAL | SIZE | {"exit_years_4_7": 0.7})
    assert rules.yearly_hazard(5.0, 1.0, p) == 0.9


@pytest.mark.parametrize(
    ("hazard", "insolvent", "anchor", "u", "leaves"),
    [
        # A quarter of the yearly hazard.
        (0.08, 0, 0, 0.0199, 1),
        (0.08, 0, 0, 0.02, 0),
        (0.0, 1, 0, 0.99, 1),
        (0.9, 1, 1, 0.0, 0),
    ],
)
def test_who_leaves_in_a_quarter(hazard: float, insolvent: int, anchor: int, u: float, leaves: int) -> None:
    assert rules.leaves(hazard, insolvent, anchor, u) == leaves


@settings(max_examples=40, deadline=None)
@given(age=st.floats(0.0, 60.0), sales=st.floats(1.0, 1e6), more=st.floats(1.0, 100.0))
def test_size_never_raises_the_hazard(params, age: float, sales: float, more: float) -> None:
    p = params(**SURVIVAL | SIZE)
    assert rules.yearly_hazard(age, sales * more, p) <= rules.yearly_hazard(age, sales, p)
