"""Talent housing: who asks, the queue by points, what it pays, whom it holds and whom it draws."""

import math

import pytest

NOW = 4 * 2022
TERMS = {
    "talent_housing_enabled": 1.0,
    "talent_housing_minimum_points": 20.0,
    "talent_housing_upper": 4.0,
    "talent_housing_lower": 1.5,
    "talent_housing_pull": 0.04,
    "talent_housing_stay": 0.2,
}
#: A founder of grade 3 in the second firm, which has just the points.
FOUNDER = {"state": 3, "grade": 3, "employer": 1, "employer_uid": 71}
FIRMS = {"enterprise_uid": [70, 71], "enterprise_alive": [1, 1], "enterprise_points": [500.0, 20.0]}


@pytest.mark.parametrize(
    ("change", "asked", "priority"),
    [
        ({}, 4.0, 20.0),
        ({"state": 2}, 4.0, 20.0),
        ({"grade": 1}, 4.0, 20.0),
        ({"grade": 4}, 1.5, 20.0),
        ({"grade": 5}, 1.5, 20.0),
        ({"enterprise_points": [500.0, 19.9]}, 0.0, -1.0),
        ({"enterprise_points": [500.0, 21.0]}, 4.0, 21.0),
        # Waiting talent has no firm, nor has a founder whose firm is gone or whose row is another's now.
        ({"state": 1, "employer": -1}, 0.0, -1.0),
        ({"state": 4, "employer": -1}, 0.0, -1.0),
        ({"employer": -1}, 0.0, -1.0),
        ({"enterprise_alive": [1, 0]}, 0.0, -1.0),
        ({"employer_uid": 99}, 0.0, -1.0),
    ],
)
def test_who_asks(params, take, step, change: dict, asked: float, priority: float) -> None:
    taken = take(step("seek_housing"), params(**TERMS), NOW, **FOUNDER | FIRMS | change)
    assert taken == {"housing_asked": asked, "housing_priority": priority}


def test_a_firm_outside_the_points_system_has_none_to_give(params, take, step) -> None:
    p = params(**TERMS | {"talent_housing_minimum_points": 0.0})
    for points, asked in ((0.0, 0.0), (0.1, 4.0)):
        assert take(step("seek_housing"), p, NOW, **FOUNDER | FIRMS | {"enterprise_points": [9.0, points]})["housing_asked"] == asked


def test_switched_off_nobody_asks_and_nobody_is_drawn(params, take, collect, step) -> None:
    p = params(**TERMS | {"talent_housing_enabled": 0.0})
    assert take(step("seek_housing"), p, NOW, **FOUNDER | FIRMS) == {"housing_asked": 0.0, "housing_priority": -1.0}
    found = collect(step("attract_by_housing"), {"county": {"housing_cover": [1.0], "talent_pull": [0.5]}}, p, NOW)
    assert found["county"]["talent_pull"][0] == 0.5


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (9.5, [4.0, 1.5, 4.0, 0.0]),
        # The second by points no longer fits, the third costs less.
        (9.4, [4.0, 0.0, 4.0, 0.0]),
        (5.5, [0.0, 1.5, 4.0, 0.0]),
        (4.0, [0.0, 0.0, 4.0, 0.0]),
        (3.9, [0.0, 1.5, 0.0, 0.0]),
        (0.0, [0.0] * 4),
    ],
)
def test_talent_of_the_best_firms_is_served_until_the_money_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    talent = {
        "here": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "housing_asked": [4.0, 1.5, 4.0, 0.0],
        "housing_priority": [50.0, 30.0, 80.0, -1.0],
        "housing_granted": [9.0] * 4,
    }
    county = {"housed": [99], "housing_cover": [9.0]}
    found = collect(step("allot_housing"), {"talent": talent, "county": county, "fund": {"cash": [cash]}}, params(), NOW)
    served = sum(one > 0.0 for one in granted)
    assert found["talent"]["housing_granted"].tolist() == granted
    assert found["county"]["housed"][0] == served
    assert found["county"]["housing_cover"][0] == pytest.approx(served / 3)
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, served)


def test_where_nobody_asks_nobody_is_drawn(params, collect, step) -> None:
    tables = {"talent": {"here": [1], "uid": [1]}, "county": {"housing_cover": [0.7]}, "fund": {"cash": [100.0]}}
    assert collect(step("allot_housing"), tables, params(), NOW)["county"]["housing_cover"][0] == 0.0


def test_the_benefit_goes_to_the_household_and_holds_it(params, take, settle, step) -> None:
    taken = take(step("move_in"), params(**TERMS), NOW, housing_granted=4.0, hold=-0.1)
    assert taken == {"hold": pytest.approx(-0.1 + math.log(0.8)), "talent_housing": 4.0}
    assert settle(step("move_in"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -4.0, "paid": 4.0}
    assert take(step("move_in"), params(**TERMS), NOW, housing_granted=0.0) is None


@pytest.mark.parametrize(("cover", "pull"), [(0.0, 0.5), (0.25, 0.51), (1.0, 0.54)])
def test_word_of_last_years_housing_draws(params, collect, step, cover: float, pull: float) -> None:
    found = collect(step("attract_by_housing"), {"county": {"housing_cover": [cover], "talent_pull": [0.5]}}, params(**TERMS), NOW)
    assert found["county"]["talent_pull"][0] == pytest.approx(pull)
