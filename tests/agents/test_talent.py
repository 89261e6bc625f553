"""Talent: reconsidering, vacancies, matching, arrival."""

import numpy as np
import pytest

from sim.agents.talent import ATTACHED, FOUNDER, LEFT, WAITING
from sim.rng import poisson, uniform
from sim.rules import talent as rules

NOW = 4 * 2020
LEAVING = {
    "talent_search_quarters": 4.0,
    "talent_rival_grant": 600.0,
    "talent_grant_leading": 600.0,
    "talent_rival_young": 50.0,
    "talent_grant_young": 50.0,
    "talent_grant_enabled": 1.0,
    "talent_leave_rate": 0.08,
}
#: Attached to the second firm, which is still the one it joined.
HELD = {
    "employer": 1,
    "employer_uid": 71,
    "enterprise_uid": [70, 71],
    "enterprise_alive": [1, 1],
    "arrived": NOW - 40,
    "grade": 3,
    "county_rival_raise": [0.0],
}


@pytest.mark.parametrize(("quarters", "leaving"), [(0, 0), (3, 0), (4, 1), (9, 1)])
def test_waiting_ends(params, take, step, quarters: int, leaving: int) -> None:
    person = HELD | {"state": WAITING, "employer": -1, "arrived": NOW - quarters}
    assert take(step("reconsider"), params(**LEAVING), NOW, **person, u_leave=0.999) == {"leaving": leaving}


@pytest.mark.parametrize(
    ("change", "u", "leaving"),
    [
        # A quarter of 8 % when rivals pay the same.
        ({}, 0.0199, 1),
        ({}, 0.0201, 0),
        # 1,250 against 650 pull 1.92 times as hard.
        ({"talent_rival_grant": 1200.0}, 0.0384, 1),
        ({"talent_rival_grant": 1200.0}, 0.0386, 0),
        # Without the county's grant 650 against 50: three times at most.
        ({"talent_grant_enabled": 0.0}, 0.0599, 1),
        ({"talent_grant_enabled": 0.0}, 0.0601, 0),
    ],
)
def test_rivals_pull(params, take, step, change: dict, u: float, leaving: int) -> None:
    assert take(step("reconsider"), params(**LEAVING | change), NOW, **HELD, state=ATTACHED, u_leave=u) == {"leaving": leaving}


@pytest.mark.parametrize(
    ("change", "u", "leaving"),
    [
        # What is paid to leading talent is nothing to the young: a quarter of 8 %.
        ({"talent_rival_grant": 1200.0}, 0.0199, 1),
        ({"talent_rival_grant": 1200.0}, 0.0201, 0),
        # 150 against 100 pull one and a half times as hard.
        ({"talent_rival_young": 100.0}, 0.0299, 1),
        ({"talent_rival_young": 100.0}, 0.0301, 0),
    ],
)
def test_rivals_pull_a_grade_by_its_own_grant(params, take, step, change: dict, u: float, leaving: int) -> None:
    person = HELD | {"grade": 4, "state": ATTACHED, "u_leave": u}
    assert take(step("reconsider"), params(**LEAVING | change), NOW, **person) == {"leaving": leaving}


@pytest.mark.parametrize(("u", "leaving"), [(0.0099, 1), (0.0101, 0)])
def test_what_holds_talent_lowers_the_chance_to_leave(params, take, step, u: float, leaving: int) -> None:
    held = {"state": ATTACHED, "u_leave": u, "hold": -np.log(2.0)}
    assert take(step("reconsider"), params(**LEAVING), NOW, **HELD, **held) == {"leaving": leaving}


def test_rivals_that_answer_pull_harder(params, take, step) -> None:
    # 600 and 600 more against 600: as if they had paid 1,200 from the beginning.
    for u, leaving in ((0.0384, 1), (0.0386, 0)):
        taken = take(step("reconsider"), params(**LEAVING), NOW, **HELD | {"county_rival_raise": [600.0]}, state=ATTACHED, u_leave=u)
        assert taken == {"leaving": leaving}


@pytest.mark.parametrize("state", [ATTACHED, FOUNDER])
@pytest.mark.parametrize(
    ("change", "leaving"),
    [({}, 0), ({"enterprise_alive": [1, 0]}, 1), ({"enterprise_uid": [70, 99]}, 1), ({"enterprise_alive": [0, 1]}, 0)],
)
def test_who_has_lost_its_firm_leaves(params, take, step, state: int, change: dict, leaving: int) -> None:
    # A row that is in use again by another firm is no longer its own.
    assert take(step("reconsider"), params(**LEAVING), NOW, **HELD | change, state=state, u_leave=0.999) == {"leaving": leaving}


def test_a_founder_stays_with_its_firm(params, take, step) -> None:
    assert take(step("reconsider"), params(**LEAVING), NOW, **HELD, state=FOUNDER, u_leave=1e-12) == {"leaving": 0}


@pytest.mark.parametrize(
    ("firm", "chance"),
    [
        ({}, 0.02),
        ({"institution": 1}, 0.06),
        ({"hnte_aim": 1}, 0.05),
        ({"institution": 1, "hnte_aim": 1, "talent": 2}, 0.09),
        ({"institution": 1, "hnte_aim": 1, "talent": 3}, 0.0),
        ({"does_rd": 0, "institution": 1}, 0.0),
    ],
)
def test_a_vacancy(params, take, step, firm: dict, chance: float) -> None:
    for u, vacant in ((chance - 1e-9, 1), (chance + 1e-9, 0)):
        if u > 0.0:
            assert take(step("offer_place"), params(), NOW, **{"does_rd": 1} | firm, u_vacancy=u) == {"vacant": vacant}


#: Three vacant firms of chain 0, one of chain 1, one that is not vacant and one that is gone.
FIRMS = {
    "alive": [1, 1, 1, 1, 1, 0],
    "vacant": [1, 1, 1, 1, 0, 1],
    "chain": [0, 0, 0, 1, 0, 0],
    # Attraction differs by far more than its noise of one half to one and a half.
    "rd_real": [0.0, 1e6, 1e3, 0.0, 1e9, 1e9],
    "uid": [10, 11, 12, 13, 14, 15],
}


def matched(params, collect, step, people: dict, firms: dict | None = None) -> dict:
    tables = {"enterprise": FIRMS | (firms or {}), "talent": people, "chain": {"growth": [0.0, 0.0, 0.0]}}
    return collect(step("match_talent"), tables, params(), NOW, offer=5)


def test_the_strongest_talent_gets_the_best_offer_of_its_chain(params, collect, step) -> None:
    people = {
        "here": [1, 1, 1, 1, 1],
        "state": [WAITING] * 5,
        "chain": [0, 0, 1, 2, 0],
        "power": [0.5, 2.0, 0.1, 9.0, 1.0],
        "uid": [1, 2, 3, 4, 5],
        "employer": [-1] * 5,
        "employer_uid": [-1] * 5,
    }
    found = matched(params, collect, step, people)["talent"]
    # Nobody offers a place in chain 2.
    assert found["employer"].tolist() == [0, 1, 3, -1, 2]
    assert found["employer_uid"].tolist() == [10, 11, 13, -1, 12]
    assert found["state"].tolist() == [ATTACHED, ATTACHED, ATTACHED, WAITING, ATTACHED]


def test_a_place_is_taken_once_and_ties_go_by_id(params, collect, step) -> None:
    people = {
        "here": [1, 1],
        "state": [WAITING] * 2,
        "chain": [1, 1],
        "power": [1.0, 1.0],
        "uid": [8, 7],
        "employer": [-1] * 2,
        "employer_uid": [-1] * 2,
    }
    found = matched(params, collect, step, people)["talent"]
    assert found["employer"].tolist() == [-1, 3]
    assert found["state"].tolist() == [WAITING, ATTACHED]


def test_leaving_talent_goes_and_is_not_matched(params, collect, step) -> None:
    people = {
        "here": [1, 1, 0],
        "leaving": [1, 0, 1],
        "state": [ATTACHED, FOUNDER, LEFT],
        "chain": [0, 0, 0],
        "employer": [1, 2, -1],
    }
    found = matched(params, collect, step, people)["talent"]
    assert found["here"].tolist() == [0, 1, 0]
    assert found["state"].tolist() == [LEFT, FOUNDER, LEFT]
    assert found["employer"].tolist() == [-1, 2, -1]


def test_an_offer_carries_the_firms_own_noise(params, collect, step) -> None:
    people = {"here": [1], "state": [WAITING], "chain": [2]}
    # The first firm is certified; the certificate of the fourth runs out now.
    firms = {"hnte_expiry": [NOW + 1, -1, -1, NOW, -1, -1], "talent": [0, 1, 0, 0, 0, 0]}
    found = matched(params, collect, step, people, firms)["enterprise"]
    expected = [1.3, rules.firm_offer(4e6, False, 1), rules.firm_offer(4e3, False, 0), 1.0]
    noise = [0.5 + uniform(np.uint64(5), uid) for uid in (10, 11, 12, 13)]
    assert found["offer"][:4].tolist() == pytest.approx([one * other for one, other in zip(expected, noise, strict=True)])


#: The same grant of 600 for every grade, of the county and of rivals.
GRANTS = [f"talent_{one}" for one in ("grant_top", "grant_team", "grant_leading", "grant_young", "grant_engineer")]
RIVAL_GRANTS = [f"talent_rival_{one}" for one in ("top", "team", "grant", "young", "engineer")]
ARRIVAL = dict.fromkeys(GRANTS + RIVAL_GRANTS, 600.0) | {
    "talent_arrivals": 40.0,
    "talent_grant_enabled": 1.0,
    "talent_grant_elasticity": 0.5,
    "talent_stock_elasticity": 0.5,
    "talent_founder_share": 0.6,
}
KEYS = {"arrival": 3, "grade": 4, "power": 5, "founder": 6}


def arrived(params, collect, step, rows: int = 40, **change) -> dict:
    chain = {"share": [0.25, 0.75], "rd_shift": [0.5, 0.0], "talent": [7, 0], "talent_start": [1, 0]} | change.pop("chain", {})
    tables = {
        "talent": {"here": [0] * rows} | change.pop("talent", {}),
        "chain": chain,
        "county": {
            "scale": [change.pop("scale", 1.0)],
            "talent_arrivals": [99],
            "additional_arrivals": [99.0],
            "talent_pull": [change.pop("pull", 0.0)],
            "talent_upper_pull": [change.pop("upper_pull", 0.0)],
            "rival_raise": [change.pop("rival_raise", 0.0)],
        },
    }
    return collect(step("talent_arrives"), tables, params(**ARRIVAL | change), NOW, **KEYS)


def expected_by_chain(scale: float = 1.0) -> tuple[float, float]:
    """Ten a quarter: chains weigh by share and research, e x 0.25 and 0.75; the first has four times its talent."""
    first = np.e * 0.25 / (np.e * 0.25 + 0.75)
    return 10.0 * scale * first * 2.0, 10.0 * scale * (1.0 - first)


#: Shares of the grades in arrivals.
SHARES = np.array([0.01, 0.05, 0.34, 0.35, 0.25])


def test_arrivals_by_chain(params, collect, step) -> None:
    found = arrived(params, collect, step)
    numbers = [poisson(uniform(np.uint64(3), c), expected) for c, expected in enumerate(expected_by_chain())]
    assert min(numbers) > 0
    people, n = found["talent"], sum(numbers)
    assert people["here"].tolist() == [1] * n + [0] * (40 - n)
    assert people["chain"][:n].tolist() == [0] * numbers[0] + [1] * numbers[1]
    uids = [(NOW * 64 + c) * 65_536 + k for c, number in enumerate(numbers) for k in range(number)]
    assert people["uid"][:n].tolist() == uids
    for row, uid in enumerate(uids):
        grade = rules.grade(uniform(np.uint64(4), uid), SHARES)
        assert people["grade"][row] == grade
        assert people["power"][row] == rules.productivity(grade, uniform(np.uint64(5), uid))
        founds = uniform(np.uint64(6), uid) < (0.6 if grade <= 3 else 0.3)
        assert people["state"][row] == (FOUNDER if founds else WAITING)
    assert set(people["arrived"][:n].tolist()) == {NOW}
    assert set(people["employer"][:n].tolist()) == {-1}
    assert found["county"]["talent_arrivals"][0] == n


def test_what_the_grants_brought(params, collect, step) -> None:
    # Without the grant 50 against 650: all but the root of a thirteenth of the arrivals would still come.
    found = arrived(params, collect, step)["county"]["additional_arrivals"][0]
    assert found == pytest.approx(sum(expected_by_chain()) * (1.0 - np.sqrt(50.0 / 650.0)))
    assert arrived(params, collect, step, talent_grant_enabled=0.0)["county"]["additional_arrivals"][0] == 0.0
    tenth = arrived(params, collect, step, scale=0.1)["county"]["additional_arrivals"][0]
    assert tenth == pytest.approx(0.1 * found)


def test_the_pull_of_instruments_is_additional(params, collect, step) -> None:
    flow = sum(expected_by_chain())
    without = flow * np.sqrt(50.0 / 650.0)
    found = arrived(params, collect, step, pull=np.log(1.25))["county"]["additional_arrivals"][0]
    assert found == pytest.approx(1.25 * flow - without)
    # Half as many again of the 40 % of upper grades.
    found = arrived(params, collect, step, pull=np.log(1.25), upper_pull=np.log(1.5))
    assert found["county"]["additional_arrivals"][0] == pytest.approx(1.5 * flow - without)
    numbers = [poisson(uniform(np.uint64(3), c), 1.5 * expected) for c, expected in enumerate(expected_by_chain())]
    people, n = found["talent"], sum(numbers)
    assert people["here"].sum() == n
    for row in range(n):
        assert people["grade"][row] == rules.grade(uniform(np.uint64(4), people["uid"][row]), SHARES * [1.5, 1.5, 1.5, 1.0, 1.0])


def test_a_higher_cap_for_teams_brings_teams(params, collect, step) -> None:
    # 2,600 against 650: twice as many teams, a twentieth more in all, and what comes more came for the grants.
    usual = arrived(params, collect, step)["county"]["additional_arrivals"][0]
    found = arrived(params, collect, step, talent_grant_team=2550.0)
    flow = sum(expected_by_chain())
    assert found["county"]["additional_arrivals"][0] == pytest.approx(usual + 0.05 * flow)
    people = found["talent"]
    for row in range(people["here"].sum()):
        assert people["grade"][row] == rules.grade(uniform(np.uint64(4), people["uid"][row]), SHARES * [1.0, 2.0, 1.0, 1.0, 1.0])


def test_what_rivals_take_back(params, collect, step) -> None:
    # 650 against 1,300: the root of a half of the arrivals come; without the county's grant rivals would pay 600.
    found = arrived(params, collect, step, rival_raise=650.0)["county"]["additional_arrivals"][0]
    assert found == pytest.approx(sum(expected_by_chain()) * (np.sqrt(0.5) - np.sqrt(50.0 / 650.0)))


def test_arrivals_take_free_rows_and_forget_who_was_there(params, collect, step) -> None:
    taken = {"here": [1, 0, 1] + [0] * 37, "grant_paid": [1] * 40, "leaving": [1] * 40, "employer": [5] * 40, "hold": [-0.5] * 40}
    found = arrived(params, collect, step, talent=taken)["talent"]
    new = np.flatnonzero(found["arrived"] == NOW)
    assert new[:2].tolist() == [1, 3]
    assert set(found["grant_paid"][new].tolist()) == set(found["leaving"][new].tolist()) == {0}
    assert set(found["employer"][new].tolist()) == {-1}
    assert set(found["hold"][new].tolist()) == {0.0}


def test_rows_in_use_reach_to_the_last_arrival(params, collect, step) -> None:
    tables = {
        "talent": {"here": [1, 0] + [0] * 38},
        "chain": {"share": [1.0], "rd_shift": [0.0]},
        "county": {"scale": [1.0], "talent_arrivals": [0], "additional_arrivals": [0.0]},
    }
    found = collect(step("talent_arrives"), tables, params(**ARRIVAL), NOW, used={"talent": 1}, **KEYS)
    n = int(found["county"]["talent_arrivals"][0])
    assert n > 0
    assert found["rows"]["talent"][0] == 1 + n
    # One arrival into a free row among those in use changes nothing.
    few = collect(step("talent_arrives"), tables | {"talent": {"here": [0, 1]}}, params(**ARRIVAL), NOW, used={"talent": 2}, **KEYS)
    assert few["rows"]["talent"][0] == 2


def test_without_free_rows_nobody_arrives(params, collect, step) -> None:
    found = arrived(params, collect, step, rows=2)
    assert found["talent"]["here"].tolist() == [1, 1]
    assert found["county"]["talent_arrivals"][0] == 2


@pytest.mark.parametrize(("state", "counts"), [(WAITING, False), (ATTACHED, True), (FOUNDER, True), (LEFT, False)])
def test_talent_is_counted_in_its_firm(step, state: int, counts: bool) -> None:
    tally = step("count_talent")
    assert bool(tally.where(state)) is counts
    assert tally.function(1.2) == (1, 1.2)
    assert (tally.target, tally.by, tally.into) == ("enterprise", "employer", ("talent", "talent_power"))
