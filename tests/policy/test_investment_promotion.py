"""Investment promotion: what a staff can sign, three classes, incentives and their cap."""

import numpy as np
import pytest

from sim.policy.investment_promotion import incentive, signed_projects
from sim.rng import poisson, uniform

NOW = 4 * 2023
KEY = 20_220_207
CENTRE = {
    "investment_promotion_enabled": 1.0,
    "investment_promotion_appropriation": 3000.0,
    "investment_promotion_staff": 10.0,
    "investment_promotion_cost_per_head": 30.0,
    "investment_promotion_signed_per_head": 20.0,
    "investment_promotion_conversion": 0.5,
    "investment_promotion_potential_share": 0.2,
    "investment_promotion_key_share": 0.05,
    "investment_promotion_ordinary_sales": 300.0,
    "investment_promotion_potential_sales": 800.0,
    "investment_promotion_key_sales": 3000.0,
    "investment_promotion_ordinary_rd": 0.25,
    "investment_promotion_potential_rd": 0.6,
    "investment_promotion_key_rd": 0.8,
    "investment_promotion_quality_step": 0.03,
    "investment_promotion_ordinary_incentive": 10.0,
    "investment_promotion_potential_incentive": 60.0,
    "investment_promotion_key_incentive": 300.0,
    "investment_promotion_capital_share": 0.3,
    "landing_additional": 0.25,
    "landing_rd_shift": 0.4,
}


@pytest.mark.parametrize(
    ("change", "scale", "signed"),
    [
        # Ten heads at twenty projects each.
        ({}, 1.0, 200.0),
        ({}, 0.5, 100.0),
        ({"investment_promotion_staff": 11.0}, 1.0, 220.0),
        # Ten heads cost 300.
        ({"investment_promotion_appropriation": 300.0}, 1.0, 200.0),
        ({"investment_promotion_appropriation": 150.0}, 1.0, 100.0),
        ({"investment_promotion_appropriation": 0.0}, 1.0, 0.0),
        ({"investment_promotion_staff": 0.0}, 1.0, 0.0),
        ({"investment_promotion_enabled": 0.0}, 1.0, 0.0),
    ],
)
def test_what_a_staff_can_sign(params, change: dict, scale: float, signed: float) -> None:
    assert signed_projects(scale, params(**CENTRE | change)) == pytest.approx(signed)


def signed(params, collect, step, **change: float) -> dict:
    tables = {
        "project": {"here": [0] * 120},
        "chain": {"share": [1.0]},
        "county": {"scale": [1.0], "promotion_next": [33.0], "promotion_now": [44.0]},
    }
    return collect(step("sign_promotion"), tables, params(**CENTRE | change), NOW, used={"project": 0}, promotion_signing=KEY)


def test_one_in_four_is_additional_and_becomes_a_project(params, collect, step) -> None:
    found = signed(params, collect, step)
    # Of 200 signed 75 % are ordinary, 20 % potential, 5 % key.
    numbers = [poisson(uniform(np.uint64(KEY), programme), mean) for programme, mean in ((1, 37.5), (2, 10.0), (3, 2.5))]
    project = found["project"]
    n = sum(numbers)
    assert n > 20
    assert found["rows"]["project"][0] == n
    for name, values in {
        "sales": (300.0, 800.0, 3000.0), "rd_chance": (0.25, 0.6, 0.8), "quality_shift": (0.0, 0.03, 0.06), "chance": (0.5, 0.5, 0.5),
    }.items():  # fmt: skip
        assert project[name][:n].tolist() == pytest.approx([v for v, times in zip(values, numbers, strict=True) for _ in range(times)])
    assert (project["due"][:n] >= NOW + 4).all()
    assert (project["due"][:n] <= NOW + 7).all()
    # The other 150 come anyway, half of them operate, next year; this year those that were counted last year.
    assert (found["county"]["promotion_next"][0], found["county"]["promotion_now"][0]) == (75.0, 33.0)


@pytest.mark.parametrize("change", [{"investment_promotion_enabled": 0.0}, {"investment_promotion_appropriation": 0.0}])
def test_without_a_centre_nothing_is_signed(params, collect, step, change: dict) -> None:
    found = signed(params, collect, step, **change)
    assert (int(found["project"]["here"].sum()), found["county"]["promotion_next"][0]) == (0, 0.0)


def test_all_additional_means_none_by_themselves(params, collect, step) -> None:
    assert signed(params, collect, step, landing_additional=1.0)["county"]["promotion_next"][0] == 0.0


@pytest.mark.parametrize(
    ("project_class", "capital", "amount"),
    [
        # Three tenths of the capital: 33.33 for 10, 200 for 60, 1,000 for 300.
        (1, 33.0, 9.9), (1, 34.0, 10.0), (1, 1e6, 10.0),
        (2, 199.0, 59.7), (2, 201.0, 60.0),
        (3, 999.0, 299.7), (3, 1001.0, 300.0), (3, 0.0, 0.0),
    ],
)  # fmt: skip
def test_incentives_by_class_and_their_cap(params, project_class: int, capital: float, amount: float) -> None:
    assert incentive(project_class, capital, params(**CENTRE)) == pytest.approx(amount)


def test_firms_that_begin_to_operate_ask(params, take, step) -> None:
    p = params(**CENTRE)
    assert take(step("ask_promotion"), p, NOW, promotion_landed=2, net_assets=1000.0) == {"promotion_request": 60.0}
    assert take(step("ask_promotion"), p, NOW, promotion_landed=0) is None
    off = params(**CENTRE | {"investment_promotion_enabled": 0.0})
    assert take(step("ask_promotion"), off, NOW, promotion_landed=2, net_assets=1000.0) == {"promotion_request": 0.0}


def test_the_step_marks_registrations_and_projects_alike(params, collect, step) -> None:
    firms = {"uid": [1, 2], "alive": [1, 1], "founded": [NOW, NOW - 1], "origin": [1, 1], "promotion_landed": [0, 3]}
    for now, landed in ((4.0, [True, False]), (0.0, [False, False])):
        tables = {"enterprise": firms, "county": {"promotion_now": [now]}}
        found = collect(step("mark_promotion"), tables, params(**CENTRE, landing_marked_most=1.0), NOW, promotion_mark=KEY)
        assert [one > 0 for one in found["enterprise"]["promotion_landed"]] == landed


def test_an_incentive_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    taken = take(step("receive_promotion"), params(), NOW, promotion_granted=60.0, net_assets=240.0)
    assert taken == {"net_assets": 300.0, "promotion_incentive": 60.0}
    assert settle(step("receive_promotion"), taken) == {"enterprise": 60.0, "university": 0.0, "fund": -60.0, "paid": 60.0}
    assert take(step("receive_promotion"), params(), NOW, promotion_granted=0.0) is None
