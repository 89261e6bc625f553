"""Talent grants: caps by grade and date, the queue by grade, payment into the firm."""

import pytest

from sim.ledger.grid import on_grid
from sim.parameter import value_at
from sim.policy.talent_grant import grant_of
from sim.rng import uniform

#: T8 to T10: 3 M yuan for a leading talent until talent policy 4.0, then 6, 50 and 100 M yuan.
CAPS = {
    "talent_grant_leading": {4 * 2015: 300.0, 4 * 2021: 600.0},
    "talent_grant_team": {4 * 2015: 1500.0, 4 * 2021: 5000.0},
    "talent_grant_top": {4 * 2015: 3000.0, 4 * 2021: 10_000.0},
    "talent_grant_young": {4 * 2015: 30.0, 4 * 2021: 50.0},
    "talent_grant_engineer": {4 * 2015: 30.0, 4 * 2021: 40.0},
}


def caps(quarter: int) -> dict[str, float]:
    return {field: value_at(schedule, quarter) for field, schedule in CAPS.items()} | {"talent_grant_paid_share": 0.6}


@pytest.mark.parametrize(
    ("quarter", "grade", "grant"),
    [
        # At the middle of the draw 60 % of the cap is paid.
        (4 * 2020 + 3, 1, 1800.0),
        (4 * 2020 + 3, 2, 900.0),
        (4 * 2020 + 3, 3, 180.0),
        (4 * 2020 + 3, 4, 18.0),
        (4 * 2020 + 3, 5, 18.0),
        (4 * 2021, 1, 6000.0),
        (4 * 2021, 2, 3000.0),
        (4 * 2021, 3, 360.0),
        (4 * 2021, 4, 30.0),
        (4 * 2021, 5, 24.0),
    ],
)
def test_caps_by_grade_and_date(params, quarter: int, grade: int, grant: float) -> None:
    assert grant_of(grade, 0.5, params(**caps(quarter))) == pytest.approx(grant)


@pytest.mark.parametrize(
    ("paid_share", "u", "share"),
    [(0.6, 0.0, 0.4), (0.6, 1.0, 0.8), (0.6, 0.25, 0.5), (0.9, 0.75, 1.0), (0.9, 1.0, 1.0), (0.1, 0.25, 0.0), (0.1, 0.0, 0.0)],
)
def test_the_paid_share_spreads_by_a_fifth_and_stays_a_share(params, paid_share: float, u: float, share: float) -> None:
    p = params(**caps(4 * 2021) | {"talent_grant_paid_share": paid_share})
    assert grant_of(3, u, p) == pytest.approx(600.0 * share)


KEY = 20_210_501


def decided(params, collect, step, talent: dict, cash: float, **change: float) -> dict:
    n = len(talent["uid"])
    people = {"here": [1] * n, "state": [3] * n, "grade": [3] * n} | talent
    tables = {"talent": people, "fund": {"cash": [cash]}, "county": {"rival_raise": [0.0]}}
    p = params(**caps(4 * 2021) | {"talent_grant_enabled": 1.0} | change)
    return collect(step("decide_talent_grants"), tables, p, 4 * 2021, talent_grant=KEY)


def due(cap: float, uid: int) -> float:
    """60 % of the cap, 20 points more or less by the talent's own draw, on the grid of money: no fund is overdrawn by a rounding."""
    return float(on_grid(cap * (0.6 + 0.4 * (uniform(KEY, uid) - 0.5))))


def test_top_grades_are_served_first_until_the_appropriation_is_spent(params, collect, step) -> None:
    talent = {"uid": [30, 10, 20, 40], "grade": [3, 3, 1, 4]}
    top, first, second, young = due(10_000.0, 20), due(600.0, 10), due(600.0, 30), due(50.0, 40)
    for cash, granted in (
        (20_000.0, [second, first, top, young]),
        (top + first + young + 0.01, [0.0, first, top, young]),
        (top + first - 0.01, [second if second < first else 0.0, 0.0, top, young]),
        (top, [0.0, 0.0, top, 0.0]),
        (top - 0.01, [second, first, 0.0, young]),
        (0.0, [0.0] * 4),
    ):
        found = decided(params, collect, step, talent, cash)
        assert found["talent"]["grant_now"].tolist() == granted
        assert found["talent"]["grant_paid"].tolist() == [int(one > 0.0) for one in granted]
        assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (4, sum(one > 0.0 for one in granted))
        assert found["talent"]["grant_now"].sum() <= cash


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        ({"state": [2]}, True),
        ({"state": [3]}, True),
        # Waiting talent has no firm yet, talent that left has none any more.
        ({"state": [1]}, False),
        ({"state": [4]}, False),
        ({"here": [0]}, False),
        ({"grant_paid": [1]}, False),
        # What was asked or decided in an earlier quarter is forgotten.
        ({"state": [1], "grant_asked": [99.0], "grant_now": [99.0]}, False),
    ],
)
def test_who_asks(params, collect, step, change: dict, asks: bool) -> None:
    found = decided(params, collect, step, {"uid": [7]} | change, 1e6)["talent"]
    expected = due(600.0, 7) if asks else 0.0
    assert found["grant_asked"][0] == pytest.approx(expected)
    assert found["grant_now"][0] == pytest.approx(expected)


def test_switched_off_nothing_is_asked(params, collect, step) -> None:
    found = decided(params, collect, step, {"uid": [7]}, 1e6, talent_grant_enabled=0.0)
    assert (found["talent"]["grant_now"][0], found["talent"]["grant_paid"][0], found["fund"]["requests"][0]) == (0.0, 0, 0)


def test_grants_of_a_firms_talent_are_added_up(step) -> None:
    tally = step("sum_talent_grants")
    assert (tally.target, tally.into, tally.by, tally.keep) == ("enterprise", ("talent_grant",), "employer", False)
    assert tally.function(360.0) == 360.0


def test_a_grant_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # A grant in advance: 30 % leak, and a firm of half size adds a tenth of what is left of its own.
    p = params(grant_misuse_advance=0.3, grant_misuse_award=0.0, grant_chi_large=-0.2, grant_chi_small=0.4, rd_small_sales=20_000.0)
    firm = {"sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0}
    taken = take(step("receive_talent_grant"), p, 4 * 2021, talent_grant=360.0, **firm)
    assert taken == {"rd_boost_next": pytest.approx(1.0 + 360.0 * 0.7 * 1.1), "net_assets": 460.0, "talent_grant": 360.0}
    assert settle(step("receive_talent_grant"), taken) == {"enterprise": 360.0, "university": 0.0, "fund": -360.0, "paid": 360.0}
    assert take(step("receive_talent_grant"), p, 4 * 2021, talent_grant=0.0) is None


#: Grants of 350 on either side and an elasticity of one third: without the county's, arrivals fall to half, as (50 / 400) ^ (1 / 3).
HALF = {"talent_grant_leading": 350.0, "talent_rival_grant": 350.0, "talent_grant_elasticity": 1 / 3}


@pytest.mark.parametrize(
    ("arrived", "change", "raised", "brought"),
    [
        (4 * 2021, {}, 0.0, 0.5),
        # Who came before keeps what was noted then.
        (4 * 2021 - 1, {}, 0.0, 0.125),
        # Rivals that pay 3,150 because the county pays halve the arrivals, so that its grants brought nobody.
        (4 * 2021, {}, 2800.0, 0.0),
        (4 * 2021, {"talent_grant_leading": 0.0}, 0.0, 0.0),
        (4 * 2021, {"talent_grant_enabled": 0.0}, 0.0, 0.0),
    ],
)
def test_how_likely_an_arrival_came_for_the_grant(params, collect, step, arrived: int, change: dict, raised: float, brought: float) -> None:
    people = {"uid": [1], "here": [1], "state": [1], "grade": [3], "arrived": [arrived], "grant_brought": [0.125]}
    tables = {"talent": people, "fund": {"cash": [1e6]}, "county": {"rival_raise": [raised]}}
    p = params(**caps(4 * 2021) | {"talent_grant_enabled": 1.0} | HALF | change)
    found = collect(step("decide_talent_grants"), tables, p, 4 * 2021, talent_grant=KEY)
    assert found["talent"]["grant_brought"][0] == pytest.approx(brought)
