"""Writers that are killed in the middle, and writers of the same run at the same time."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.store.atomic import prepare
from sim.store.run_folder import existing_run, find_run, finished_folders

from .conftest import Content
from .writers import KILLS, RACES

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers part by fork")


def lines_of(what: str, results: Path, content: Content, folder: Path) -> list[Any]:
    """What ``writers.py`` printed, a document a line."""
    (folder / "content").write_bytes(pickle.dumps((content.manifest, content.ensemble, content.outcome, content.summary)))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("writers.py")), what, str(results), str(folder / "content")],
        env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def entries(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Content of every file but the manifest and the summary, which hold the run's name."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix == ".parquet"}


def assert_whole(folder: Path, whole: Path) -> None:
    assert {file.name for file in folder.iterdir()} == {file.name for file in whole.iterdir()}
    assert bytes_of(folder) == bytes_of(whole)
    found = existing_run(folder.parent, folder.name)
    assert found is not None
    assert found.manifest["name"] == found.summary()["run"] == folder.name


def test_killed_writers_leave_whole_runs_or_none(content: Content, tmp_path: Path) -> None:
    whole = content.write(tmp_path / "whole", "whole").folder
    results = tmp_path / "results"
    results.mkdir()
    after_each = lines_of("kill", results, content, tmp_path)
    assert len(after_each) == KILLS
    # Each kill finds at most its own leftover: the next writer has cleared away the one before.
    leftovers = [[name for name in names if name.startswith(".")] for names in after_each]
    assert max(map(len, leftovers)) == 1
    assert sum(map(len, leftovers)) >= 3

    finished = finished_folders(results)
    assert len(finished) >= 3
    for folder in finished:
        assert_whole(folder, whole)
        assert find_run(results, folder.name).folder == folder
    for hidden in entries(results) - {folder.name for folder in finished}:
        assert hidden.startswith(".unfinished-")
    prepare(results)
    assert entries(results) == {folder.name for folder in finished}


def test_a_leftover_with_every_file_is_still_no_run(content: Content, tmp_path: Path) -> None:
    whole = content.write(tmp_path / "whole", "whole").folder
    shutil.copytree(whole, tmp_path / "results" / ".unfinished-999999999-1-run-0123456789abcdef")
    assert finished_folders(tmp_path / "results") == []
    assert existing_run(tmp_path / "results", "run-0123456789abcdef") is None


def test_two_writers_of_the_same_run_both_succeed(content: Content, tmp_path: Path) -> None:
    whole = content.write(tmp_path / "whole", "whole").folder
    results = tmp_path / "results"
    assert lines_of("race", results, content, tmp_path) == [[0, 0]] * RACES
    assert entries(results) == {f"run-{k:016x}" for k in range(RACES)}
    for folder in finished_folders(results):
        assert_whole(folder, whole)


def test_two_writers_may_replace_the_same_damaged_run(content: Content, tmp_path: Path) -> None:
    whole = content.write(tmp_path / "whole", "whole").folder
    results = tmp_path / "results"
    for k in range(RACES):
        shutil.copytree(whole, results / f"run-{k:016x}")
        (results / f"run-{k:016x}" / "summary.json").write_text("{", encoding="utf-8")
    assert lines_of("race", results, content, tmp_path) == [[0, 0]] * RACES
    assert entries(results) == {f"run-{k:016x}" for k in range(RACES)}
    for folder in finished_folders(results):
        assert_whole(folder, whole)
