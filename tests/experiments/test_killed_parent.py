"""Worker processes do not outlive a parent that is killed, at whatever moment."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sim

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")


def is_running(pid: int) -> bool:
    """Whether the process is there and more than an entry that nobody has collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return True


@pytest.mark.parametrize("in_the_middle_of_runs", [False, True])
def test_workers_end_with_their_killed_parent(tmp_path: Path, in_the_middle_of_runs: bool) -> None:
    parent = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("worker_parent.py")), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
        stdout=subprocess.PIPE,
        text=True,
    )
    workers: list[int] = []
    try:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert len(workers) == 2
        if in_the_middle_of_runs:
            assert parent.stdout.readline() == "working\n"
            assert all(is_running(worker) for worker in workers)
        parent.send_signal(signal.SIGKILL)
        assert parent.wait() == -signal.SIGKILL
        give_up = time.monotonic() + 30.0
        while any(is_running(worker) for worker in workers) and time.monotonic() < give_up:
            time.sleep(0.05)
        assert [worker for worker in workers if is_running(worker)] == []
    finally:
        for pid in (parent.pid, *workers):
            with contextlib.suppress(ProcessLookupError):
                if pid != parent.pid or parent.poll() is None:
                    os.kill(pid, signal.SIGKILL)
        parent.wait()
        if parent.stdout is not None:
            parent.stdout.close()
