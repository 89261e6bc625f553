"""The scoreboard of back-tests that no model made, and what a back-test may know."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.api.calibrations import load_calibration
from sim.api.evidence import evidence
from sim.api.source import load_with
from sim.engine.assembly import parameters
from sim.errors import RunError
from sim.evidence.targets import Target, targets
from sim.experiments.backtest.scoreboard import COVERAGE, LEAST_NOT_LOST, known_at, rolling, row_of, runs_of, summary_of
from sim.experiments.calibration import calibration_file
from sim.experiments.calibration.calibration_file import is_known
from sim.report.plain_json import plain_json
from sim.scenario.as_known import as_known

from .made_up import made_up

ROOT = Path(__file__).parents[3]


def best_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The naive forecast of a row that came closest."""
    return next(one for one in row["naive"] if one["rule"] == row["best"])


def test_figures_that_came_later_are_scored_and_no_other(tmp_path: Path) -> None:
    found = sim.scoreboard(made_up(tmp_path, 2018))
    ids = {row["id"] for row in found["rows"]}
    assert ids == {name for name, target in targets().items() if not is_known(target, 2018)}
    assert ids >= {"P4", "P5", "P6", "P7", "F9", "F10", "F11", "C1", "C2", "C3", "E5", "X26"}
    assert not ids & {"P1", "P2", "R1", "E3", "X9", "X25"}
    assert {target.fact.use for name, target in targets().items() if name in ids} <= {"fit", "check"}
    assert not ids & set(found["fitted"])
    json.dumps(plain_json(found), allow_nan=False)


def test_a_row_by_hand(tmp_path: Path) -> None:
    rows = {row["id"]: row for row in sim.scoreboard(made_up(tmp_path, 2018, {"E5": 0.9}, spread=0.0))["rows"]}
    row = rows["E5"]
    # The figure stands for 1,380 to 1,390; one figure, 1,088 in 2018, was known.
    assert row["centre"] == 1385.0
    assert row["median"] == pytest.approx(0.9 * 1385.0)
    assert row["error"] == pytest.approx(138.5)
    assert (row["best"], best_of(row)["point"], best_of(row)["error"]) == ("random_walk", 1088.0, 297.0)
    assert row["scaled_by"] == "random_walk"
    assert row["scaled_error"] == pytest.approx(138.5 / 297.0)
    assert row["verdict"] == "win"
    assert not row["inside"]
    # Cumulative money was 0 at the end of 2014 and 24,800 in 2018.
    assert rows["P5"]["scaled_by"] == "yearly_change"
    assert best_of(rows["P5"])["scaled_error"] == pytest.approx((56500.0 - 24800.0 * 2) / 6200.0)
    assert (rows["C1"]["best"], rows["C1"]["verdict"], rows["C1"]["scaled_error"]) == (None, None, None)


@pytest.mark.parametrize(("share", "expected"), [(1.0, "win"), (0.85, "tie"), (0.7, "loss")])
def test_a_model_that_is_far_off_loses(tmp_path: Path, share: float, expected: str) -> None:
    rows = {row["id"]: row for row in sim.scoreboard(made_up(tmp_path, 2018, {"P5": share}, spread=0.01))["rows"]}
    assert rows["P5"]["verdict"] == expected


def summed(*verdicts: str | None, inside: int) -> dict[str, object]:
    rows = [{"verdict": one, "verdict_by_crps": one, "inside": place < inside} for place, one in enumerate(verdicts)]
    return summary_of(rows)


def test_both_bars_have_to_be_met() -> None:
    assert (LEAST_NOT_LOST, COVERAGE) == (0.6, (0.65, 0.95))
    five = ("win", "tie", "tie", "loss", "loss")
    assert summed(*five, inside=4)["met"] is True  # 60 % and 80 %
    assert summed(*five, inside=3)["met"] is False  # 60 % covered
    assert summed(*five, inside=5)["met"] is False  # all covered
    assert summed("win", "loss", inside=1)["met"] is False
    assert summed(*["loss"] * 5, inside=4)["met"] is False
    assert summed("win", None, None, None, None, inside=4)["verdict"]["not_lost"] == 1.0
    assert summed(None, None, inside=1)["met"] is None
    assert summed(inside=0)["coverage"] is None


def test_figures_that_a_parameter_rests_on_are_summed_apart(tmp_path: Path) -> None:
    found = sim.scoreboard(made_up(tmp_path, 2018))
    starred = {row["id"] for row in found["rows"] if row["hindsight"]}
    assert starred >= {"F9", "F10", "F11", "C2", "X26"}
    assert not starred & {"P4", "P5", "P6", "C1", "E5"}
    apart = [row for row in found["rows"] if row["id"] not in starred]
    assert found["summary"]["all"]["figures"] == len(found["rows"]) == len(apart) + len(starred)
    assert found["summary"]["without_hindsight"] == summary_of(apart)
    assert found["summary"]["without_hindsight"]["with_naive"] == sum(row["best"] is not None for row in apart) >= 3


def test_origins_roll(tmp_path: Path) -> None:
    found = rolling(made_up(tmp_path, year) for year in (2020, 2016, 2018))
    assert [one["origin"] for one in found] == [2016, 2018, 2020]
    left = [sum(not is_known(target, year) for target in targets().values()) for year in (2016, 2018, 2020)]
    assert [len(one["rows"]) for one in found] == left == sorted(left, reverse=True)
    whole = evidence(tmp_path)
    assert [one["origin"] for one in whole["scoreboards"]] == [2016, 2018, 2020]
    assert whole["together"]["all"]["figures"] == sum(left)
    assert whole["together"]["all"]["with_naive"] == sum(one["summary"]["all"]["with_naive"] for one in found)


def test_a_calibration_to_all_that_is_known_is_no_backtest(tmp_path: Path) -> None:
    folder = made_up(tmp_path, None)
    with pytest.raises(RunError, match="uses all that is known; a back-test needs known_by"):
        sim.scoreboard(folder)


def test_failed_runs_are_left_out() -> None:
    target = targets()["E5"]
    runs = runs_of(pd.DataFrame({"E5": [1385.0, np.nan, 1385.0]}), "E5")
    assert runs.tolist() == [1385.0, 1385.0]
    assert row_of(target, known_at(2018), runs, (1300.0, 1400.0))["error"] == 0.0


def changed(target: Target, origin: int) -> Target:
    """The same target, its figure another one when it was not known."""
    return target if is_known(target, origin) else dataclasses.replace(target, fact=dataclasses.replace(target.fact, value=7.0), error="x")


@pytest.mark.parametrize("origin", [2016, 2017, 2018, 2019, 2020])
def test_what_is_fitted_does_not_know_later_figures(origin: int, monkeypatch: pytest.MonkeyPatch) -> None:
    file = ROOT / "experiments" / f"backtest_{origin}.yaml"
    before = load_calibration(file)
    other = {name: changed(target, origin) for name, target in targets().items()}
    assert other != targets()
    monkeypatch.setattr(calibration_file, "targets", lambda: other)
    after = load_calibration(file)
    assert before.known_by == origin
    assert before.targets == after.targets
    assert before.targets
    assert all(target.fact.year <= origin and target.fact.use == "fit" for target in before.targets)
    assert np.array_equal(before.centre, after.centre)
    assert np.array_equal(before.sd, after.sd)
    assert before.study == after.study
    assert set(before.held_back) != set(after.held_back)


def test_what_is_run_does_not_know_later_policy() -> None:
    later = ("policy.innovation_points.appropriation@2019=99999", "policy.pre_research.early_cap@2020=77")
    before, after = (as_known(load_with("baseline", settings), 2018, parameters()) for settings in ((), later))
    assert load_with("baseline", later).values != load_with("baseline").values
    assert before.values == after.values
    assert before.county.parameters == after.county.parameters
