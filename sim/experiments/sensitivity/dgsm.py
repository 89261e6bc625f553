"""Derivative-based measures (Sobol' and Kucherenko 2009): the mean square slope, an upper bound of the total index.

``DGSM`` is E[(dy/du)²] / (pi² Var y) with u the quantile of the input, the definition of SALib's ``dgsm.analyze`` for uniform inputs;
a test holds both to each other. The design is ours: SALib's ignores its seed, and steps by a share of the value, so that an input
near 0 or 1 does not step at all. Here every input steps by 1/20 of its distribution, up or down at random and never out of it, so that
what a curve adds to one step it takes from another.

An input ``seed`` stays the same within a block, so that slopes do not contain luck; its own measure is NaN.
"""

from __future__ import annotations

import numpy as np

from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval, quotient
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.generator import generator, low_discrepancy_points
from sim.experiments.sensitivity.inputs import SEED, Inputs
from sim.experiments.sensitivity.method import Method

#: Step in units of quantile.
STEP = 0.05


class Dgsm(Method):
    """Mean square slopes; n is the number of base points."""

    name = "dgsm"
    label_en = "Derivative-based measures"
    label_zh = "基于导数的指标（DGSM）"
    least = 16

    def runs(self, inputs: Inputs, n: int) -> int:
        """A base point and a step of every input other than the seed."""
        return n * (_moved(inputs).size + 1)

    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        base = low_discrepancy_points(n, inputs.size, seed)
        moved = _moved(inputs)
        unit = np.repeat(base, moved.size + 1, axis=0).reshape(n, moved.size + 1, inputs.size)
        steps = np.arange(moved.size)
        up = generator(seed, stream=3).random(base.shape) < 0.5
        up = (up | (base <= STEP)) & (base < 1.0 - STEP)
        unit[:, steps + 1, moved] += np.where(up, STEP, -STEP)[:, moved]
        return Design.of_blocks(unit.reshape(-1, inputs.size), moved.size + 1)

    def _distribution(self, cube: Floats) -> Floats:
        """The base points."""
        return cube[:, :1]

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        moved = _moved(inputs)
        weights = bootstrap.weights(len(cube))
        base = cube[:, 0] - cube[:, 0].mean(axis=0)
        scale = base.std(axis=0)
        scale = np.where(scale > 0.0, scale, 1.0)
        variance = weights @ (base / scale) ** 2 - (weights @ (base / scale)) ** 2
        points = design.by_block(design.unit)
        drawn = np.full((len(weights), cube.shape[2], inputs.size), np.nan)
        for row, place in enumerate(moved, start=1):
            step = points[:, row, place] - points[:, 0, place]
            slope = (cube[:, row] - cube[:, 0]) / scale / step[:, None]
            drawn[:, :, place] = quotient(weights @ (slope * slope), variance * np.pi**2)
        return {"DGSM": bootstrap.interval(drawn)}


def _moved(inputs: Inputs) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Places of the inputs that step: all but the seed."""
    return np.array([place for place, name in enumerate(inputs.names) if name != SEED], np.int64)
