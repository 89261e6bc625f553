"""A run folder holds what was put in and is found by its names."""

import dataclasses
import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from sim.engine.assembly import assembly
from sim.errors import RunError
from sim.measures import indicators
from sim.measures.groups import COUNTED
from sim.measures.public_cost import KINDS
from sim.store import run_folder
from sim.store.run_folder import MANIFEST, YEARS, existing_run, find_run, finished_folders, quarter_label, write_run

from .conftest import EVERY_FILE, KEY, Content


def test_tables_hold_what_the_runs_showed(content: Content, stored: Path) -> None:
    found = find_run(stored, f"tiny-{KEY}")
    years, quarters, flows = found.years(), found.quarters(), found.flows()
    assert years[["replication", "seed", "year"]].to_numpy().tolist() == [[0, 3, 2015], [0, 3, 2016], [1, 4, 2015], [1, 4, 2016]]
    assert quarters["quarter"].tolist()[:5] == ["2015Q1", "2015Q2", "2015Q3", "2015Q4", "2016Q1"]
    assert len(quarters) == len(flows) == 2 * 8
    for name in indicators():
        assert years[name].to_numpy().tobytes() == content.outcome.yearly[name].reshape(-1).tobytes(), name
        assert quarters[name].to_numpy().tobytes() == content.outcome.quarterly[name].reshape(-1).tobytes(), name
    for row, flow in enumerate(assembly().flows):
        assert flows[flow.name].to_numpy().tobytes() == content.ensemble.moved[:, :, row].reshape(-1).tobytes(), flow.name
    assert flows["sales_income"].sum() > 0.0
    costs = found.costs()
    assert list(costs.columns) == ["replication", "seed", "year", "instrument", *KINDS]
    assert len(costs) == 2 * 2 * len(content.outcome.costs) > 0
    assert costs[["replication", "seed", "year"]].to_numpy().tolist()[:4] == years[["replication", "seed", "year"]].to_numpy().tolist()
    for instrument, by_kind in content.outcome.costs.items():
        own = costs[costs["instrument"] == instrument]
        for kind, values in by_kind.items():
            assert own[kind].to_numpy().tobytes() == values.reshape(-1).tobytes(), (instrument, kind)
    assert costs["total"].sum() > 0.0


def test_texts_for_people_lie_beside_the_tables(content: Content, tmp_path: Path) -> None:
    made = write_run(
        tmp_path, "tiny-1", content.manifest, content.ensemble, content.outcome, content.summary, {"costs.csv": "年,万元\r\n2015,1\r\n"}
    )
    assert (made.folder / "costs.csv").read_bytes() == b"\xef\xbb\xbf" + "年,万元\r\n2015,1\r\n".encode()
    assert {file.name for file in made.folder.iterdir()} == EVERY_FILE | {"costs.csv"}


def test_a_run_without_costs_has_an_empty_table(content: Content, tmp_path: Path) -> None:
    outcome = dataclasses.replace(content.outcome, costs={})
    made = write_run(tmp_path, "tiny-1", content.manifest, content.ensemble, outcome, content.summary)
    assert made.costs().empty
    assert existing_run(tmp_path, "tiny-1") is not None


def test_groups_hold_what_the_county_counts(content: Content, stored: Path) -> None:
    found = find_run(stored, f"tiny-{KEY}")
    groups, county = found.groups(), found.scenario.county
    ids = [("chain", one.id) for one in county.chains] + [("town", one.id) for one in county.towns]
    assert len(groups) == 2 * 2 * len(ids)
    assert list(zip(groups["by"], groups["group"], strict=True)) == ids * 4
    assert groups[["replication", "seed", "year"]].drop_duplicates().to_numpy().tolist() == [
        [0, 3, 2015],
        [0, 3, 2016],
        [1, 4, 2015],
        [1, 4, 2016],
    ]
    years = found.years().set_index(["seed", "year"])
    for _, by_kind in groups.groupby("by"):
        total = by_kind.groupby(["seed", "year"])[list(COUNTED)].sum()
        assert (total == years[list(COUNTED)]).all(axis=None)
    assert (groups[list(COUNTED)].sum() > 0).sum() >= 3


def test_manifest_and_summary(content: Content, stored: Path) -> None:
    found = find_run(stored, f"tiny-{KEY}")
    assert found.name == found.manifest["name"] == found.summary()["run"] == f"tiny-{KEY}"
    assert found.scenario.identity() == content.manifest["identity"]
    assert found.scenario.title_zh == "微县"
    assert set(found.manifest["versions"]) == {"python", "machine", "numpy", "numba", "mesa", "pyarrow"}
    assert found.manifest["versions"]["numpy"] == np.__version__
    assert {file.name for file in found.folder.iterdir()} == EVERY_FILE


def test_a_run_of_another_model_is_not_current(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_run(copy, KEY)
    assert found.is_current
    monkeypatch.setattr(run_folder, "model_fingerprint", lambda: "0000000000000000")
    assert not found.is_current


@pytest.mark.parametrize("name", [f"tiny-{KEY}", "tiny", "tiny-0123", KEY, "0123"])
def test_a_run_is_found_by_name_key_and_the_beginning_of_either(stored: Path, name: str) -> None:
    assert find_run(stored, name).name == f"tiny-{KEY}"


def test_a_run_is_found_by_path(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stored / f"tiny-{KEY}"
    assert find_run(tmp_path, str(folder)).name == folder.name
    monkeypatch.chdir(folder)
    assert find_run(tmp_path, ".").name == folder.name
    with pytest.raises(RunError):
        find_run(tmp_path, "")


def test_an_exact_name_goes_before_longer_ones(copy: Path) -> None:
    shutil.copytree(copy / f"tiny-{KEY}", copy / f"tiny-{KEY}-2")
    assert find_run(copy, f"tiny-{KEY}").name == f"tiny-{KEY}"


def test_an_ambiguous_beginning_names_the_runs(copy: Path) -> None:
    shutil.copytree(copy / f"tiny-{KEY}", copy / "tiny-ffff")
    with pytest.raises(RunError) as refused:
        find_run(copy, "tin")
    assert str(refused.value) == f"several finished runs begin with tin; allowed: tiny-{KEY}, tiny-ffff"
    assert find_run(copy, "ff").name == "tiny-ffff"


def test_the_name_of_a_scenario_means_its_newest_run(copy: Path) -> None:
    for name, made in (("tiny-ffff", "2999-01-01T00:00:00+00:00"), ("tiny-0000", "1999-01-01T00:00:00+00:00")):
        shutil.copytree(copy / f"tiny-{KEY}", copy / name)
        manifest = json.loads((copy / name / MANIFEST).read_text(encoding="utf-8"))
        (copy / name / MANIFEST).write_text(json.dumps(manifest | {"made": made}), encoding="utf-8")
    assert find_run(copy, "tiny").name == "tiny-ffff"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [(f"tinny-{KEY}", f"tiny-{KEY}"), ("nothing like it", None), ("", None), ("x" * 5000, None), ("a\0b", None), ("*", None), ("..", None)],
)
def test_a_missing_run_names_the_nearest(stored: Path, name: str, nearest: str | None) -> None:
    with pytest.raises(RunError) as refused:
        find_run(stored, name)
    assert (refused.value.key, refused.value.nearest, refused.value.allowed) == ("run_missing", nearest, f"tiny-{KEY}")
    assert refused.value.exit_code == 2


def test_no_results_folder_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunError) as refused:
        find_run(tmp_path / "none", "tiny")
    assert (refused.value.key, refused.value.allowed) == ("run_missing", None)
    assert existing_run(tmp_path / "none", "tiny") is None
    assert finished_folders(tmp_path / "none") == []


def test_what_a_killed_process_left_is_no_run(copy: Path) -> None:
    shutil.copytree(copy / f"tiny-{KEY}", copy / f".unfinished-999999999-1-tiny-{KEY}")
    (copy / f".unfinished-999999999-1-tiny-{KEY}" / YEARS).unlink()
    assert [folder.name for folder in finished_folders(copy)] == [f"tiny-{KEY}"]
    assert find_run(copy, KEY).name == f"tiny-{KEY}"
    with pytest.raises(RunError):
        find_run(copy, ".unfinished")


def test_a_whole_run_is_left_as_it_is(content: Content, copy: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in (copy / f"tiny-{KEY}").iterdir()}
    content.write(copy, f"tiny-{KEY}")
    assert {file.name: file.stat().st_mtime_ns for file in (copy / f"tiny-{KEY}").iterdir()} == before
    assert [entry.name for entry in copy.iterdir()] == [f"tiny-{KEY}"]


def test_threads_may_write_the_same_run(content: Content, tmp_path: Path) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(4)

    def write() -> None:
        try:
            start.wait()
            for k in range(5):
                content.write(tmp_path, f"tiny-{k}")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [f"tiny-{k}" for k in range(5)]
    assert all(existing_run(tmp_path, f"tiny-{k}") for k in range(5))


@pytest.mark.parametrize(("quarter", "label"), [(8060, "2015Q1"), (8063, "2015Q4"), (8064, "2016Q1")])
def test_quarters_in_words(quarter: int, label: str) -> None:
    assert quarter_label(quarter) == label
