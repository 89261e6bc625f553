"""The landmark firm: chosen by rank, once; its failure frees its talent and hits its suppliers."""

import numpy as np
import pytest

from sim.agents.talent import ATTACHED, FOUNDER, LEFT, WAITING
from sim.rng import uniform

NOW = 4 * 2026
KEY = 17


def county(**change: int) -> dict[str, list[int]]:
    given = {"landmark": -1, "landmark_uid": -1, "landmark_failed": 0} | change
    return {name: [value] for name, value in given.items()}


@pytest.mark.parametrize(
    ("rank", "alive", "row"),
    [
        # R&D of 5, 90, 30 and 30: ties go by id, and who has left does not count.
        (1.0, [1, 1, 1, 1], 1),
        (2.0, [1, 1, 1, 1], 3),
        (3.0, [1, 1, 1, 1], 2),
        (4.0, [1, 1, 1, 1], 0),
        (5.0, [1, 1, 1, 1], -1),
        (1.0, [1, 0, 1, 1], 3),
        (2.0, [1, 0, 1, 1], 2),
        (1.0, [0, 0, 0, 0], -1),
    ],
)
def test_it_is_chosen_by_rank(params, collect, step, rank: float, alive: list[int], row: int) -> None:
    firms = {"alive": alive, "uid": [70, 71, 73, 72], "rd_real_y1": [5.0, 90.0, 30.0, 30.0]}
    found = collect(step("choose_landmark"), {"enterprise": firms, "county": county()}, params(landmark_rank=rank), NOW)["county"]
    assert (found["landmark"][0], found["landmark_uid"][0]) == (row, firms["uid"][row] if row >= 0 else -1)


@pytest.mark.parametrize(
    ("change", "row", "uid"),
    [
        # It stays the landmark, however small; when it has left another one follows, but none after it has failed.
        ({"landmark": 0, "landmark_uid": 70}, 0, 70),
        ({"landmark": 0, "landmark_uid": 69}, 1, 71),
        ({"landmark": 2, "landmark_uid": 72}, 1, 71),
        ({"landmark": 2, "landmark_uid": 72, "landmark_failed": 1}, 2, 72),
    ],
)
def test_it_stays_the_landmark(params, collect, step, change: dict, row: int, uid: int) -> None:
    firms = {"alive": [1, 1, 0], "uid": [70, 71, 72], "rd_real_y1": [5.0, 90.0, 900.0]}
    found = collect(step("choose_landmark"), {"enterprise": firms, "county": county(**change)}, params(landmark_rank=1.0), NOW)["county"]
    assert (found["landmark"][0], found["landmark_uid"][0]) == (row, uid)


#: Rows 0, 1 and 3 share a chain, row 4 is not in use; talent 0 and 1 work in the landmark firm (row 1).
FIRMS = {"alive": [1, 1, 1, 1, 0], "uid": [70, 71, 72, 73, 74], "chain": [2, 2, 5, 2, 2]}
TALENT = {
    "here": [1, 1, 1, 1, 0],
    "uid": [1, 2, 3, 4, 5],
    "state": [ATTACHED, FOUNDER, ATTACHED, WAITING, LEFT],
    "employer": [1, 1, 0, -1, 1],
    "employer_uid": [71, 71, 70, -1, 71],
    "arrived": [NOW - 20] * 5,
}


def failed(params, collect, step, change: dict | None = None, failure: float = 1.0, share: float = 1.0) -> dict:
    p = params(landmark_failure=failure, landmark_supplier_share=share, landmark_supplier_loss=0.2)
    columns = FIRMS | {"growth_impulse": [0.05] * 5}
    at = county(**{"landmark": 1, "landmark_uid": 71} | (change or {}))
    return collect(step("fail_landmark"), {"enterprise": columns, "talent": TALENT, "county": at}, p, NOW, landmark_supplier=KEY)


def test_it_leaves_and_its_suppliers_lose_sales(params, collect, step) -> None:
    found = failed(params, collect, step)
    assert found["county"]["landmark_failed"].tolist() == [1]
    assert found["enterprise"]["exiting"].tolist() == [0, 1, 0, 0, 0]
    assert found["enterprise"]["growth_impulse"].tolist() == pytest.approx([-0.15, 0.05, 0.05, -0.15, 0.05])


def test_its_talent_looks_for_another_firm(params, collect, step) -> None:
    talent = failed(params, collect, step)["talent"]
    assert talent["state"].tolist() == [WAITING, WAITING, ATTACHED, WAITING, LEFT]
    assert talent["employer"].tolist() == [-1, -1, 0, -1, 1]
    assert talent["employer_uid"].tolist() == [-1, -1, 70, -1, 71]
    assert talent["arrived"].tolist() == [NOW, NOW] + [NOW - 20] * 3


def test_a_share_of_the_chain_lives_on_its_orders(params, collect, step) -> None:
    draws = [uniform(KEY, uid) for uid in (70, 73)]
    for share, hit in ((min(draws), [False, False]), (max(draws), [draws[0] < draws[1], draws[1] < draws[0]]), (0.0, [False, False])):
        impulse = failed(params, collect, step, share=share)["enterprise"]["growth_impulse"]
        assert (impulse[[0, 3]] < 0.0).tolist() == hit


@pytest.mark.parametrize(
    ("change", "failure", "has_failed"),
    [
        ({}, 0.0, 0),
        # Once only; not when it has left by itself, or when its row is another firm's by now.
        ({"landmark_failed": 1}, 1.0, 1),
        ({"landmark": -1, "landmark_uid": -1}, 1.0, 1),
        ({"landmark_uid": 99}, 1.0, 1),
        ({"landmark": 4, "landmark_uid": 74}, 1.0, 1),
    ],
)
def test_when_nothing_happens(params, collect, step, change: dict, failure: float, has_failed: int) -> None:
    found = failed(params, collect, step, change, failure)
    assert found["county"]["landmark_failed"][0] == has_failed
    assert not found["enterprise"]["exiting"].any()
    assert np.all(found["enterprise"]["growth_impulse"] == 0.05)
    assert found["talent"]["state"].tolist() == TALENT["state"]
