"""What a user waits for, measured on whole processes: importing, the first run, a run of twenty replications; and memory."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .statistics import Spread, seconds, spread

ROOT = Path(__file__).parents[2]
_LARGE = """
from sim.engine.build import blueprint
from sim.experiments.run import peak_memory_mb
from tests.bench.engines import baseline
blueprint(baseline(600_000)).start(1).run()
print(peak_memory_mb())
"""


def _run(*command: str, cache: str | None = None) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | ({"COUNTYSIM_CACHE": cache} if cache else {})
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def import_seconds(count: int = 7) -> Spread:
    """``import sim``, less what an empty interpreter takes."""
    empty = spread([seconds(lambda: _run("-c", "")) for _ in range(count)])["median"]
    return spread([seconds(lambda: _run("-c", "import sim")) - empty for _ in range(count)])


def first_run_seconds() -> Spread:
    """The baseline on a machine that has never run it: everything is compiled."""
    with tempfile.TemporaryDirectory() as folder:
        taken = seconds(lambda: _run("-m", "sim", "run", "baseline", "--json", "--results", f"{folder}/results", cache=f"{folder}/cache"))
    return spread([taken])


def next_run_seconds(count: int = 5) -> Spread:
    """The baseline with twenty replications, compiled before; pictures included."""
    found = []
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            found.append(seconds(lambda: _run("-m", "sim", "run", "baseline", "--replications", "20", "--json", "--results", folder)))
    return spread(found)


def peak_memory_mb() -> Spread:
    """Largest memory of a process that makes and runs a county of 600,000 enterprises."""
    return spread([float(_run("-c", _LARGE))])
