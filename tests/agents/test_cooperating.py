"""The firm's side of cooperation: search, start, progress and end of a project."""

import math

import pytest

NOW = 4 * 2019 + 2
COOPERATION = {
    "cooperation_quality_weight": 1.0,
    "cooperation_distance_decay": 200.0,
    "cooperation_field_match": 0.8,
    "cooperation_contract": 40.0,
    "cooperation_contract_spread": 0.7,
    "cooperation_success": 0.5,
    "cooperation_value_multiple": 4.0,
    "cooperation_hesitancy_firm": 20.0,
    "cooperation_hesitancy_university": 8.0,
    "cooperation_hesitancy_spread": 0.6,
    "cooperation_doubt": 1.0,
    "cooperation_university_margin": 1.2,
    "cooperation_university_work": 0.5,
    "cooperation_university_outlay": 0.25,
    "cooperation_trust_after_success": 0.25,
    "cooperation_duration": 5.0,
}
#: Three universities: nearby and middling, good and far, in the firm's own field.
UNIVERSITIES = {
    "university_quality": [0.4, 0.9, 0.4],
    "university_distance": [0.0, 400.0, 0.0],
    "university_field": [0, 0, 3],
    "university_second_field": [1, 1, 1],
    "university_endorsement": [0.0, 0.0, 0.0],
}
#: Research of 300 a year; the draws name the first, the second and the first university.
SEARCHER = UNIVERSITIES | {
    "does_rd": 1,
    "search_chance": 0.3,
    "u_search": 0.2999,
    "rd_real": 75.0,
    "rd_base": 0.0,
    "chain": 3,
    "u_candidate_1": 0.1,
    "u_candidate_2": 0.5,
    "u_candidate_3": 0.2,
}


def searched(params, take, step, firm: dict, **change: float) -> dict | None:
    return take(step("search"), params(**COOPERATION | change), NOW, **SEARCHER | firm)


def test_a_bold_firm_asks(params, take, step) -> None:
    # Value 0.8 of the nearby one against 1.8 - 2 of the good one: middling, so the chance is one half. Without hesitancy
    # 0.5 x 4 x 40 = 80 beats 40.
    found = searched(params, take, step, {}, cooperation_hesitancy_firm=0.0)
    assert found == {
        "proposal": 0,
        "proposal_contract": pytest.approx(40.0),
        "proposal_chance": pytest.approx(0.5),
        "proposal_worth": pytest.approx(4.0),
        "stalled": -1,
        "stalled_contract": 0.0,
        "stalled_chance": 0.0,
        "stalled_worth": 0.0,
        "stalled_since": -1,
    }


@pytest.mark.parametrize(("chooses", "asked"), [(1.0, 2), (0.0, 0)])
def test_a_firm_that_does_not_choose_takes_the_first_it_meets(params, take, step, chooses: float, asked: int) -> None:
    # The third university works in the firm's field: 1.6 against 0.8 of the first.
    bold = {"cooperation_hesitancy_firm": 0.0, "cooperation_value_multiple": 9.0}
    found = searched(params, take, step, {"u_candidate_3": 0.9}, **bold, cooperation_choice=chooses)
    assert found["proposal"] == asked


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        # 80 x 40 / (40 + h) must beat 40 + h: up to h = 16.57.
        ({"cooperation_hesitancy_firm": 16.5}, True),
        ({"cooperation_hesitancy_firm": 16.7}, False),
    ],
)
def test_a_hesitating_firm_lets_the_talks_stall(params, take, step, change: dict, asks: bool) -> None:
    found = searched(params, take, step, {"stalled": 1, "stalled_contract": 9.0, "stalled_since": NOW - 9}, **change)
    assert (found["proposal"] == 0) is asks
    assert (found["stalled"] == 0) is not asks
    if not asks:
        # The new talks take the place of the old.
        assert found == {
            "proposal": -1,
            "proposal_contract": 0.0,
            "proposal_chance": 0.0,
            "proposal_worth": 0.0,
            "stalled": 0,
            "stalled_contract": pytest.approx(40.0),
            "stalled_chance": pytest.approx(0.5),
            "stalled_worth": pytest.approx(4.0),
            "stalled_since": NOW,
        }


@pytest.mark.parametrize(
    ("endorsement", "firm_hesitancy", "asks"),
    [
        # Half of the doubt removed: 80 x 40 / (40 + h / 2) must beat 40 + h, up to h = 22.46.
        ([0.5, 0.0, 0.0], 22.4, True),
        ([0.5, 0.0, 0.0], 22.5, False),
        ([0.0, 0.5, 0.5], 22.4, False),
        # All of it: 80 against 40 + h. More than all there is not.
        ([1.0, 0.0, 0.0], 39.9, True),
        ([1.0, 0.0, 0.0], 40.1, False),
        ([9.0, 0.0, 0.0], 40.1, False),
    ],
)
def test_the_endorsement_of_the_university_removes_doubt(params, take, step, endorsement, firm_hesitancy: float, asks: bool) -> None:
    found = searched(params, take, step, {"university_endorsement": endorsement}, cooperation_hesitancy_firm=firm_hesitancy)
    assert (found["proposal"] >= 0) is asks


@pytest.mark.parametrize(
    ("firm", "chosen"),
    [
        ({}, 0),
        # At 10 % of sales distance counts a third as much: 1.8 - 0.67 beats 0.8.
        ({"rd_base": 0.10}, 1),
        # One in the firm's own field is worth 0.8 more.
        ({"u_candidate_3": 0.99}, 2),
        ({"u_candidate_3": 0.99, "university_field": [0, 0, 0], "university_second_field": [0, 0, 3]}, 2),
        ({"u_candidate_1": 0.5, "u_candidate_3": 0.4}, 1),
        # Whichever of the three draws names the best.
        ({"u_candidate_1": 0.1, "u_candidate_2": 0.1, "u_candidate_3": 0.99}, 2),
        ({"u_candidate_1": 0.1, "u_candidate_2": 0.99, "u_candidate_3": 0.1}, 2),
        ({"u_candidate_1": 0.99, "u_candidate_2": 0.1, "u_candidate_3": 0.1}, 2),
        # A draw of nearly one names the last university.
        ({"u_candidate_1": 1.0, "u_candidate_2": 1.0, "u_candidate_3": 1.0}, 2),
    ],
)
def test_the_best_of_three_candidates(params, take, step, firm: dict, chosen: int) -> None:
    assert searched(params, take, step, firm, cooperation_hesitancy_firm=0.0)["proposal"] == chosen


def test_worth_and_contract_are_drawn(params, take, step) -> None:
    one = 0.841344746068543
    found = searched(params, take, step, {"u_contract": one, "u_worth": one}, cooperation_hesitancy_firm=0.0)
    assert found["proposal_contract"] == pytest.approx(40.0 * math.exp(0.7))
    assert found["proposal_worth"] == pytest.approx(4.0 * math.exp(0.4))


@pytest.mark.parametrize("firm", [{"does_rd": 0}, {"partner": 0}, {"partner": 1}, {"u_search": 0.3}])
def test_who_does_not_look(params, take, step, firm: dict) -> None:
    assert searched(params, take, step, firm) is None


def test_where_there_is_no_university_nothing_is_proposed(params, take, step) -> None:
    found = searched(params, take, step, {name: [] for name in UNIVERSITIES} | {"stalled": 5, "stalled_since": NOW - 1})
    assert (found["proposal"], found["stalled"], found["stalled_since"]) == (-1, 5, NOW - 1)


#: A proposal to the second university.
PROPOSAL = {
    "proposal": 1,
    "proposal_contract": 40.0,
    "proposal_chance": 0.5,
    "proposal_worth": 4.0,
    "university_admission": [0.0, 0.7],
    "university_hesitancy_own": [0.0, 0.0],
    "university_trust": [1.0, 1.0],
    "projects": 2,
    "last_project": NOW - 20,
    "u_admission": 0.6999,
}
STARTS = {
    "partner": 1,
    "project_contract": 40.0,
    "project_end": NOW + 5,
    "project_chance": 0.5,
    "project_started": 1,
    "project_funded": 0,
    "projects": 3,
    "last_project": NOW,
    "stalled": -1,
    "stalled_contract": 0.0,
    "stalled_chance": 0.0,
    "stalled_worth": 0.0,
    "stalled_since": -1,
    "proposal": -1,
}
NO_PROJECT = {
    "partner": -1,
    "project_contract": 0.0,
    "project_end": -1,
    "project_chance": 0.0,
    "project_started": 0,
    "project_funded": 0,
    "projects": 2,
    "last_project": NOW - 20,
    "proposal": -1,
}
STALLS = NO_PROJECT | {"stalled": 1, "stalled_contract": 40.0, "stalled_chance": 0.5, "stalled_worth": 4.0, "stalled_since": NOW}
NO_TALKS = {"stalled": -1, "stalled_contract": 0.0, "stalled_chance": 0.0, "stalled_worth": 0.0, "stalled_since": -1}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        # 48 x 40 / 48 = 40 beats 20 + 10 + 8 = 38.
        ({}, STARTS),
        # At 9.09 of hesitancy both are 39.1: 8 x exp(0.6 x 0.2) = 9.02, and at 0.25 it is 9.29.
        ({"university_hesitancy_own": [0.0, 0.2]}, STARTS),
        ({"university_hesitancy_own": [0.0, 0.25]}, STALLS),
        ({"university_trust": [1.0, 2.0]}, STALLS),
        ({"university_trust": [9.0, 0.5]}, STARTS),
        # No room: nobody hesitates, so there is nothing for an endorsement to free.
        ({"u_admission": 0.7}, NO_PROJECT | NO_TALKS),
    ],
)
def test_a_project_starts_when_the_university_dares_and_has_room(params, take, step, change: dict, found: dict) -> None:
    assert take(step("start_project"), params(**COOPERATION), NOW, **PROPOSAL | change) == found


def test_without_a_proposal_nothing_starts(params, take, step) -> None:
    assert take(step("start_project"), params(**COOPERATION), NOW, **PROPOSAL | {"proposal": -1}) is None


RUNNING = {
    "partner": 2,
    "project_contract": 40.0,
    "project_end": NOW + 1,
    "project_chance": 0.5,
    "project_funded": 1,
    "trust": 1.0,
    "results": 3.0,
}


def test_a_running_project_is_paid_quarter_by_quarter(params, take, settle, step) -> None:
    taken = take(step("progress"), params(**COOPERATION), NOW, **RUNNING, u_success=0.1, net_assets=900.0, profit_ytd=5.0)
    assert taken == {
        "partner": 2,
        "project_contract": 40.0,
        "project_funded": 1,
        "project_succeeded": 0,
        "project_failed": 0,
        "closing_partner": -1,
        "trust": 1.0,
        "results": 3.0,
        "last_project": NOW,
        "net_assets": 892.0,
        "profit_ytd": -3.0,
        "research_contract": 8.0,
    }
    assert settle(step("progress"), taken) == {"enterprise": -8.0, "university": 8.0, "fund": 0.0, "paid": 0.0}


@pytest.mark.parametrize(("u", "succeeded", "trust", "results"), [(0.4999, 1, 0.25, 4.0), (0.5, 0, 2.0, 3.0)])
def test_a_project_ends_well_or_badly(params, take, step, u: float, succeeded: int, trust: float, results: float) -> None:
    taken = take(step("progress"), params(**COOPERATION), NOW, **RUNNING | {"project_end": NOW}, u_success=u)
    assert taken == {
        "partner": -1,
        "project_contract": 0.0,
        "project_funded": 0,
        "project_succeeded": succeeded,
        "project_failed": 1 - succeeded,
        "closing_partner": 2,
        "trust": pytest.approx(trust),
        "results": results,
        "last_project": NOW,
        "net_assets": 0.0,
        "profit_ytd": 0.0,
        "research_contract": 0.0,
    }


def test_a_contract_is_paid_in_full_over_its_quarters(params, take, step) -> None:
    # Started in a quarter, it is paid in that quarter and the four that follow.
    p, paid = params(**COOPERATION), 0.0
    for quarter in range(NOW, NOW + 5):
        paid += take(step("progress"), p, quarter, **RUNNING | {"project_end": NOW + 5})["research_contract"]
    assert paid == pytest.approx(40.0)


def test_the_first_university_is_a_partner_like_any_other(params, take, step) -> None:
    assert take(step("progress"), params(**COOPERATION), NOW, **RUNNING | {"partner": 0})["partner"] == 0


def test_without_a_project_there_is_no_progress(params, take, step) -> None:
    assert take(step("progress"), params(**COOPERATION), NOW, **RUNNING | {"partner": -1}) is None


def test_events_are_forgotten_and_proposals_counted(params, take, step) -> None:
    assert take(step("clear_project_events"), params(), NOW) == {
        "project_started": 0,
        "project_succeeded": 0,
        "project_failed": 0,
        "closing_partner": -1,
    }
    tally = step("count_proposals")
    assert (tally.target, tally.into, tally.by, tally.function()) == ("university", ("asked",), "proposal", 1)
    assert tally.where(0)
    assert not tally.where(-1)
