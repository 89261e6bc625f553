"""What part of a forecast's spread comes from not knowing the parameters, what part from luck, and what part from both at once.

Every draw of the parameters is run with every seed: a two-way crossed design with random draws and random seeds. A run is decided by
its draw and its seed, so what is left over after both is their interaction and nothing else (Searle, Casella and McCulloch 1992).
"""

from __future__ import annotations

import numpy as np

from sim.experiments.sensitivity.bootstrap import Bootstrap
from sim.experiments.study.quantiles import Floats

#: Parts of the variance, in the order of every array here.
PARTS = ("parameters", "luck", "both")


def variance_parts(cube: Floats) -> Floats:
    """Unbiased estimates of the three parts of the variance of one run, shape (3, columns); an estimate may be below zero.

    Parameters
    ----------
    cube
        Runs, shape (draws, seeds, columns), all finite.

    Raises
    ------
    ValueError
        With fewer than two draws or two seeds.
    """
    return np.asarray(_parts(cube, np.full((1, len(cube)), 1.0 / len(cube)))[0])


def variance_intervals(cube: Floats, resamples: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """The three parts and the ends of their 95 % intervals by resampling draws, each of shape (3, columns)."""
    bootstrap = Bootstrap(resamples, seed)
    found = bootstrap.interval(_parts(cube, bootstrap.weights(len(cube))))
    return found.value, found.low, found.high


def _parts(cube: Floats, weights: Floats) -> Floats:
    """Parts for every row of weights of the draws, shape (rows, 3, columns); weights of a row sum to one."""
    draws, seeds = cube.shape[:2]
    if draws < 2 or seeds < 2:
        raise ValueError(f"{draws} draws and {seeds} seeds; two of each are needed")
    found = np.empty((len(weights), 3, cube.shape[2]))
    apart = cube - cube.mean(axis=(0, 1))
    by_draw = apart.mean(axis=1)
    squares = (apart * apart).sum(axis=1)
    for row, weight in enumerate(weights):
        mean = weight @ by_draw
        by_seed = np.tensordot(weight, apart, 1)
        between_draws = draws * seeds * (weight @ (by_draw * by_draw) - mean * mean)
        between_seeds = draws * ((by_seed - mean) ** 2).sum(axis=0)
        left = draws * (weight @ squares) - draws * seeds * mean * mean - between_draws - between_seeds
        of_draws, of_seeds = between_draws / (draws - 1), between_seeds / (seeds - 1)
        of_both = left / ((draws - 1) * (seeds - 1))
        found[row] = (of_draws - of_both) / seeds, (of_seeds - of_both) / draws, of_both
    return found
