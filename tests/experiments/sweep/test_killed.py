"""A sweep that is killed at any moment, itself or a worker, goes on where it stopped and ends in the same bytes."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sim
from sim.errors import UserError
from sim.experiments.sweep.sweep import SweepSettings, sweep
from sim.store.study_folder import find_study
from tests.experiments.sweep.test_sweep import digest
from tests.experiments.sweep.toys import Toy, toy_study

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the workers")

KILLS = 20
SAMPLES = 512


def workers_of(parent: int) -> list[int]:
    """Processes whose parent this is, but for multiprocessing's resource tracker."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_bytes()
            if int(fields[1]) == parent and fields[0] != "Z" and b"spawn_main" in command:
                found.append(int(stat.parent.name))
    return found


def started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("sweeper.py")), str(folder)],
        env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finished(folder: Path) -> int:
    """Runs that lie in the store."""
    try:
        return len(find_study(folder / "results", "toy").store.finished())
    except UserError:  # not laid out yet
        return 0


def test_killed_twenty_times_nothing_is_lost_or_repeated(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = sweep(toy_study(tmp_path / "whole", samples=SAMPLES), SweepSettings(tmp_path / "whole" / "results", 1), Toy(noise=1.0))
    folder = tmp_path / "killed"
    folder.mkdir()
    toy_study(folder, samples=SAMPLES)
    luck = random.Random(20)
    kept, killed_parents, killed_workers = [0], 0, 0
    process = started(folder)
    try:
        while killed_parents + killed_workers < KILLS:
            # The moment counts from the first worker on: before, nothing but the interpreter starts.
            give_up = time.monotonic() + 60.0
            while not workers_of(process.pid) and process.poll() is None and time.monotonic() < give_up:
                time.sleep(0.02)
            time.sleep(luck.uniform(0.0, 2.5))
            if process.poll() is not None:
                break
            victims = workers_of(process.pid)
            if victims and luck.random() < 0.5:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(luck.choice(victims), signal.SIGKILL)
                    killed_workers += 1
            else:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                killed_parents += 1
                kept.append(finished(folder))
                process = started(folder)
        output, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        assert output == "done\n"
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()
    assert killed_parents + killed_workers == KILLS
    assert kept == sorted(kept)  # what was finished stays finished
    ended = find_study(folder / "results", "toy")
    assert len(ended.store.finished()) == whole.manifest["runs"]
    assert digest(ended.folder.parent) == digest(whole.folder.parent)
