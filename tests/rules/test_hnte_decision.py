"""To aim at the certificate or not, and to apply or not."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import hnte_decision as rules

LAW = {"tax_standard_rate": 0.25, "tax_hnte_rate": 0.15, "hnte_loan_signal": 0.003, "hnte_discount": 0.0}
COST = {"hnte_fixed_cost": 20.0, "hnte_cost_size_slope": 0.5, "hnte_expected_pass": 0.8, "hnte_noise": 0.004}
ROUND = {"hnte_pass_mark": 71.0, "hnte_optimism": 4.0, "hnte_minimum_age": 1.0}
#: The third quarter of 2020.
QUARTER = 4 * 2020 + 2
#: An applicant that just may: as old as demanded, certificate running out in this year's round, lowest hopeful score.
JUST = {"is_aiming": 1, "age_years": 1.0, "expiry": QUARTER + 1, "gates_open": True, "own_score": 67}


@pytest.mark.parametrize(
    ("profit", "award", "discount", "benefit"),
    [
        # A tenth of 100 and a third of 30, over sales of 1,000, and the signal.
        (100.0, 30.0, 0.0, 0.010 + 0.010 + 0.003),
        # (1 + 0.8 + 0.64) / 3 of the tax difference at a discount rate of 25 %.
        (100.0, 0.0, 0.25, 0.010 * 2.44 / 3.0 + 0.003),
        # A loss gives the award alone.
        (-50.0, 30.0, 0.0, 0.010 + 0.003),
        (0.0, 0.0, 0.0, 0.003),
    ],
)
def test_benefit_by_hand(params, profit: float, award: float, discount: float, benefit: float) -> None:
    p = params(**LAW | {"hnte_discount": discount})
    assert rules.certificate_benefit(profit, award, 1000.0, p) == pytest.approx(benefit)


@pytest.mark.parametrize("reduced", [0.25, 0.30])
def test_without_a_tax_difference_only_the_award_is_left(params, reduced: float) -> None:
    p = params(**LAW | {"tax_hnte_rate": reduced})
    assert rules.certificate_benefit(1e6, 30.0, 1000.0, p) == pytest.approx(0.010)
    assert rules.certificate_benefit(1e6, 0.0, 1000.0, p) == 0.0


@pytest.mark.parametrize(
    ("sales", "cost"),
    [
        (5000.0, 20.0),
        # Four times the sales, slope one half: twice the cost.
        (20000.0, 40.0),
        (1250.0, 10.0),
        # Below 100 万元 nothing gets cheaper: 20 x (100/5000)^0.5.
        (100.0, 20.0 * math.sqrt(0.02)),
        (0.0, 20.0 * math.sqrt(0.02)),
    ],
)
def test_cost_of_an_application(params, sales: float, cost: float) -> None:
    assert rules.application_cost(sales, params(**COST)) == pytest.approx(cost)


def test_half_aim_when_benefit_and_cost_are_even(params) -> None:
    # 0.8 x 0.01 = 0.008; an application of 20 spread over three years of 5,000 costs 0.001333.
    p = params(**COST)
    even = 0.8 * 0.01 - 20.0 / 15000.0
    assert rules.aim_probability(0.01, even, 5000.0, p) == pytest.approx(0.5)
    # One unit of the noise above and below.
    assert rules.aim_probability(0.01, even - 0.004, 5000.0, p) == pytest.approx(1.0 / (1.0 + math.exp(-1.0)))
    assert rules.aim_probability(0.01, even + 0.004, 5000.0, p) == pytest.approx(1.0 / (1.0 + math.exp(1.0)))


@settings(max_examples=40, deadline=None)
@given(benefit=st.floats(0.0, 0.1), more=st.floats(0.0, 0.1), cost=st.floats(0.0, 0.1), dearer=st.floats(0.0, 0.1))
def test_more_benefit_and_less_cost_never_discourage(params, benefit: float, more: float, cost: float, dearer: float) -> None:
    p = params(**COST)
    assert rules.aim_probability(benefit + more, cost, 5000.0, p) >= rules.aim_probability(benefit, cost, 5000.0, p)
    assert rules.aim_probability(benefit, cost + dearer, 5000.0, p) <= rules.aim_probability(benefit, cost, 5000.0, p)


@pytest.mark.parametrize(
    ("is_aiming", "taste", "u", "aims"),
    [
        # A firm that aims already needs its taste only.
        (1, 0.59, 0.99, 1),
        (1, 0.60, 0.00, 0),
        # A newcomer must turn to the matter too: attention 0.25.
        (0, 0.59, 0.24, 1),
        (0, 0.59, 0.25, 0),
        (0, 0.60, 0.24, 0),
    ],
)
def test_aiming_takes_taste_and_at_first_attention(params, is_aiming: int, taste: float, u: float, aims: int) -> None:
    assert rules.aims(is_aiming, 0.60, taste, u, params(hnte_attention=0.25)) == aims


@pytest.mark.parametrize(
    ("change", "applies"),
    [
        ({}, 1),
        ({"is_aiming": 0}, 0),
        ({"age_years": 0.75}, 0),
        ({"gates_open": False}, 0),
        # 71 less an optimism of 4.
        ({"own_score": 66}, 0),
        # The certificate outlasts this year's round, whose results come in the fourth quarter.
        ({"expiry": QUARTER + 2}, 0),
        ({"expiry": QUARTER + 5}, 0),
        # Never certified, and certified long ago.
        ({"expiry": -1}, 1),
        ({"expiry": QUARTER - 30}, 1),
    ],
)
def test_every_condition_of_an_application(params, change: dict[str, float], applies: int) -> None:
    assert rules.applies(**JUST | change, quarter=QUARTER, p=params(**ROUND)) == applies
