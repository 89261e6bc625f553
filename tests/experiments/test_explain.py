"""What ``explain`` says of a firm is what the engine decides, and what it proposes is enough, needed and tried."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import sim.experiments.explain
from sim.engine.build import Blueprint, blueprint
from sim.engine.run import Intervention
from sim.experiments.certificate_case import PHASE, Case, case_of
from sim.experiments.explain import explain
from sim.experiments.run import Settings, run
from sim.experiments.smallest_change import _choices, _columns, smallest_change
from sim.store.run_folder import StoredRun

from .conftest import Small, firms_after

ROUND = 2018
QUARTER = 4 * ROUND + 3
#: Firms looked at one by one.
LOOKED_AT = 160


def certified_with(plan: Blueprint, seed: int, uid: int, columns: Mapping[str, float]) -> bool:
    """Whether the engine certifies the firm when these columns are set just before the round."""
    after = firms_after(plan, seed, QUARTER, Intervention(QUARTER, PHASE, uid, columns))
    return after[uid]["hnte_expiry"] > QUARTER


@pytest.fixture(scope="module")
def after(finished: StoredRun, plan: Blueprint) -> dict[int, dict[str, float]]:
    """The firms of the first replication after the round."""
    return firms_after(plan, finished.manifest["seed"], QUARTER)


@pytest.fixture(scope="module")
def explained(finished: StoredRun, after: dict[int, dict[str, float]]) -> dict[int, dict[str, Any]]:
    """Explanations of firms of all kinds: all that applied or hold a certificate, and others in order of number."""
    concerned = [uid for uid, firm in after.items() if firm["hnte_applied"] or firm["hnte_expiry"] > QUARTER]
    others = [uid for uid in after if uid not in concerned]
    return {uid: explain(finished, str(uid)) for uid in (concerned + others)[:LOOKED_AT]}


def test_firms_of_all_kinds_are_looked_at(explained: dict[int, dict[str, Any]]) -> None:
    kinds = [
        [found for found in explained.values() if found["holds_certificate_until"]],
        [found for found in explained.values() if found["is_certified"] and not found["holds_certificate_until"]],
        [found for found in explained.values() if found["applied"] and not found["is_certified"]],
        [found for found in explained.values() if found["smallest_change"]],
        [found for found in explained.values() if found["smallest_change"] is None],
        [found for found in explained.values() if found["obstacles"] and not found["obstacles"]["gates"]],
    ]
    assert len(explained) == LOOKED_AT
    assert [len(kind) > 0 for kind in kinds] == [True] * 6


def test_score_and_result_are_those_of_the_round(explained: dict[int, dict[str, Any]], after: dict[int, dict[str, float]]) -> None:
    applicants = [uid for uid in explained if explained[uid]["applied"]]
    assert len(applicants) > 5
    for uid in applicants:
        said, firm = explained[uid], after[uid]
        assert said["score"]["total"] == firm["hnte_score"] == sum(part["points"] for part in said["score"]["parts"]), uid
        assert said["is_certified"] == (firm["hnte_recognised"] == 1), uid
        passes = all(gate["is_open"] for gate in said["gates"]) and firm["hnte_score"] >= said["score"]["pass_mark"]
        assert passes == said["is_certified"], uid


def test_firms_without_an_application_are_told_what_they_hold(
    explained: dict[int, dict[str, Any]], after: dict[int, dict[str, float]]
) -> None:
    for uid, said in explained.items():
        assert said["applied"] == (after[uid]["hnte_applied"] == 1), uid
        assert said["is_certified"] == (after[uid]["hnte_expiry"] > QUARTER), uid
        if said["holds_certificate_until"]:
            last = after[uid]["hnte_expiry"] - 1
            assert said["holds_certificate_until"] == f"{last // 4}Q{last % 4 + 1}"


def test_who_is_certified_needs_no_change(explained: dict[int, dict[str, Any]]) -> None:
    certified = [said for said in explained.values() if said["is_certified"]]
    assert len(certified) > 10
    assert [(said["smallest_change"], said["obstacles"], said["verified"]) for said in certified] == [([], None, None)] * len(certified)
    assert all(said["smallest_change"] != [] for said in explained.values() if not said["is_certified"])


def test_every_change_is_tried_and_enough(explained: dict[int, dict[str, Any]], plan: Blueprint, finished: StoredRun) -> None:
    changed = {uid: said for uid, said in explained.items() if said["smallest_change"]}
    assert len(changed) >= 20
    assert {uid for uid, said in changed.items() if said["verified"] is not True} == set()
    for uid in list(changed)[:10]:
        columns: dict[str, float] = {}
        for change in changed[uid]["smallest_change"]:
            columns |= change["columns"]
        assert certified_with(plan, finished.manifest["seed"], uid, columns), uid


def test_a_change_that_is_not_enough_is_not_verified(
    finished: StoredRun, explained: dict[int, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = next(uid for uid, said in explained.items() if len(said["smallest_change"] or []) > 3)
    monkeypatch.setattr(sim.experiments.explain, "smallest_change", lambda case: smallest_change(case)[1:])  # type: ignore[index]
    assert explain(finished, str(uid))["verified"] is False
    assert explain(finished, str(uid), verify=False)["verified"] is None


def test_every_part_of_a_change_is_needed(explained: dict[int, dict[str, Any]], plan: Blueprint, finished: StoredRun) -> None:
    tried = 0
    changed = [(uid, said["smallest_change"]) for uid, said in explained.items() if said["smallest_change"]]
    for uid, changes in changed[::2]:
        assert len({change["name"] for change in changes}) == len(changes), uid
        for left_out in range(len(changes)):
            columns: dict[str, float] = {}
            for change in changes[:left_out] + changes[left_out + 1 :]:
                columns |= change["columns"]
            assert not certified_with(plan, finished.manifest["seed"], uid, columns), (uid, changes[left_out]["name"])
            tried += 1
    assert tried > 60


def test_obstacles_are_true(explained: dict[int, dict[str, Any]], plan: Blueprint, finished: StoredRun) -> None:
    stuck = {uid: said for uid, said in explained.items() if said["smallest_change"] is None}
    assert len(stuck) > 10
    for uid, said in list(stuck.items())[::2]:
        case = case_of(plan.start(finished.manifest["seed"]), uid, ROUND)
        assert case is not None
        in_the_way = said["obstacles"]
        closed = {gate["name"] for gate in said["gates"] if not gate["is_open"]}
        assert set(in_the_way["gates"]) == closed & {"age", "field"}, uid
        assert in_the_way["gates"] or in_the_way["best_score"] < in_the_way["pass_mark"] == 71.0, uid
        everything = {"hnte_applied": 1, "hnte_aim": 1, "st_staff_share": 1.0, "high_tech_share": 1.0, "rd_reported_y1": 1e6}
        everything |= _columns([change for options in _choices(case) if (change := options[-1]) is not None])
        best = firms_after(plan, finished.manifest["seed"], QUARTER, Intervention(QUARTER, PHASE, uid, everything))[uid]
        assert best["hnte_score"] == in_the_way["best_score"], uid
        assert best["hnte_expiry"] <= QUARTER, uid


def test_the_default_is_the_last_round_of_the_first_replication(finished: StoredRun, explained: dict[int, dict[str, Any]]) -> None:
    uid = next(iter(explained))
    assert explained[uid]["year"] == 2018
    assert explained[uid] == explain(finished, str(uid), year=2018, replication=0)
    assert explained[uid]["run"] == finished.name
    assert json.loads(json.dumps(explained[uid], allow_nan=False)) is not None


def test_another_year_and_replication_are_another_case(finished: StoredRun, plan: Blueprint) -> None:
    seed = finished.manifest["seed"] + 1
    firms = firms_after(plan, seed, 4 * 2016 + 3)
    applicants = [uid for uid, firm in firms.items() if firm["hnte_applied"]]
    assert applicants
    for uid in applicants[:5]:
        said = explain(finished, str(uid), year=2016, replication=1, verify=False)
        assert said["score"]["total"] == firms[uid]["hnte_score"]
        assert said["verified"] is None


def test_a_law_without_demands_certifies_every_applicant(small: Small, tmp_path: Path) -> None:
    lax = small("national.hnte.pass_mark=0", enterprises=300, end=2015)
    stored = run(lax, Settings(results=tmp_path / "results", workers=1, replications=1))
    firms = firms_after(blueprint(lax), 5, 4 * 2015 + 3)
    applicants = [uid for uid, firm in firms.items() if firm["hnte_applied"]]
    assert applicants
    for uid in applicants:
        said = explain(stored, str(uid), verify=False)
        assert said["score"]["pass_mark"] == 0.0
        assert said["is_certified"]


def brute_force(case: Case) -> tuple[int, float] | None:
    """Fewest and smallest changes of the score alone, over all combinations."""
    import itertools  # noqa: PLC0415

    sizes = []
    for options in itertools.product(*_choices(case)):
        changes = [change for change in options if change is not None]
        if case.with_changes(_columns(changes)).would_pass:
            sizes.append((len(changes), sum(change.amount for change in changes)))
    return min(sizes, default=None)


def test_no_smaller_change_would_do(plan: Blueprint, finished: StoredRun, explained: dict[int, dict[str, Any]]) -> None:
    looked = 0
    for uid in explained:
        case = case_of(plan.start(finished.manifest["seed"]), uid, ROUND)
        assert case is not None
        if looked == 6 or any(not gate.is_open for gate in case.gates() if gate.name != "rights"):
            continue
        found = smallest_change(case)
        size = None if found is None else (len(found), sum(change.amount for change in found))
        assert size == brute_force(case), uid
        looked += 1
    assert looked == 6
