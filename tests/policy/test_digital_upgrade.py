"""Digital upgrade: subsidy and cap, who may ask, queue, what an upgrade changes and what a windfall does not."""

import math

import pytest

from sim.policy import digital_upgrade as rules

#: Requests are decided in the first quarter.
SPRING = 4 * 2022
UPGRADE = {
    "digital_upgrade_enabled": 1.0,
    "digital_upgrade_cost": 0.02,
    "digital_upgrade_share": 0.15,
    "digital_upgrade_cap": 100.0,
    "digital_upgrade_take_up": 0.2,
    "digital_upgrade_windfall": 0.6,
    "digital_upgrade_growth": 0.02,
    "digital_upgrade_productivity": 0.03,
    "above_scale_sales": 2000.0,
    "awareness_points_multiple": 1.3,
    "innovation_points_channel_awareness": 1.0,
}
#: A firm on the line of scale; chain 0 is manufacturing, chain 1 is not.
FIRM = {"sales_y1": 2000.0, "chain": 0, "chain_manufacturing": [1, 0], "u_digital_upgrade_decision": 0.19}


@pytest.mark.parametrize(("sales", "subsidy"), [(2000.0, 6.0), (33_000.0, 99.0), (33_400.0, 100.0), (1e6, 100.0)])
def test_the_subsidy_is_a_share_of_the_cost_up_to_the_cap(params, sales: float, subsidy: float) -> None:
    assert rules.subsidy_of(sales, params(**UPGRADE)) == pytest.approx(subsidy)


@pytest.mark.parametrize(
    ("change", "request_wan"),
    [
        ({}, 6.0),
        ({"u_digital_upgrade_decision": 0.2}, 0.0),
        ({"u_digital_upgrade_decision": 0.2599, "points_participant": 1}, 6.0),
        ({"u_digital_upgrade_decision": 0.2601, "points_participant": 1}, 0.0),
        ({"sales_y1": 1999.9}, None),
        ({"chain": 1}, None),
        # Once a firm.
        ({"digital_since": SPRING - 40}, None),
        ({"digital_since": SPRING - 4, "digital_request": 6.0}, 0.0),
    ],
)
def test_who_asks(params, take, step, change: dict, request_wan: float | None) -> None:
    taken = take(step("request_digital_upgrade"), params(**UPGRADE), SPRING, **FIRM | change)
    assert taken == (None if request_wan is None else {"digital_request": pytest.approx(request_wan)})


def test_switched_off_nobody_asks_and_nothing_grows(params, take, step) -> None:
    off = params(**UPGRADE | {"digital_upgrade_enabled": 0.0})
    assert take(step("request_digital_upgrade"), off, SPRING, **FIRM) is None
    assert take(step("request_digital_upgrade"), off, SPRING, **FIRM, digital_request=6.0) == {"digital_request": 0.0}
    assert take(step("support_digital_upgrade"), off, SPRING, digital_effect=1, digital_since=SPRING - 4) is None


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (112.0, [6.0, 100.0, 0.0, 6.0]),
        # The best first; the next two do not fit together.
        (106.0, [0.0, 100.0, 0.0, 6.0]),
        (105.9, [6.0, 0.0, 0.0, 6.0]),
        (6.0, [0.0, 0.0, 0.0, 6.0]),
        (5.9, [0.0] * 4),
    ],
)
def test_the_best_technology_first_until_the_appropriation_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "digital_request": [6.0, 100.0, 0.0, 6.0],
        "quality": [0.3, 0.5, 0.9, 0.8],
        "digital_granted": [9.0] * 4,
    }
    found = collect(step("grant_digital_upgrades"), {"enterprise": firms, "fund": {"cash": [cash]}}, params())
    assert found["enterprise"]["digital_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


UPGRADING = {"digital_granted": 30.0, "sales_y1": 10_000.0, "sales_per_head": 100.0, "net_assets": 50.0}


def test_an_additional_upgrade_costs_the_firm_and_raises_sales_per_head(params, take, settle, step) -> None:
    taken = take(step("receive_digital_upgrade"), params(**UPGRADE), SPRING, **UPGRADING, u_digital_upgrade_windfall=0.6)
    assert taken == {
        "digital_since": SPRING,
        "digital_effect": 1,
        "sales_per_head": pytest.approx(100.0 * math.exp(0.03)),
        "net_assets": 80.0,
        "digital_upgrade": 30.0,
        "digital_project": pytest.approx(200.0),
    }
    settled = settle(step("receive_digital_upgrade"), taken)
    assert settled == {"enterprise": pytest.approx(-170.0), "university": 0.0, "fund": -30.0, "paid": 30.0}


@pytest.mark.parametrize("change", [{"u_digital_upgrade_windfall": 0.5999}, {"u_digital_upgrade_windfall": 0.9, "anchor": 1}])
def test_a_windfall_changes_nothing_but_money(params, take, step, change: dict) -> None:
    taken = take(step("receive_digital_upgrade"), params(**UPGRADE), SPRING, **UPGRADING, **change)
    assert taken == {
        "digital_since": SPRING,
        "digital_effect": 0,
        "sales_per_head": 100.0,
        "net_assets": 80.0,
        "digital_upgrade": 30.0,
        "digital_project": 0.0,
    }


def test_without_a_grant_nothing_happens(params, take, step) -> None:
    assert take(step("receive_digital_upgrade"), params(**UPGRADE), SPRING, **UPGRADING | {"digital_granted": 0.0}) is None


@pytest.mark.parametrize(
    ("effect", "since", "grows"),
    [(1, SPRING - 4, True), (1, SPRING - 3, False), (1, SPRING - 8, False), (0, SPRING - 4, False), (0, -1, False)],
)
def test_sales_grow_in_the_year_after(params, take, step, effect: int, since: int, grows: bool) -> None:
    taken = take(step("support_digital_upgrade"), params(**UPGRADE), SPRING, digital_effect=effect, digital_since=since, support_growth=0.1)
    assert taken == ({"support_growth": pytest.approx(0.12)} if grows else None)
