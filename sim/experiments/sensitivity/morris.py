"""Morris's elementary effects: a cheap look at which inputs matter at all.

Sampler: SALib's trajectories, their levels moved to the middle of p equal parts of the unit interval (level i at (i + 1/2) / p), so
that no input sits at an end where a quantile is infinite. Effects are differences of outputs per unit of quantile: half of ``mu_star``
is what the output moves by when the input moves by half of its distribution. SALib divides by the step between its own levels
instead (its values are (p - 1) / p of these) and takes one output at a time.

An input ``seed`` is not screened: it stays the same along a trajectory and differs between trajectories, so that effects do not
contain luck; its measures are NaN. So are ``mu`` and ``sigma`` of a group of several inputs, whose effect has no sign.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.generator import generator, inside
from sim.experiments.sensitivity.inputs import SEED, Inputs
from sim.experiments.sensitivity.method import Method


@dataclass(frozen=True)
class Morris(Method):
    """Elementary effects; n is the number of trajectories.

    Parameters
    ----------
    levels
        Even number of levels of an input.
    candidates
        Trajectories drawn for each that is kept, to spread them (Ruano et al. 2012); 1 keeps all.
    """

    levels: int = 4
    candidates: int = 1
    name = "morris"
    label_en = "Morris screening"
    label_zh = "Morris 筛选法"
    least = 4
    takes_groups = True

    def __post_init__(self) -> None:
        if self.levels < 2 or self.levels % 2:
            raise UserError("sensitivity_levels", given=self.levels)

    @property
    def is_nested(self) -> bool:
        """Not when trajectories are chosen together."""
        return self.candidates == 1

    def runs(self, inputs: Inputs, n: int) -> int:
        """N (G + 1) runs for G groups other than the seed."""
        return n * (len(_screened(inputs).group_names) + 1)

    def check(self, inputs: Inputs, n: int | None = None) -> None:
        """As for every method; and there must be something to screen besides the seed."""
        super().check(inputs, n)
        _screened(inputs)

    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        from SALib.sample import morris  # noqa: PLC0415  # slow to load

        chosen = n if self.candidates > 1 else None
        screened = _screened(inputs)
        grid = morris.sample(screened.problem(), n * self.candidates, self.levels, optimal_trajectories=chosen, seed=seed)
        unit = (np.rint(grid * (self.levels - 1)) + 0.5) / self.levels
        rows = len(unit) // n
        if SEED in inputs.names:
            luck = np.repeat(inside(generator(seed, stream=1).random(n)), rows)
            unit = np.insert(unit, inputs.names.index(SEED), luck, axis=1)
        return Design.of_blocks(unit, rows)

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        effects, groups = _effects(inputs, design, cube)
        trajectories, size, count = effects.shape
        weights = bootstrap.weights(trajectories)
        flat = effects.reshape(trajectories, -1)
        mean, square = weights @ flat, weights @ (flat * flat)
        spread = np.sqrt(np.maximum(square - mean * mean, 0.0) * trajectories / (trajectories - 1))
        found = {}
        for name, drawn in (("mu_star", weights @ np.abs(flat)), ("mu", mean), ("sigma", spread)):
            by_group = np.full((len(weights), count, len(inputs.group_names)), np.nan)
            by_group[:, :, groups] = drawn.reshape(-1, size, count).transpose(0, 2, 1)
            if name != "mu_star":
                by_group[:, :, np.bincount(inputs.group_of) > 1] = np.nan
            found[name] = bootstrap.interval(by_group)
        return found


@dataclass(frozen=True)
class SpreadMorris(Morris):
    """The same with trajectories that are spread over the unit cube; a longer design is another design.

    The time to choose them grows with the fourth power of n: 1 s for 20, 12 s for 40.
    """

    candidates: int = 5
    most = 40
    name = "morris_spread"
    label_en = "Morris screening, spread trajectories"
    label_zh = "Morris 筛选法（分散轨迹）"


def _screened(inputs: Inputs) -> Inputs:
    return inputs.without(SEED)


def _effects(inputs: Inputs, design: Design, cube: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Effects of groups, (trajectories, moved groups, M), per unit of quantile, and the groups' places."""
    steps = np.diff(design.by_block(design.unit), axis=1)
    first_moved = np.argmax(steps != 0.0, axis=2)
    order = np.argsort(inputs.group_of[first_moved], axis=1)
    step = np.take_along_axis(np.take_along_axis(steps, first_moved[:, :, None], axis=2)[:, :, 0], order, axis=1)
    change = np.take_along_axis(np.diff(cube, axis=1), order[:, :, None], axis=1)
    return change / step[:, :, None], np.sort(inputs.group_of[first_moved][0])
