"""Talent: arrival, grade, productivity, founding, leaving, and a firm's attraction."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import talent as rules

FLOW = {"talent_arrivals": 80.0, "talent_grant_elasticity": 0.5, "talent_stock_elasticity": 0.5}


@pytest.mark.parametrize(
    ("share", "stock", "grant", "rival", "scale", "arrivals"),
    [
        # A quarter of 80 a year, half of them in this chain.
        (0.5, 1.0, 300.0, 300.0, 1.0, 10.0),
        (0.5, 1.0, 300.0, 300.0, 0.1, 1.0),
        (0.0, 1.0, 300.0, 300.0, 1.0, 0.0),
        # 1,400 against 350 with the 500,000 yuan that talent counts anyway: twice the pull at elasticity one half.
        (0.5, 1.0, 1350.0, 300.0, 1.0, 20.0),
        # Without grants 50 against 450: a third.
        (0.5, 1.0, 0.0, 400.0, 1.0, 10.0 / 3.0),
        # Four times the talent of the start attracts twice as much.
        (0.5, 4.0, 300.0, 300.0, 1.0, 20.0),
        # A chain that lost all talent counts as one that kept a tenth.
        (0.5, 0.0, 300.0, 300.0, 1.0, 10.0 * math.sqrt(0.1)),
    ],
)
def test_arrivals_of_a_quarter(params, share, stock, grant, rival, scale, arrivals) -> None:
    assert rules.arrival_rate(share, stock, grant, rival, scale, params(**FLOW)) == pytest.approx(arrivals)


@pytest.mark.parametrize(
    ("u", "grade"),
    [
        (0.0, 1),
        (0.0099, 1),
        (0.01, 2),
        (0.0599, 2),
        (0.06, 3),
        (0.3999, 3),
        (0.40, 4),
        (0.7499, 4),
        (0.75, 5),
        (0.9999, 5),
    ],
)
def test_grades(u: float, grade: int) -> None:
    assert rules.grade(u) == grade


@pytest.mark.parametrize("u", [0.0, 0.1, 0.3999, 0.4, 0.7, 0.9999])
def test_without_a_pull_on_the_upper_grades_the_draw_stays_as_it_is(u: float) -> None:
    assert rules.graded_draw(u, 0.0) == u
    assert rules.upper_factor(0.0) == 1.0


@pytest.mark.parametrize(("u", "bent"), [(0.0, 0.0), (0.25, 0.2), (0.4999, 0.39992), (0.5, 0.4), (0.75, 0.7), (1.0, 1.0)])
def test_upper_grades_half_as_frequent_again_are_half_of_all_arrivals(u: float, bent: float) -> None:
    # 60 of the others and 60 instead of 40 of the upper: 1.2 times as many in all.
    assert rules.upper_factor(math.log(1.5)) == pytest.approx(1.2)
    assert rules.graded_draw(u, math.log(1.5)) == pytest.approx(bent)


@pytest.mark.parametrize(("grade", "base"), [(1, 2.5), (2, 2.0), (3, 1.2), (4, 0.8), (5, 0.6)])
def test_productivity_by_grade(grade: int, base: float) -> None:
    # The median is exp(-0.08) of the mean: half the square of the spread of 0.4.
    assert rules.productivity(grade, 0.5) == pytest.approx(base * math.exp(-0.08))
    assert rules.productivity(grade, 0.841344746068543) == pytest.approx(base * math.exp(0.32))
    mean = sum(rules.productivity(grade, (k + 0.5) / 20_000) for k in range(20_000)) / 20_000
    assert mean == pytest.approx(base, rel=1e-3)


@pytest.mark.parametrize(
    ("grade", "u", "founds"),
    [(1, 0.5999, True), (3, 0.5999, True), (3, 0.6, False), (4, 0.2999, True), (4, 0.3, False), (5, 0.3, False)],
)
def test_the_young_found_half_as_often(params, grade: int, u: float, founds: bool) -> None:
    assert bool(rules.founds_firm(grade, u, params(talent_founder_share=0.6))) is founds


@pytest.mark.parametrize(
    ("ratio", "rate", "chance"),
    [
        (1.0, 0.08, 0.02),
        (2.0, 0.08, 0.04),
        # Between half and three times the rate.
        (0.5, 0.08, 0.01),
        (0.1, 0.08, 0.01),
        (3.0, 0.08, 0.06),
        (9.0, 0.08, 0.06),
        (9.0, 1.0, 0.75),
    ],
)
def test_rivals_pull(params, ratio: float, rate: float, chance: float) -> None:
    p = params(talent_leave_rate=rate)
    assert rules.leaves_firm(ratio, 0.0, chance - 1e-9, p)
    assert not rules.leaves_firm(ratio, 0.0, chance + 1e-9, p)
    # What holds it halves the chance.
    assert rules.leaves_firm(ratio, -math.log(2.0), 0.5 * chance - 1e-9, p)
    assert not rules.leaves_firm(ratio, -math.log(2.0), 0.5 * chance + 1e-9, p)


@pytest.mark.parametrize(
    ("rd", "certified", "attached", "offer"),
    [
        (0.0, False, 0, 1.0),
        (0.0, True, 0, 1.3),
        # 1,024 to the power of 0.4 is 16.
        (1023.0, False, 0, 16.0),
        (1023.0, True, 0, 20.8),
        (1023.0, False, 1, 8.0),
        (1023.0, False, 3, 4.0),
    ],
)
def test_the_attraction_of_a_firm(rd: float, certified: bool, attached: int, offer: float) -> None:
    assert rules.firm_offer(rd, certified, attached) == pytest.approx(offer)


@settings(max_examples=60, deadline=None)
@given(grant=st.floats(0.0, 5000.0), more=st.floats(0.0, 5000.0), rival=st.floats(0.0, 5000.0))
def test_higher_grants_bring_more_and_higher_rivals_fewer(params, grant: float, more: float, rival: float) -> None:
    p = params(**FLOW)
    low, high = sorted((grant, more))
    assert rules.arrival_rate(0.5, 1.0, low, rival, 1.0, p) <= rules.arrival_rate(0.5, 1.0, high, rival, 1.0, p)
    assert rules.arrival_rate(0.5, 1.0, rival, high, 1.0, p) <= rules.arrival_rate(0.5, 1.0, rival, low, 1.0, p)


def test_the_share_of_arrivals_that_the_grant_brought(params) -> None:
    # An elasticity of one half: (150 + 50) over (50 + 50) brings twice the square root of one half of what nothing over it would.
    p = params(talent_grant_elasticity=0.5)
    assert rules.brought_share(150.0, 50.0, 50.0, p) == pytest.approx(0.5)
    assert rules.brought_share(0.0, 50.0, 50.0, p) == 0.0
    # Rivals that would pay 50 and pay 350 halve it again: nobody came for the grant in the end.
    assert rules.brought_share(150.0, 350.0, 50.0, p) == pytest.approx(0.0)
