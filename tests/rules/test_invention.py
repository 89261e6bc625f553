"""Claims from R&D, and claims cut into applications."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import invention as rules

CLAIMS = {
    "invention_applications_per_million": 2.0,
    "invention_claims_per_application": 8.0,
    "invention_elasticity": 0.5,
    "invention_talent_uplift": math.log(2.0),
    "invention_cooperation_uplift": math.log(1.5),
}
CUTTING = {"invention_claims_per_application": 8.0, "invention_splitting": math.log(2.0), "invention_patent_cost": 0.5}


@pytest.mark.parametrize(
    ("years", "effective"),
    [
        ((100.0, 100.0, 100.0), 100.0),
        # Mechanisms 1.1: weights 0.6, 0.25, 0.15.
        ((100.0, 0.0, 0.0), 60.0),
        ((0.0, 100.0, 0.0), 25.0),
        ((0.0, 0.0, 100.0), 15.0),
    ],
)
def test_older_research_weighs_less(params, years: tuple[float, float, float], effective: float) -> None:
    assert rules.effective_rd(*years, params(invention_weight_now=0.6)) == pytest.approx(effective)


@pytest.mark.parametrize(
    ("rd", "ability", "talent", "has_project", "claims"),
    [
        (0.0, 1.0, 3.0, True, 0.0),
        # 1 M yuan: a quarter of 2 applications of 8 claims.
        (100.0, 1.0, 0.0, False, 4.0),
        (100.0, 1.5, 0.0, False, 6.0),
        # Four times the research with elasticity one half: twice the claims.
        (400.0, 1.0, 0.0, False, 8.0),
        (100.0, 1.0, 1.0, False, 8.0),
        # Three units of talent count at most: 2^3.
        (100.0, 1.0, 3.0, False, 32.0),
        (100.0, 1.0, 7.0, False, 32.0),
        (100.0, 1.0, 0.0, True, 6.0),
    ],
)
def test_expected_claims(params, rd: float, ability: float, talent: float, has_project: bool, claims: float) -> None:
    assert rules.mean_claims(rd, ability, talent, has_project, params(**CLAIMS)) == pytest.approx(claims)


@pytest.mark.parametrize(
    ("reward", "claims"),
    [
        (0.0, 8.0),
        # A reward as high as the cost halves the claims in an application; at most three times the cost counts.
        (0.5, 4.0),
        (1.5, 1.0),
        (50.0, 1.0),
    ],
)
def test_a_reward_per_patent_cuts_claims_into_more_applications(params, reward: float, claims: float) -> None:
    assert rules.claims_per_application(reward, params(**CUTTING)) == pytest.approx(claims)


def test_an_application_has_at_least_one_claim(params) -> None:
    p = params(**CUTTING | {"invention_claims_per_application": 2.0})
    assert rules.claims_per_application(50.0, p) == 1.0


@settings(max_examples=30, deadline=None)
@given(claims=st.integers(0, 200), reward=st.floats(0.0, 3.0))
def test_splitting_keeps_the_expected_number_of_claims(params, claims: int, reward: float) -> None:
    # Applications are claims over claims per application, rounded by a draw so that the mean is kept.
    per_application = rules.claims_per_application(reward, params(**CUTTING))
    draws = 1000
    applications = sum(int(claims / per_application + (k + 0.5) / draws) for k in range(draws)) / draws
    assert applications * per_application == pytest.approx(claims, abs=per_application / draws)
