"""Five-times-hundred plan: classes, who is new, the ablest first, full classes, and the pull of the open ones."""

import math

import numpy as np
import pytest

from sim.ledger.grid import on_grid
from sim.policy.five_hundred import class_of, grant_of, places, pull_of, share_of

ROUND, NEXT = 4 * 2026 + 1, 4 * 2027
TERMS = {
    "five_hundred_enabled": 1.0,
    "five_hundred_quota": 2.0,
    "five_hundred_strategic": 300.0,
    "five_hundred_innovation": 50.0,
    "five_hundred_startup": 60.0,
    "five_hundred_young": 12.0,
    "five_hundred_engineer": 7.0,
    "five_hundred_additional": 0.2,
    "talent_founder_share": 0.5,
}


@pytest.mark.parametrize(
    ("grade", "state", "kind", "grant", "share"),
    [
        (1, 3, 0, 300.0, 0.06),
        (2, 2, 0, 300.0, 0.06),
        (3, 2, 1, 50.0, 0.17),
        (3, 3, 2, 60.0, 0.17),
        (4, 3, 3, 12.0, 0.35),
        (4, 2, 3, 12.0, 0.35),
        (5, 3, 4, 7.0, 0.25),
    ],
)
def test_five_classes(params, grade: int, state: int, kind: int, grant: float, share: float) -> None:
    assert class_of(grade, state) == kind
    assert grant_of(kind, params(**TERMS)) == grant
    assert share_of(kind, params(**TERMS)) == pytest.approx(share)


def test_the_classes_are_all_arrivals(params) -> None:
    assert sum(share_of(kind, params(talent_founder_share=0.65)) for kind in range(5)) == pytest.approx(1.0)


@pytest.mark.parametrize(("scale", "expected"), [(1.0, 100), (0.5, 50), (0.005, 1), (0.0049, 0)])
def test_a_small_county_pays_fewer(params, scale: float, expected: int) -> None:
    assert places(scale, params(five_hundred_quota=100.0)) == expected


@pytest.mark.parametrize(
    ("taken", "open_share"),
    [
        ([0, 0, 0, 0, 0], 1.0),
        ([1, 1, 1, 1, 1], 1.0),
        ([2, 0, 0, 0, 0], 0.94),
        ([0, 0, 0, 2, 3], 0.4),
        ([2, 2, 2, 2, 2], 0.0),
    ],
)
def test_only_open_classes_pull(params, collect, step, taken: list[int], open_share: float) -> None:
    # A fifth of the arrivals come for the plan: without it four fifths of them would.
    pull = -math.log(1.0 - 0.2 * open_share)
    assert pull_of(np.array(taken), 1.0, params(**TERMS)) == pytest.approx(pull)
    county = {"scale": [1.0], "talent_pull": [0.1]} | county_with(taken)
    found = collect(step("attract_by_plan"), {"county": county}, params(**TERMS), NEXT)
    assert found["county"]["talent_pull"][0] == pytest.approx(0.1 + pull)


def test_without_the_plan_nobody_is_drawn(params, collect, step) -> None:
    tables = {"county": {"scale": [1.0], "talent_pull": [0.1]}}
    found = collect(step("attract_by_plan"), tables, params(**TERMS | {"five_hundred_enabled": 0.0}), NEXT)
    assert found["county"]["talent_pull"][0] == 0.1


NAMES = ("strategic", "innovation", "startup", "young", "engineer")


def county_with(taken: list[int]) -> dict:
    return {f"five_{name}": [number] for name, number in zip(NAMES, taken, strict=True)}


def chosen(params, collect, step, talent: dict, cash: float, taken: tuple = (0, 0, 0, 0, 0), scale: float = 1.0, **change) -> dict:
    n = len(talent["uid"])
    people = {"here": [1] * n, "state": [3] * n, "grade": [3] * n, "arrived": [ROUND - 2] * n, "employer": [0] * n} | talent
    county = {"scale": [scale]} | county_with(list(taken))
    tables = {"talent": people, "county": county, "fund": {"cash": [cash]}}
    return collect(step("choose_five_hundred"), tables, params(**TERMS | change), ROUND)


@pytest.mark.parametrize(
    ("change", "granted"),
    [
        ({}, 60.0),
        ({"state": [2]}, 50.0),
        ({"grade": [1]}, 300.0),
        ({"grade": [5]}, 7.0),
        ({"arrived": [ROUND]}, 60.0),
        ({"arrived": [ROUND - 4]}, 60.0),
        ({"arrived": [ROUND - 5]}, 0.0),
        ({"five_uid": [7]}, 0.0),
        # Whoever was paid in this row before was another.
        ({"five_uid": [6]}, 60.0),
        ({"state": [1], "employer": [-1]}, 0.0),
        ({"employer": [-1]}, 0.0),
        ({"state": [4]}, 0.0),
        ({"here": [0], "five_granted": [9.0]}, 0.0),
    ],
)
def test_who_is_taken_in(params, collect, step, change: dict, granted: float) -> None:
    found = chosen(params, collect, step, {"uid": [7]} | change, 1000.0)
    assert found["talent"]["five_granted"][0] == granted
    paid = change.get("five_uid", [-1])[0]
    assert found["talent"]["five_uid"][0] == (7 if granted > 0.0 else paid)


def test_switched_off_nobody_is_taken_in(params, collect, step) -> None:
    found = chosen(params, collect, step, {"uid": [7], "five_granted": [9.0]}, 1000.0, five_hundred_enabled=0.0)
    assert (found["talent"]["five_granted"][0], found["fund"]["requests"][0]) == (0.0, 0)


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        # Two start-up leaders at most, the two ablest of three; one young talent.
        (132.0, [0.0, 60.0, 60.0, 12.0]),
        (131.9, [0.0, 60.0, 60.0, 0.0]),
        (72.0, [0.0, 0.0, 60.0, 12.0]),
        (59.9, [0.0, 0.0, 0.0, 12.0]),
        (11.9, [0.0] * 4),
    ],
)
def test_the_ablest_come_first_until_the_class_is_full_or_the_money_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    talent = {"uid": [1, 2, 3, 4], "grade": [3, 3, 3, 4], "power": [1.0, 1.5, 2.0, 0.8]}
    found = chosen(params, collect, step, talent, cash)
    assert found["talent"]["five_granted"].tolist() == granted
    assert found["county"]["five_startup"][0] == sum(one == 60.0 for one in granted)
    assert found["county"]["five_young"][0] == sum(one == 12.0 for one in granted)
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (4, sum(one > 0.0 for one in granted))


def test_grants_lie_on_the_grid_of_money(params, collect, step) -> None:
    # A third lies above its neighbour on the grid, a sixth below: two of them fit into what they cost, not into less.
    for grant in (1 / 3, 1 / 6):
        cost = float(on_grid(grant))
        for cash, served in ((2.0 * cost, 2), (2.0 * cost - 2**-20, 1)):
            found = chosen(params, collect, step, {"uid": [1, 2], "grade": [4, 4]}, cash, five_hundred_young=grant)
            assert sorted(found["talent"]["five_granted"].tolist())[::-1] == [cost] * served + [0.0] * (2 - served)


def test_classes_fill_over_the_years(params, collect, step) -> None:
    talent = {"uid": [1, 2, 3, 4, 5], "grade": [1, 3, 3, 4, 5], "state": [3, 2, 3, 2, 2]}
    found = chosen(params, collect, step, talent, 1e6, taken=(2, 1, 2, 0, 1))
    assert found["talent"]["five_granted"].tolist() == [0.0, 50.0, 0.0, 12.0, 7.0]
    assert [found["county"][f"five_{name}"][0] for name in NAMES] == [2, 2, 2, 1, 2]
    # Half a county pays one person of each class.
    found = chosen(params, collect, step, talent, 1e6, taken=(1, 0, 1, 0, 1), scale=0.5)
    assert found["talent"]["five_granted"].tolist() == [0.0, 50.0, 0.0, 12.0, 0.0]


def test_grants_of_a_firms_talent_are_added_up(step) -> None:
    tally = step("sum_five_hundred")
    assert (tally.target, tally.into, tally.by, tally.keep) == ("enterprise", ("five_grant",), "employer", False)
    assert (tally.function(60.0), bool(tally.where(60.0)), bool(tally.where(0.0))) == (60.0, True, False)


def test_a_grant_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # A grant in advance: 30 % leak, and a firm of half size adds a tenth of what is left of its own.
    p = params(grant_misuse_advance=0.3, grant_misuse_award=0.0, grant_chi_large=-0.2, grant_chi_small=0.4, rd_small_sales=20_000.0)
    firm = {"sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0}
    taken = take(step("receive_five_hundred"), p, ROUND, five_grant=60.0, **firm)
    assert taken == {"rd_boost_next": pytest.approx(1.0 + 60.0 * 0.7 * 1.1), "net_assets": 160.0, "five_hundred_grant": 60.0}
    assert settle(step("receive_five_hundred"), taken) == {"enterprise": 60.0, "university": 0.0, "fund": -60.0, "paid": 60.0}
    assert take(step("receive_five_hundred"), p, ROUND, five_grant=0.0) is None


def test_the_pull_of_this_year_and_the_last_is_remembered(params, collect, step) -> None:
    county = {"scale": [1.0], "talent_pull": [0.0], "five_pull": [0.3], "five_pull_last": [0.9]} | county_with([0, 0, 0, 0, 0])
    found = collect(step("attract_by_plan"), {"county": county}, params(**TERMS), NEXT)["county"]
    assert (found["five_pull"][0], found["five_pull_last"][0]) == (pytest.approx(-math.log(0.8)), 0.3)
    off = collect(step("attract_by_plan"), {"county": county}, params(**TERMS | {"five_hundred_enabled": 0.0}), NEXT)["county"]
    assert (off["five_pull"][0], off["five_pull_last"][0]) == (0.0, 0.3)


def test_how_many_of_those_paid_the_plan_drew(params, collect, step) -> None:
    # A pull that raises arrivals from 4 to 5 drew a fifth of them; the one of last year, from 9 to 10, a tenth. The third is not paid.
    people = {
        "here": [1, 1, 1],
        "state": [3, 3, 3],
        "grade": [3, 3, 3],
        "uid": [1, 2, 3],
        "power": [3.0, 2.0, 1.0],
        "arrived": [ROUND - 1, ROUND - 2, ROUND],
        "employer": [0, 0, 0],
    }
    county = {"scale": [1.0], "five_pull": [math.log(5 / 4)], "five_pull_last": [math.log(10 / 9)], "five_additional": [7.0]}
    tables = {"talent": people, "county": county | county_with([0, 0, 0, 0, 0]), "fund": {"cash": [1000.0]}}
    found = collect(step("choose_five_hundred"), tables, params(**TERMS), ROUND)
    assert found["county"]["five_additional"][0] == pytest.approx(0.2 + 0.1)
    off = collect(step("choose_five_hundred"), tables, params(**TERMS | {"five_hundred_enabled": 0.0}), ROUND)
    assert off["county"]["five_additional"][0] == 0.0
