"""What ``explain`` cannot explain it refuses by name."""

import json
import shutil
from pathlib import Path

import pytest

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.errors import RunError, ScenarioError
from sim.experiments.certificate_case import case_of
from sim.experiments.explain import explain
from sim.experiments.run import Settings, run
from sim.scenario.loader import load
from sim.store.run_folder import StoredRun, find_run

from .conftest import firms_after, small_scenario


def test_a_firm_that_has_left_is_gone_and_one_that_never_was_is_missing(finished: StoredRun, plan: Blueprint) -> None:
    after = firms_after(plan, finished.manifest["seed"], 4 * 2018 + 3)
    gone = next(uid for uid in range(plan.population.size) if uid not in after)
    with pytest.raises(RunError) as refused:
        explain(finished, str(gone))
    assert refused.value.key == "firm_gone"
    assert str(refused.value) == f"the firm {gone} is not in the county in 2018"
    assert refused.value.exit_code == 2

    newcomer = next(uid for uid, firm in after.items() if firm["origin"] > 0 and firm["founded"] >= 4 * 2018)
    assert explain(finished, str(newcomer), verify=False)["firm"] == str(newcomer)
    with pytest.raises(RunError) as refused:
        explain(finished, str(newcomer), year=2015)
    assert refused.value.key == "firm_gone"


@pytest.mark.parametrize("firm", ["600", "12345", "-1", "1.0", "", "²", "٣", "name", "9" * 18, "9" * 19, "9" * 5000])
def test_a_firm_that_never_was_is_missing(finished: StoredRun, firm: str) -> None:
    with pytest.raises(RunError) as refused:
        explain(finished, firm)
    assert (refused.value.key, refused.value.allowed) == ("firm_missing", "0 … 599")


@pytest.mark.parametrize("year", [2014, 2019])
def test_a_year_outside_the_run(finished: StoredRun, year: int) -> None:
    with pytest.raises(RunError, match=rf"the year {year} is outside the run; allowed: 2015 … 2018"):
        explain(finished, "1", year=year)


@pytest.mark.parametrize("replication", [-1, 2])
def test_a_replication_outside_the_run(finished: StoredRun, replication: int) -> None:
    with pytest.raises(RunError, match=rf"there is no replication {replication} in this run; allowed: 0 … 1"):
        explain(finished, "1", replication=replication)


def spoilt(finished: StoredRun, folder: Path, **changes: object) -> StoredRun:
    shutil.copytree(finished.folder, folder / finished.name)
    file = folder / finished.name / "manifest.json"
    file.write_text(json.dumps(finished.manifest | changes), encoding="utf-8")
    return find_run(folder, finished.name)


def test_a_run_of_another_model_is_stale(finished: StoredRun, tmp_path: Path) -> None:
    with pytest.raises(RunError) as refused:
        explain(spoilt(finished, tmp_path, model="0000000000000000"), "1")
    assert refused.value.key == "run_stale"
    assert finished.name in str(refused.value)


FIRMS = Path(__file__).parents[2] / "scenarios" / "firms_example.csv"


@pytest.fixture
def own_firms(tmp_path: Path) -> StoredRun:
    """A run of the example's firms."""
    scenario = small_scenario(tmp_path)
    shutil.copy(FIRMS, tmp_path / "firms.csv")
    text = scenario.file.read_text(encoding="utf-8").replace(
        "{source: synthetic, enterprises: 60, seed: 1}", "{source: table, table: firms.csv}"
    )
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    return run(load(tmp_path / "own.yaml", parameters()), Settings(results=tmp_path / "results", workers=1, replications=1))


def ids_of(table: Path) -> list[str]:
    return [line.split(",")[0] for line in table.read_text(encoding="utf-8").splitlines()[2:]]


def test_own_firms_are_known_by_their_own_ids(own_firms: StoredRun, tmp_path: Path) -> None:
    first = ids_of(tmp_path / "firms.csv")[0]
    case = case_of(blueprint(own_firms.scenario).start(5), 0, 2015)
    assert case is not None
    said = explain(own_firms, first, year=2015, verify=False)
    assert said["figures"]["sales_y1"] == case.firm["sales_y1"]
    with pytest.raises(RunError) as refused:
        explain(own_firms, first + "x")
    assert (refused.value.key, refused.value.nearest) == ("firm_missing", first)
    with pytest.raises(RunError) as refused:
        explain(own_firms, "0")
    assert refused.value.key == "firm_missing"


def test_a_run_whose_firm_table_has_changed_is_stale(own_firms: StoredRun, tmp_path: Path) -> None:
    table = tmp_path / "firms.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([*lines[:2], *lines[3:]]), encoding="utf-8")
    with pytest.raises(RunError) as refused:
        explain(own_firms, ids_of(table)[0])
    assert refused.value.key == "run_stale"
    table.unlink()
    with pytest.raises(ScenarioError) as gone:
        explain(own_firms, "x")
    assert gone.value.key == "file_unreadable"
