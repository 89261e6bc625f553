"""Comparisons in the app are those of the command; only what is in the list can be chosen."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from sim.api.running import compare_with, settings_of
from sim.api.source import load_with
from sim.app.charts.several import fans, gaps
from sim.app.work import comparing, shared
from sim.errors import RunError
from sim.report.progress import Silent
from sim.scenario.schema import Scenario, Seeds


def small(name: str) -> Scenario:
    return dataclasses.replace(load_with(name, enterprises=300), seeds=Seeds(1, 3))


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(tmp_path / "results"))
    return tmp_path / "results"


def test_the_document_is_that_of_the_command_with_costs(results: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    pair = [small("baseline"), small("no_points")]
    found = comparing.compare(pair, lambda done, total: heard.append((done, total)))
    expected = compare_with(pair, settings_of(results=tmp_path / "other"), Silent("en")).document
    assert found["comparisons"][0]["difference"]["hnte_stock"] == expected["comparisons"][0]["difference"]["hnte_stock"]
    assert [one["kind"] for one in found["costs"]] == ["costs", "costs"]
    assert found["costs"][1]["instruments"]["innovation_points"]["costs"]["total"]["median"] == 0.0
    assert (3, 3) in heard
    assert (results / found["folder"]).is_dir()


def test_finished_runs_can_be_chosen_and_are_the_same(results: Path) -> None:
    pair = [small("baseline"), small("no_points")]
    found = comparing.compare(pair, lambda *_: None)
    known = comparing.choices("en", has_screen=False, screen="")
    ids = [f"run:{name}" for name in found["runs"]]
    assert set(ids) <= set(known)
    again = comparing.scenarios_of(ids, known, pair[0])
    assert [one.identity() for one in again] == [one.identity() for one in pair]


def test_the_list_has_scenarios_in_both_languages_and_the_screen_when_it_differs(results: Path) -> None:
    known = comparing.choices("zh", has_screen=True, screen="当前")
    assert known["scenario:no_points"] == "从未建立创新积分制度"
    assert known[comparing.SCREEN] == "当前"
    assert comparing.SCREEN not in comparing.choices("zh", has_screen=False, screen="当前")
    on_screen = small("baseline")
    assert comparing.scenarios_of([comparing.SCREEN], known, on_screen) == [on_screen]


@pytest.mark.parametrize("given", ["scenario:../x", "run:../../etc", "scenario:/etc/passwd", "", "nothing", "scenario:"])
def test_nothing_outside_the_list_is_opened(results: Path, given: str) -> None:
    known = comparing.choices("en", has_screen=False, screen="")
    with pytest.raises(RunError, match="there is no finished run"):
        comparing.scenarios_of([given], known, small("baseline"))


def test_a_broken_scenario_of_the_user_hides_no_other(results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert "broken" in shared.scenario_names()
    known = comparing.choices("en", has_screen=False, screen="")
    assert "scenario:broken" not in known
    assert "scenario:baseline" in known


def test_results_lie_where_the_command_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTYSIM_RESULTS", raising=False)
    assert shared.results_folder() == Path("results")


CUTS = {
    "one": {"p10": [1.0, 1.0], "median": [2.0, 3.0], "p90": [4.0, 4.0]},
    "two": {"p10": [0.0, 1.0], "median": [1.0, 2.0], "p90": [2.0, 3.0]},
}


def test_fans_of_several_scenarios_differ_by_line_and_are_named() -> None:
    option = fans("t", "firms", [2029, 2030], CUTS, "median", "80 %")
    lines = [one for one in option["series"] if one["name"].endswith("median")]
    assert [one["name"] for one in lines] == ["one: median", "two: median"] == option["legend"]["data"]
    assert len({one["lineStyle"]["type"] for one in lines}) == 2
    bands = [one for one in option["series"] if one["name"].endswith("80 %")]
    assert bands[0]["data"] == [3.0, 3.0]
    json.dumps(option)


def test_differences_stand_around_a_line_at_zero() -> None:
    option = gaps("t", "firms", [2029, 2030], {"two": {"mean": [-1.0, 0.5], "low": [-2.0, -1.0], "high": [0.0, 2.0]}})
    assert option["series"][-1]["markLine"]["data"][0]["yAxis"] == 0
    below, depth = option["series"][0]["data"], option["series"][1]["data"]
    assert np.allclose(np.add(below, depth), [0.0, 2.0])
    assert "two: -1 (-2 … +0) firms" in option["tips"][0]
