"""Incubators: who gets a place, occupancy and services, what a place does, upkeep and rent relief."""

import pytest

from sim.ledger.grid import on_grid
from sim.policy.incubator import service

ROUND = 4 * 2023
HOUSE = {
    "incubator_enabled": 1.0,
    "incubator_space": 2000.0,
    "incubator_share_for_firms": 0.5,
    "incubator_m2_per_firm": 200.0,
    "incubator_maximum_age": 4.0,
    "incubator_take_up": 0.5,
    "incubator_full_occupancy": 0.8,
    "incubator_staff": 10.0,
    "incubator_tenants_per_head": 8.0,
}


def let(params, collect, step, firms: dict, scale: float = 1.0, **change: float) -> dict:
    n = len(firms["uid"])
    firms = {"alive": [1] * n, "founded": [ROUND - 4] * n, "openness": [0.1] * n} | firms
    county = {"scale": [scale], "incubator_tenants": [99], "incubator_occupancy": [9.0], "incubator_service": [9.0]}
    return collect(step("let_incubator_places"), {"enterprise": firms, "county": county}, params(**HOUSE | change), ROUND)


@pytest.mark.parametrize(
    ("change", "gets"),
    [
        ({}, 1),
        ({"alive": [0]}, 0),
        # Four years old at most, tenants too.
        ({"founded": [ROUND - 16]}, 1),
        ({"founded": [ROUND - 17]}, 0),
        ({"founded": [ROUND - 17], "incubator_tenant": [1]}, 0),
        # Half of the firms want a place; firms of talent and who sits there all do.
        ({"openness": [0.4999]}, 1),
        ({"openness": [0.5]}, 0),
        ({"openness": [0.5], "talent_founded": [1]}, 1),
        ({"openness": [0.5], "incubator_tenant": [1]}, 1),
    ],
)
def test_who_gets_a_place(params, collect, step, change: dict, gets: int) -> None:
    found = let(params, collect, step, {"uid": [7]} | change)
    assert found["enterprise"]["incubator_tenant"].tolist() == [gets]
    assert found["county"]["incubator_tenants"][0] == gets


@pytest.mark.parametrize(
    ("space", "scale", "tenants"),
    [
        # A place is 200 m2 of the half that is meant for firms. Tenants, then talent, then the youngest, then the smaller id.
        (2400.0, 1.0, [1, 1, 1, 1, 1, 1]),
        (2000.0, 1.0, [1, 1, 1, 1, 1, 0]),
        (1999.0, 1.0, [0, 1, 1, 1, 1, 0]),
        (1200.0, 1.0, [0, 1, 1, 1, 0, 0]),
        (800.0, 1.0, [0, 1, 1, 0, 0, 0]),
        (400.0, 1.0, [0, 1, 0, 0, 0, 0]),
        (399.0, 1.0, [0, 0, 0, 0, 0, 0]),
        (0.0, 1.0, [0, 0, 0, 0, 0, 0]),
        # Space shrinks with the county.
        (2400.0, 0.5, [0, 1, 1, 1, 0, 0]),
    ],
)
def test_the_queue_for_places(params, collect, step, space: float, scale: float, tenants: list) -> None:
    firms = {
        "uid": [1, 2, 3, 4, 5, 6],
        "incubator_tenant": [0, 1, 0, 0, 0, 0],
        "talent_founded": [0, 0, 1, 0, 0, 0],
        "founded": [ROUND - 8, ROUND - 16, ROUND - 12, ROUND - 1, ROUND - 4, ROUND - 8],
    }
    found = let(params, collect, step, firms, scale, incubator_space=space)
    assert found["enterprise"]["incubator_tenant"].tolist() == tenants
    assert found["county"]["incubator_tenants"][0] == sum(tenants)
    occupied = 200.0 * sum(tenants) / (0.5 * space * scale) if any(tenants) else 0.0
    assert found["county"]["incubator_occupancy"][0] == pytest.approx(occupied)
    # Ten people serve eight each: only occupancy limits the service, in proportion below 80 %.
    assert found["county"]["incubator_service"][0] == pytest.approx(min(1.0, occupied / 0.8))


@pytest.mark.parametrize(
    ("occupancy", "tenants", "staff", "quality"),
    [
        (0.8, 80, 10.0, 1.0),
        (1.0, 80, 10.0, 1.0),
        (0.4, 80, 10.0, 0.5),
        (0.8, 160, 10.0, 0.5),
        (0.4, 160, 10.0, 0.25),
        (0.8, 1, 0.0, 0.0),
        (0.0, 0, 10.0, 0.0),
    ],
)
def test_services_get_thin_in_empty_houses_and_with_few_people(
    params, occupancy: float, tenants: int, staff: float, quality: float
) -> None:
    assert service(occupancy, tenants, staff, params(**HOUSE)) == pytest.approx(quality)


@pytest.mark.parametrize(
    ("ratio", "growth", "survival", "sales"), [(0.75, 0.06, -0.14384104, 0.03), (1.2, -0.05, 0.09116078, -0.025), (1.0, 0.0, 0.0, 0.0)]
)
def test_a_place_moves_survival_and_growth_either_way(
    params, take, step, ratio: float, growth: float, survival: float, sales: float
) -> None:
    # Services at half their quality.
    p = params(incubator_hazard_ratio=ratio, incubator_growth=growth)
    firm = {"support_survival": 0.2, "support_growth": 0.01, "county_incubator_service": 0.5}
    found = take(step("serve_tenants"), p, ROUND, incubator_tenant=1, **firm)
    assert found == {"support_survival": pytest.approx(0.2 + survival), "support_growth": pytest.approx(0.01 + sales)}
    assert take(step("serve_tenants"), p, ROUND, incubator_tenant=0, **firm) is None


def divided(params, collect, step, cash: float, tenants: int = 10, scale: float = 1.0, **change: float) -> tuple[float, float, dict]:
    county = {"scale": [scale], "incubator_tenants": [tenants], "incubator_relief": [9.0]}
    p = params(**HOUSE | {"incubator_upkeep": 0.01, "incubator_relief": 0.02} | change)
    found = collect(step("divide_incubator_money"), {"county": county, "fund": {"cash": [cash], "incubator_upkeep": [9.0]}}, p, ROUND)
    return found["fund"]["incubator_upkeep"][0], found["county"]["incubator_relief"][0], found["fund"]


@pytest.mark.parametrize(
    ("cash", "tenants", "scale", "upkeep", "relief"),
    [
        # 20 for 2,000 m2; 4 for the 200 m2 of a tenant.
        (100.0, 10, 1.0, 20.0, 4.0),
        (60.1, 10, 1.0, 20.0, 4.0),
        (40.0, 10, 1.0, 20.0, 2.0),
        (20.0, 10, 1.0, 20.0, 0.0),
        (5.0, 10, 1.0, 5.0, 0.0),
        (0.0, 10, 1.0, 0.0, 0.0),
        (100.0, 10, 0.5, 10.0, 4.0),
        (100.0, 1, 1.0, 20.0, 4.0),
    ],
)
def test_upkeep_before_relief_as_far_as_the_money_goes(
    params, collect, step, cash: float, tenants: int, scale: float, upkeep: float, relief: float
) -> None:
    found = divided(params, collect, step, cash, tenants, scale)
    assert found[:2] == (pytest.approx(upkeep), pytest.approx(relief, abs=1e-5))
    assert (found[2]["requests"][0], found[2]["granted"][0]) == (tenants, tenants if relief > 0.0 else 0)
    # Rounded to the money grid, all reliefs together stay within what is there.
    assert on_grid(found[0]) + tenants * on_grid(found[1]) <= cash


def test_without_tenants_only_the_upkeep_is_paid(params, collect, step) -> None:
    upkeep, _, fund = divided(params, collect, step, 100.0, 0)
    assert (upkeep, fund["requests"][0], fund["granted"][0]) == (20.0, 0, 0)


def test_upkeep_and_relief_leave_the_fund(params, take, settle, step) -> None:
    paid = take(step("keep_up_incubators"), params(), ROUND, incubator_upkeep=20.0)
    assert take(step("keep_up_incubators"), params(), ROUND, incubator_upkeep=0.0) is None
    assert settle(step("keep_up_incubators"), paid) == {"enterprise": 0.0, "university": 0.0, "fund": -20.0, "paid": 20.0}
    taken = take(step("receive_rent_relief"), params(), ROUND, incubator_tenant=1, net_assets=50.0, county_incubator_relief=4.0)
    assert taken == {"net_assets": 54.0, "incubator_relief": 4.0}
    assert settle(step("receive_rent_relief"), taken) == {"enterprise": 4.0, "university": 0.0, "fund": -4.0, "paid": 4.0}
    assert take(step("receive_rent_relief"), params(), ROUND, incubator_tenant=0, county_incubator_relief=4.0) is None


def test_switched_off_nobody_has_a_place_and_nothing_is_paid(params, collect, step) -> None:
    found = let(params, collect, step, {"uid": [1, 2], "incubator_tenant": [1, 0], "talent_founded": [0, 1]}, incubator_enabled=0.0)
    assert found["enterprise"]["incubator_tenant"].tolist() == [0, 0]
    assert [found["county"][name][0] for name in ("incubator_tenants", "incubator_occupancy", "incubator_service")] == [0, 0.0, 0.0]
    assert divided(params, collect, step, 100.0, incubator_enabled=0.0)[:2] == (0.0, 0.0)
