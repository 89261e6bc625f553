"""Standing support: forgotten every year, and read by the behaviour that each column names."""

import math

import pytest

from sim.agents.support import SUPPORT

NOW = 4 * 2021
RESEARCHING = {"sales": 1250.0, "rd_base": 0.03, "rd_propensity": math.log(0.03), "does_rd": 1}
CHAIN = {"chain_manufacturing": [1], "chain_chips": [0], "chain_rd_real": [10.0], "chain_rd_real_start": [10.0]}
COUNTY = {"county_start_quarter": [NOW], "county_points_price": [0.0]}


def test_last_years_support_is_forgotten(params, take, collect, step) -> None:
    assert take(step("clear_support"), params(), NOW) == {column.name: 0.0 for column in SUPPORT}
    pulled = collect(step("clear_pull"), {"county": {"talent_pull": [0.3], "talent_upper_pull": [0.2]}}, params(), NOW)["county"]
    assert (pulled["talent_pull"][0], pulled["talent_upper_pull"][0]) == (0.0, 0.0)
    assert take(step("clear_hold"), params(), NOW) == {"hold": 0.0}
    assert take(step("clear_endorsement"), params(), NOW) == {"endorsement": 0.0}


#: Step, column of support, its other columns, what it writes, how many times as much with a support of log 1.5.
MULTIPLIED = [
    ("plan_search", "support_search", {"rd_real_y1": 300.0, "does_rd": 1}, "search_chance", 1.5),
    ("review", "support_survival", {"sales": 125.0, "founded": NOW - 8}, "exit_hazard", 1.5),
    ("follow_chain", "support_growth", {"chain": 0, "chain_growth_factor": [1.0]}, "trend_factor", 1.5**0.25),
]


@pytest.mark.parametrize(("name", "support", "given", "written", "times"), MULTIPLIED)
def test_support_multiplies(params, take, step, name: str, support: str, given: dict, written: str, times: float) -> None:
    p = params(cooperation_search_rate=0.05)
    without, with_it = (take(step(name), p, NOW, **given, **{support: log})[written] for log in (0.0, math.log(1.5)))
    assert without > 0.0
    assert with_it == pytest.approx(times * without)


def test_support_of_invention_raises_expected_claims(params, take, step) -> None:
    given = {"knowledge": 900.0, "ability": 1.0, "sales": 2500.0, "rd_base": 0.03, "county_points_price": [0.0]}
    p = params(invention_dispersion=1.0)

    def mean(support: float) -> float:
        # Of a dispersion of one the scale is the log of mean over one and mean.
        odds = math.exp(take(step("plan_invention"), p, NOW, **given, support_invention=support)["claims_scale"])
        return odds / (1.0 - odds)

    assert mean(math.log(1.5)) == pytest.approx(1.5 * mean(0.0))


def test_support_of_research_raises_what_is_desired(params, take, step) -> None:
    p = params(rd_adjustment=0.5, rd_noise=0.0)
    without, with_it = (
        take(step("plan_research"), p, NOW, **RESEARCHING, **CHAIN, **COUNTY, support_rd=log)["rd_base"] for log in (0.0, 0.2)
    )
    # Half of the gap is closed in the year.
    assert with_it == pytest.approx(without * math.exp(0.1))


@pytest.mark.parametrize(("support", "claimed"), [(0.0, 60.0), (0.1, 70.0), (0.4, 100.0), (0.5, 100.0)])
def test_support_of_claims_is_added_up_to_everything(params, take, step, support: float, claimed: float) -> None:
    taken = take(step("keep_books"), params(rd_claim_share=0.6), NOW, rd_real=100.0, sales=5000.0, support_claim=support)
    assert taken["rd_claimed_ytd"] == pytest.approx(claimed)


@pytest.mark.parametrize(
    ("support", "u", "listed"), [(0.0, 0.0198, 1), (0.0, 0.0199, 0), (math.log(2.0), 0.0391, 1), (math.log(2.0), 0.0393, 0)]
)
def test_support_of_listing_multiplies_the_hazard(params, take, step, support: float, u: float, listed: int) -> None:
    # At the profit to list a certified firm lists at twice a rate of one per cent a year: 1 - exp(-0.02).
    p = params(listing_rate=0.01, listing_profit=5000.0)
    given = {"profit_y1": 5000.0, "hnte_expiry": NOW + 4, "does_rd": 1}
    assert take(step("climb_ladder"), p, NOW, **given, support_listing=support, u_listing=u)["listed"] == listed
