"""Every scenario of the project says why it exists, runs, and changes something."""

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.parameter import Schedule
from sim.report.finished_run import FinishedRun
from sim.report.headline_table import HEADLINES
from sim.scenario.schema import Scenario

FILES = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
#: Has a county and firms of its own, so that there is nothing to set it against.
ALONE = "own_firms"
#: Other counties than the baseline's.
ELSEWHERE = (ALONE, "synthetic_delta")
FIRMS, REPLICATIONS = 300, 2


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


def small(name: str) -> Scenario:
    """The scenario with few firms; a firm table stays as it is."""
    return sim.load(name) if name == ALONE else sim.load(name, enterprises=FIRMS)


def finished(name: str, results: Path) -> FinishedRun:
    return sim.run(small(name), replications=REPLICATIONS, seed=1, results=results)


def first_date(scenario: Scenario, baseline: Scenario) -> int:
    """First quarter in which a value differs from the baseline's."""

    def first(one: Schedule, other: Schedule) -> int:
        return min(date for date in {*one, *other} if one.get(date) != other.get(date))

    return min(first(scenario.values[path], old) for path, old in baseline.values.items() if scenario.values[path] != old)


def test_there_are_scenarios() -> None:
    assert {"baseline", "no_points", ALONE} <= {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_says_what_it_is(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("# "), "a scenario begins with a comment"
    scenario = sim.load(file)
    assert len(scenario.why) > 30
    assert scenario.title.isascii()
    assert any("一" <= letter <= "鿿" for letter in scenario.title_zh)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_runs(file: Path, results: Path) -> None:
    run = finished(file.stem, results)
    assert run.summary()["title"] == {"en": run.scenario.title, "zh": run.scenario.title_zh}
    years = run.years()
    assert sorted(set(years["year"])) == list(range(2015, run.scenario.horizon.end + 1))
    assert np.isfinite(years[list(HEADLINES)].to_numpy()).all()
    assert (years.loc[years["year"] == run.scenario.horizon.end, "hnte_stock"] > 0).all()


@pytest.mark.parametrize("file", [file for file in FILES if file.stem not in ("baseline", *ELSEWHERE)], ids=lambda file: file.stem)
def test_it_changes_something_after_its_first_date_and_nothing_before(file: Path, results: Path) -> None:
    baseline, run = (finished(name, results).quarters().set_index(["replication", "quarter"]) for name in ("baseline", file.stem))
    begins = first_date(small(file.stem), small("baseline"))
    label = f"{begins // 4}Q{begins % 4 + 1}" if begins else "2015Q1"
    is_later = baseline.index.get_level_values("quarter") >= label
    differs = (baseline != run).drop(columns=["seed"])
    assert differs[is_later].to_numpy().any()
    assert not differs[~is_later].to_numpy().any()


def test_a_run_from_a_firm_table_keeps_the_size_of_its_county(results: Path) -> None:
    run = finished(ALONE, results)
    assert run.summary()["enterprises"] == 40
    last = run.years().query("year == 2030")
    # Forty firms stay a county of about forty: what comes to it is of its own size.
    assert (last["hnte_stock"] < 40).all()
    assert last["rd_intensity"].between(1.0, 8.0).all()
    check = sim.check(ALONE)
    assert [row["name"] for row in check["marginals"] if not row["holds"]] == []
