"""``countysim evidence``."""

from pathlib import Path

import pytest

import sim
from tests.cli.conftest import Invoke, document, words
from tests.experiments.backtest.made_up import made_up


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence")
    made_up(folder, 2018, {"P5": 0.7, "E5": 0.5}, spread=0.02)
    return folder


def test_a_scoreboard_is_shown_with_its_losses(invoke: Invoke, results: Path) -> None:
    shown = words(invoke("evidence", "--results", str(results)).stdout)
    assert "Back-test: known by the end of 2018" in shown
    assert "LOSS LOSS" in shown
    assert "E5, 2021: Industrial firms above scale in 2021 (firms)" in shown
    assert "3 won, 2 tied, 2 lost" in shown
    assert "NOT both bars are met" in shown
    assert "C2: county.universities" in shown
    assert "No plan told by 2018 sets a goal for any of these figures." in shown


def test_in_chinese(invoke: Invoke, results: Path) -> None:
    shown = words(invoke("evidence", "--results", str(results), "--lang", "zh").stdout)
    assert "回测：信息截至 2018 年末" in shown
    assert "胜 3、平 2、负 2" in shown


def test_as_json(invoke: Invoke, results: Path) -> None:
    found = document(invoke("evidence", "--results", str(results), "--json"))
    assert found["kind"] == "evidence"
    assert [one["origin"] for one in found["scoreboards"]] == [2018]
    assert found["scoreboards"][0]["summary"]["all"]["figures"] == len(found["scoreboards"][0]["rows"]) >= 12


def test_nothing_is_stored(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("evidence", "--results", str(tmp_path)).stdout == "No evidence is stored here yet.\n"


def test_several_years_are_summed(invoke: Invoke, tmp_path: Path) -> None:
    rows = sum(len(sim.scoreboard(made_up(tmp_path, year))["rows"]) for year in (2018, 2020))
    shown = words(invoke("evidence", "--results", str(tmp_path)).stdout)
    assert "Back-tests from 2018, 2020 together" in shown
    assert f"{rows} figures were not known" in shown


def test_what_is_left_out_is_told(invoke: Invoke, tmp_path: Path) -> None:
    made_up(tmp_path, 2018)
    folder = made_up(tmp_path, 2020).folder
    (folder / "calibration.json").write_text("[]", encoding="utf-8")
    shown = words(invoke("evidence", "--results", str(tmp_path)).stdout)
    assert f"Left out: the run {folder.name} is damaged: calibration.json: not an object" in shown
    assert "Back-test: known by the end of 2018" in shown
    assert "known by the end of 2020" not in shown
    assert f"未计入：运行 {folder.name} 已损坏" in words(invoke("evidence", "--results", str(tmp_path), "--lang", "zh").stdout)
