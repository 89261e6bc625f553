"""A process that makes a toy calibration with two workers, to be killed by a test.

``python calibrator.py FOLDER``: results go to FOLDER/results. Prints ``done`` at the end.
"""

import sys
from pathlib import Path

from sim.experiments.calibration import sampling
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from tests.experiments.calibration.conftest import STEPS
from tests.experiments.calibration.toys import County, toy_calibration


def main() -> None:
    folder = Path(sys.argv[1])
    sampling.STEPS = STEPS
    calibrate_and_keep(toy_calibration(folder, members=40), SweepSettings(folder / "results", 2), opens=County(seconds=0.03))
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
