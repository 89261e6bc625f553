"""Make the declared calibrations, back-tests, the projection and the natural experiments at full size and store what is small: ``python -m tests.evidence [NAME …]``.

Runs that lie in ``results`` are not made again, so that this can be stopped and started.
"""

import sys
import time
from pathlib import Path

from sim.api.calibrations import load_calibration
from sim.api.evidence import calibrated_facts
from sim.api.running import compile_first
from sim.experiments.calibration.calibrate import Say
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from sim.report.progress import Silent
from tests.studies import natural, projecting

from .published import BACK_TESTS, DECLARED, PUBLISHED, publish, publish_facts, readme

#: Made-up counties of a calibration to all that is known, whose known parameters are to be found again.
_RECOVERIES = 20
#: Runs that the facts are judged on with calibrated parameters.
_FACT_RUNS = 5
_RESULTS = Path("results")
FORECAST = "forecast.json"


def make(name: str, say: Say) -> None:
    """Make one of them and store what is small."""
    if name == "natural":
        natural.main()
    elif name == "projection":
        projecting.main(None if (projecting.EVIDENCE / FORECAST).exists() else FORECAST)
    else:
        calibration = load_calibration(DECLARED[name])
        compile_first(calibration.study.scenario, Silent("en"))
        is_back_test = name in BACK_TESTS
        found = calibrate_and_keep(calibration, SweepSettings(_RESULTS), say, recoveries=0 if is_back_test else _RECOVERIES)
        publish(name, found)
        if not is_back_test:
            publish_facts(name, calibrated_facts(found, calibration, _FACT_RUNS))


def main() -> None:
    """Make those named, or all of them; a frozen forecast that is there is left as it is."""
    began = time.monotonic()

    def say(key: str, number: int) -> None:
        sys.stdout.write(f"{time.monotonic() - began:8.0f} s  {key} {number}\n")
        sys.stdout.flush()

    allowed = [*DECLARED, "projection", "natural"]
    names = sys.argv[1:] or allowed
    if unknown := [name for name in names if name not in allowed]:
        sys.exit(f"there is no {', '.join(unknown)}; allowed: {', '.join(allowed)}")
    for name in names:
        sys.stdout.write(f"{name}\n")
        make(name, say)
        (PUBLISHED / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
