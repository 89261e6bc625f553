"""Draws for the initial population: counter-based like all others, one stream a purpose."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.rng import fill_uniform, stream_id, stream_key

Floats = NDArray[np.float64]


class Draws:
    """Uniform and normal draws by purpose for agents with the ids 0 … n − 1."""

    def __init__(self, seed: int, n: int) -> None:
        self.seed = seed
        self.ids = np.arange(n, dtype=np.int64)

    def uniform(self, purpose: str) -> Floats:
        """One uniform draw per agent, shape (n,)."""
        out = np.empty(self.ids.size)
        key = np.uint64(stream_key(np.uint64(self.seed), np.int64(0), np.uint64(stream_id(f"population.{purpose}"))))
        fill_uniform(key, self.ids, out)
        return out

    def normal(self, purpose: str) -> Floats:
        """One standard normal draw per agent, shape (n,)."""
        return quantile_normal(self.uniform(purpose))

    def stratified(self, purpose: str) -> Floats:
        """One uniform draw in each of n equal strata, in random order: marginals of quantiles hold almost exactly."""
        n = self.ids.size
        order = np.argsort(self.uniform(f"{purpose}.order"), kind="stable")
        levels = np.empty(n)
        levels[order] = (np.arange(n) + self.uniform(purpose)) / max(1, n)
        return levels


def quantile_normal(u: Floats) -> Floats:
    """Standard normal quantiles, shape of ``u``."""
    from scipy.special import ndtri  # noqa: PLC0415 (scipy is slow to import and needed here only)

    return np.asarray(ndtri(u))
