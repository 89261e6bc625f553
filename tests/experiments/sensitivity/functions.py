"""Functions of the unit cube whose indices are known, and the way a study takes from a design to a table."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from sim.experiments.sensitivity.design import Floats
from sim.experiments.sensitivity.estimates import Estimates, tidy
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import Method

Function = Callable[[Floats], Floats]


def ishigami(unit: Floats) -> Floats:
    """Ishigami and Homma (1990), a = 7 and b = 0.1; further inputs are inert."""
    x = np.pi * (2.0 * unit[:, :3] - 1.0)
    return np.sin(x[:, 0]) * (1.0 + 0.1 * x[:, 2] ** 4) + 7.0 * np.sin(x[:, 1]) ** 2


_ALONE, _SECOND, _JOINT = 0.5 * (1.0 + 0.1 * np.pi**4 / 5.0) ** 2, 49.0 / 8.0, 0.01 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
ISHIGAMI_VARIANCE = _ALONE + _SECOND + _JOINT
ISHIGAMI_S1 = np.array([_ALONE, _SECOND, 0.0]) / ISHIGAMI_VARIANCE
ISHIGAMI_ST = np.array([_ALONE + _JOINT, _SECOND, _JOINT]) / ISHIGAMI_VARIANCE
ISHIGAMI_S2_13 = _JOINT / ISHIGAMI_VARIANCE
ISHIGAMI_SHAPLEY = (ISHIGAMI_S1 + ISHIGAMI_ST) / 2.0
#: Mean squares of the slopes by hand, over pi squared times the variance.
ISHIGAMI_DGSM = (
    4.0 / ISHIGAMI_VARIANCE * np.array([0.5 * (1.0 + 0.2 * np.pi**4 / 5.0 + 0.01 * np.pi**8 / 9.0), 24.5, 0.08 * np.pi**6 / 7.0])
)

#: Importance falls with these: 0 matters most, 99 hardly at all.
G_WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])


def g_function(unit: Floats) -> Floats:
    """Sobol's G of eight inputs; further inputs are inert."""
    return np.prod((np.abs(4.0 * unit[:, :8] - 2.0) + G_WEIGHTS) / (1.0 + G_WEIGHTS), axis=1)


_PARTS = 1.0 / 3.0 / (1.0 + G_WEIGHTS) ** 2
G_VARIANCE = np.prod(1.0 + _PARTS) - 1.0
G_S1 = _PARTS / G_VARIANCE
G_ST = _PARTS * np.prod(1.0 + _PARTS) / (1.0 + _PARTS) / G_VARIANCE


def morris_1991(unit: Floats) -> Floats:
    """The function of twenty inputs in Morris (1991): the first ten matter, the others next to nothing."""
    w = 2.0 * (unit[:, :20] - 0.5)
    for place in (2, 4, 6):
        w[:, place] = 2.0 * (1.1 * unit[:, place] / (unit[:, place] + 0.1) - 0.5)
    drawn = np.random.default_rng(7)
    single, pair = drawn.normal(size=20), np.triu(drawn.normal(size=(20, 20)), 1)
    single[:10] = 20.0
    pair[:6, :6] = np.triu(np.full((6, 6), -15.0), 1)
    y = w @ single + np.einsum("ri,ij,rj->r", w, pair, w)
    for i in range(5):
        for j in range(i + 1, 5):
            for k in range(j + 1, 5):
                y -= 10.0 * w[:, i] * w[:, j] * w[:, k]
    return y + 5.0 * np.prod(w[:, :4], axis=1)


def alone(count: int, *more: str) -> Inputs:
    """Inputs x1, x2, ... and some more by name."""
    return Inputs.alone(*(f"x{place}" for place in range(1, count + 1)), *more)


def study(
    method: Method, inputs: Inputs, n: int, *functions: Function, seed: int = 1, resamples: int = 100
) -> tuple[Estimates, pd.DataFrame]:
    """From the design through the functions to the estimates and the table, one output a function in 2030."""
    design = method.sample(inputs, n, seed)
    outputs = np.stack([function(design.unit) for function in functions], axis=1)
    found = method.analyse(inputs, design, outputs, resamples=resamples)
    return found, tidy(found, inputs, [(function.__name__, 2030) for function in functions])


def column(table: pd.DataFrame, output: str, measure: str, end: str = "value") -> dict[str, float]:
    """Values of a measure by factor."""
    rows = table[(table["output"] == output) & (table["measure"] == measure)]
    return dict(zip(rows["factor"], rows[end], strict=True))
