"""Make the declared calibrations and back-tests at full size and store what is small: ``python -m tests.evidence [NAME …]``.

Runs that lie in ``results`` are not made again, so that this can be stopped and started.
"""

import sys
import time
from pathlib import Path

from sim.api.calibrations import load_calibration
from sim.api.running import compile_first
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from sim.report.progress import Silent

from .published import BACK_TESTS, DECLARED, PUBLISHED, publish, readme

#: Made-up counties of a calibration to all that is known, whose known parameters are to be found again.
_RECOVERIES = 20
_RESULTS = Path("results")


def main() -> None:
    """Make those named, or all of them."""
    began = time.monotonic()

    def say(key: str, number: int) -> None:
        sys.stdout.write(f"{time.monotonic() - began:8.0f} s  {key} {number}\n")
        sys.stdout.flush()

    names = sys.argv[1:] or list(DECLARED)
    if unknown := [name for name in names if name not in DECLARED]:
        sys.exit(f"there is no {', '.join(unknown)}; allowed: {', '.join(DECLARED)}")
    for name in names:
        calibration = load_calibration(DECLARED[name])
        compile_first(calibration.study.scenario, Silent("en"))
        sys.stdout.write(f"{name}\n")
        publish(name, calibrate_and_keep(calibration, SweepSettings(_RESULTS), say, recoveries=0 if name in BACK_TESTS else _RECOVERIES))
        (PUBLISHED / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
