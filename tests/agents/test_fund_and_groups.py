"""Government funds through the year; chains, towns and what is counted in them."""

import math

import pytest

NOW = 4 * 2020


def test_the_appropriation_comes_from_the_treasury(params, take, settle, step) -> None:
    taken = take(step("receive_appropriation"), params(), NOW, appropriation=600.0)
    assert taken == {"appropriation": 600.0}
    # What a fund receives is not reported as paid.
    assert settle(step("receive_appropriation"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": 600.0, "paid": 0.0}


@pytest.mark.parametrize(
    ("cash", "revolving", "returned"),
    [(80.0, 0, 80.0), (0.0, 0, 0.0), (-1.0, 0, 0.0), (80.0, 1, 0.0)],
)
def test_an_ordinary_fund_returns_what_it_has_not_spent(params, take, step, cash: float, revolving: int, returned: float) -> None:
    assert take(step("return_unspent"), params(), NOW, cash=cash, revolving=revolving) == {"unspent": returned}


def test_what_is_returned_leaves_the_fund(settle, step) -> None:
    assert settle(step("return_unspent"), {"unspent": 80.0})["fund"] == -80.0


def test_the_report_line_starts_anew(params, take, step) -> None:
    assert take(step("clear_report"), params(), NOW) == {"paid": 0.0, "requests": 0, "granted": 0}


def test_the_growth_of_a_chain(params, take, step) -> None:
    # A quarter of 6 % and 2 % a year.
    taken = take(step("chain_growth"), params(growth=0.02), NOW, growth=0.06)
    assert taken == {"growth_factor": pytest.approx(math.exp(0.02))}


@pytest.mark.parametrize(("expiry", "certified"), [(NOW + 1, 1), (NOW, 0), (-1, 0)])
def test_what_a_firm_counts_for_in_chain_and_town(step, expiry: int, certified: int) -> None:
    chain, town = step("count_chains"), step("count_towns")
    assert chain.function(1, expiry, 2, NOW) == (1, 1, certified, 2)
    assert chain.function(0, expiry, 0, NOW) == (1, 0, certified, 0)
    assert town.function(expiry, NOW) == (1, certified)
    assert (chain.target, chain.by, chain.into) == ("chain", "chain", ("firms", "certifiable_firms", "certified_firms", "talent"))
    assert (town.target, town.by, town.into) == ("town", "town", ("firms", "certified_firms"))


@pytest.mark.parametrize(("anchor", "counted"), [(0, 400.0), (1, 0.0)])
def test_an_anchors_research_does_not_spill_over(step, anchor: int, counted: float) -> None:
    tally = step("sum_chain_research")
    assert tally.function(400.0, anchor) == counted
    assert (tally.target, tally.by, tally.into) == ("chain", "chain", ("rd_real",))
