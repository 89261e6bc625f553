"""A run is made once, kept whole, found again by what decides it, and refused early when it cannot be kept."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim.experiments.run
import sim.store.atomic
from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.compiled import CompiledRun
from sim.engine.ensemble import Ensemble
from sim.engine.mesa_run import MesaRun
from sim.errors import LedgerError, StoreError
from sim.experiments.run import Settings, ensemble_of, peak_memory_mb, run, seeds_and_count
from sim.measures import indicators
from sim.scenario.own_policy import own_policy
from sim.scenario.schema import Scenario
from sim.store.run_folder import find_run, finished_folders

from .conftest import Small

ROOT = Path(sim.__file__).parents[1]
REFORM = "policy.innovation_points.enabled=off"


@pytest.fixture
def results_folder(tmp_path: Path) -> Path:
    return tmp_path / "results"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of the scenarios that have been run, in order."""
    titles: list[str] = []

    def counted(plan: Blueprint, settings: Settings) -> Ensemble:
        titles.append(plan.scenario.title)
        return ensemble_of(plan, settings)

    monkeypatch.setattr(sim.experiments.run, "ensemble_of", counted)
    return titles


def test_a_run_is_found_again(small: Small, results_folder: Path, made: list[str]) -> None:
    first = run(small(), Settings(results=results_folder, workers=1))
    files = {file: file.stat().st_mtime_ns for file in results_folder.rglob("*")}
    again = run(small(), Settings(results=results_folder, workers=2, progress=lambda *_: pytest.fail("nothing is to be run")))
    assert again == first
    assert {file: file.stat().st_mtime_ns for file in results_folder.rglob("*")} == files
    assert made == ["Small county"]


def test_what_is_kept(small: Small, results_folder: Path) -> None:
    stored = run(small(), Settings(results=results_folder, workers=1))
    expected = {"seed": 5, "replications": 2, "engine": "compiled", "enterprises": 60, "workers": 1, "firm_names": False}
    assert {name: stored.manifest[name] for name in expected} == expected
    assert 0.0 <= stored.manifest["seconds_per_run"] <= stored.manifest["seconds"]
    assert stored.manifest["peak_memory_mb"] > 20.0
    summary = stored.summary()
    assert (summary["kind"], summary["run"], summary["title"]) == ("run", stored.name, {"en": "Small county", "zh": "小县"})
    assert (summary["years"], summary["replications"], summary["seed"]) == ([2015, 2016], 2, 5)
    years = stored.years()
    for name in indicators():
        for year in (2015, 2016):
            values = years.loc[years["year"] == year, name]
            assert summary["indicators"][name][str(year)]["mean"] == pytest.approx(values.mean()), name
            assert summary["indicators"][name][str(year)]["median"] == pytest.approx(values.median()), name


@pytest.mark.parametrize(
    "change",
    [{"seed": 6}, {"replications": 3}, {"engine": "mesa", "replications": 2}],
    ids=["seed", "replications", "engine"],
)
def test_other_settings_are_another_run(small: Small, results_folder: Path, change: dict[str, Any]) -> None:
    tiny = small(enterprises=20, end=2015)
    first = run(tiny, Settings(results=results_folder, workers=1))
    second = run(tiny, Settings(**{"results": results_folder, "workers": 1} | change))
    assert first.name != second.name
    assert [folder.name for folder in finished_folders(results_folder)] == sorted([first.name, second.name])


def test_another_scenario_is_another_run(small: Small, results_folder: Path) -> None:
    settings = Settings(results=results_folder, workers=1)
    found = {run(small(*changes), settings).name for changes in ((), ("national.hnte.pass_mark=60",), ("behaviour.hnte.noise=0.002",))}
    assert len(found) == 3


def test_number_of_workers_and_engine_change_no_number(small: Small, tmp_path: Path) -> None:
    tiny = small(enterprises=20, end=2015)
    kinds = [Settings(workers=1), Settings(workers=2), Settings(workers=1, engine="mesa")]
    tables = [
        run(tiny, Settings(**vars(kind) | {"results": tmp_path / str(k)})).years().to_numpy().tobytes() for k, kind in enumerate(kinds)
    ]
    assert tables[0] == tables[1] == tables[2]


def test_seeds_of_the_scenario_unless_settings_have_others(small: Small) -> None:
    assert seeds_and_count(small(), Settings()) == (5, 2)
    assert seeds_and_count(small(), Settings(seed=0, replications=9)) == (0, 9)
    assert seeds_and_count(small(), Settings(seed=7)) == (7, 2)


def test_the_countys_own_policy_is_run_when_policy_differs(small: Small, results_folder: Path, made: list[str]) -> None:
    said: list[str] = []
    settings = Settings(results=results_folder, workers=1, say=said.append)
    stored = run(small(REFORM), settings)
    assert (made, said) == (["Zhangjiagang: actual policy", "Small county"], ["running_reference"])

    reform, reference = small(REFORM), own_policy(small(REFORM), parameters())
    assert reference is not None
    seeds = [5, 6]
    both = [Ensemble.of(plan, seeds, [plan.start(seed).run() for seed in seeds]) for plan in (blueprint(reform), blueprint(reference))]
    deviation = both[0].sum_of("value_added") / both[1].sum_of("value_added")
    assert (deviation != 1.0).any()
    by_year = (both[0].gdp_path * deviation).reshape(2, 2, 4).sum(axis=2)
    assert stored.years()["gdp"].to_numpy() == pytest.approx(by_year.reshape(-1))


def test_a_finished_run_of_the_own_policy_is_not_run_again(small: Small, results_folder: Path, made: list[str]) -> None:
    alone = run(small(REFORM), Settings(results=results_folder / "alone", workers=1))
    made.clear()
    run(small(), Settings(results=results_folder, workers=1))
    after = run(small(REFORM), Settings(results=results_folder, workers=1, say=pytest.fail))
    assert made == ["Small county", "Small county"]
    assert after.years().equals(alone.years())
    assert after.quarters().equals(alone.quarters())


@pytest.mark.parametrize("setting", ["national.hnte.pass_mark=60", "behaviour.hnte.noise=0.002", "world.gdp_growth=0.01"])
def test_it_is_not_run_when_only_the_world_differs(small: Small, results_folder: Path, made: list[str], setting: str) -> None:
    run(small(setting), Settings(results=results_folder, workers=1, say=pytest.fail))
    assert made == ["Small county"]


@pytest.mark.parametrize("settings", [(), (REFORM,)])
def test_results_that_cannot_be_kept_are_refused_before_any_work(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: tuple[str, ...]
) -> None:
    def no_work(_: Scenario) -> Blueprint:
        raise AssertionError("work was begun")

    (tmp_path / "results").write_text("a file", encoding="utf-8")
    monkeypatch.setattr(sim.experiments.run, "blueprint", no_work)
    for folder in (tmp_path / "results", tmp_path / "results" / "deeper"):
        with pytest.raises(StoreError) as refused:
            run(small(*settings), Settings(results=folder))
        assert (refused.value.key, refused.value.exit_code) == ("store_unwritable", 3)


def leak(kind: type[CompiledRun] | type[MesaRun], monkeypatch: pytest.MonkeyPatch, quarter: int) -> None:
    """In one quarter, money appears in the first firm's cash."""
    observe = kind._observe

    def observe_with_a_leak(self: Any) -> None:
        observe(self)
        if int(self.now["quarter"][0]) == quarter:
            self.state.column("enterprise", "cash")[0] += 1.0

    monkeypatch.setattr(kind, "_observe", observe_with_a_leak)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_ledger_keeps_nothing(small: Small, results_folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    leak(CompiledRun, monkeypatch, 4 * 2016 + 1)
    with pytest.raises(LedgerError, match=r"2016Q2: the account enterprises is off by") as broken:
        run(small(), Settings(results=results_folder, workers=workers))
    assert broken.value.exit_code == 4
    assert list(results_folder.iterdir()) == []


def test_a_broken_ledger_keeps_nothing_in_mesa(small: Small, results_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leak(MesaRun, monkeypatch, 4 * 2015)
    with pytest.raises(LedgerError, match=r"2015Q1"):
        run(small(enterprises=20, end=2015), Settings(results=results_folder, workers=1, engine="mesa"))
    assert list(results_folder.iterdir()) == []


def test_an_interrupted_run_keeps_nothing(small: Small, results_folder: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(small(), Settings(results=results_folder, workers=1, progress=interrupt))
    assert list(results_folder.iterdir()) == []


def test_a_damaged_run_is_made_again(small: Small, results_folder: Path, made: list[str]) -> None:
    settings = Settings(results=results_folder, workers=1)
    stored = run(small(), settings)
    whole = stored.years()
    (stored.folder / "years.parquet").write_bytes(b"PAR1")
    again = run(small(), settings)
    assert made == ["Small county"] * 2
    assert again.years().equals(whole)


def test_a_stored_run_can_be_made_again_without_its_files(small: Small, tmp_path: Path) -> None:
    scenario = small(REFORM)
    stored = run(scenario, Settings(results=tmp_path / "results", workers=1))
    scenario.file.unlink()
    again = run(find_run(tmp_path / "results", stored.name).scenario, Settings(results=tmp_path / "again", workers=1))
    assert again.name == stored.name
    assert again.years().equals(stored.years())
    assert again.quarters().equals(stored.quarters())
    assert again.flows().equals(stored.flows())


def test_peak_memory_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    before = peak_memory_mb()
    held = np.ones(int((before + 30.0) * 2**20 / 8))
    assert peak_memory_mb() > before + 20.0
    assert held.size > 0


def test_peak_memory_is_of_this_program_alone() -> None:
    """A small program started by one that holds much does not count what its parent holds."""
    ballast = np.ones(40_000_000)
    code = "from sim.experiments.run import peak_memory_mb; print(peak_memory_mb())"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert peak_memory_mb() > ballast.nbytes / 1e6
    assert 10.0 < float(child.stdout) < ballast.nbytes / 1e6
