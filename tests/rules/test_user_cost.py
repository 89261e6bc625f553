"""Tax rate, super-deduction by group, and the user cost of research."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import user_cost as rules

GROUPS = {
    "super_deduction_general": 0.50,
    "super_deduction_manufacturing": 0.75,
    "super_deduction_st_sme": 1.00,
    "super_deduction_chips": 1.20,
}


def test_the_certificate_lowers_the_rate(params) -> None:
    p = params(tax_hnte_rate=0.15, tax_standard_rate=0.25)
    assert rules.tax_rate(True, p) == 0.15
    assert rules.tax_rate(False, p) == 0.25


@pytest.mark.parametrize(
    ("manufacturing", "st_sme", "chips", "rate"),
    [
        (False, False, False, 0.50),
        (True, False, False, 0.75),
        (False, True, False, 1.00),
        (True, True, False, 1.00),
        (False, False, True, 1.20),
        (True, True, True, 1.20),
    ],
)
def test_the_best_group_counts(params, manufacturing: bool, st_sme: bool, chips: bool, rate: float) -> None:
    assert rules.super_deduction(manufacturing, st_sme, chips, params(**GROUPS)) == rate


def test_a_group_never_takes_the_general_rate_away(params) -> None:
    p = params(**GROUPS | {"super_deduction_general": 1.0, "super_deduction_manufacturing": 0.5})
    assert rules.super_deduction(True, False, False, p) == 1.0


@settings(max_examples=30, deadline=None)
@given(rate=st.floats(0.0, 0.6), claimed=st.floats(0.0, 1.0))
def test_without_extra_deduction_research_costs_what_it_costs(rate: float, claimed: float) -> None:
    assert rules.user_cost(rate, 0.0, claimed, 0.0) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("rate", "deduction", "claimed", "grant", "cost"),
    [
        # (1 - 0.25 x 1.65) / 0.75 = 0.5875 / 0.75
        (0.25, 1.00, 0.65, 0.0, 0.783333333),
        # (1 - 0.15 x 1.6 - 0.05) / 0.85 = 0.71 / 0.85
        (0.15, 0.75, 0.80, 0.05, 0.835294118),
        # No tax, no relief.
        (0.0, 1.00, 1.00, 0.0, 1.0),
        # Below zero without the floor.
        (0.25, 1.00, 1.00, 0.9, 0.05),
    ],
)
def test_user_cost_by_hand(rate: float, deduction: float, claimed: float, grant: float, cost: float) -> None:
    assert rules.user_cost(rate, deduction, claimed, grant) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("rate", "deduction", "saved"),
    [(0.25, 0.50, 12.5), (0.25, 0.75, 18.75), (0.25, 1.00, 25.0), (0.15, 0.50, 7.5), (0.15, 0.75, 11.25), (0.15, 1.00, 15.0)],
)
def test_a_hundred_yuan_of_research_save_what_the_national_rules_say(rate: float, deduction: float, saved: float) -> None:
    # National rules 3.2: 100 x rate x deduction; before tax that is the fall of the user cost times (1 - rate).
    assert 100.0 * (1.0 - rate) * (1.0 - rules.user_cost(rate, deduction, 1.0, 0.0)) == pytest.approx(saved)


def test_the_reference_is_the_law_of_the_start(params) -> None:
    # 25 % tax and half of the claimed 60 % on top: (1 - 0.25 x 1.3) / 0.75 = 0.675 / 0.75 = 0.9.
    p = params(rd_claim_share=0.6, tax_standard_rate=0.4, super_deduction_general=1.0)
    assert rules.reference_log_user_cost(p) == pytest.approx(math.log(0.9))
