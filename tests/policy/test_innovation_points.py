"""Points: the declared table in both versions, the price that spends the purse, rank and grade, the award."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ledger.grid import on_grid
from sim.parameter import value_at
from sim.policy import innovation_points as points

SPRING = 4 * 2021
#: Version 1.0 and version 2.0 of the table; the second holds from 2020.
VERSIONS = {
    "rd": {4 * 2015: 1.0, 4 * 2020: 0.9},
    "intensity": {4 * 2015: 0.0, 4 * 2020: 10.0},
    "application_1": {4 * 2015: 2.0, 4 * 2020: 1.0},
    "grant_1": {4 * 2015: 6.0, 4 * 2020: 10.0},
    "class_2": {4 * 2015: 1.0, 4 * 2020: 0.3},
    "certificate": {4 * 2015: 20.0, 4 * 2020: 15.0},
    "st_sme": {4 * 2015: 3.0},
    "cooperation": {4 * 2015: 8.0, 4 * 2020: 12.0},
    "institution": {4 * 2015: 5.0},
    "talent": {4 * 2015: 15.0, 4 * 2020: 20.0},
    "conversion": {4 * 2015: 1.0, 4 * 2020: 1.5},
    "growth": {4 * 2015: 0.0, 4 * 2020: 8.0},
}
#: A firm with 500 万元 of reported R&D on 10,000 of sales that grew by a tenth; something of every kind.
FULL = {
    "rd_reported": 500.0,
    "intensity": 0.05,
    "applications_1": 4,
    "grants_1": 2,
    "grants_2": 10,
    "certified": True,
    "st_sme": True,
    "cooperated": True,
    "institution": True,
    "talent": 1,
    "conversions": 2,
    "growth": 0.10,
}
#: The same firm as the columns that the yearly scoring reads.
COLUMNS = {
    "openness": 0.5,
    "rd_reported_y1": 500.0,
    "sales_y1": 10_000.0,
    "sales_y2": 9_000.0,
    "applications_1_y1": 4,
    "grants_1_y1": 2,
    "grants_2_y1": 10,
    "hnte_expiry": SPRING + 3,
    "st_sme": 1,
    "last_project": SPRING - 4,
    "institution": 1,
    "talent": 1,
    "conversions_y1": 2,
    "county_start_quarter": SPRING - 40,
}
SYSTEM = {
    "innovation_points_enabled": 1.0,
    "innovation_points_take_up": 0.85,
    "innovation_points_gaming": 0.2,
    "innovation_points_channel_gaming": 0.0,
}
MONEY = {
    "innovation_points_channel_money": 1.0,
    "innovation_points_cap": 300.0,
    "innovation_points_price_cap": 10.0,
    "innovation_points_champion_prize": 0.0,
    "innovation_points_minimum": 20.0,
}
#: Firms of half size neither add own money nor replace it, a fifth leaks.
EFFECT = {"grant_chi_large": -0.3, "grant_chi_small": 0.3, "grant_misuse_award": 0.2, "rd_small_sales": 4000.0}


def weights(quarter: int) -> dict[str, float]:
    return {f"innovation_points_weight_{name}": value_at(schedule, quarter) for name, schedule in VERSIONS.items()}


@pytest.mark.parametrize(
    ("quarter", "total"),
    [
        # 50 + 0 + 4x2 + 2x6 + 10x1 + 20 + 3 + 8 + 5 + 15 + 2x1 + 0.
        (4 * 2015, 133.0),
        (4 * 2019 + 3, 133.0),
        # 45 + 10 + 4x1 + 2x10 + 10x0.3 + 15 + 3 + 12 + 5 + 20 + 2x1.5 + 8.
        (4 * 2020, 148.0),
    ],
)
def test_both_versions_of_the_table(params, quarter: int, total: float) -> None:
    assert points.points_of(**FULL, p=params(**weights(quarter))) == pytest.approx(total)


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        # 100,000 yuan of R&D are one unit.
        ({"rd_reported": 490.0}, 0.9),
        # R&D counts from 5 % of sales, growth from 10 %.
        ({"intensity": 0.0499}, 10.0),
        ({"intensity": 0.0501}, 0.0),
        ({"growth": 0.0999}, 8.0),
        ({"growth": 0.1001}, 0.0),
        ({"applications_1": 3}, 1.0),
        ({"grants_1": 1}, 10.0),
        ({"grants_2": 9}, 0.3),
        ({"certified": False}, 15.0),
        ({"st_sme": False}, 3.0),
        ({"cooperated": False}, 12.0),
        ({"institution": False}, 5.0),
        ({"talent": 0}, 20.0),
        ({"conversions": 1}, 1.5),
    ],
)
def test_every_line_of_the_table(params, change: dict[str, float], lost: float) -> None:
    assert points.points_of(**FULL | change, p=params(**weights(SPRING))) == pytest.approx(148.0 - lost)


def test_last_years_activity_is_scored(params, take, step) -> None:
    found = take(step("score_points"), params(**SYSTEM, **weights(SPRING)), SPRING, **COLUMNS)
    assert found == {"points_participant": 1, "points_real": pytest.approx(148.0), "points": pytest.approx(148.0)}


@pytest.mark.parametrize(
    ("change", "total"),
    [
        # 500 over 10,001 is just below 5 %.
        ({"sales_y1": 10_001.0, "sales_y2": 9_000.0}, 138.0),
        # 10,000 over 9,100 is a growth of 9.9 %.
        ({"sales_y2": 9_100.0}, 140.0),
        # No sales the year before: no growth to be shown.
        ({"sales_y2": 0.0}, 140.0),
        ({"last_project": SPRING - 5}, 136.0),
        ({"hnte_expiry": SPRING - 1}, 133.0),
        ({"hnte_expiry": -1}, 133.0),
    ],
)
def test_what_a_year_must_show(params, take, step, change: dict[str, float], total: float) -> None:
    found = take(step("score_points"), params(**SYSTEM, **weights(SPRING)), SPRING, **COLUMNS | change)
    assert found["points_real"] == pytest.approx(total)


@pytest.mark.parametrize(("openness", "takes_part"), [(0.0, 1), (0.8499, 1), (0.85, 0), (1.0, 0)])
def test_participation(params, take, step, openness: float, takes_part: int) -> None:
    found = take(step("score_points"), params(**SYSTEM, **weights(SPRING)), SPRING, **COLUMNS | {"openness": openness})
    assert found["points_participant"] == takes_part
    assert (found["points"] > 0.0) == bool(takes_part)


def test_switched_off_nobody_is_scored(params, take, step) -> None:
    p = params(**SYSTEM | weights(SPRING) | {"innovation_points_enabled": 0.0})
    assert take(step("score_points"), p, SPRING, **COLUMNS) == {"points_participant": 0, "points_real": 0.0, "points": 0.0}


NOTHING = {"rd_reported_y1": 0.0, "applications_1_y1": 0, "grants_1_y1": 0, "grants_2_y1": 0}


@pytest.mark.parametrize(
    ("change", "takes_part"),
    [({}, 0), ({"rd_reported_y1": 0.1}, 1), ({"applications_1_y1": 1}, 1), ({"grants_1_y1": 1}, 1), ({"grants_2_y1": 1}, 1)],
)
def test_without_research_or_patents_there_is_nothing_to_score(params, take, step, change, takes_part: int) -> None:
    found = take(step("score_points"), params(**SYSTEM, **weights(SPRING)), SPRING, **COLUMNS | NOTHING | change)
    assert found["points_participant"] == takes_part
    assert (found["points_real"] > 0.0) == (found["points"] > 0.0) == bool(takes_part)


@pytest.mark.parametrize(
    ("quarters", "channel", "factor"),
    [
        (0, 1.0, 1.0),
        # Firms learn the table in four years: after one year a quarter of 20 %.
        (4, 1.0, 1.05),
        (16, 1.0, 1.2),
        (40, 1.0, 1.2),
        (40, 0.0, 1.0),
    ],
)
def test_gaming_is_learnt_in_four_years(params, take, step, quarters: int, channel: float, factor: float) -> None:
    p = params(**SYSTEM | weights(SPRING) | {"innovation_points_channel_gaming": channel})
    found = take(step("score_points"), p, SPRING, **COLUMNS | {"county_start_quarter": SPRING - quarters})
    assert found["points_real"] == pytest.approx(148.0)
    assert found["points"] == pytest.approx(148.0 * factor)


@pytest.mark.parametrize(
    ("held", "purse", "change", "price"),
    [
        # 200 shared among 400 points.
        ([100.0, 300.0], 200.0, {}, 0.5),
        # At 0.5 the larger firm would get 450: it gets 300, and 200 are left for 100 points.
        ([100.0, 900.0], 500.0, {}, 2.0),
        # 800 for 1,200 points is 0.667, 600 for the first: capped. 500 for 300 points is 1.667, 333 for the second: capped too.
        ([900.0, 200.0, 100.0], 800.0, {}, 2.0),
        # Three prizes of 50 leave 300 for 300 points.
        ([100.0, 100.0, 100.0], 450.0, {"innovation_points_champion_prize": 50.0}, 1.0),
        # Two firms, two prizes.
        ([100.0, 100.0], 300.0, {"innovation_points_champion_prize": 50.0}, 1.0),
        ([100.0, 100.0], 1e6, {"innovation_points_price_cap": 0.7}, 0.7),
        # A firm below the minimum does not dilute the price.
        ([100.0, 19.9], 50.0, {}, 0.5),
        ([100.0, 20.0], 60.0, {}, 0.5),
        ([100.0], 50.0, {"innovation_points_channel_money": 0.0}, 0.0),
        ([], 50.0, {}, 0.0),
        ([100.0], 0.0, {}, 0.0),
        # Prizes alone would empty the purse.
        ([100.0, 100.0], 90.0, {"innovation_points_champion_prize": 50.0}, 0.0),
    ],
)
def test_the_price_of_a_point(params, held: list[float], purse: float, change: dict[str, float], price: float) -> None:
    found = points.affordable_price(np.array(held), np.arange(len(held)), purse, params(**MONEY | change))
    assert found == pytest.approx(price, abs=1e-5)
    assert found <= price


@settings(max_examples=150, deadline=None)
@given(
    held=st.lists(st.floats(1.0, 5000.0), min_size=1, max_size=12),
    purse=st.floats(0.0, 20_000.0),
    cap=st.floats(1.0, 600.0),
    prize=st.floats(0.0, 200.0),
    price_cap=st.floats(0.01, 1000.0),
)
def test_awards_never_outspend_the_purse(params, held, purse: float, cap: float, prize: float, price_cap: float) -> None:
    p = params(
        **MONEY
        | EFFECT
        | {
            "innovation_points_cap": cap,
            "innovation_points_champion_prize": prize,
            "innovation_points_price_cap": price_cap,
        }
    )
    held = sorted(held, reverse=True)
    price = np.array([points.affordable_price(np.array(held), np.arange(len(held)), purse, p)])
    awards = [float(on_grid(points.award(one, k + 1, 1, 0, 100.0, 0.0, 0.0, price, p)[-1])) for k, one in enumerate(held)]
    assert sum(awards) <= purse
    assert max(awards) <= on_grid(cap)
    # More points never bring less.
    assert awards == sorted(awards, reverse=True)


def ranked(params, collect, step, held: list[float], purse: float = 0.0, **change) -> dict:
    n = len(held)
    firm = {"alive": [1] * n, "uid": list(range(n)), "points": held, "points_participant": [1] * n} | change
    tables = {"enterprise": firm, "county": {"points_price": [9.0]}, "fund": {"cash": [purse]}}
    return collect(step("rank_points"), tables, params(**MONEY))


def test_grades_go_by_rank(params, collect, step) -> None:
    # Twenty firms: the best tenth, then four groups of nearly a quarter each.
    firms = ranked(params, collect, step, [100.0 - k for k in range(20)])["enterprise"]
    assert firms["points_rank"].tolist() == list(range(1, 21))
    assert firms["points_grade"].tolist() == [5] * 2 + [4] * 5 + [3] * 5 + [2] * 4 + [1] * 4


def test_ties_go_to_the_smaller_id_and_outsiders_have_no_rank(params, collect, step) -> None:
    firms = ranked(
        params,
        collect,
        step,
        [50.0, 80.0, 50.0, 99.0, 98.0],
        uid=[7, 8, 3, 1, 2],
        points_participant=[1, 1, 1, 0, 1],
        alive=[1, 1, 1, 1, 0],
        points_rank=[9] * 5,
        points_grade=[5] * 5,
    )["enterprise"]
    assert firms["points_rank"].tolist() == [3, 1, 2, 0, 0]
    assert firms["points_grade"].tolist() == [2, 5, 3, 0, 0]


def test_the_round_sets_the_price_from_the_cash_of_the_fund(params, collect, step) -> None:
    found = ranked(params, collect, step, [100.0, 300.0], purse=200.0)
    assert found["county"]["points_price"][0] == pytest.approx(0.5, abs=1e-5)


FIRM = {
    "points": 100.0,
    "points_rank": 4,
    "points_participant": 1,
    "points_times": 2,
    "sales": 1000.0,
    "rd_boost_next": 5.0,
    "net_assets": 700.0,
    "county_points_price": 0.5,
}
PRIZE = {"innovation_points_champion_prize": 60.0, "innovation_points_cap": 105.0}


@pytest.mark.parametrize(
    ("change", "money"),
    [
        ({}, 50.0),
        # The first three get the prize, and the cap counts both.
        ({"points_rank": 3}, 105.0),
        ({"points_rank": 3, "points": 80.0}, 100.0),
        ({"points": 210.0}, 105.0),
        ({"points": 211.0}, 105.0),
        ({"points": 20.0}, 10.0),
    ],
)
def test_an_award_leaves_the_fund_and_enters_the_firm(params, take, settle, step, change: dict[str, float], money: float) -> None:
    taken = take(step("award_points"), params(**MONEY | EFFECT | PRIZE), SPRING, **FIRM | change)
    assert taken["points_award"] == pytest.approx(money)
    assert taken["points_rewarded"] == 1
    assert taken["points_times"] == 3
    assert taken["net_assets"] == pytest.approx(700.0 + money)
    # A fifth leaks, the rest is spent on R&D in the coming year.
    assert taken["rd_boost_next"] == pytest.approx(5.0 + 0.8 * money)
    moved = settle(step("award_points"), taken)
    assert moved["enterprise"] == -moved["fund"] == moved["paid"] == pytest.approx(money, abs=1e-6)


@pytest.mark.parametrize("change", [{"points": 19.9}, {"points_participant": 0}, {"county_points_price": 0.0, "points_rank": 1}])
def test_who_gets_nothing(params, take, settle, step, change: dict[str, float]) -> None:
    taken = take(step("award_points"), params(**MONEY | EFFECT | PRIZE), SPRING, **FIRM | change)
    assert (taken["points_award"], taken["points_rewarded"], taken["points_times"]) == (0.0, 0, 2)
    assert (taken["rd_boost_next"], taken["net_assets"]) == (5.0, 700.0)
    assert settle(step("award_points"), taken)["enterprise"] == 0.0
