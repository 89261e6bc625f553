"""A projection from its file to its tables, with runs whose answer is known; killed, it goes on and ends in the same bytes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.api.projections import load_projection, open_projection, plan_of
from sim.errors import RunError, ScenarioError
from sim.experiments.projection.keep import project_and_keep
from sim.experiments.projection.runs import make, parameter_draws
from sim.experiments.sweep.sweep import SweepSettings
from sim.store.projection_folder import ProjectionFolder

from .toys import FILE, Toy, toy_projection


@pytest.fixture(scope="module")
def projected(tmp_path_factory: pytest.TempPathFactory) -> ProjectionFolder:
    folder = tmp_path_factory.mktemp("projection")
    return project_and_keep(toy_projection(folder), SweepSettings(folder / "results", 1), opens=Toy())


def test_every_draw_and_scenario_has_the_same_luck(tmp_path: Path) -> None:
    projection = toy_projection(tmp_path, draws=8, seeds=3)
    unit, source = parameter_draws(projection, tmp_path)
    runs = make(projection, unit, SweepSettings(tmp_path / "results", 1), Toy())
    assert source == {"name": "prior"}
    assert [one.shape for one in runs.outputs] == [(8, 3, 3, 16), (8, 2, 3, 16), (8, 2, 3, 16)]
    luck = runs.of(0, "rd_intensity", 2030)
    assert (luck == luck[0]).all()
    assert len(set(luck[0])) == 3
    assert not runs.gain(1, "hnte_stock", 2030).any()


def test_luck_and_parameters_are_told_apart(projected: ProjectionFolder) -> None:
    split = projected.table("split").set_index(["output", "year", "part"])["share"]
    assert split["rd_intensity", 2030, "luck"] == pytest.approx(1.0)
    assert split["hnte_stock", 2030, "both"] == pytest.approx(0.0, abs=1e-9)
    assert 0.2 < split["hnte_stock", 2030, "parameters"] < 0.98
    assert np.isnan(split["public_cost_county_cash", 2030, "luck"])


def test_bands_are_quantiles_of_all_runs(projected: ProjectionFolder) -> None:
    points = projected.table("bands").set_index(["output", "year"]).loc[("hnte_stock", 2030)]
    levels = [points[f"p{level}"] for level in (5, 10, 25, 50, 75, 90, 95)]
    assert levels == sorted(levels)
    assert points["draws_p95"] - points["draws_p5"] <= points["p95"] - points["p5"]


def test_evidence_adds_up_and_finds_the_parameter_that_acts(projected: ProjectionFolder) -> None:
    shares = projected.table("provenance")
    totals = shares.groupby(["scenario", "output", "year"])["share"].sum()
    np.testing.assert_allclose(totals, 1.0, atol=1e-9)
    leading = projected.table("measuring").query("output == 'hnte_stock' and year == 2030").iloc[0]
    assert leading["factor"] == "behaviour.hnte.fixed_cost"
    assert leading["source"]
    split = projected.table("split").set_index(["output", "year", "part"])["share"]
    assert leading["reduction"] == pytest.approx(split["hnte_stock", 2030, "parameters"], abs=0.15)


def test_policies_that_differ_in_nothing_are_not_ranked(projected: ProjectionFolder) -> None:
    rankings = {one["criterion"]: one for one in projected.findings()["rankings"]}
    assert rankings["hnte_stock_2030"]["is_stable"] is False
    by_cost = rankings["hnte_stock_2030_per_public_cost_county_cash"]
    assert by_cost["is_stable"] is None
    assert by_cost["left_out"] == ["pre_research_doubled", "c_plan_tripled"]


def test_the_target_is_counted_in_every_scenario(projected: ProjectionFolder) -> None:
    table = projected.table("target").set_index("scenario")
    assert list(table.index) == ["baseline", "pre_research_doubled", "c_plan_tripled"]
    assert 0.0 < table.loc["baseline", "chance"] < 1.0
    surface = projected.table("surface").query("year == 2030").pivot_table(index="hnte_stock", columns="rd_intensity", values="chance")
    assert (np.diff(surface.to_numpy(), axis=0) <= 0.0).all()


def test_draws_with_a_failed_run_are_left_out_of_all(tmp_path: Path) -> None:
    projection = toy_projection(tmp_path, draws=40, seeds=2)
    stored = project_and_keep(projection, SweepSettings(tmp_path / "results", 1), opens=Toy(fails_above=9.0))
    findings = stored.findings()
    assert findings["failed"] == 4
    assert findings["draws"] == 36
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(RunError, match="40 draws failed"):
        project_and_keep(toy_projection(other), SweepSettings(other / "results", 1), opens=Toy(fails_above=-1.0))


def test_a_plan_counts_what_is_there(tmp_path: Path) -> None:
    projection = toy_projection(tmp_path, draws=10, seeds=3)
    before = plan_of(projection, tmp_path / "results")
    stored = project_and_keep(projection, SweepSettings(tmp_path / "results", 1), opens=Toy())
    after = plan_of(projection, tmp_path / "results")
    assert (before["runs"], before["done"], after["done"]) == (70, 0, 70)
    assert open_projection("toy", tmp_path / "results").folder == stored.folder


def contents(folder: Path) -> dict[str, bytes]:
    """Everything of a projection but when it was made."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name not in ("projection.json", ".lock")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_killed_it_goes_on_and_ends_in_the_same_bytes(tmp_path: Path) -> None:
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
        projection = toy_projection(tmp_path / name, draws=60, seeds=4)
    whole = project_and_keep(toy_projection(tmp_path / "whole", 60, 4), SweepSettings(tmp_path / "whole" / "results", 1), opens=Toy())
    results = tmp_path / "killed" / "results"
    command = [sys.executable, str(Path(__file__).with_name("projector.py")), str(tmp_path / "killed")]
    done = [0]
    for _ in range(2):
        process = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])}, stdout=subprocess.PIPE, start_new_session=True
        )
        give_up = time.monotonic() + 120.0
        while process.poll() is None and time.monotonic() < give_up and plan_of(projection, results)["done"] <= done[-1]:
            time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        done.append(plan_of(projection, results)["done"])
    assert 0 < done[1] < 480
    assert done == sorted(done)
    ended = project_and_keep(projection, SweepSettings(results, 1), opens=Toy())
    assert ended.folder.relative_to(results) == whole.folder.relative_to(tmp_path / "whole" / "results")
    assert contents(results) == contents(tmp_path / "whole" / "results")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("calibration: prior", "calibration: prio", "toy.yaml:16: .*prio"),
        ("baseline, pre", "baselin, pre", "toy.yaml:5: .*baselin.*baseline"),
        ("baseline, pre", "baseline, baseline, pre", "toy.yaml:5: .*baseline"),
        ("draws: 4", "draws: 1", "toy.yaml:7: .*draws"),
        ("hnte_stock: [-1, 0, 1, 2], ", "", "toy.yaml:12: .*two outputs"),
        ("{hnte_stock: [-1", "{hnte_stok: [-1", "toy.yaml:12: .*hnte_stok.*hnte_stock"),
        ("target:", "# target:", "toy.yaml:14: .*margin needs a target"),
        ("since: 2030", "since: 2040", "toy.yaml:14: .*since"),
        ("years: [2026, 2027]", "years: [1999]", "toy.yaml:15: .*1999"),
        ("title: Toy", "titel: Toy", "toy.yaml:1: .*titel.*title"),
        ("ranking_seeds: 2", "ranking_seeds: 1", "toy.yaml:9: .*ranking_seeds"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = FILE.format(draws=4, seeds=4)
    assert old in text
    (tmp_path / "toy.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError, match=says):
        load_projection(tmp_path / "toy.yaml")


def test_a_prior_needs_factors_and_a_calibration_brings_its_own(tmp_path: Path) -> None:
    text = FILE.format(draws=4, seeds=4)
    file = tmp_path / "toy.yaml"
    file.write_text(text.partition("factors:")[0], encoding="utf-8")
    with pytest.raises(ScenarioError, match="needs factors"):
        load_projection(file)
    file.write_text(text.replace("calibration: prior", "calibration: calibration"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="factors come from the calibration"):
        load_projection(file)
    file.write_text(text.partition("factors:")[0].replace("calibration: prior", "calibration: calibratio"), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"toy\.yaml:4: .*calibratio.*calibration"):
        load_projection(file)


def test_the_declared_projection_reads_and_asks_for_enough(tmp_path: Path) -> None:
    projection = load_projection("projection")
    assert projection.draws >= 200
    assert projection.seeds >= 20
    assert len(projection.scenarios) >= 6
    assert projection.forecast.years == (2026, 2027, 2028)
    with pytest.raises(RunError, match="no finished calibration"):
        parameter_draws(projection, tmp_path)
