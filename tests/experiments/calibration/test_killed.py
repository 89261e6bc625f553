"""A calibration that is killed at any moment, itself or a worker, goes on where it stopped and finds the same posterior."""

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
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from sim.store.calibration_folder import CalibrationFolder
from tests.experiments.sweep.test_killed import workers_of

from .toys import County, toy_calibration

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find the workers")

KILLS = 5


def started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("calibrator.py")), str(folder)],
        env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def kept(folder: Path) -> list[Path]:
    """Parts that lie in the store."""
    return list(folder.glob("results/*/points/part-*.parquet"))


def test_killed_anywhere_it_ends_in_the_same_posterior(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = calibrate_and_keep(
        toy_calibration(tmp_path / "whole", members=40), SweepSettings(tmp_path / "whole" / "results", 1), opens=County()
    )
    folder, luck = tmp_path / "killed", random.Random(6)
    folder.mkdir()
    process, killed, parts = started(folder), 0, [0]
    try:
        while killed < KILLS and process.poll() is None:
            give_up = time.monotonic() + 60.0
            # The moment counts from the first new part on: before, nothing but interpreters start.
            while len(kept(folder)) <= parts[-1] and process.poll() is None and time.monotonic() < give_up:
                time.sleep(0.02)
            time.sleep(luck.uniform(0.0, 0.5))
            victims = workers_of(process.pid)
            if victims and killed % 3 == 2:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(luck.choice(victims), signal.SIGKILL)
            else:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                parts.append(len(kept(folder)))
                process = started(folder)
            killed += 1
        output, _ = process.communicate(timeout=300)
        assert (process.returncode, output) == (0, "done\n")
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()
    assert killed >= 3
    assert max(parts) > 0
    ended = CalibrationFolder.find(folder / "results", "toy")
    assert ended.posterior_unit().tobytes() == whole.posterior_unit().tobytes()
    for name in ("parameters", "targets", "predictive"):
        assert ended.table(name).equals(whole.table(name)), name
