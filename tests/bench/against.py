"""Time of a run against another version of the project, side by side: ``make bench-against REF=<commit>``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .statistics import spread

ROOT = Path(__file__).parents[2]
ROUNDS, RUNS = 9, 8
#: Says the median milliseconds of some runs of the baseline; understood by every version since the first.
_MEASURE = """
import statistics, sys, time
from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.scenario.loader import load
plan = blueprint(load("scenarios/baseline.yaml", parameters()))
plan.start(0).run()
sys.stdout.write("ready\\n"); sys.stdout.flush()
for line in sys.stdin:
    found = []
    for seed in range(1, int(line) + 1):
        began = time.perf_counter()
        plan.start(seed).run()
        found.append(time.perf_counter() - began)
    sys.stdout.write(f"{1000.0 * statistics.median(found)}\\n"); sys.stdout.flush()
"""


class Version:
    """A process that runs the baseline of one version when asked."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MEASURE],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._said() == "ready"

    def milliseconds(self, runs: int) -> float:
        """Median of this many runs."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{runs}\n")
        self._process.stdin.flush()
        return float(self._said())

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def main(reference: str) -> None:
    """Print the ratio of a run's time here to its time in the version ``reference``."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", reference], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "x", "-C", folder], input=packed, check=True)
        versions = [Version(Path(folder)), Version(ROOT)]
        pairs = [[version.milliseconds(RUNS) for version in versions] for _ in range(ROUNDS)]
        for version in versions:
            version.end()
    for name, values in (("there", [pair[0] for pair in pairs]), ("here", [pair[1] for pair in pairs])):
        found = spread(values)
        sys.stdout.write(f"ms a run {name}: {found['median']:.1f}  [{found['low']:.1f}, {found['high']:.1f}]\n")
    ratio = spread([here / there for there, here in pairs])
    sys.stdout.write(f"here over {reference}: {ratio['median']:.2f}  [{ratio['low']:.2f}, {ratio['high']:.2f}]  n={ROUNDS} pairs\n")


if __name__ == "__main__":
    main(sys.argv[1])
