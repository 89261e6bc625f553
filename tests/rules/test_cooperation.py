"""Cooperation under two-sided hesitation: search, partner, contract, chance, decision, trust."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import cooperation as rules

SEARCH = {
    "cooperation_search_rate": 0.8,
    "cooperation_search_size_slope": 0.5,
    "cooperation_platform": 0.25,
    "preparation_cooperation": 0.3,
}
PARTNER = {
    "cooperation_quality_weight": 1.0,
    "cooperation_distance_decay": 200.0,
    "cooperation_field_match": 0.8,
}
CONTRACT = {"cooperation_contract": 35.0, "cooperation_contract_spread": 0.7, "cooperation_success": 0.4}
SIDES = {
    "cooperation_doubt": 1.0,
    "cooperation_university_outlay": 0.25,
    "cooperation_university_work": 0.5,
    "cooperation_university_margin": 1.2,
    "cooperation_hesitancy_spread": 0.6,
}


@pytest.mark.parametrize(
    ("rd", "multiple", "seeking", "factor", "chance"),
    [
        # A quarter of 0.8 x 1.25.
        (300.0, 1.0, False, 1.0, 0.25),
        # Four times the R&D with slope one half: twice the chance.
        (1200.0, 1.0, False, 1.0, 0.5),
        (300.0, 1.3, False, 1.0, 0.325),
        # Firms that lack cooperation for the certificate add 0.3 a year, coached ones twice that.
        (300.0, 1.0, True, 1.0, 0.325),
        (300.0, 1.0, True, 2.0, 0.4),
        (300.0, 1.0, False, 2.0, 0.25),
        # Below 10,000 yuan nothing gets smaller: a quarter of (1 / 300)^0.5.
        (0.0, 1.0, False, 1.0, 0.25 * math.sqrt(1 / 300)),
        (1.0, 1.0, False, 1.0, 0.25 * math.sqrt(1 / 300)),
        (1e9, 1.0, True, 2.0, 1.0),
    ],
)
def test_the_chance_to_search(params, rd: float, multiple: float, seeking: bool, factor: float, chance: float) -> None:
    assert rules.search_chance(rd, multiple, seeking, factor, params(**SEARCH)) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("quality", "distance", "is_field", "intensity", "value"),
    [
        (0.5, 0.0, False, 0.0, 1.0),
        (0.5, 0.0, True, 0.0, 1.8),
        # 200 km cost one log point for a firm without R&D, half as much at 5 % of sales.
        (0.5, 200.0, False, 0.0, 0.0),
        (0.5, 200.0, False, 0.05, 0.5),
        (0.9, 100.0, True, 0.05, 1.8 - 0.25 + 0.8),
    ],
)
def test_the_value_of_a_partner(params, quality: float, distance: float, is_field: bool, intensity: float, value: float) -> None:
    assert rules.partner_value(quality, distance, is_field, intensity, params(**PARTNER)) == pytest.approx(value)


def test_quality_beats_distance_for_firms_with_much_research(params) -> None:
    # A good university far away against a middling one nearby.
    p = params(**PARTNER)
    for intensity, prefers_quality in ((0.0, False), (0.02, False), (0.10, True)):
        far, near = rules.partner_value(0.9, 300.0, False, intensity, p), rules.partner_value(0.5, 50.0, False, intensity, p)
        assert (far > near) == prefers_quality


@pytest.mark.parametrize(
    ("rd", "u", "contract"),
    [
        (300.0, 0.5, 35.0),
        # 0.841344746 is the share of a normal distribution below one standard deviation.
        (300.0, 0.841344746068543, 35.0 * math.exp(0.7)),
        # Ten times the R&D, exponent 0.3: twice the contract, 10^0.3 = 1.995.
        (3000.0, 0.5, 35.0 * 10.0**0.3),
        (10.0, 0.5, 35.0 * (1 / 30) ** 0.3),
        (0.0, 0.5, 35.0 * (1 / 30) ** 0.3),
    ],
)
def test_contracts(params, rd: float, u: float, contract: float) -> None:
    assert rules.contract_value(rd, u, params(**CONTRACT)) == pytest.approx(contract)


@pytest.mark.parametrize(
    ("success", "value", "chance"),
    [
        (0.4, 0.8, 0.4),
        # Odds of 2/3 times e, and over e.
        (0.4, 2.8, (2 / 3 * math.e) / (1 + 2 / 3 * math.e)),
        (0.4, -1.2, (2 / 3 / math.e) / (1 + 2 / 3 / math.e)),
        (0.0, 5.0, 0.0),
        (1.0, 0.8, 1.0),
    ],
)
def test_technical_success(params, success: float, value: float, chance: float) -> None:
    assert rules.success_chance(value, params(**CONTRACT | {"cooperation_success": success})) == pytest.approx(chance, abs=1e-8)


@pytest.mark.parametrize(
    ("contract", "hesitancy", "endorsed", "doubt", "belief"),
    [
        (40.0, 0.0, 0.0, 1.0, 1.0),
        (40.0, 40.0, 0.0, 1.0, 0.5),
        (40.0, 120.0, 0.0, 1.0, 0.25),
        # An endorsement removes its part of the doubt.
        (40.0, 120.0, 2 / 3, 1.0, 0.5),
        (40.0, 120.0, 1.0, 1.0, 1.0),
        (40.0, 40.0, 0.0, 3.0, 0.25),
        (40.0, 40.0, 0.0, 0.0, 1.0),
        (0.0, 0.1, 0.0, 1.0, 0.5),
    ],
)
def test_belief_falls_with_hesitancy(params, contract: float, hesitancy: float, endorsed: float, doubt: float, belief: float) -> None:
    assert rules.belief(contract, hesitancy, endorsed, params(**SIDES | {"cooperation_doubt": doubt})) == pytest.approx(belief)


@pytest.mark.parametrize(
    ("worth", "hesitancy", "endorsed", "clears"),
    [
        # Without hesitancy 0.5 x worth x 40 must exceed the contract of 40.
        (2.0, 0.0, 0.0, False),
        (2.001, 0.0, 0.0, True),
        # With 20 of hesitancy belief is 2/3: 0.5 x 4.5 x 40 x 2/3 = 60 is just not more than 60.
        (4.49, 20.0, 0.0, False),
        (4.51, 20.0, 0.0, True),
        # Endorsed, 60 take a worth of 3.
        (2.99, 20.0, 1.0, False),
        (3.01, 20.0, 1.0, True),
    ],
)
def test_a_firm_must_expect_more_than_outlay_and_hesitancy(params, worth: float, hesitancy: float, endorsed: float, clears: bool) -> None:
    assert bool(rules.firm_clears(40.0, 0.5, worth, hesitancy, endorsed, params(**SIDES))) is clears


@pytest.mark.parametrize(
    ("advance", "hesitancy", "endorsed", "clears"),
    [
        # Without hesitancy 48 against 20 of work and 10 of outlay.
        (0.0, 0.0, 0.0, True),
        # Belief 40 / (40 + h): 1920 / (40 + h) must exceed 30 + h; at h = 9.09 both are 39.1.
        (0.0, 9.0, 0.0, True),
        (0.0, 9.2, 0.0, False),
        # An advance of 8 leaves an outlay of 2: 1920 / (40 + h) = 22 + h at h = 13.73.
        (8.0, 13.7, 0.0, True),
        (8.0, 13.8, 0.0, False),
        # More than the outlay is not needed: 1920 / (40 + h) = 20 + h at h = 14.94.
        (10.0, 14.9, 0.0, True),
        (99.0, 14.9, 0.0, True),
        (10.0, 15.0, 0.0, False),
        (99.0, 15.0, 0.0, False),
        # Endorsed, h may be up to 18.
        (0.0, 17.9, 1.0, True),
        (0.0, 18.0, 1.0, False),
    ],
)
def test_a_research_group_must_expect_more_than_work_outlay_and_hesitancy(params, advance, hesitancy, endorsed, clears) -> None:
    assert bool(rules.university_clears(40.0, advance, hesitancy, endorsed, params(**SIDES))) is clears


@settings(max_examples=80, deadline=None)
@given(
    contract=st.floats(1.0, 1000.0),
    worth=st.floats(0.0, 20.0),
    chance=st.floats(0.0, 1.0),
    hesitancy=st.floats(0.0, 500.0),
    more=st.floats(0.0, 500.0),
    endorsed=st.floats(0.0, 1.0),
)
def test_hesitancy_never_helps_and_endorsement_never_hurts(params, contract, worth, chance, hesitancy, more, endorsed) -> None:
    p = params(**SIDES)
    bold, shy = sorted((hesitancy, more))
    assert rules.firm_clears(contract, chance, worth, bold, endorsed, p) >= rules.firm_clears(contract, chance, worth, shy, endorsed, p)
    assert rules.firm_clears(contract, chance, worth, shy, endorsed, p) >= rules.firm_clears(contract, chance, worth, shy, 0.0, p)
    for advance in (0.0, 10.0):
        assert rules.university_clears(contract, advance, bold, endorsed, p) >= rules.university_clears(contract, 0.0, shy, 0.0, p)


@pytest.mark.parametrize(
    ("own", "trust", "expected"),
    [(0.0, 1.0, 15.0), (1.0, 1.0, 15.0 * math.exp(0.6)), (-1.0, 1.0, 15.0 * math.exp(-0.6)), (0.0, 0.5, 7.5), (0.0, 3.0, 45.0)],
)
def test_hesitancy_of_one_agent(params, own: float, trust: float, expected: float) -> None:
    assert rules.hesitancy(15.0, own, trust, params(**SIDES)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("trust", "succeeded", "after"),
    [
        (1.0, True, 0.25),
        # A failure divides by the square root.
        (1.0, False, 2.0),
        (0.2, True, 0.1),
        (2.0, False, 3.0),
        (0.1, True, 0.1),
        (3.0, False, 3.0),
    ],
)
def test_success_builds_trust_and_failure_costs_it(params, trust: float, succeeded: bool, after: float) -> None:
    assert rules.next_trust(trust, succeeded, params(cooperation_trust_after_success=0.25)) == pytest.approx(after)


def test_perfect_trust_after_a_success_stays_finite(params) -> None:
    p = params(cooperation_trust_after_success=0.0)
    assert rules.next_trust(1.0, True, p) == 0.1
    assert rules.next_trust(1.0, False, p) == 3.0


def test_the_switch_takes_all_hesitancy_away(params) -> None:
    assert rules.hesitancy(15.0, 0.5, 2.0, params(**SIDES)) == pytest.approx(30.0 * math.exp(0.3))
    assert rules.hesitancy(15.0, 0.5, 2.0, params(**SIDES, cooperation_hesitation=0.0)) == 0.0


@pytest.mark.parametrize(
    ("value", "best", "is_first", "chooses", "preferred"),
    [
        (-5.0, -1e9, True, 1.0, True),
        (0.51, 0.5, False, 1.0, True),
        (0.5, 0.5, False, 1.0, False),
        (0.49, 0.5, False, 1.0, False),
        # Without choice the first stays, however good the others are.
        (-5.0, -1e9, True, 0.0, True),
        (9.0, -5.0, False, 0.0, False),
    ],
)
def test_the_better_candidate_is_preferred(params, value: float, best: float, is_first: bool, chooses: float, preferred: bool) -> None:
    assert bool(rules.is_preferred(value, best, is_first, params(cooperation_choice=chooses))) is preferred
