"""A process that makes a toy sweep with two workers, to be killed by a test.

``python sweeper.py FOLDER``: the study lies in FOLDER, results go to FOLDER/results. Prints ``done`` at the end.
"""

import sys
from pathlib import Path

from sim.api.studies import load_study
from sim.experiments.sweep.sweep import SweepSettings, sweep
from tests.experiments.sweep.toys import Toy


def main() -> None:
    folder = Path(sys.argv[1])
    sweep(load_study(folder / "toy.yaml"), SweepSettings(folder / "results", 2), Toy(seconds=0.01, noise=1.0))
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
