"""Young-PhD adviser plan: who does R&D alone, how many advisers there are, what they are paid and what they help with."""

import pytest

from sim.ledger.grid import on_grid

ROUND, NEXT = 4 * 2022 + 1, 4 * 2023
TERMS = {
    "adviser_plan_enabled": 1.0,
    "adviser_plan_stipend": 8.0,
    "adviser_plan_capacity": 4.0,
    "adviser_plan_take_up": 0.4,
    "adviser_plan_search": 0.5,
    "adviser_plan_invention": 0.05,
    "awareness_points_multiple": 1.5,
    "innovation_points_channel_awareness": 1.0,
}
ALONE = {"does_rd": 1, "openness": 0.39, "partner": -1, "talent": 0}


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        ({}, True),
        ({"partner": 0}, False),
        ({"talent": 1}, False),
        ({"anchor": 1}, False),
        ({"openness": 0.4}, False),
        ({"openness": 0.5999, "points_participant": 1}, True),
        ({"openness": 0.6001, "points_participant": 1}, False),
        # What was asked last year is forgotten.
        ({"does_rd": 0, "adviser_request": 8.0}, False),
    ],
)
def test_who_asks(params, take, step, change: dict, asks: bool) -> None:
    assert take(step("ask_for_adviser"), params(**TERMS), ROUND, **ALONE | change) == {"adviser_request": 8.0 if asks else 0.0}


def test_a_firm_without_research_is_passed_over(params, take, step) -> None:
    assert take(step("ask_for_adviser"), params(**TERMS), ROUND, **ALONE | {"does_rd": 0}) is None


def test_switched_off_nobody_asks_and_nothing_is_supported(params, take, step) -> None:
    p = params(**TERMS | {"adviser_plan_enabled": 0.0})
    assert take(step("ask_for_adviser"), p, ROUND, **ALONE) == {"adviser_request": 0.0}
    last = {"adviser_granted": 8.0, "support_search": 0.1, "support_invention": 0.2}
    assert take(step("support_by_adviser"), p, NEXT, **last) == {"support_search": 0.1, "support_invention": 0.2}


@pytest.mark.parametrize(
    ("cash", "scale", "granted"),
    [
        (100.0, 1.0, [8.0, 8.0, 0.0, 8.0]),
        (24.0, 1.0, [8.0, 8.0, 0.0, 8.0]),
        (23.9, 1.0, [8.0, 8.0, 0.0, 0.0]),
        # Four places in the whole county are two in half of it, and none in a tenth.
        (100.0, 0.5, [8.0, 8.0, 0.0, 0.0]),
        (100.0, 0.3, [0.0, 8.0, 0.0, 0.0]),
        (100.0, 0.1, [0.0] * 4),
        (7.9, 1.0, [0.0] * 4),
    ],
)
def test_advisers_go_where_most_research_is_done_alone(params, collect, step, cash: float, scale: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "adviser_request": [8.0, 8.0, 0.0, 8.0],
        "rd_real_y1": [600.0, 2000.0, 9000.0, 500.0],
        "adviser_granted": [9.0] * 4,
    }
    tables = {"enterprise": firms, "county": {"scale": [scale]}, "fund": {"cash": [cash]}}
    found = collect(step("place_advisers"), tables, params(**TERMS), ROUND)
    assert found["enterprise"]["adviser_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


@pytest.mark.parametrize("stipend", [1 / 3, 1 / 6, 0.1])
def test_a_stipend_that_is_no_round_sum_fills_all_places(params, collect, step, stipend: float) -> None:
    cost = float(on_grid(stipend))
    firms = {"alive": [1, 1, 1], "uid": [1, 2, 3], "adviser_request": [cost] * 3, "rd_real_y1": [3.0, 2.0, 1.0]}
    tables = {"enterprise": firms, "county": {"scale": [1.0]}, "fund": {"cash": [100.0]}}
    p = params(**TERMS | {"adviser_plan_stipend": stipend, "adviser_plan_capacity": 2.0})
    assert collect(step("place_advisers"), tables, p, ROUND)["enterprise"]["adviser_granted"].tolist() == [cost, cost, 0.0]


def test_the_adviser_is_paid_and_not_the_firm(params, take, settle, step) -> None:
    taken = take(step("pay_adviser"), params(**TERMS), ROUND, adviser_granted=8.0)
    assert taken == {"adviser_stipend": 8.0}
    assert settle(step("pay_adviser"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -8.0, "paid": 8.0}
    assert take(step("pay_adviser"), params(**TERMS), ROUND, adviser_granted=0.0) is None


def test_the_adviser_helps_with_the_next_plan(params, take, step) -> None:
    last = {"adviser_granted": 8.0, "support_search": 0.1, "support_invention": 0.2}
    taken = take(step("support_by_adviser"), params(**TERMS), NEXT, **last)
    assert taken == {"support_search": pytest.approx(0.6), "support_invention": pytest.approx(0.25)}
    assert take(step("support_by_adviser"), params(**TERMS), NEXT, **last | {"adviser_granted": 0.0}) is None
