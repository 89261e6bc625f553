"""Vouchers: amount and cap, who is small enough, talks freed on both sides, windfall, lots, payment."""

import pytest

from sim.policy import innovation_voucher as rules

#: The call is in the second quarter.
CALL = 4 * 2022 + 1
VOUCHER = {
    "innovation_voucher_enabled": 1.0,
    "innovation_voucher_share": 0.30,
    "innovation_voucher_cap": 10.0,
    "innovation_voucher_highest_sales": 20_000.0,
    "innovation_voucher_take_up": 0.5,
    "innovation_voucher_windfall": 0.1,
    "innovation_voucher_contact": 0.05,
    "awareness_points_multiple": 1.3,
    "innovation_points_channel_awareness": 1.0,
    "cooperation_hesitancy_firm": 20.0,
    "cooperation_hesitancy_university": 4.0,
    "cooperation_hesitancy_spread": 0.6,
    "cooperation_doubt": 1.0,
    "cooperation_university_margin": 1.2,
    "cooperation_university_work": 0.5,
    "cooperation_university_outlay": 0.25,
    "cooperation_duration": 5.0,
}
#: A small firm whose talks on a contract of 30 stalled a year ago: worth 5 per yuan, with a chance of one half.
STALLED = {
    "openness": 0.4,
    "sales_y1": 20_000.0,
    "stalled": 1,
    "stalled_contract": 30.0,
    "stalled_chance": 0.5,
    "stalled_worth": 5.0,
    "stalled_since": CALL - 4,
    "university_hesitancy_own": [9.0, 0.0],
    "university_trust": [9.0, 1.0],
    "u_innovation_voucher_lot": 0.7,
}
#: One that started a project of five quarters by itself a quarter ago.
STARTED = {
    "openness": 0.4,
    "sales_y1": 20_000.0,
    "partner": 1,
    "project_contract": 30.0,
    "project_end": CALL + 4,
    "u_innovation_voucher_windfall": 0.05,
    "u_innovation_voucher_lot": 0.7,
    "university_hesitancy_own": [0.0, 0.0],
    "university_trust": [1.0, 1.0],
}
ASKS_NEW = {"voucher_request": 9.0, "voucher_is_new": 1, "voucher_lot": 0.7}
ASKS_RUNNING = ASKS_NEW | {"voucher_is_new": 0}
STAYS_AWAY = {"voucher_request": 0.0, "voucher_is_new": 0, "voucher_lot": -1.0}


@pytest.mark.parametrize(("contract", "voucher"), [(0.0, 0.0), (30.0, 9.0), (33.0, 9.9), (33.4, 10.0), (1e6, 10.0)])
def test_the_voucher_is_a_share_up_to_the_cap(params, contract: float, voucher: float) -> None:
    assert rules.voucher_of(contract, params(**VOUCHER)) == pytest.approx(voucher)


def asked(params, take, step, firm: dict, **change: float) -> dict | None:
    return take(step("ask_for_voucher"), params(**VOUCHER | change), CALL, **firm)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        # Firm: belief 1 / (1 + 20 / 30) = 0.6 of 75 are 45; it needs 30 + 20 less the voucher.
        ({}, ASKS_NEW),
        ({"innovation_voucher_cap": 5.1}, ASKS_NEW | {"voucher_request": 5.1}),
        ({"innovation_voucher_cap": 4.9}, STAYS_AWAY),
        ({"innovation_voucher_share": 0.17}, ASKS_NEW | {"voucher_request": 5.1}),
        ({"innovation_voucher_share": 0.16}, STAYS_AWAY),
        # University: 30 x 1.2 x belief 30 / 34 are 31.8; it needs 15 + 7.5 + 4. With 6 of hesitancy 30 against 28.5.
        ({"cooperation_hesitancy_university": 6.0}, ASKS_NEW),
        # With 7 it is 29.2 against 29.5: the voucher is not the university's.
        ({"cooperation_hesitancy_university": 7.0}, STAYS_AWAY),
        ({"innovation_voucher_enabled": 0.0}, None),
        ({"innovation_voucher_highest_sales": 19_999.9}, STAYS_AWAY),
    ],
)
def test_what_frees_stalled_talks(params, take, step, change: dict[str, float], found: dict | None) -> None:
    taken = asked(params, take, step, STALLED, **change)
    assert taken == (None if found is None else pytest.approx(found))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"openness": 0.4999}, ASKS_NEW),
        ({"openness": 0.5}, STAYS_AWAY),
        # The points system makes 0.5 x 1.3 = 0.65 of them use vouchers.
        ({"openness": 0.6499, "points_participant": 1}, ASKS_NEW),
        ({"openness": 0.65, "points_participant": 1}, STAYS_AWAY),
        ({"sales_y1": 20_000.1}, STAYS_AWAY),
        ({"stalled_since": CALL - 5}, STAYS_AWAY),
        ({"stalled_since": CALL}, ASKS_NEW),
        # Bad experience doubles what the firm must expect to gain.
        ({"trust": 2.0}, STAYS_AWAY),
        ({"hesitancy_own": 0.5}, STAYS_AWAY),
        ({"university_hesitancy_own": [0.0, 2.0]}, STAYS_AWAY),
        ({"university_trust": [1.0, 2.0]}, STAYS_AWAY),
    ],
)
def test_who_asks_with_stalled_talks(params, take, step, change: dict, found: dict) -> None:
    assert asked(params, take, step, STALLED | change) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, ASKS_RUNNING),
        ({"u_innovation_voucher_windfall": 0.0999}, ASKS_RUNNING),
        ({"u_innovation_voucher_windfall": 0.1}, STAYS_AWAY),
        ({"openness": 0.5}, STAYS_AWAY),
        ({"sales_y1": 20_000.1}, STAYS_AWAY),
        ({"project_funded": 1}, STAYS_AWAY),
        ({"project_end": CALL + 2}, ASKS_RUNNING),
        ({"project_end": CALL + 1}, STAYS_AWAY),
        # Old talks do not count for a firm with a project.
        ({"project_funded": 1, "stalled": 1, "stalled_contract": 30.0, "stalled_since": CALL}, STAYS_AWAY),
    ],
)
def test_who_asks_with_a_running_project(params, take, step, change: dict, found: dict) -> None:
    assert asked(params, take, step, STARTED | change) == found


def test_the_first_university_is_one_like_any_other(params, take, step) -> None:
    first = {"university_hesitancy_own": [0.0], "university_trust": [1.0]}
    assert asked(params, take, step, STALLED | first | {"stalled": 0}) == ASKS_NEW
    assert asked(params, take, step, STARTED | first | {"partner": 0}) == ASKS_RUNNING


def test_old_requests_are_forgotten(params, take, step) -> None:
    nothing = {"university_hesitancy_own": [0.0], "university_trust": [1.0]}
    assert asked(params, take, step, nothing) is None
    assert asked(params, take, step, nothing | {"voucher_request": 9.0}) == STAYS_AWAY
    assert asked(params, take, step, STALLED | {"voucher_request": 9.0}, innovation_voucher_enabled=0.0) == STAYS_AWAY


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (24.0, [9.0, 10.0, 5.0, 0.0]),
        # The highest lot first; the next does not fit any more, the third does.
        (19.0, [9.0, 10.0, 0.0, 0.0]),
        (18.9, [0.0, 10.0, 5.0, 0.0]),
        (9.9, [9.0, 0.0, 0.0, 0.0]),
        (0.0, [0.0] * 4),
    ],
)
def test_lots_decide_until_the_appropriation_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "voucher_request": [9.0, 10.0, 5.0, 0.0],
        "voucher_lot": [0.5, 0.9, 0.1, -1.0],
        "voucher_granted": [7.0] * 4,
    }
    found = collect(step("draw_voucher_lots"), {"enterprise": firms, "fund": {"cash": [cash]}}, params())
    assert found["enterprise"]["voucher_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


def test_a_freed_project_starts_and_the_firm_is_paid(params, take, settle, step) -> None:
    firm = {"voucher_granted": 9.0, "voucher_is_new": 1, "projects": 2, "net_assets": 100.0}
    firm |= {"stalled": 1, "stalled_contract": 30.0, "stalled_chance": 0.5}
    taken = take(step("use_voucher"), params(**VOUCHER), CALL, **firm)
    assert taken == {
        "partner": 1,
        "project_contract": 30.0,
        "project_end": CALL + 5,
        "project_chance": 0.5,
        "project_started": 1,
        "project_funded": 1,
        "projects": 3,
        "last_project": CALL,
        "stalled": -1,
        "net_assets": 109.0,
        "innovation_voucher": 9.0,
    }
    assert settle(step("use_voucher"), taken) == {"enterprise": 9.0, "university": 0.0, "fund": -9.0, "paid": 9.0}


def test_a_running_project_goes_on_as_before(params, take, step) -> None:
    running = {"partner": 1, "project_contract": 60.0, "project_end": CALL + 3, "project_chance": 0.4, "project_started": 0, "projects": 2}
    taken = take(step("use_voucher"), params(**VOUCHER), CALL, voucher_granted=10.0, voucher_is_new=0, **running)
    assert taken == running | {
        "project_funded": 1,
        "last_project": CALL,
        "stalled": -1,
        "net_assets": 10.0,
        "innovation_voucher": 10.0,
    }
    assert take(step("use_voucher"), params(**VOUCHER), CALL, voucher_granted=0.0) is None


@pytest.mark.parametrize(
    ("change", "looks"),
    [
        ({}, True),
        ({"does_rd": 0}, False),
        ({"partner": 0}, False),
        ({"sales_y1": 20_000.1}, False),
        ({"openness": 0.5}, False),
        ({"openness": 0.6499, "points_participant": 1}, True),
    ],
)
def test_first_contact(params, take, step, change: dict, looks: bool) -> None:
    firm = {"does_rd": 1, "openness": 0.4999, "sales_y1": 20_000.0, "support_search": 0.1} | change
    taken = take(step("support_innovation_voucher"), params(**VOUCHER), CALL - 1, **firm)
    assert taken == ({"support_search": pytest.approx(0.15)} if looks else None)
    off = params(**VOUCHER | {"innovation_voucher_enabled": 0.0})
    assert take(step("support_innovation_voucher"), off, CALL - 1, **firm) is None
