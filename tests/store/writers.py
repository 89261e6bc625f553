"""Processes that write runs and are killed or raced; run by the tests as ``python writers.py kill|race RESULTS CONTENT``.

``kill``: a process writes runs without end and is killed after a random while, again and again; one line a kill on standard
output names what lies in the results folder then. ``race``: two processes write the same runs at the same time.
"""

import json
import os
import pickle
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet

from sim.engine.assembly import assembly
from sim.fingerprint import model_fingerprint
from sim.store.run_folder import versions, write_run

KILLS, RACES = 14, 6


def fork(work: Callable[[], None]) -> int:
    """Do the work in a process of its own; returns its number."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def tell(found: list[Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def kill(results: Path, content: tuple[Any, ...]) -> None:
    waits = random.Random(20)
    for k in range(KILLS):

        def write(k: int = k) -> None:
            for n in range(10_000):
                write_run(results, f"run{k}-{n:016x}", *content)

        writer = fork(write)
        time.sleep(waits.uniform(0.02, 0.3))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        tell(sorted(entry.name for entry in results.iterdir()))


def race(results: Path, content: tuple[Any, ...]) -> None:
    for k in range(RACES):
        ready, go = os.pipe()

        def write(k: int = k, ready: int = ready) -> None:
            os.read(ready, 1)
            write_run(results, f"run-{k:016x}", *content)

        writers = [fork(write) for _ in range(2)]
        os.write(go, b"xx")
        tell([os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers])


if __name__ == "__main__":
    # Slow the first time, so done before the processes part.
    assembly()
    model_fingerprint()
    versions()
    pyarrow.table({"numbers": np.zeros(1)})
    stored = pickle.loads(Path(sys.argv[3]).read_bytes())
    {"kill": kill, "race": race}[sys.argv[1]](Path(sys.argv[2]), stored)
