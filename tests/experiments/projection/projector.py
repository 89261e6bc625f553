"""A process that makes a toy projection with two workers, to be killed by a test.

``python projector.py FOLDER``: the file lies in FOLDER, results go to FOLDER/results. Prints ``done`` at the end.
"""

import sys
from pathlib import Path

from sim.api.projections import load_projection
from sim.experiments.projection.keep import project_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from tests.experiments.projection.toys import Toy


def main() -> None:
    folder = Path(sys.argv[1])
    project_and_keep(load_projection(folder / "toy.yaml"), SweepSettings(folder / "results", 2), opens=Toy(seconds=0.02))
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
