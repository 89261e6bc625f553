"""What is stored of the calibrations and back-tests belongs to the declared ones, and says so."""

import json
from pathlib import Path

import pytest

from sim.api.evidence import evidence, published_evidence
from sim.experiments.backtest.scoreboard import COVERAGE, LEAST_NOT_LOST, summary_of
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from sim.report.evidence_sections import stored_calibrations
from tests.experiments.backtest.made_up import made_up
from tests.experiments.calibration.toys import County, toy_calibration

from . import published
from .published import BACK_TESTS, DECLARED, PUBLISHED, publish, readme, stored


def test_the_page_lists_them_and_nothing_else_is_there() -> None:
    assert (PUBLISHED / "README.md").read_text(encoding="utf-8") == readme()
    assert {folder.name for folder in PUBLISHED.iterdir() if folder.is_dir()} <= {*DECLARED, "natural", "projection"}
    assert published_evidence() == PUBLISHED


@pytest.mark.parametrize("name", DECLARED)
def test_what_is_stored_is_what_was_declared(name: str) -> None:
    from sim.api.calibrations import load_calibration  # noqa: PLC0415 (reads the scenario)

    declared, asked = load_calibration(DECLARED[name]), stored(name)
    if asked is None:
        assert not (PUBLISHED / name).exists()
        return
    assert asked["targets"] == [target.id for target in declared.targets]
    assert (asked["known_by"], asked["samples"], asked["waves"]) == (declared.known_by, declared.study.samples, declared.waves)
    assert [one["name"] for one in asked["factors"]] == [factor.name for factor in declared.study.factors]


def test_stored_scoreboards_add_up() -> None:
    found = evidence()["scoreboards"]
    assert [one["origin"] for one in found] == sorted(one["origin"] for one in found)
    assert len(found) == sum(stored(name) is not None for name in BACK_TESTS)
    for one in found:
        assert one["summary"]["all"] == summary_of(one["rows"])
        assert one["summary"]["all"]["bars"] == {"not_lost": LEAST_NOT_LOST, "coverage": list(COVERAGE)}


def test_a_finished_back_test_is_published_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "backtest_2018"
    publish(name, made_up(tmp_path / "results", 2018), tmp_path / "published")
    files = {file.name for file in (tmp_path / "published" / name).iterdir()}
    assert files == {"targets.csv", "calibration.json", "findings.json", "scoreboard.json"}
    monkeypatch.setattr("sim.api.evidence.published_evidence", lambda: tmp_path / "published")
    assert [one["origin"] for one in evidence()["scoreboards"]] == [2018]
    asked = stored(name, tmp_path / "published")
    assert asked is not None
    assert asked["known_by"] == 2018
    assert f"| 2018 | {len(asked['targets'])} | 20 |" in readme(tmp_path / "published")
    whole = json.loads((tmp_path / "published" / name / published.SCOREBOARD).read_text(encoding="utf-8"))
    assert whole["summary"]["all"]["figures"] == len(whole["rows"]) >= 12


def test_a_calibration_to_all_that_is_known_has_no_scoreboard_and_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = calibrate_and_keep(toy_calibration(tmp_path), SweepSettings(tmp_path / "results", 1), opens=County(), recoveries=2)
    publish("calibration", kept, tmp_path / "published")
    assert not (tmp_path / "published" / "calibration" / published.SCOREBOARD).exists()
    monkeypatch.setattr("sim.api.evidence.published_evidence", lambda: tmp_path / "published")
    (found,) = evidence()["calibrations"]
    assert [row["id"] for row in found["targets"]] == ["A", "B", "C"]
    assert found["findings"]["recoveries"] == 2
    for language in ("en", "zh"):
        assert len(list(stored_calibrations({"calibrations": [found]}, language))) >= 6
    assert evidence(tmp_path / "results")["calibrations"][0]["parameters"] == found["parameters"]
