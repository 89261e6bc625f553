"""R&D award: both lines from both sides, once or again, queue, payment, and who stretches for the line."""

import pytest

#: Awards are given in the first quarter.
SPRING = 4 * 2018
AWARD = {
    "rd_award_enabled": 1.0,
    "rd_award_amount": 60.0,
    "rd_award_rd_line": 2000.0,
    "rd_award_rd_floor": 500.0,
    "rd_award_intensity_line": 0.10,
    "rd_award_interval": 3.0,
    "rd_award_take_up": 0.5,
    "rd_award_marginal": 0.1,
    "rd_award_margin": 0.05,
    "rd_award_bookkeeping": 0.03,
    "notch_statistics_share": 0.6,
    "awareness_points_multiple": 1.3,
    "innovation_points_channel_awareness": 1.0,
}
#: Real R&D of 1,980 and 50 relabelled: 2,010 in the statistics, on sales of 80,000.
LARGE = {"rd_real_y1": 1980.0, "rd_reported_y1": 2030.0, "sales_y1": 80_000.0, "openness": 0.4}
#: Real R&D of 600 on sales of 5,900.
INTENSE = {"rd_real_y1": 600.0, "rd_reported_y1": 600.0, "sales_y1": 5900.0, "openness": 0.4}

NO_REQUEST = {"rd_award_request": 0.0, "rd_award_by_amount": 0}


@pytest.mark.parametrize(
    ("firm", "change", "request_wan"),
    [
        (LARGE, {}, 60.0),
        # More than 20 M yuan: 1,980 and 0.6 of the relabelled cost.
        (LARGE, {"rd_reported_y1": 1980.0 + 33.5}, 60.0),
        (LARGE, {"rd_reported_y1": 1980.0 + 33.0}, 0.0),
        (LARGE, {"rd_real_y1": 2000.0, "rd_reported_y1": 2000.0}, 0.0),
        (LARGE, {"rd_real_y1": 2000.1, "rd_reported_y1": 2000.1}, 60.0),
        (INTENSE, {}, 60.0),
        # More than 10 % of sales.
        (INTENSE, {"sales_y1": 6000.0}, 0.0),
        (INTENSE, {"sales_y1": 5999.9}, 60.0),
        # More than 5 M yuan.
        (INTENSE, {"rd_real_y1": 500.0, "rd_reported_y1": 500.0, "sales_y1": 100.0}, 0.0),
        (INTENSE, {"rd_real_y1": 500.1, "rd_reported_y1": 500.1, "sales_y1": 100.0}, 60.0),
        (LARGE, {"openness": 0.4999}, 60.0),
        (LARGE, {"openness": 0.5}, 0.0),
        # The points system makes 0.5 x 1.3 = 0.65 of them apply.
        (LARGE, {"openness": 0.6499, "points_participant": 1}, 60.0),
        (LARGE, {"openness": 0.65, "points_participant": 1}, 0.0),
        # A title of three years ago may be won again.
        (LARGE, {"rd_award_title": SPRING - 12}, 60.0),
        (LARGE, {"rd_award_title": SPRING - 11}, 0.0),
        (LARGE, {"rd_award_title": SPRING - 4}, 0.0),
    ],
)
def test_who_applies(params, take, step, firm: dict, change: dict, request_wan: float) -> None:
    assert take(step("request_rd_award"), params(**AWARD), SPRING, **firm | change) == {
        "rd_award_request": request_wan,
        "rd_award_by_amount": int(firm is LARGE and request_wan > 0.0),
    }


def test_who_beats_both_lines_wins_by_amount(params, take, step) -> None:
    for rd, by_amount in ((2000.0, 0), (2000.1, 1)):
        both = {"rd_real_y1": rd, "rd_reported_y1": rd, "sales_y1": 5000.0, "openness": 0.4}
        assert take(step("request_rd_award"), params(**AWARD), SPRING, **both) == {
            "rd_award_request": 60.0,
            "rd_award_by_amount": by_amount,
        }


def test_once_and_never_again(params, take, step) -> None:
    p = params(**AWARD | {"rd_award_interval": 100.0})
    assert take(step("request_rd_award"), p, SPRING, **LARGE, rd_award_title=SPRING - 60) == NO_REQUEST
    assert take(step("request_rd_award"), p, SPRING, **LARGE) == {"rd_award_request": 60.0, "rd_award_by_amount": 1}


def test_switched_off_nobody_applies_and_old_requests_are_forgotten(params, take, step) -> None:
    off = params(**AWARD | {"rd_award_enabled": 0.0})
    assert take(step("request_rd_award"), off, SPRING, **LARGE) == NO_REQUEST
    nothing = {"rd_real_y1": 0.0, "rd_reported_y1": 0.0}
    assert take(step("request_rd_award"), params(**AWARD), SPRING, **nothing) is None
    assert take(step("request_rd_award"), params(**AWARD), SPRING, **nothing, rd_award_request=60.0) == NO_REQUEST


@pytest.mark.parametrize(
    ("cash", "granted"),
    [(180.0, [60.0, 60.0, 0.0, 60.0]), (179.9, [0.0, 60.0, 0.0, 60.0]), (60.0, [0.0, 0.0, 0.0, 60.0]), (59.9, [0.0] * 4)],
)
def test_most_research_first_until_the_appropriation_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [4, 3, 2, 1],
        "rd_award_request": [60.0, 60.0, 0.0, 60.0],
        "rd_reported_y1": [2100.0, 2200.0, 9000.0, 8000.0],
        "rd_award_granted": [9.0] * 4,
    }
    found = collect(step("grant_rd_awards"), {"enterprise": firms, "fund": {"cash": [cash]}}, params())
    assert found["enterprise"]["rd_award_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


def test_the_award_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # A quarter leaks, and a firm of half size, with sales of 20,000 a year, replaces a third of the rest.
    p = params(grant_misuse_award=0.25, grant_chi_large=-2 / 3, grant_chi_small=0.0, rd_small_sales=20_000.0)
    firm = {"rd_award_granted": 60.0, "sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0}
    taken = take(step("receive_rd_award"), p, SPRING, **firm)
    assert taken == {"rd_award_title": SPRING, "rd_boost_next": pytest.approx(31.0), "net_assets": 160.0, "rd_award": 60.0}
    assert settle(step("receive_rd_award"), taken) == {"enterprise": 60.0, "university": 0.0, "fund": -60.0, "paid": 60.0}
    assert take(step("receive_rd_award"), p, SPRING, **firm | {"rd_award_granted": 0.0}) is None
    # An anchor takes the money and keeps to its own R&D.
    assert take(step("receive_rd_award"), p, SPRING, **firm, anchor=1) == taken | {"rd_boost_next": 1.0}


#: Plans 1,900 of real R&D on sales of 40,000 and relabels 100: 1,960 in the statistics.
NEAR = {"does_rd": 1, "sales": 10_000.0, "rd_base": 0.04, "rd_topup": 0.005, "rd_boost": 100.0, "relabel_share": 0.0025, "openness": 0.04}


@pytest.mark.parametrize(
    ("change", "rd_boost"),
    [
        # 5 % above the line are 2,100; more than 60 is missing.
        ({}, 100.0),
        ({"rd_boost": 180.0}, 180.0),
        ({"rd_boost": 180.1}, 240.0),
        ({"rd_boost": 200.0}, 240.0),
        ({"rd_boost": 240.1}, 240.1),
        # The keenest tenth of one half.
        ({"rd_boost": 200.0, "openness": 0.0499}, 240.0),
        ({"rd_boost": 200.0, "openness": 0.05}, 200.0),
        ({"rd_boost": 200.0, "openness": 0.0649, "points_participant": 1}, 240.0),
        ({"rd_boost": 200.0, "openness": 0.065, "points_participant": 1}, 200.0),
        # Who has the title has no reason.
        ({"rd_boost": 200.0, "rd_award_title": SPRING - 11}, 200.0),
        ({"rd_boost": 200.0, "rd_award_title": SPRING - 12}, 240.0),
        # By intensity: sales of 4,000 make 5 M yuan the line, 525 with the margin.
        ({"sales": 1000.0, "rd_topup": 0.0, "rd_base": 0.115, "rd_boost": 0.0, "relabel_share": 0.0}, 0.0),
        ({"sales": 1000.0, "rd_topup": 0.0, "rd_base": 0.120, "rd_boost": 0.0, "relabel_share": 0.0}, 45.0),
        # Sales of 8,000 make 8 M yuan the line, 840 with the margin.
        ({"sales": 2000.0, "rd_topup": 0.0, "rd_base": 0.100, "rd_boost": 0.0, "relabel_share": 0.0}, 40.0),
    ],
)
def test_who_stretches_for_the_line(params, take, step, change: dict, rd_boost: float) -> None:
    taken = take(step("reach_for_rd_award"), params(**AWARD), SPRING, **NEAR | change)
    assert taken["rd_boost"] == pytest.approx(rd_boost)


def test_who_does_not_plan_for_the_award(params, take, step) -> None:
    near = NEAR | {"rd_boost": 200.0}
    nothing = {"rd_boost": 200.0, "rd_award_reached": 0}
    for change in ({"rd_award_enabled": 0.0}, {"rd_award_marginal": 0.0}):
        assert take(step("reach_for_rd_award"), params(**AWARD | change), SPRING, **near, rd_award_reached=1) == nothing
    assert take(step("reach_for_rd_award"), params(**AWARD), SPRING, **near | {"does_rd": 0}) is None
    assert take(step("reach_for_rd_award"), params(**AWARD), SPRING, **near, anchor=1) is None


def test_holders_of_the_title_keep_better_books(params, take, step) -> None:
    holder = {"rd_award_title": SPRING - 40, "support_claim": 0.01}
    assert take(step("support_rd_award"), params(**AWARD), SPRING, **holder) == {"support_claim": pytest.approx(0.04)}
    assert take(step("support_rd_award"), params(**AWARD | {"rd_award_enabled": 0.0}), SPRING, **holder) is None
    assert take(step("support_rd_award"), params(**AWARD), SPRING, rd_award_title=-1, support_claim=0.01) is None


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        # The plan is 1,960 in the statistics with a boost of 100: 2,000.0 is not above the line, 2,000.1 is and would win anyway.
        ({"rd_boost": 100.0}, 0),
        ({"rd_boost": 139.9}, 0),
        ({"rd_boost": 180.1}, 0),
        ({"rd_boost": 120.0, "openness": 0.3}, 0),
        # With a margin of 1 % less than the award is missing from 1,960 on.
        ({"rd_boost": 100.1, "margin": 0.01}, 1),
        ({"rd_boost": 139.9, "margin": 0.01}, 1),
        ({"rd_boost": 140.1, "margin": 0.01}, 0),
        ({"rd_boost": 139.9, "margin": 0.01, "openness": 0.05}, 0),
        # Holders of the title keep what was noted before they won it.
        ({"rd_boost": 120.0, "rd_award_title": SPRING, "rd_award_reached": 1}, 1),
        ({"rd_boost": 120.0, "rd_award_title": SPRING, "rd_award_reached": 0}, 0),
        ({"rd_boost": 120.0, "rd_award_title": SPRING - 12, "rd_award_reached": 1}, 0),
    ],
)
def test_who_would_have_missed_the_line(params, take, step, change: dict, reached: int) -> None:
    firm = NEAR | {name: value for name, value in change.items() if name != "margin"}
    p = params(**AWARD | {"rd_award_margin": change.get("margin", 0.05)})
    assert take(step("reach_for_rd_award"), p, SPRING, **firm)["rd_award_reached"] == reached
