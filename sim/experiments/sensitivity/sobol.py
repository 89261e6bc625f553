"""Sobol' indices: the share of an output's variance that an input explains alone, with all others, and in pairs.

Sampler: SALib's (scrambled Sobol' points, Saltelli's scheme). Estimators: Saltelli et al. (2010) for the first order, Jansen (1999)
for the total, Saltelli (2002) for pairs, the ones of SALib's ``sobol.analyze``. That function takes one output at a time and forms
every resample anew (22 minutes for 96 outputs of 35 inputs with pairs); here a resample is a row of weights and all resamples of
an output are one matrix product. A test holds both to each other at 1e-12 with the same resamples.

An input ``seed`` is one more input: its total index is the share of luck, its total less its first-order index the luck that
depends on other inputs. For a fixed seed, runs of one base row meet the same luck, so that a dummy's total index is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval, quotient
from sim.experiments.sensitivity.design import Design, Floats
from sim.experiments.sensitivity.generator import inside
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import Method


@dataclass(frozen=True)
class Sobol(Method):
    """First-order and total indices, and those of pairs on request; n is the number of base rows."""

    has_pairs: bool = False
    name = "sobol"
    label_en = "Sobol' indices"
    label_zh = "Sobol 指数"
    least = 16
    is_power_of_two = True
    takes_groups = True

    def runs(self, inputs: Inputs, n: int) -> int:
        """N (G + 2) runs, n (2 G + 2) with pairs, for G groups."""
        return n * ((2 if self.has_pairs else 1) * len(inputs.group_names) + 2)

    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        from SALib.sample import sobol  # noqa: PLC0415  # slow to load

        unit = sobol.sample(inputs.problem(), n, calc_second_order=self.has_pairs, seed=seed)
        return Design.of_blocks(inside(unit), len(unit) // n)

    def _distribution(self, cube: Floats) -> Floats:
        """First and last row of a block, the two independent points; the rows between mix them."""
        return cube[:, [0, -1]]

    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:  # noqa: ARG002
        size, count = len(inputs.group_names), cube.shape[2]
        weights = bootstrap.weights(len(cube))
        shapes = {"S1": (size,), "ST": (size,)} | ({"S2": (size, size)} if self.has_pairs else {})
        found = {name: Interval(*(np.full((count, *shape), np.nan) for _ in range(3))) for name, shape in shapes.items()}
        # An output at a time: with pairs, the products of all outputs together would not fit into memory.
        for column in range(count):
            for name, drawn in _column(cube[:, :, column], size, weights, has_pairs=self.has_pairs).items():
                for into, each in zip(found[name], bootstrap.interval(drawn), strict=True):
                    into[column] = each
        return found


@dataclass(frozen=True)
class SobolPairs(Sobol):
    """The same with indices of pairs, at nearly twice the runs."""

    has_pairs: bool = True
    name = "sobol_pairs"
    label_en = "Sobol' indices with pairs"
    label_zh = "Sobol 指数（含两两交互）"


def _column(y: Floats, size: int, weights: Floats, *, has_pairs: bool) -> dict[str, Floats]:
    """Indices of one output, (B, rows of a block), for every row of weights: (R + 1, G) and (R + 1, G, G)."""
    y = (y - y.mean()) / y.std()
    a, b, mixed = y[:, :1], y[:, -1:], y[:, 1 : size + 1]
    means = weights @ np.hstack([a, b, a * a, b * b, a * b, b * (mixed - a), 0.5 * (a - mixed) ** 2])
    variance = ((means[:, 2] + means[:, 3]) / 2.0 - ((means[:, 0] + means[:, 1]) / 2.0) ** 2)[:, None]
    first = quotient(means[:, 5 : 5 + size], variance)
    found = {"S1": first, "ST": quotient(means[:, 5 + size :], variance)}
    if has_pairs:
        other = y[:, size + 1 : 2 * size + 1]
        one, two = np.triu_indices(size, 1)
        joint = quotient(weights @ (other[:, one] * mixed[:, two]) - means[:, 4:5], variance)
        found["S2"] = np.full((len(weights), size, size), np.nan)
        found["S2"][:, one, two] = joint - first[:, one] - first[:, two]
    return found
