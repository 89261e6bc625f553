"""Consortia: who may lead, the university, choice by merit, members by lot, project money shared out, challenge projects."""

import math

import numpy as np
import pytest

from sim.rng import uniform

NOW = 4 * 2026 + 1
ON = {"consortium_enabled": 1.0, "consortium_award": 200.0, "consortium_minimum_rd": 2000.0, "consortium_match": 1.0}
UNIVERSITIES = {
    "university_quality": [0.2, 0.9],
    "university_distance": [0.0, 0.0],
    "university_field": [0, 0],
    "university_second_field": [0, 0],
}
#: Certified until the next quarter, R&D at the threshold, eager; all three draws name the first university.
LEADER = {
    "hnte_expiry": NOW + 1, "rd_real_y1": 2000.0, "openness": 0.59, "quality": 0.6,
    "u_consortium_1": 0.1, "u_consortium_2": 0.2, "u_consortium_3": 0.49,
}  # fmt: skip


def sought(params, take, step, firm: dict, **change: float) -> dict | None:
    p = params(**ON | {"consortium_take_up": 0.6, "awareness_points_multiple": 1.5} | change)
    return take(step("seek_consortium"), p, NOW, **UNIVERSITIES | LEADER | firm)


NOTHING = {"consortium_request": 0.0, "consortium_merit": -1.0, "consortium_university": -1}


def test_a_leading_firm_applies_with_a_university_it_meets(params, take, step) -> None:
    # Half of 0.6 and 0.2; in the middle of its draw the review adds nothing.
    assert sought(params, take, step, {}) == {
        "consortium_request": 200.0, "consortium_merit": pytest.approx(0.4), "consortium_university": 0,
    }  # fmt: skip


@pytest.mark.parametrize("draw", ["u_consortium_1", "u_consortium_2", "u_consortium_3"])
def test_the_better_of_three_universities_is_chosen(params, take, step, draw: str) -> None:
    found = sought(params, take, step, {draw: 0.5})
    assert (found["consortium_university"], found["consortium_merit"]) == (1, pytest.approx(0.75))


def test_the_university_of_a_running_project_comes_first(params, take, step) -> None:
    assert sought(params, take, step, {"partner": 0, "u_consortium_1": 0.9})["consortium_university"] == 0
    assert sought(params, take, step, {"partner": 1})["consortium_university"] == 1


@pytest.mark.parametrize(
    ("firm", "change", "applies"),
    [
        ({"openness": 0.6}, {}, False),
        # The points system raises take-up to 0.9.
        ({"openness": 0.89, "points_participant": 1}, {}, True),
        ({"openness": 0.9, "points_participant": 1}, {}, False),
        ({"consortium_until": NOW}, {}, True),
        ({"consortium_until": NOW + 1}, {}, False),
        # Own research must match the project money.
        ({}, {"consortium_match": 10.0}, True),
        ({}, {"consortium_match": 10.01}, False),
        ({}, {"consortium_enabled": 0.0}, False),
        ({name: [] for name in UNIVERSITIES}, {}, False),
    ],
)
def test_who_applies(params, take, step, firm: dict, change: dict, applies: bool) -> None:
    found = sought(params, take, step, firm, **change)
    assert (found == NOTHING) == (not applies)
    assert (found["consortium_request"] > 0.0) == applies


@pytest.mark.parametrize("firm", [{"hnte_expiry": NOW}, {"rd_real_y1": 1999.9}])
def test_firms_that_may_not_lead_are_not_asked_unless_they_applied_before(params, take, step, firm: dict) -> None:
    assert sought(params, take, step, firm) is None
    assert sought(params, take, step, firm | {"consortium_request": 200.0}) == NOTHING


def test_merit_is_not_negative(params, take, step) -> None:
    assert sought(params, take, step, {"quality": 0.0, "u_consortium_review": 0.001})["consortium_merit"] == 0.0


KEY = 31
#: Three applicants of chain 0, 0 and 1, then six firms with R&D; the last has too little to match its part.
FIRMS = {
    "alive": [1] * 9, "uid": [11, 12, 13, 21, 22, 23, 24, 25, 26], "chain": [0, 0, 1, 0, 0, 0, 0, 1, 1], "does_rd": [1] * 9,
    "rd_real_y1": [9000.0, 9000.0, 9000.0, 50.0, 50.0, 50.0, 50.0, 28.0, 27.9],
    "consortium_request": [200.0] * 3 + [0.0] * 6, "consortium_merit": [0.5, 0.9, 0.7] + [-1.0] * 6,
}  # fmt: skip


def formed(params, collect, step, cash: float = 1e6, scale: float = 1.0, firms: dict | None = None, **change: float) -> dict:
    """Two members each; of 200 the university gets 60, of the rest members get 40 %, 28 each."""
    sharing = {"consortium_university_share": 0.3, "consortium_member_share": 0.4, "consortium_members": 2.0, "consortium_duration": 3.0}
    tables = {
        "enterprise": FIRMS | (firms or {}), "chain": {"share": [0.5, 0.5]}, "county": {"scale": [scale]}, "fund": {"cash": [cash]},
    }  # fmt: skip
    p = params(**ON | sharing | {"consortium_directions": 31.0} | change)
    chosen = collect(step("choose_leaders"), tables, p, NOW)
    tables["enterprise"] = {name: values.copy() for name, values in chosen["enterprise"].items()}
    return collect(step("gather_members"), tables, p, NOW, consortium_member=KEY) | {"fund": chosen["fund"]}


def leads(found: dict) -> list[int]:
    return found["enterprise"]["consortium_leads"].tolist()[:3]


def test_money_is_shared_by_leader_members_and_university(params, collect, step) -> None:
    found = formed(params, collect, step)
    firms = found["enterprise"]
    assert leads(found) == [1, 1, 1]
    assert firms["consortium_fee"].tolist() == pytest.approx([60.0] * 3 + [0.0] * 6)
    # In chain 1 only one firm can match 28: what the second member would get goes to the leader.
    assert firms["consortium_share"].tolist() == pytest.approx([84.0, 84.0, 112.0] + [28.0] * 5 + [0.0])
    assert (firms["consortium_share"] + firms["consortium_fee"]).sum() == 600.0
    assert firms["consortium_until"].tolist() == [NOW + 12] * 8 + [-1]
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, 3)


def test_the_best_leader_chooses_first_among_members_drawn_by_lot(params, collect, step) -> None:
    found = formed(params, collect, step, cash=200.0)
    firms = found["enterprise"]
    assert leads(found) == [0, 1, 0]
    lots = {row: uniform(KEY, FIRMS["uid"][row]) for row in range(9) if FIRMS["chain"][row] == 0 and row != 1}
    members = sorted(sorted(lots, key=lambda row: -lots[row])[:2])
    assert np.flatnonzero(firms["consortium_share"]).tolist() == sorted([1, *members])
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, 1)


@pytest.mark.parametrize(
    ("cash", "chosen"),
    [
        (600.0, [1, 1, 1]),
        (599.9, [0, 1, 1]),
        (400.0, [0, 1, 1]),
        (399.9, [0, 1, 0]),
        (200.0, [0, 1, 0]),
        (199.9, [0, 0, 0]),
        (0.0, [0, 0, 0]),
    ],
)
def test_leaders_are_served_by_merit_until_the_appropriation_is_spent(params, collect, step, cash: float, chosen: list[int]) -> None:
    found = formed(params, collect, step, cash)
    assert leads(found) == chosen
    assert (found["enterprise"]["consortium_share"] + found["enterprise"]["consortium_fee"]).sum() == 200.0 * sum(chosen)


#: A fourth firm already leads a consortium that still runs.
RUNS = {"consortium_leads": [0, 0, 0, 1] + [0] * 5, "consortium_until": [-1, -1, -1, NOW + 4] + [-1] * 5}


@pytest.mark.parametrize(
    ("directions", "scale", "firms", "chosen"),
    [
        (3.0, 1.0, {}, 3),
        (2.0, 1.0, {}, 2),
        (0.0, 1.0, {}, 0),
        # Half a county has half the directions, rounded.
        (3.0, 0.5, {}, 2),
        (3.0, 0.49, {}, 1),
        (3.0, 1.0, RUNS, 2),
        (1.0, 1.0, RUNS, 0),
        # A leader that has left, or whose consortium ends in this quarter, gives its direction back.
        (3.0, 1.0, RUNS | {"alive": [1, 1, 1, 0, 1, 1, 1, 1, 1]}, 3),
        (3.0, 1.0, RUNS | {"consortium_until": [-1, -1, -1, NOW] + [-1] * 5}, 3),
    ],
)
def test_there_are_as_many_consortia_as_directions(params, collect, step, directions, scale, firms: dict, chosen: int) -> None:
    found = formed(params, collect, step, scale=scale, firms=firms, consortium_directions=directions)
    assert sum(leads(found)) == chosen


def test_a_firm_of_a_running_consortium_joins_no_other(params, collect, step) -> None:
    firms = formed(params, collect, step, firms=RUNS)["enterprise"]
    assert (firms["consortium_share"][3], firms["consortium_until"][3], firms["consortium_leads"][3]) == (0.0, NOW + 4, 1)


@pytest.mark.parametrize(("until", "members"), [(NOW, 5), (NOW + 1, 0)])
def test_members_may_join_again_when_their_consortium_ends(params, collect, step, until: int, members: int) -> None:
    firms = formed(params, collect, step, firms={"consortium_until": [-1] * 3 + [until] * 6})["enterprise"]
    assert int((firms["consortium_share"][3:] > 0.0).sum()) == members


@pytest.mark.parametrize("change", [{"does_rd": [1, 1, 1, 0, 0, 0, 0, 0, 0]}, {"alive": [1, 1, 1, 0, 0, 0, 0, 0, 0]}])
def test_without_members_the_leader_keeps_the_firms_part(params, collect, step, change: dict) -> None:
    firms = formed(params, collect, step, cash=200.0, firms=change)["enterprise"]
    # Firms that applied in vain may be members: the first joins the second.
    assert firms["consortium_share"].tolist() == pytest.approx([28.0, 112.0] + [0.0] * 7)


def test_the_last_round_is_forgotten(params, collect, step) -> None:
    old = {"consortium_share": [5.0] * 9, "consortium_fee": [5.0] * 9, "consortium_granted": [5.0] * 9, "consortium_leads": [1] * 9}
    firms = formed(params, collect, step, firms=old, consortium_enabled=0.0)["enterprise"]
    for name in old:
        assert firms[name].tolist() == [0.0] * 9


def test_switched_off_nothing_is_chosen(params, collect, step) -> None:
    found = formed(params, collect, step, consortium_enabled=0.0)
    assert leads(found) == [0, 0, 0]
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (0, 0)


#: A quarter of the advance leaks, and a firm of half size adds a tenth of what is left of its own.
GRANT = {
    "grant_misuse_advance": 0.25,
    "grant_misuse_award": 0.0,
    "grant_chi_large": -0.2,
    "grant_chi_small": 0.4,
    "rd_small_sales": 20_000.0,
}
FIRM = {"sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0}


def test_a_share_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    taken = take(step("receive_consortium_share"), params(**GRANT), NOW, consortium_share=80.0, **FIRM)
    assert taken == {"rd_boost_next": pytest.approx(1.0 + 80.0 * 0.75 * 1.1), "net_assets": 180.0, "consortium_award": 80.0}
    assert settle(step("receive_consortium_share"), taken) == {"enterprise": 80.0, "university": 0.0, "fund": -80.0, "paid": 80.0}
    assert take(step("receive_consortium_share"), params(), NOW, consortium_share=0.0) is None


def test_the_university_is_paid_by_the_fund(params, take, settle, step) -> None:
    taken = take(step("pay_consortium_university"), params(), NOW, consortium_fee=60.0)
    assert taken == {"consortium_research": 60.0}
    assert settle(step("pay_consortium_university"), taken) == {"enterprise": 0.0, "university": 60.0, "fund": -60.0, "paid": 60.0}
    assert take(step("pay_consortium_university"), params(), NOW, consortium_fee=0.0) is None


@pytest.mark.parametrize(("u", "money"), [(0.1499, 300.0), (0.15, 0.0)])
def test_some_new_leaders_win_a_challenge_project(params, take, settle, step, u: float, money: float) -> None:
    p = params(**GRANT, challenge_list_chance=0.15, challenge_list_award=300.0)
    taken = take(step("take_up_challenge"), p, NOW, consortium_granted=200.0, u_consortium_challenge=u, **FIRM)
    assert taken == {
        "rd_boost_next": pytest.approx(1.0 + money * 0.75 * 1.1), "net_assets": 100.0 + money, "challenge_award": money,
    }  # fmt: skip
    assert settle(step("take_up_challenge"), taken) == {"enterprise": money, "university": 0.0, "fund": 0.0, "paid": 0.0}
    assert take(step("take_up_challenge"), p, NOW, consortium_granted=0.0, u_consortium_challenge=0.0) is None


def test_work_in_a_consortium_adds_to_claims_and_search(params, take, step) -> None:
    p = params(consortium_enabled=1.0, consortium_patents=0.08, consortium_search=0.2)
    firm = {"rd_real_y1": 25.0, "chain": 1, "chain_rd_real": [0.0, 100.0], "support_invention": 0.1, "support_search": 0.3}
    taken = take(step("work_in_consortium"), p, NOW, consortium_until=NOW + 1, **firm)
    assert taken == {"support_invention": pytest.approx(0.1 + math.log(1.06)), "support_search": pytest.approx(0.5)}
    assert take(step("work_in_consortium"), p, NOW, consortium_until=NOW, **firm) is None
    p.consortium_enabled = 0.0
    assert take(step("work_in_consortium"), p, NOW, consortium_until=NOW + 1, **firm) is None
