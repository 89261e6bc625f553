"""Shapley effects: shares of an output's variance that add up to 1, interactions divided evenly (Goda 2021).

Sampler and estimator are SALib's, for independent inputs. An input ``seed`` is one more input with a share of its own.
"""

from __future__ import annotations

import numpy as np

from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.generator import generator, inside
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import Method


class Shapley(Method):
    """Shapley effects; n is the number of trajectories. Intervals come from the trajectories' variance, not from resamples."""

    name = "shapley"
    label_en = "Shapley effects"
    label_zh = "Shapley 效应"
    least = 32

    @property
    def is_nested(self) -> bool:
        """All points are drawn before the orders in which inputs change."""
        return False

    def runs(self, inputs: Inputs, n: int) -> int:
        """Trajectories of D + 1 points."""
        return n * (inputs.size + 1)

    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        from SALib.sample import shapley  # noqa: PLC0415  # slow to load

        return Design.of_blocks(inside(shapley.sample(inputs.problem(), n, seed=generator(seed))), inputs.size + 1)

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        from SALib.analyze import shapley  # noqa: PLC0415  # slow to load

        count = cube.shape[2]
        value, half = np.empty((count, inputs.size)), np.empty((count, inputs.size))
        for column in range(count):
            y = cube[:, :, column].ravel()
            found = shapley.analyze(inputs.problem(), design.unit, (y - y.mean()) / y.std(), bootstrap.confidence)
            value[column], half[column] = found["shapley_normalized"], found["shapley_normalized_conf"]
        return {"SHAPLEY": Interval(value, value - half, value + half)}
