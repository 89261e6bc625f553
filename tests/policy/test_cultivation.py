"""Cultivation: deficits at every threshold, the yearly intake by capacity, awards by law and by queue."""

import pytest

#: The library takes in firms in the second quarter, awards are paid in the first.
INTAKE = 4 * 2018 + 1
SPRING = 4 * 2019
LAW = {
    "hnte_threshold_small": 0.05,
    "hnte_threshold_middle": 0.04,
    "hnte_threshold_large": 0.03,
    "hnte_small_limit": 5000.0,
    "hnte_middle_limit": 20000.0,
    "hnte_rd_staff_share": 0.10,
    "preparation_sufficient_class_2": 6.0,
}
#: A firm of the small class that stands exactly on every line: 750 of 15,000 reported, 10 % staff, six class II rights
#: with those pending, a project three years ago.
SOUND = {
    "certifiable": 1,
    "class_1": 0,
    "class_2": 4,
    "pending_2": 2,
    "rd_reported_y1": 250.0,
    "rd_reported_y2": 250.0,
    "rd_reported_y3": 250.0,
    "sales_y1": 5000.0,
    "sales_y2": 5000.0,
    "sales_y3": 5000.0,
    "st_staff_share": 0.10,
    "last_project": INTAKE - 12,
}
LIBRARY = {"cultivation_enabled": 1.0, "cultivation_stay": 3.0, "cultivation_capacity": 2.0}
AWARDS = {
    "cultivation_enabled": 1.0,
    "cultivation_first_award": 25.0,
    "cultivation_renewal_award": 5.0,
    "upper_award_first": 15.0,
    "upper_award_renewal": 4.0,
}


@pytest.mark.parametrize(
    ("change", "patents", "rd", "cooperation"),
    [
        ({}, 0, 0, 0),
        ({"pending_2": 1}, 1, 0, 0),
        ({"pending_2": 0, "class_2": 5}, 1, 0, 0),
        # One class I right is enough.
        ({"pending_2": 0, "class_2": 0, "class_1": 1}, 0, 0, 0),
        ({"rd_reported_y3": 249.9}, 0, 1, 0),
        # Above 50 M yuan the middle class begins: 4 % of 15,000.1 are 600.004.
        ({"sales_y1": 5000.1, "rd_reported_y3": 100.01}, 0, 0, 0),
        ({"sales_y1": 5000.1, "rd_reported_y3": 99.99}, 0, 1, 0),
        ({"st_staff_share": 0.0999}, 0, 1, 0),
        ({"last_project": INTAKE - 13}, 0, 0, 1),
        ({"last_project": -1000, "class_2": 0, "st_staff_share": 0.0}, 1, 1, 1),
    ],
)
def test_what_a_firm_lacks(params, take, step, change: dict, patents: int, rd: int, cooperation: int) -> None:
    found = take(step("find_deficits"), params(**LAW), INTAKE, **SOUND | change)
    assert found == {"deficit_patents": patents, "deficit_rd": rd, "deficit_cooperation": cooperation}


@pytest.mark.parametrize("change", [{"certifiable": 0}, {"anchor": 1}, {"hnte_expiry": INTAKE + 1}, {"sales_y1": 0.0}, {"sales_y1": -1.0}])
def test_who_cannot_lack_anything(params, take, step, change: dict) -> None:
    lacks_all = SOUND | {"class_2": 0, "pending_2": 0, "st_staff_share": 0.0, "last_project": -1000}
    found = take(step("find_deficits"), params(**LAW), INTAKE, **lacks_all | change)
    assert set(found.values()) == {0}
    # A certificate that has run out does not count.
    found = take(step("find_deficits"), params(**LAW), INTAKE, **lacks_all | {"hnte_expiry": INTAKE})
    assert set(found.values()) == {1}


def taken_in(params, collect, step, quarter: int = INTAKE, scale: float = 1.0, *, firms: dict, **change: float) -> dict:
    n = len(next(iter(firms.values())))
    candidate = {
        "alive": [1] * n,
        "uid": list(range(100, 100 + n)),
        "certifiable": [1] * n,
        "does_rd": [1] * n,
        "deficit_patents": [1] * n,
    }
    tables = {"enterprise": candidate | firms, "county": {"scale": [scale], "library_intake": [77]}}
    return collect(step("take_in"), tables, params(**LIBRARY | change), quarter)


def members(found: dict) -> list[int]:
    return [int(i) for i, member in enumerate(found["enterprise"]["library_member"]) if member]


def test_fewest_deficits_first_then_most_research_then_the_smaller_id(params, collect, step) -> None:
    firms = {
        "deficit_patents": [1, 1, 1, 1, 0],
        "deficit_rd": [1, 0, 0, 0, 0],
        "rd_real_y1": [900.0, 50.0, 80.0, 80.0, 999.0],
    }
    for capacity, chosen in ((1.0, [2]), (2.0, [2, 3]), (3.0, [1, 2, 3]), (4.0, [0, 1, 2, 3]), (9.0, [0, 1, 2, 3])):
        found = taken_in(params, collect, step, firms=firms, cultivation_capacity=capacity)
        assert members(found) == chosen
        assert found["county"]["library_intake"][0] == len(chosen)
        assert found["enterprise"]["library_entry"].tolist() == [INTAKE if i in chosen else -1 for i in range(5)]


@pytest.mark.parametrize(("capacity", "scale", "room"), [(2.0, 1.0, 2), (0.49, 1.0, 0), (0.5, 1.0, 1), (10.0, 0.24, 2), (10.0, 0.25, 3)])
def test_capacity_goes_with_the_size_of_the_county(params, collect, step, capacity: float, scale: float, room: int) -> None:
    found = taken_in(params, collect, step, scale=scale, firms={"rd_real_y1": [1.0] * 5}, cultivation_capacity=capacity)
    assert found["county"]["library_intake"][0] == len(members(found)) == room


@pytest.mark.parametrize(
    ("change", "chosen"),
    [
        ({"alive": [0]}, []),
        ({"certifiable": [0]}, []),
        ({"anchor": [1]}, []),
        ({"hnte_expiry": [INTAKE + 1]}, []),
        ({"hnte_expiry": [INTAKE]}, [0]),
        ({"deficit_patents": [0]}, []),
        ({"deficit_patents": [0], "deficit_cooperation": [1]}, [0]),
        ({"deficit_patents": [0], "deficit_rd": [1]}, [0]),
        # Neither research nor a right: nothing to build on.
        ({"does_rd": [0]}, []),
        ({"does_rd": [0], "class_1": [1]}, [0]),
        ({"does_rd": [0], "class_2": [1]}, [0]),
        # A firm is coached once.
        ({"library_entry": [INTAKE - 40]}, []),
    ],
)
def test_who_is_a_candidate(params, collect, step, change: dict, chosen: list[int]) -> None:
    assert members(taken_in(params, collect, step, firms={"uid": [5]} | change)) == chosen


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ({"library_entry": [INTAKE - 11]}, [0]),
        ({"library_entry": [INTAKE - 12]}, []),
        ({"library_entry": [INTAKE - 4], "hnte_expiry": [INTAKE + 1]}, []),
        ({"library_entry": [INTAKE - 4], "hnte_expiry": [INTAKE]}, [0]),
    ],
)
def test_a_firm_leaves_when_certified_or_after_three_years(params, collect, step, change: dict, stays: list[int]) -> None:
    found = taken_in(params, collect, step, firms={"library_member": [1]} | change)
    assert members(found) == stays
    assert found["county"]["library_intake"][0] == 0


def test_switched_off_nobody_enters(params, collect, step) -> None:
    found = taken_in(params, collect, step, firms={"uid": [5]}, cultivation_enabled=0.0)
    assert members(found) == []
    assert found["county"]["library_intake"][0] == 0


@pytest.mark.parametrize(
    ("change", "recommended"),
    [
        ({}, 1),
        ({"deficit_patents": 1}, 0),
        ({"deficit_rd": 1}, 0),
        ({"deficit_patents": 1, "deficit_rd": 1}, 0),
        ({"library_entry": INTAKE - 4}, 0),
        ({"library_member": 0}, 0),
    ],
)
def test_of_the_intake_those_that_lack_cooperation_only_are_recommended(step, change: dict, recommended: int) -> None:
    firm = {"library_member": 1, "library_entry": INTAKE, "deficit_patents": 0, "deficit_rd": 0, "quarter": INTAKE}
    assert step("count_recommended").function(**firm | change) == recommended


@pytest.mark.parametrize(
    ("recognised", "times", "enabled", "request_wan", "upper"),
    [
        (1, 1, 1.0, 25.0, 15.0),
        (1, 2, 1.0, 5.0, 4.0),
        (1, 3, 1.0, 5.0, 4.0),
        (0, 1, 1.0, 0.0, 0.0),
        # The levels above pay whatever the county does.
        (1, 1, 0.0, 0.0, 15.0),
    ],
)
def test_awards_by_first_and_later_certificate(params, take, settle, step, recognised, times, enabled, request_wan, upper) -> None:
    p = params(**AWARDS | {"cultivation_enabled": enabled})
    firm = {"hnte_recognised": recognised, "hnte_times": times}
    assert take(step("request_certificate_award"), p, SPRING, **firm) == {"certificate_request": request_wan}
    taken = take(step("receive_upper_award"), p, SPRING, net_assets=100.0, **firm)
    assert taken == {"net_assets": 100.0 + upper, "certificate_award_upper": upper}
    assert settle(step("receive_upper_award"), taken) == {"enterprise": upper, "university": 0.0, "fund": 0.0, "paid": 0.0}


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (60.0, [25.0, 5.0, 0.0, 25.0]),
        (55.0, [25.0, 5.0, 0.0, 25.0]),
        # The third by score does not fit any more, the fourth does.
        (54.9, [0.0, 5.0, 0.0, 25.0]),
        (30.0, [0.0, 5.0, 0.0, 25.0]),
        (29.9, [0.0, 0.0, 0.0, 25.0]),
        (5.0, [0.0, 5.0, 0.0, 0.0]),
        (4.9, [0.0] * 4),
        (0.0, [0.0] * 4),
    ],
)
def test_the_best_scores_are_served_until_the_appropriation_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "certificate_request": [25.0, 5.0, 0.0, 25.0],
        "hnte_score": [75.0, 80.0, 99.0, 90.0],
        "certificate_granted": [9.0] * 4,
    }
    found = collect(step("grant_certificate_awards"), {"enterprise": firms, "fund": {"cash": [cash]}}, params())
    assert found["enterprise"]["certificate_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


def test_an_award_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    taken = take(step("receive_certificate_award"), params(), SPRING, certificate_granted=25.0, net_assets=100.0)
    assert taken == {"net_assets": 125.0, "certificate_award": 25.0}
    assert settle(step("receive_certificate_award"), taken) == {"enterprise": 25.0, "university": 0.0, "fund": -25.0, "paid": 25.0}
    assert take(step("receive_certificate_award"), params(), SPRING, certificate_granted=0.0) is None
