"""A process that runs a small ensemble of the Mesa driver with two workers, to be killed by a test.

``python worker_parent.py FOLDER``: prints the numbers of its worker processes in one line as soon as there are two, then
``working`` when the first run is over.
"""

import multiprocessing
import sys
import threading
import time
from pathlib import Path

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.experiments.replicate import replicate
from sim.scenario.loader import load

SCENARIO = """title: Small
title_zh: 小县
why: A test.
county: zhangjiagang
horizon: {end: 2015}
population: {source: synthetic, enterprises: 40, seed: 1}
seeds: {base: 1, replications: 2}
"""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def tell_of_workers() -> None:
    while len(workers := multiprocessing.active_children()) < 2:
        time.sleep(0.01)
    say(" ".join(str(worker.pid) for worker in workers))


if __name__ == "__main__":
    file = Path(sys.argv[1]) / "small.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    plan = blueprint(load(file, parameters()))
    threading.Thread(target=tell_of_workers, daemon=True).start()
    replicate(plan, range(10_000), engine="mesa", workers=2, progress=lambda done, _: say("working") if done == 1 else None)
