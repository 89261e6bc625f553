"""Pre-research: amounts and caps, who applies with stalled talks or by windfall, review, queue, payment, a year later."""

import pytest

from sim.policy import pre_research as rules

#: The call is in the second quarter.
CALL = 4 * 2018 + 1
#: F2 to F4: 20 % of the contract up to 100,000 yuan; later up to 200,000 yuan.
AMOUNTS = {
    "pre_research_early_share": 0.20,
    "pre_research_early_cap": 10.0,
    "pre_research_late_share": 0.12,
    "pre_research_late_cap": 20.0,
    "cooperation_follow_on": 1.5,
}
#: Both sides of the stalled talks: a doubt of one, a university that works for half of the contract and advances a quarter.
COOPERATION = {
    "cooperation_hesitancy_firm": 20.0,
    "cooperation_hesitancy_university": 16.0,
    "cooperation_hesitancy_spread": 0.6,
    "cooperation_doubt": 1.0,
    "cooperation_university_margin": 1.2,
    "cooperation_university_work": 0.5,
    "cooperation_university_outlay": 0.25,
    "cooperation_duration": 5.0,
}
CALLS = {
    "pre_research_enabled": 1.0,
    "pre_research_take_up": 0.5,
    "pre_research_windfall": 0.1,
    "pre_research_approval": 0.5,
    "pre_research_continuation": 0.9,
    "pre_research_endorsement": 0.5,
    "awareness_points_multiple": 1.3,
    "innovation_points_channel_awareness": 1.0,
}
#: A firm whose talks on a contract of 40 stalled a year ago: worth 4 per yuan, with a chance of one half.
STALLED = {
    "openness": 0.4,
    "stalled": 1,
    "stalled_contract": 40.0,
    "stalled_chance": 0.5,
    "stalled_worth": 4.0,
    "stalled_since": CALL - 4,
    "university_hesitancy_own": [9.0, 0.0],
    "university_trust": [9.0, 1.0],
}
#: A firm that started a project of five quarters by itself a quarter ago.
STARTED = {
    "openness": 0.4,
    "partner": 1,
    "project_contract": 40.0,
    "project_end": CALL + 4,
    "u_windfall": 0.05,
    "university_hesitancy_own": [0.0, 0.0],
    "university_trust": [1.0, 1.0],
}
APPLIES_NEW = {"pre_request": 8.0, "pre_university": 1, "pre_is_new": 1}
APPLIES_RUNNING = APPLIES_NEW | {"pre_is_new": 0}
STAYS_AWAY = {"pre_request": 0.0, "pre_university": -1, "pre_is_new": 0}


@pytest.mark.parametrize(("contract", "grant"), [(0.0, 0.0), (40.0, 8.0), (49.9, 9.98), (50.0, 10.0), (50.1, 10.0), (1e6, 10.0)])
def test_the_early_grant_is_a_fifth_up_to_the_cap(params, contract: float, grant: float) -> None:
    assert rules.early_grant(contract, params(**AMOUNTS)) == pytest.approx(grant)


@pytest.mark.parametrize(("firm_rd", "subsidy"), [(0.0, 0.0), (100.0, 12.0), (166.0, 19.92), (167.0, 20.0), (1e6, 20.0)])
def test_the_late_subsidy_is_a_share_up_to_the_cap(params, firm_rd: float, subsidy: float) -> None:
    assert rules.late_subsidy(firm_rd, params(**AMOUNTS)) == pytest.approx(subsidy)


def test_a_firm_puts_contract_and_follow_on_research_into_a_project(params) -> None:
    assert rules.firm_project_rd(40.0, params(**AMOUNTS)) == pytest.approx(100.0)


def applied(params, take, step, firm: dict, **change: float) -> dict | None:
    p = params(**AMOUNTS | COOPERATION | CALLS | change)
    return take(step("apply_for_pre_research"), p, CALL, **firm)


def test_the_grant_frees_stalled_talks(params, take, step) -> None:
    # Firm: half of the doubt is gone, belief 1 / (1 + 0.5 x 20 / 40) = 0.8; 0.8 x 80 = 64 beats 40 + 20.
    # University: belief 1 / (1 + 0.5 x 16 / 40) = 0.8333; 40 beats 20 + (10 - 8) + 16 = 38.
    assert applied(params, take, step, STALLED) == APPLIES_NEW


@pytest.mark.parametrize(
    ("endorsement", "found"),
    [
        # The firm needs a belief of 60 / 80, which is a third of the doubt removed; then 40 x 1.2 x belief of the
        # university, 1 / (1 + 0.4 x 2/3) = 0.789, is 37.9 and just not enough for 38.
        (1 / 3 - 0.01, STAYS_AWAY),
        (1 / 3 + 0.001, STAYS_AWAY),
        # The university needs a belief of 38 / 48, which is 34.2 % of the doubt removed.
        (0.341, STAYS_AWAY),
        (0.343, APPLIES_NEW),
        (1.0, APPLIES_NEW),
    ],
)
def test_endorsement_removes_doubt_on_both_sides(params, take, step, endorsement: float, found: dict) -> None:
    assert applied(params, take, step, STALLED, pre_research_endorsement=endorsement) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        # Without the advance the university would need 20 + 10 + 16 = 46 and has 40.
        ({"pre_research_early_share": 0.0}, STAYS_AWAY),
        # 5.9 of advance make 40.1 needed, 6.1 make 39.9.
        ({"pre_research_early_cap": 5.9}, STAYS_AWAY),
        ({"pre_research_early_cap": 6.1}, {"pre_request": 6.1, "pre_university": 1, "pre_is_new": 1}),
        ({"pre_research_enabled": 0.0}, STAYS_AWAY),
        ({"cooperation_hesitancy_firm": 25.0}, STAYS_AWAY),
    ],
)
def test_what_the_fund_must_offer(params, take, step, change: dict[str, float], found: dict) -> None:
    assert applied(params, take, step, STALLED, **change) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"openness": 0.499}, APPLIES_NEW),
        ({"openness": 0.5}, STAYS_AWAY),
        # The points system makes 0.5 x 1.3 = 0.65 of them apply.
        ({"openness": 0.649, "points_participant": 1}, APPLIES_NEW),
        ({"openness": 0.65, "points_participant": 1}, STAYS_AWAY),
        ({"stalled_since": CALL - 5}, STAYS_AWAY),
        ({"stalled_since": CALL}, APPLIES_NEW),
        # Bad experience doubles what the firm must expect to gain.
        ({"trust": 2.0}, STAYS_AWAY),
        # exp(0.6 x 0.5) = 1.35 times the hesitancy of the median university: 21.6.
        ({"university_hesitancy_own": [0.0, 0.5]}, STAYS_AWAY),
        ({"hesitancy_own": 0.5}, STAYS_AWAY),
    ],
)
def test_who_applies_with_stalled_talks(params, take, step, change: dict, found: dict) -> None:
    assert applied(params, take, step, STALLED | change) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, APPLIES_RUNNING),
        ({"u_windfall": 0.0999}, APPLIES_RUNNING),
        ({"u_windfall": 0.1}, STAYS_AWAY),
        ({"openness": 0.5}, STAYS_AWAY),
        ({"project_funded": 1}, STAYS_AWAY),
        # A project that is about to end does not apply.
        ({"project_end": CALL + 2}, APPLIES_RUNNING),
        ({"project_end": CALL + 1}, STAYS_AWAY),
    ],
)
def test_who_applies_with_a_running_project(params, take, step, change: dict, found: dict) -> None:
    assert applied(params, take, step, STARTED | change) == found


def test_the_first_university_is_one_like_any_other(params, take, step) -> None:
    first = {"university_hesitancy_own": [0.0], "university_trust": [1.0]}
    assert applied(params, take, step, STALLED | first | {"stalled": 0}) == APPLIES_NEW | {"pre_university": 0}
    assert applied(params, take, step, STARTED | first | {"partner": 0}) == APPLIES_RUNNING | {"pre_university": 0}


def test_a_firm_with_a_project_does_not_apply_with_old_talks(params, take, step) -> None:
    assert applied(params, take, step, STALLED | {"partner": 0, "project_contract": 40.0, "project_funded": 1}) == STAYS_AWAY


def test_a_firm_without_talks_or_project_is_not_asked(params, take, step) -> None:
    nothing = {"university_hesitancy_own": [0.0], "university_trust": [1.0], "openness": 0.0, "u_windfall": 0.0}
    assert applied(params, take, step, nothing) is None
    # One that applied last year withdraws its application.
    assert applied(params, take, step, nothing | {"pre_request": 8.0}) == STAYS_AWAY


def test_applications_are_counted_at_the_university_they_name(step) -> None:
    tally = step("count_pre_research")
    assert (tally.table, tally.target, tally.into, tally.by, tally.keep) == (
        "enterprise",
        "university",
        ("pre_applications",),
        "pre_university",
        False,
    )
    assert [tally.function(request) for request in (8.0, 0.0)] == [1, 0]


def test_without_hesitation_the_fund_frees_nothing_that_would_stall(params) -> None:
    # With hesitancy zero belief is one with and without endorsement: the fund changes a decision by its advance alone.
    p = params(**COOPERATION)
    for contract in (5.0, 40.0, 300.0):
        for endorsed in (0.0, 0.5, 1.0):
            assert rules.cooperation.belief(contract, 0.0, endorsed, p) == 1.0


@pytest.mark.parametrize(
    ("request_wan", "u_pass", "score"),
    [(8.0, 0.4999, 0.6), (8.0, 0.5, -1.0), (8.0, 0.9, -1.0), (0.0, 0.1, -1.0), (0.01, 0.0, 0.6)],
)
def test_review_passes_the_share_of_approval(params, take, step, request_wan: float, u_pass: float, score: float) -> None:
    firm = {"pre_request": request_wan, "u_pass": u_pass, "u_expert": 0.5}
    for chances in ({"stalled_chance": 0.6, "project_chance": 0.2}, {"stalled_chance": 0.2, "project_chance": 0.6}):
        found = take(step("review_pre_research"), params(**CALLS), CALL, **firm, **chances)
        assert found["pre_score"] == pytest.approx(score)


def test_an_expert_errs_by_a_twentieth(params, take, step) -> None:
    # 0.841344746 is the share of a normal distribution below one standard deviation.
    firm = {"pre_request": 8.0, "stalled_chance": 0.6, "u_pass": 0.1}
    for u, score in ((0.841344746068543, 0.65), (1.0 - 0.841344746068543, 0.55)):
        assert take(step("review_pre_research"), params(**CALLS), CALL, **firm, u_expert=u)["pre_score"] == pytest.approx(score)
    firm["stalled_chance"] = 0.01
    assert take(step("review_pre_research"), params(**CALLS), CALL, **firm, u_expert=1e-6)["pre_score"] == 0.0


def test_late_subsidies_come_first_and_the_money_runs_out_in_the_queue(params, collect, step) -> None:
    firms = {
        "alive": [1, 1, 1, 1, 1, 1, 0],
        "uid": [11, 12, 13, 14, 15, 16, 17],
        "pre_request": [10.0, 8.0, 10.0, 5.0, 9.0, 0.0, 9.0],
        "pre_score": [0.5, 0.9, 0.5, 0.4, -1.0, -1.0, 1.0],
        "pre_late_request": [0.0, 0.0, 0.0, 0.0, 0.0, 12.0, 0.0],
    }
    tables = {"enterprise": firms, "fund": {"cash": [36.0]}}
    found = collect(step("select_pre_research"), tables, params())
    # 36 - 12 = 24; 8 for the best, 10 for the smaller id of the two next, 6 left: not 10, but 5 for the last.
    assert found["enterprise"]["pre_late_granted"].tolist() == [0.0, 0.0, 0.0, 0.0, 0.0, 12.0, 0.0]
    assert found["enterprise"]["pre_granted"].tolist() == [10.0, 8.0, 0.0, 5.0, 0.0, 0.0, 0.0]
    assert found["fund"]["granted"][0] >= 3


@pytest.mark.parametrize(
    ("cash", "late", "early"),
    [(21.9, 12.0, 0.0), (22.0, 12.0, 10.0), (12.0, 12.0, 0.0), (11.9, 0.0, 10.0), (9.9, 0.0, 0.0), (0.0, 0.0, 0.0)],
)
def test_a_purse_pays_all_or_nothing(params, collect, step, cash: float, late: float, early: float) -> None:
    firms = {"alive": [1, 1], "uid": [1, 2], "pre_request": [10.0, 0.0], "pre_score": [0.5, -1.0], "pre_late_request": [0.0, 12.0]}
    found = collect(step("select_pre_research"), {"enterprise": firms, "fund": {"cash": [cash]}}, params())["enterprise"]
    assert (found["pre_late_granted"][1], found["pre_granted"][0]) == (late, early)


def test_a_freed_project_starts_and_the_university_is_paid(params, take, settle, step) -> None:
    firm = {"pre_granted": 8.0, "pre_university": 1, "pre_is_new": 1, "projects": 2}
    firm |= {"stalled": 1, "stalled_contract": 40.0, "stalled_chance": 0.5}
    taken = take(step("start_pre_research"), params(**COOPERATION), CALL, **firm)
    assert taken == {
        "partner": 1,
        "project_contract": 40.0,
        "project_end": CALL + 5,
        "project_chance": 0.5,
        "project_started": 1,
        "project_funded": 1,
        "projects": 3,
        "last_project": CALL,
        "stalled": -1,
        "pre_stage": 1,
        "pre_contract": 40.0,
        "pre_research_early": 8.0,
    }
    assert settle(step("start_pre_research"), taken) == {"enterprise": 0.0, "university": 8.0, "fund": -8.0, "paid": 8.0}


def test_a_running_project_is_funded_and_goes_on_as_before(params, take, settle, step) -> None:
    running = {"partner": 1, "project_contract": 60.0, "project_end": CALL + 3, "project_chance": 0.4, "project_started": 0, "projects": 2}
    taken = take(step("start_pre_research"), params(**COOPERATION), CALL, pre_granted=10.0, pre_university=1, pre_is_new=0, **running)
    assert taken == running | {
        "project_funded": 1,
        "last_project": CALL,
        "stalled": -1,
        "pre_stage": 1,
        "pre_contract": 60.0,
        "pre_research_early": 10.0,
    }
    assert settle(step("start_pre_research"), taken)["university"] == 10.0


def test_without_a_grant_nothing_starts(params, take, step) -> None:
    assert take(step("start_pre_research"), params(), CALL, pre_granted=0.0) is None


@pytest.mark.parametrize(
    ("change", "u", "request_wan", "confirmed"),
    [
        # 0.12 x 2.5 x 40.
        ({"pre_contract": 40.0}, 0.8999, 12.0, 1),
        ({"pre_contract": 40.0}, 0.9, 0.0, 0),
        ({"pre_contract": 40.0, "insolvent": 1}, 0.1, 0.0, 0),
        ({"pre_contract": 66.0}, 0.1, 19.8, 1),
        ({"pre_contract": 67.0}, 0.1, 20.0, 1),
    ],
)
def test_confirmation_a_year_later(params, take, step, change: dict, u: float, request_wan: float, confirmed: int) -> None:
    p = params(**AMOUNTS | CALLS)
    taken = take(step("confirm_pre_research"), p, CALL, pre_stage=1, u_continue=u, **change)
    assert taken == {"pre_stage": 0, "pre_late_request": pytest.approx(request_wan), "pre_confirmed": confirmed}


def test_confirmation_needs_last_years_grant_and_a_running_fund(params, take, step) -> None:
    p = params(**AMOUNTS | CALLS)
    assert take(step("confirm_pre_research"), p, CALL, pre_stage=0) is None
    off = params(**AMOUNTS | CALLS | {"pre_research_enabled": 0.0})
    taken = take(step("confirm_pre_research"), off, CALL, pre_stage=1, pre_contract=40.0, u_continue=0.1)
    assert taken == {"pre_stage": 0, "pre_late_request": 0.0, "pre_confirmed": 0}


def test_a_new_round_forgets_the_last(params, take, step) -> None:
    assert take(step("clear_pre_research"), params(), CALL) == {"pre_late_request": 0.0, "pre_confirmed": 0, "pre_granted": 0.0}


def test_the_late_subsidy_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # A quarter leaks, and a firm of half size, with sales of 20,000 a year, replaces a third of the rest.
    p = params(grant_misuse_award=0.25, grant_chi_large=-2 / 3, grant_chi_small=0.0, rd_small_sales=20_000.0)
    taken = take(step("receive_late_subsidy"), p, CALL, pre_late_granted=12.0, sales=5000.0, net_assets=100.0, rd_boost_next=1.0)
    assert taken == {"rd_boost_next": pytest.approx(7.0), "net_assets": 112.0, "pre_research_late": 12.0}
    assert settle(step("receive_late_subsidy"), taken) == {"enterprise": 12.0, "university": 0.0, "fund": -12.0, "paid": 12.0}
    assert take(step("receive_late_subsidy"), p, CALL, pre_late_granted=0.0) is None
