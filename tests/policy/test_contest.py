"""The innovation contest: entries, finals, landing, awards by rank."""

import numpy as np
import pytest

from sim.policy.contest import entered_projects
from sim.rng import normal, poisson, uniform
from sim.rules.outside_project import PROJECT_FIRM_UID, project_uid

NOW = 4 * 2023
KEY = 20_210_608
CONTEST = {
    "contest_enabled": 1.0,
    "contest_appropriation": 3000.0,
    "contest_events": 20.0,
    "contest_projects_per_event": 30.0,
    "contest_event_cost": 30.0,
    "contest_final_share": 0.4,
    "contest_landing": 0.1,
    "contest_award": 50.0,
    "contest_sales": 300.0,
    "contest_rd_chance": 0.9,
    "contest_quality_spread": 0.06,
    "landing_additional": 0.2,
}


@pytest.mark.parametrize(
    ("change", "scale", "entered"),
    [
        ({}, 1.0, 600.0),
        ({}, 0.25, 150.0),
        # Twenty contests cost 600.
        ({"contest_appropriation": 600.0}, 1.0, 600.0),
        ({"contest_appropriation": 300.0}, 1.0, 300.0),
        ({"contest_appropriation": 0.0}, 1.0, 0.0),
        ({"contest_events": 0.0}, 1.0, 0.0),
        ({"contest_enabled": 0.0}, 1.0, 0.0),
    ],
)
def test_what_enters(params, change: dict, scale: float, entered: float) -> None:
    assert entered_projects(scale, params(**CONTEST | change)) == pytest.approx(entered)


def signed(params, collect, step, **change: float) -> dict:
    tables = {
        "project": {"here": [0] * 160},
        "chain": {"share": [1.0]},
        "county": {"scale": [1.0], "contest_next": [33.0], "contest_now": [44.0]},
    }
    return collect(step("sign_contest"), tables, params(**CONTEST | change), NOW, used={"project": 0}, contest_signing=KEY)


def test_a_fifth_of_the_finalists_is_additional(params, collect, step) -> None:
    found = signed(params, collect, step)
    # 240 finalists of 600; a quarter of them lands, so that it is 10 % of all.
    n = poisson(uniform(np.uint64(KEY), 4), 48.0)
    project = found["project"]
    assert n > 20
    assert found["rows"]["project"][0] == n
    uids = [project_uid(4, NOW, k) for k in range(n)]
    assert project["uid"][:n].tolist() == uids
    assert set(project["chance"][:n]) == {0.25}
    assert project["quality_shift"][:n] == pytest.approx([0.06 * normal(1.0 - 0.4 * uniform(np.uint64(KEY), 4 * uid + 2)) for uid in uids])
    assert (set(project["sales"][:n]), set(project["rd_chance"][:n])) == ({300.0}, {0.9})
    # Of the other 192 a quarter lands by itself.
    assert (found["county"]["contest_next"][0], found["county"]["contest_now"][0]) == (pytest.approx(48.0), 33.0)


@pytest.mark.parametrize(("final_share", "by_themselves"), [(0.05, 24.0), (0.1, 48.0), (0.2, 48.0), (1.0, 48.0)])
def test_no_more_land_than_go_to_the_final(params, collect, step, final_share: float, by_themselves: float) -> None:
    found = signed(params, collect, step, contest_final_share=final_share)
    assert found["county"]["contest_next"][0] == pytest.approx(by_themselves)
    assert set(found["project"]["chance"][: found["rows"]["project"][0]]) == {min(1.0, 0.1 / final_share)}


@pytest.mark.parametrize("change", [{"contest_enabled": 0.0}, {"contest_appropriation": 0.0}])
def test_without_a_contest_nothing_is_signed(params, collect, step, change: dict) -> None:
    found = signed(params, collect, step, **change)
    assert (int(found["project"]["here"].sum()), found["county"]["contest_next"][0]) == (0, 0.0)


def test_the_step_marks_projects_and_firms_that_do_research(params, collect, step) -> None:
    firms = {
        "uid": [1, 2, PROJECT_FIRM_UID + project_uid(4, NOW - 4, 0), PROJECT_FIRM_UID + project_uid(3, NOW - 4, 0)],
        "alive": [1] * 4, "founded": [NOW] * 4, "origin": [1, 1, 3, 3], "does_rd": [0, 1, 1, 1],
    }  # fmt: skip
    for now, landed in ((4.0, [0, 1, 1, 0]), (0.0, [0, 0, 1, 0])):
        tables = {"enterprise": firms, "county": {"contest_now": [now]}}
        found = collect(step("mark_contest"), tables, params(**CONTEST, landing_marked_most=1.0), NOW, contest_mark=KEY)
        assert found["enterprise"]["contest_landed"].tolist() == landed


def test_the_jury_ranks_by_technology(params, take, step) -> None:
    p = params(**CONTEST)
    found = take(step("ask_contest"), p, NOW, contest_landed=1, quality=0.7)
    assert found == {"contest_request": 50.0, "contest_merit": pytest.approx(0.7)}
    # The draw of one standard deviation below the mean.
    found = take(step("ask_contest"), p, NOW, contest_landed=1, quality=0.03, u_contest_jury=0.158655254)
    assert found == {"contest_request": 50.0, "contest_merit": 0.0}
    assert take(step("ask_contest"), p, NOW, contest_landed=0) is None
    off = params(**CONTEST | {"contest_enabled": 0.0})
    assert take(step("ask_contest"), off, NOW, contest_landed=1, quality=0.7) == {"contest_request": 0.0, "contest_merit": -1.0}


def test_the_best_are_paid_until_the_money_is_gone(params, collect, step) -> None:
    firms = {"uid": [1, 2, 3], "alive": [1] * 3, "contest_request": [50.0] * 3, "contest_merit": [0.6, 0.8, 0.7]}
    for cash, granted in ((150.0, [50, 50, 50]), (149.0, [0, 50, 50]), (50.0, [0, 50, 0]), (49.0, [0, 0, 0])):
        found = collect(step("serve_contest"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(), NOW)
        assert found["enterprise"]["contest_granted"].tolist() == granted


def test_an_award_is_research_money(params, take, settle, step) -> None:
    # Paid in advance: 30 % leak, and a firm of half size adds a tenth of what is left of its own.
    p = params(grant_misuse_advance=0.3, grant_misuse_award=0.0, grant_chi_large=-0.2, grant_chi_small=0.4, rd_small_sales=20_000.0)
    taken = take(step("receive_contest"), p, NOW, contest_granted=50.0, sales=5000.0, net_assets=100.0, rd_boost_next=1.0)
    assert taken == {"rd_boost_next": pytest.approx(1.0 + 50.0 * 0.7 * 1.1), "net_assets": 150.0, "contest_award": 50.0}
    assert settle(step("receive_contest"), taken) == {"enterprise": 50.0, "university": 0.0, "fund": -50.0, "paid": 50.0}
    assert take(step("receive_contest"), p, NOW, contest_granted=0.0) is None


@pytest.mark.parametrize(("cash", "due"), [(3000.0, 600.0), (599.0, 599.0)])
def test_contests_are_paid_for(params, take, collect, settle, step, cash: float, due: float) -> None:
    p = params(**CONTEST)
    found = collect(step("plan_contest_cost"), {"fund": {"cash": [cash]}, "county": {"scale": [1.0]}}, p, NOW)
    assert found["fund"]["contest_due"][0] == due
    taken = take(step("pay_contest_cost"), p, NOW, contest_due=due)
    assert settle(step("pay_contest_cost"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -due, "paid": due}
