"""Innovation enclaves: places and their cost, reach, projects that return in the third year."""

import math

import numpy as np
import pytest

from sim.policy.enclave import cost_of_places, open_share, reach_of_places
from sim.rng import poisson, uniform
from sim.rules.outside_project import PROJECT_FIRM_UID, project_uid

NOW = 4 * 2023
KEY = 20_210_301
PLACES = {
    "enclave_enabled": 1.0,
    "enclave_appropriation": 2000.0,
    "enclave_sites": 5.0,
    "enclave_site_cost": 150.0,
    "enclave_partner_centres": 2.0,
    "enclave_centre_cost": 125.0,
    "enclave_bred_per_site": 40.0,
    "enclave_return_share": 0.25,
    "enclave_reach": 0.05,
    "enclave_incentive": 30.0,
    "enclave_sales": 400.0,
    "enclave_rd_chance": 0.8,
    "enclave_quality": 0.04,
    "landing_additional": 0.2,
}


def test_sites_and_centres_cost(params) -> None:
    assert cost_of_places(params(**PLACES)) == 1000.0


@pytest.mark.parametrize(
    ("change", "share", "doublings"),
    [
        # Home and seven places are three doublings.
        ({}, 1.0, 3.0),
        ({"enclave_appropriation": 1000.0}, 1.0, 3.0),
        ({"enclave_appropriation": 500.0}, 0.5, math.log2(4.5)),
        ({"enclave_appropriation": 0.0}, 0.0, 0.0),
        ({"enclave_enabled": 0.0}, 0.0, 0.0),
        ({"enclave_sites": 0.0, "enclave_partner_centres": 1.0}, 1.0, 1.0),
        ({"enclave_sites": 0.0, "enclave_partner_centres": 0.0}, 1.0, 0.0),
    ],
)
def test_places_are_kept_as_far_as_the_money_goes_and_widen_reach(params, change: dict, share: float, doublings: float) -> None:
    p = params(**PLACES | change)
    assert open_share(p) == share
    assert reach_of_places(p) == pytest.approx(0.05 * doublings)


def test_firms_with_research_reach_out(params, take, step) -> None:
    p = params(**PLACES)
    assert take(step("reach_out"), p, NOW, does_rd=1, support_search=0.1) == {"support_search": pytest.approx(0.25)}
    assert take(step("reach_out"), p, NOW, does_rd=0) is None
    assert take(step("reach_out"), params(**PLACES | {"enclave_enabled": 0.0}), NOW, does_rd=1) is None


def bred(params, collect, step, **change: float) -> dict:
    tables = {
        "project": {"here": [0] * 160},
        "chain": {"share": [1.0]},
        "county": {"scale": [0.5], "enclave_later": [11.0], "enclave_next": [22.0], "enclave_now": [33.0]},
    }
    return collect(step("breed_projects"), tables, params(**PLACES | change), NOW, used={"project": 0}, enclave_signing=KEY)


def test_projects_return_after_two_to_three_years(params, collect, step) -> None:
    found = bred(params, collect, step)
    # Five sites with forty projects in a county of half the size: 100, of which 20 are additional.
    n = poisson(uniform(np.uint64(KEY), 5), 20.0)
    project = found["project"]
    assert n > 8
    assert found["rows"]["project"][0] == n
    assert project["uid"][:n].tolist() == [project_uid(5, NOW, k) for k in range(n)]
    assert set(project["due"][:n]) == {NOW + 8, NOW + 9, NOW + 10, NOW + 11}
    for name, value in {"chance": 0.25, "sales": 400.0, "rd_chance": 0.8, "quality_shift": 0.04}.items():
        assert set(project[name][:n]) == {value}
    # A quarter of the other 80 returns by itself, in the year after next.
    county = found["county"]
    assert (county["enclave_later"][0], county["enclave_next"][0], county["enclave_now"][0]) == (20.0, 11.0, 22.0)


@pytest.mark.parametrize(
    ("change", "later"),
    [
        ({"enclave_enabled": 0.0}, 0.0),
        ({"enclave_appropriation": 0.0}, 0.0),
        ({"enclave_sites": 0.0}, 0.0),
        ({"landing_additional": 1.0}, 0.0),
    ],
)
def test_without_sites_nothing_is_bred(params, collect, step, change: dict, later: float) -> None:
    found = bred(params, collect, step, **change)
    assert found["county"]["enclave_later"][0] == later
    assert (found["project"]["here"].sum() == 0) == ("landing_additional" not in change)


def test_the_step_marks_projects_and_firms_that_do_research(params, collect, step) -> None:
    firms = {
        "uid": [1, 2, PROJECT_FIRM_UID + project_uid(5, NOW - 9, 0), PROJECT_FIRM_UID + project_uid(4, NOW - 4, 0)],
        "alive": [1] * 4, "founded": [NOW] * 4, "origin": [1, 2, 3, 3], "does_rd": [0, 1, 1, 1],
    }  # fmt: skip
    for now, landed in ((4.0, [0, 1, 1, 0]), (0.0, [0, 0, 1, 0])):
        tables = {"enterprise": firms, "county": {"enclave_now": [now]}}
        found = collect(step("mark_enclave"), tables, params(**PLACES, landing_marked_most=1.0), NOW, enclave_mark=KEY)
        assert found["enterprise"]["enclave_landed"].tolist() == landed


def test_who_returns_asks_and_is_paid(params, take, settle, step) -> None:
    assert take(step("ask_enclave"), params(**PLACES), NOW, enclave_landed=1) == {"enclave_request": 30.0}
    assert take(step("ask_enclave"), params(**PLACES), NOW, enclave_landed=0) is None
    assert take(step("ask_enclave"), params(**PLACES | {"enclave_enabled": 0.0}), NOW, enclave_landed=1) == {"enclave_request": 0.0}
    taken = take(step("receive_enclave"), params(), NOW, enclave_granted=30.0, net_assets=120.0)
    assert taken == {"net_assets": 150.0, "enclave_incentive": 30.0}
    assert settle(step("receive_enclave"), taken) == {"enterprise": 30.0, "university": 0.0, "fund": -30.0, "paid": 30.0}


def test_what_the_rent_leaves_goes_to_firms_that_return(params, collect, step) -> None:
    firms = {"uid": [2, 1], "alive": [1, 1], "enclave_request": [30.0, 30.0]}
    for cash, granted in ((60.0, [30, 30]), (59.0, [0, 30]), (29.0, [0, 0])):
        found = collect(step("serve_enclave"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(), NOW)
        assert found["enterprise"]["enclave_granted"].tolist() == granted


@pytest.mark.parametrize(("cash", "enabled", "due"), [(900.0, 1.0, 500.0), (500.0, 1.0, 500.0), (499.0, 1.0, 499.0), (900.0, 0.0, 0.0)])
def test_rent_is_paid_as_far_as_the_money_goes(params, take, collect, settle, step, cash: float, enabled: float, due: float) -> None:
    p = params(**PLACES | {"enclave_enabled": enabled})
    found = collect(step("plan_enclave_cost"), {"fund": {"cash": [cash]}, "county": {"scale": [0.5]}}, p, NOW)
    assert found["fund"]["enclave_due"][0] == due
    if due > 0.0:
        taken = take(step("pay_enclave_cost"), p, NOW, enclave_due=due)
        assert settle(step("pay_enclave_cost"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -due, "paid": due}
