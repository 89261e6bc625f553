"""Extended FAST (Saltelli, Tarantola and Chan 1999): first-order and total indices from the spectrum along search curves.

Sampler and spectrum are SALib's. Its intervals are not: they resample pieces of one curve, come out as 0 or far too wide, and SALib
itself warns of them. Here every input has several curves with phases of their own, as the authors propose, and the interval is that of
a mean over curves (Student's t), so ``resamples`` does not matter. The interval knows of the curves' phases only: frequencies are
shared, which leaves total indices of inert inputs at 0.02 to 0.05 instead of 0. An input ``dummy`` shows how much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.generator import generator, inside
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import Method

#: Harmonics of the driving frequency that count as the input's own.
HARMONICS = 4


@dataclass(frozen=True)
class Fast(Method):
    """Extended FAST; n is the number of runs along a curve, a power of two.

    With the customary one more than a multiple of 8, a high harmonic folds onto the slowest input and inert inputs get a share.

    Parameters
    ----------
    curves
        Curves of every input. A curve with a failed run is left out.
    """

    curves: int = 4
    name = "fast"
    label_en = "Extended FAST"
    label_zh = "扩展傅里叶幅度检验（eFAST）"
    least = 128
    is_power_of_two = True
    least_blocks = 1

    def __post_init__(self) -> None:
        if self.curves < 1:
            raise UserError("sensitivity_curves", given=self.curves)

    @property
    def is_nested(self) -> bool:
        """Curves of other lengths have other points."""
        return False

    def runs(self, inputs: Inputs, n: int) -> int:
        """N D runs a set of curves."""
        return self.curves * n * inputs.size

    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        from SALib.sample import fast_sampler  # noqa: PLC0415  # slow to load

        phases = generator(seed)
        sets = [fast_sampler.sample(inputs.problem(), n, M=HARMONICS, seed=phases) for _ in range(self.curves)]
        return Design.of_blocks(inside(np.concatenate(sets)), n)

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        from SALib.analyze.fast import compute_orders  # noqa: PLC0415  # slow to load

        n, count = cube.shape[1:]
        drive = math.floor((n - 1) / (2 * HARMONICS))
        sets = np.full((2, self.curves, count, inputs.size), np.nan)
        # An output that rests along a whole curve has no spectrum there.
        varies = np.ptp(cube, axis=1) > 0.0
        for curve, block in enumerate(design.blocks):
            for column in np.flatnonzero(varies[curve]):
                sets[:, block // inputs.size, column, block % inputs.size] = compute_orders(cube[curve, :, column], n, HARMONICS, drive)
        return {name: _mean(found, bootstrap.confidence) for name, found in zip(("S1", "ST"), sets, strict=True)}


def _mean(found: Floats, confidence: float) -> Interval:
    """Mean over the first axis, leaving out NaN, with Student's interval."""
    from scipy.special import stdtrit  # noqa: PLC0415  # slow to load

    is_there = np.isfinite(found)
    count = is_there.sum(axis=0)
    mean = np.where(is_there, found, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = np.where(is_there, (found - mean) ** 2, 0.0).sum(axis=0)
    degrees = np.maximum(count - 1, 1)
    half = np.where(count > 1, stdtrit(degrees, 0.5 + confidence / 2.0) * np.sqrt(squares / degrees / np.maximum(count, 1)), np.nan)
    mean = np.where(count > 0, mean, np.nan)
    return Interval(mean, mean - half, mean + half)
