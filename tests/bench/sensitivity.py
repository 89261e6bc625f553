"""Sobol' indices of a large study: seconds for all columns, how many times longer SALib takes for one, and memory.

The study has 35 inputs, 4,096 base rows and 96 columns (16 years of 6 outputs); outputs are made up, for their values do not matter.
"""

import subprocess
import sys

from .statistics import Spread, spread

INPUTS, BASE_ROWS, COLUMNS, RESAMPLES, ROUNDS = 35, 4096, 96, 100, 3
#: Says seconds for all columns, then pairs of seconds for one column by SALib and by us, then megabytes.
_MEASURE = f"""
import resource, sys, time
import numpy as np
from SALib.analyze import sobol
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.methods import METHODS
method, inputs = METHODS[sys.argv[1]], Inputs.alone(*(f"x{{place}}" for place in range({INPUTS})))
design = method.sample(inputs, {BASE_ROWS}, 1)
unit = design.unit
weights = np.random.default_rng(1).exponential(size=({INPUTS}, {COLUMNS})) ** 2
outputs = unit @ weights + np.sin(6.0 * unit[:, :1]) + 3.0 * unit[:, :1] * unit[:, 1:2]
def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
one = outputs[:, :1].copy()
pairs = method.has_pairs
ours = lambda some: method.analyse(inputs, design, some, resamples={RESAMPLES}, seed=1)
theirs = lambda: sobol.analyze(inputs.problem(), one[:, 0], calc_second_order=pairs, num_resamples={RESAMPLES}, seed=1)
ours(one)
print(*(seconds(lambda: ours(outputs)) for _ in range({ROUNDS})))
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
print(*(seconds(theirs) / seconds(lambda: ours(one)) for _ in range({ROUNDS})))
print(megabytes)
"""


def measure() -> dict[str, tuple[Spread, Spread, Spread]]:
    """Seconds of all columns, SALib's time over ours for one column, and megabytes; first without pairs of inputs, then with them."""
    found = {}
    for method, name in (("sobol", ""), ("sobol_pairs", " with pairs")):
        done = subprocess.run([sys.executable, "-c", _MEASURE, method], check=True, capture_output=True, text=True)
        taken, ratio, memory = ([float(value) for value in line.split()] for line in done.stdout.splitlines())
        found[name] = (spread(taken), spread(ratio), spread(memory))
    return found
