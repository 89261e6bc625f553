"""Talent: arrival, grade, productivity, founding, leaving, and a firm's attraction."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import talent as rules

FLOW = {"talent_arrivals": 80.0, "talent_stock_elasticity": 0.5}


#: The county pays what its rivals do, in every grade.
EQUAL = {
    "talent_grant_elasticity": 0.5,
    "talent_grant_top": 3000.0, "talent_rival_top": 3000.0,
    "talent_grant_team": 1500.0, "talent_rival_team": 1500.0,
    "talent_grant_leading": 300.0, "talent_rival_grant": 300.0,
    "talent_grant_young": 30.0, "talent_rival_young": 30.0,
    "talent_grant_engineer": 30.0, "talent_rival_engineer": 30.0,
}  # fmt: skip
#: Shares of the grades in arrivals.
SHARES = [0.01, 0.05, 0.34, 0.35, 0.25]
CAPS = ["top", "team", "leading", "young", "engineer"]


@pytest.mark.parametrize(
    ("share", "stock", "scale", "arrivals"),
    [
        # A quarter of 80 a year, half of them in this chain.
        (0.5, 1.0, 1.0, 10.0),
        (0.5, 1.0, 0.1, 1.0),
        (0.0, 1.0, 1.0, 0.0),
        # Four times the talent of the start attracts twice as much.
        (0.5, 4.0, 1.0, 20.0),
        # A chain that lost all talent counts as one that kept a tenth.
        (0.5, 0.0, 1.0, 10.0 * math.sqrt(0.1)),
    ],
)
def test_arrivals_of_a_quarter(params, share, stock, scale, arrivals) -> None:
    assert rules.arrival_rate(share, stock, scale, params(**FLOW)) == pytest.approx(arrivals)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_each_cap_draws_its_own_grade(params, number: int) -> None:
    # Four times what a place offers, with the 500,000 yuan that talent counts anyway: twice as many, of this grade alone.
    cap = f"talent_grant_{CAPS[number - 1]}"
    raised = params(**EQUAL | {cap: 4.0 * (EQUAL[cap] + 50.0) - 50.0})
    expected = [share * (2.0 if k == number - 1 else 1.0) for k, share in enumerate(SHARES)]
    assert rules.grade_weights(1.0, 0.0, 0.0, raised) == pytest.approx(expected)
    # Off, the county pays nobody, whatever its caps say: 50 against what rivals offer.
    rivals = [3000.0, 1500.0, 300.0, 30.0, 30.0]
    assert rules.grade_weights(0.0, 0.0, 0.0, raised) == pytest.approx(
        [share * math.sqrt(50.0 / (rival + 50.0)) for share, rival in zip(SHARES, rivals, strict=True)]
    )


def test_rivals_that_answer_raise_every_grade_in_proportion(params) -> None:
    # 300 more for leading talent double every grant: 350 against 650, 80 against 110.
    found = rules.grade_weights(1.0, 300.0, 0.0, params(**EQUAL))
    assert found[2] == pytest.approx(0.34 * math.sqrt(350.0 / 650.0))
    assert found[3:] == pytest.approx([0.35 * math.sqrt(80.0 / 110.0), 0.25 * math.sqrt(80.0 / 110.0)])
    assert found[:2] == pytest.approx([0.01 * math.sqrt(3050.0 / 6050.0), 0.05 * math.sqrt(1550.0 / 3050.0)])


@pytest.mark.parametrize(("elasticity", "butfor"), [(0.045, 0.05), (0.21, 0.20), (0.64, 0.45)])
def test_the_elasticity_is_the_share_that_comes_for_the_grants(params, elasticity: float, butfor: float) -> None:
    # Prior talent_butfor: a fifth, from a twentieth to 45 %.
    without = rules.grade_weights(0.0, 0.0, 0.0, params(**EQUAL | {"talent_grant_elasticity": elasticity})).sum()
    assert 1.0 - without == pytest.approx(butfor, abs=0.005)


@pytest.mark.parametrize(
    ("u", "grade"),
    [
        (0.0, 1),
        (0.0099, 1),
        (0.0101, 2),
        (0.0599, 2),
        (0.0601, 3),
        (0.3999, 3),
        (0.4001, 4),
        (0.7499, 4),
        (0.7501, 5),
        (0.9999, 5),
        (1.0, 5),
    ],
)
def test_grades(params, u: float, grade: int) -> None:
    weights = rules.grade_weights(1.0, 0.0, 0.0, params(**EQUAL))
    assert rules.grade(u, weights) == grade
    # Only their relation counts.
    assert rules.grade(u, 7.0 * weights) == grade


@pytest.mark.parametrize(("u", "grade"), [(0.0124, 1), (0.0126, 2), (0.4999, 3), (0.5001, 4)])
def test_upper_grades_half_as_frequent_again_are_half_of_all_arrivals(params, u: float, grade: int) -> None:
    # 60 of the others and 60 instead of 40 of the upper: 1.2 times as many in all.
    weights = rules.grade_weights(1.0, 0.0, math.log(1.5), params(**EQUAL))
    assert weights.sum() == pytest.approx(1.2)
    assert rules.grade(u, weights) == grade


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
    low, high = sorted((grant, more))

    def arrivals(own: float, other: float) -> float:
        p = params(**EQUAL | {"talent_grant_leading": own, "talent_rival_grant": other})
        return float(rules.grade_weights(1.0, 0.0, 0.0, p).sum())

    assert arrivals(low, rival) <= arrivals(high, rival)
    assert arrivals(rival, high) <= arrivals(rival, low)


def test_the_share_of_arrivals_that_the_grants_brought(params) -> None:
    # An elasticity of one half: (150 + 50) over (50 + 50) brings twice the square root of one half of what nothing over it would.
    p = params(
        talent_grant_elasticity=0.5, talent_grant_leading=150.0, talent_rival_grant=50.0, talent_grant_young=0.0, talent_rival_young=50.0
    )
    assert rules.brought_share(3, 0.0, p) == pytest.approx(0.5)
    assert rules.brought_share(4, 0.0, p) == 0.0
    # Rivals that would pay 50 and pay 350 halve it again: nobody came for the grant in the end.
    assert rules.brought_share(3, 300.0, p) == pytest.approx(0.0)
