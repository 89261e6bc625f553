"""Elite-graduate plan: who asks for how many, the queue by R&D, the staff kept and the R&D wanted after it."""

import math

import pytest

#: The round is held in the second quarter, its effect on R&D comes with the next plan.
ROUND, NEXT = 4 * 2022 + 1, 4 * 2023
TERMS = {
    "graduate_plan_enabled": 1.0,
    "graduate_plan_subsidy": 6.0,
    "graduate_plan_cap": 4.0,
    "graduate_plan_need": 0.1,
    "graduate_plan_take_up": 0.3,
    "graduate_plan_additional": 0.25,
    "graduate_plan_rd_most": 0.03,
    "staff_cost_per_researcher": 50.0,
    "awareness_points_multiple": 1.5,
    "innovation_points_channel_awareness": 1.0,
}
#: R&D of 5 M yuan pays ten researchers: one graduate a year.
FIRM = {"does_rd": 1, "openness": 0.1, "rd_real_y1": 500.0}


@pytest.mark.parametrize(
    ("change", "graduates"),
    [
        ({"u_graduate_plan_number": 0.0}, 1),
        ({"u_graduate_plan_number": 0.999}, 1),
        ({"rd_real_y1": 499.0, "u_graduate_plan_number": 0.0}, 0),
        ({"rd_real_y1": 499.0, "u_graduate_plan_number": 0.01}, 1),
        ({"rd_real_y1": 750.0, "u_graduate_plan_number": 0.49}, 1),
        ({"rd_real_y1": 750.0, "u_graduate_plan_number": 0.51}, 2),
        # Less R&D than one researcher costs counts as one.
        ({"rd_real_y1": 1.0, "u_graduate_plan_number": 0.89}, 0),
        ({"rd_real_y1": 1.0, "u_graduate_plan_number": 0.91}, 1),
        # Four at most.
        ({"rd_real_y1": 1950.0, "u_graduate_plan_number": 0.0}, 3),
        ({"rd_real_y1": 2000.0, "u_graduate_plan_number": 0.0}, 4),
        ({"rd_real_y1": 9000.0, "u_graduate_plan_number": 0.999}, 4),
        ({"openness": 0.2999}, 1),
        ({"openness": 0.3}, 0),
        # The points system makes it known to half as many again.
        ({"openness": 0.4499, "points_participant": 1}, 1),
        ({"openness": 0.45, "points_participant": 1}, 0),
        ({"anchor": 1}, 0),
        # What was asked last year is forgotten.
        ({"does_rd": 0, "graduates": 3}, 0),
    ],
)
def test_who_asks_for_how_many(params, take, step, change: dict, graduates: int) -> None:
    taken = take(step("ask_for_graduates"), params(**TERMS), ROUND, **FIRM | change)
    assert taken == {"graduates": graduates, "graduate_request": 6.0 * graduates}


def test_a_firm_without_research_is_passed_over(params, take, step) -> None:
    assert take(step("ask_for_graduates"), params(**TERMS), ROUND, does_rd=0) is None


def test_switched_off_nobody_asks_and_nothing_is_supported(params, take, step) -> None:
    p = params(**TERMS | {"graduate_plan_enabled": 0.0})
    assert take(step("ask_for_graduates"), p, ROUND, **FIRM) == {"graduates": 0, "graduate_request": 0.0}
    last = {"graduates": 1, "graduate_granted": 6.0, "rd_real_y1": 500.0, "support_rd": 0.2}
    assert take(step("support_by_graduates"), p, NEXT, **last) == {"support_rd": 0.2}


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (36.0, [6.0, 24.0, 0.0, 6.0]),
        (35.9, [6.0, 24.0, 0.0, 0.0]),
        # The largest no longer fits, the two smaller ones do.
        (23.9, [6.0, 0.0, 0.0, 6.0]),
        (6.0, [6.0, 0.0, 0.0, 0.0]),
        (5.9, [0.0] * 4),
    ],
)
def test_most_research_is_served_first(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "graduate_request": [6.0, 24.0, 0.0, 6.0],
        "rd_real_y1": [600.0, 2000.0, 9000.0, 500.0],
        "graduate_granted": [9.0] * 4,
    }
    found = collect(step("grant_graduates"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(), ROUND)
    assert found["enterprise"]["graduate_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


@pytest.mark.parametrize(
    ("share", "held", "staff", "kept"),
    [
        # A quarter of four graduates among fifty people are two per cent.
        (0.08, 0.0, 50.0, 0.10),
        (0.08, 0.09, 50.0, 0.11),
        (0.94, 0.0, 50.0, 0.95),
        (0.10, 0.0, 0.5, 0.95),
    ],
)
def test_additional_graduates_stay(params, take, settle, step, share: float, held: float, staff: float, kept: float) -> None:
    firm = {"graduates": 4, "graduate_granted": 24.0, "staff": staff, "st_staff_share": share, "st_staff_kept": held}
    taken = take(step("take_on_graduates"), params(**TERMS), ROUND, **firm, net_assets=100.0)
    assert taken == {"st_staff_kept": pytest.approx(kept), "net_assets": 124.0, "graduate_subsidy": 24.0}
    assert settle(step("take_on_graduates"), taken) == {"enterprise": 24.0, "university": 0.0, "fund": -24.0, "paid": 24.0}


def test_turned_down_the_staff_stays_as_it_is(params, take, step) -> None:
    for name in ("take_on_graduates", "support_by_graduates"):
        assert take(step(name), params(**TERMS), ROUND, graduate_granted=0.0) is None


@pytest.mark.parametrize(
    ("rd", "more"),
    [
        # A quarter of one graduate beside ten researchers, and the most of 0.03 below that.
        (500.0, math.log(1.025)),
        (400.0, 0.03),
        (0.0, 0.03),
    ],
)
def test_they_raise_the_research_that_is_wanted(params, take, step, rd: float, more: float) -> None:
    last = {"graduates": 1, "graduate_granted": 6.0, "rd_real_y1": rd, "support_rd": 0.2}
    assert take(step("support_by_graduates"), params(**TERMS), NEXT, **last) == {"support_rd": pytest.approx(0.2 + more)}
