"""R&D units: who may set one up and with what chance, queue, what a unit changes, and the money."""

import pytest

from sim.policy import rd_unit as rules

#: Requests are decided in the first quarter.
SPRING = 4 * 2026
UNIT = {
    "rd_unit_enabled": 1.0,
    "rd_unit_subsidy": 30.0,
    "rd_unit_lowest_sales": 5000.0,
    "rd_unit_lowest_rd": 300.0,
    "rd_unit_rate": 0.10,
    "rd_unit_rd_slope": 0.5,
    "rd_unit_claim": 0.05,
    "rd_unit_organisation": 0.30,
    "rd_unit_st_staff": 0.01,
    "awareness_points_multiple": 1.3,
    "innovation_points_channel_awareness": 1.0,
}
#: A firm on both lines.
FIRM = {"does_rd": 1, "sales_y1": 5000.0, "rd_reported_y1": 300.0, "u_rd_unit_decision": 0.09}


@pytest.mark.parametrize(
    ("rd", "points_participant", "chance"),
    [(300.0, 0, 0.1), (1200.0, 0, 0.2), (300.0, 1, 0.13), (30_000.0, 0, 1.0), (1e6, 1, 1.0)],
)
def test_the_chance_rises_with_research(params, rd: float, points_participant: int, chance: float) -> None:
    assert rules.separation_chance(rd, points_participant, params(**UNIT)) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("change", "request_wan"),
    [
        ({}, 30.0),
        ({"u_rd_unit_decision": 0.0999}, 30.0),
        ({"u_rd_unit_decision": 0.1001}, 0.0),
        ({"u_rd_unit_decision": 0.1299, "points_participant": 1}, 30.0),
        ({"u_rd_unit_decision": 0.1301, "points_participant": 1}, 0.0),
        ({"sales_y1": 4999.9}, None),
        ({"rd_reported_y1": 299.9}, None),
        ({"does_rd": 0}, None),
        # One unit a firm.
        ({"rd_unit": 1}, None),
        ({"rd_unit": 1, "rd_unit_request": 30.0}, 0.0),
    ],
)
def test_who_sets_up_a_unit(params, take, step, change: dict, request_wan: float | None) -> None:
    taken = take(step("request_rd_unit"), params(**UNIT), SPRING, **FIRM | change)
    assert taken == (None if request_wan is None else {"rd_unit_request": request_wan})


def test_switched_off_nobody_asks(params, take, step) -> None:
    off = params(**UNIT | {"rd_unit_enabled": 0.0})
    assert take(step("request_rd_unit"), off, SPRING, **FIRM) is None
    assert take(step("request_rd_unit"), off, SPRING, **FIRM, rd_unit_request=30.0) == {"rd_unit_request": 0.0}
    assert take(step("support_rd_unit"), off, SPRING, rd_unit=1, support_claim=0.02) is None


@pytest.mark.parametrize(
    ("cash", "granted"),
    [(90.0, [30.0, 30.0, 0.0, 30.0]), (89.9, [0.0, 30.0, 0.0, 30.0]), (30.0, [0.0, 0.0, 0.0, 30.0]), (29.9, [0.0] * 4)],
)
def test_most_research_first_until_the_appropriation_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [4, 3, 2, 1],
        "rd_unit_request": [30.0, 30.0, 0.0, 30.0],
        "rd_reported_y1": [300.0, 400.0, 9000.0, 8000.0],
        "rd_unit_granted": [9.0] * 4,
    }
    found = collect(step("grant_rd_units"), {"enterprise": firms, "fund": {"cash": [cash]}}, params())
    assert found["enterprise"]["rd_unit_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


def test_what_a_unit_changes(params, take, settle, step) -> None:
    # A quarter leaks, and a firm of half size, with sales of 20,000 a year, replaces a third of the rest.
    p = params(**UNIT, grant_misuse_advance=0.25, grant_chi_large=-2 / 3, grant_chi_small=0.0, rd_small_sales=20_000.0)
    firm = {"rd_unit_granted": 30.0, "sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0}
    firm |= {"organisation": 0.5, "st_staff_share": 0.08, "st_staff_kept": 0.03}
    taken = take(step("set_up_rd_unit"), p, SPRING, **firm)
    assert taken == {
        "rd_unit": 1,
        "institution": 1,
        "organisation": pytest.approx(0.65),
        "st_staff_kept": pytest.approx(0.09),
        "rd_boost_next": pytest.approx(16.0),
        "net_assets": 130.0,
        "rd_unit_subsidy": 30.0,
    }
    assert settle(step("set_up_rd_unit"), taken) == {"enterprise": 30.0, "university": 0.0, "fund": -30.0, "paid": 30.0}
    assert take(step("set_up_rd_unit"), p, SPRING, **firm | {"rd_unit_granted": 0.0}) is None
    # An anchor keeps to its own R&D; a share of staff stays a share.
    assert take(step("set_up_rd_unit"), p, SPRING, **firm, anchor=1)["rd_boost_next"] == 1.0
    assert take(step("set_up_rd_unit"), p, SPRING, **firm | {"st_staff_kept": 0.945})["st_staff_kept"] == 0.95


def test_separate_accounts_show_more_of_the_research(params, take, step) -> None:
    p = params(**UNIT)
    assert take(step("support_rd_unit"), p, SPRING, rd_unit=1, support_claim=0.02) == {"support_claim": pytest.approx(0.07)}
    assert take(step("support_rd_unit"), p, SPRING, rd_unit=0, support_claim=0.02) is None
