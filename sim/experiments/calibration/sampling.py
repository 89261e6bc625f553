"""Draws from a posterior over normal scores: an ensemble sampler, the same draws for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.experiments.calibration.prior import Prior
from sim.experiments.sensitivity.generator import generator, legacy_state
from sim.experiments.study.quantiles import Floats

#: Steps of every walker, of which the first third is forgotten.
STEPS = 1500
#: Points of the prior from which the walkers' places are drawn.
_CANDIDATES = 20_000


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws and how well they were mixed.

    Attributes
    ----------
    scores
        Normal scores, shape (draws, k).
    mean, variance
        Of every score over all that the sampler made, of which the draws are some, shape (k,).
    accepted
        Share of accepted moves.
    independent
        Number of draws that as many independent ones would be worth, of all that the sampler made, the smallest over factors.
    """

    scores: Floats
    mean: Floats
    variance: Floats
    accepted: float
    independent: float


def draws_of(log_posterior: Callable[[Floats], Floats], prior: Prior, count: int, seed: int) -> Draws:
    """Draws from a posterior.

    Parameters
    ----------
    log_posterior
        From normal scores, shape (rows, k), to log densities, shape (rows,).
    prior
        Where the walkers come from: its points, drawn by their posterior density.
    count
        Number of draws.
    seed
        Seed, at least 1.
    """
    import emcee  # noqa: PLC0415 (slow to import)
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    rng = generator(seed, 71)
    walkers = max(4 * prior.size, 32)
    candidates = prior.scores(rng.random((_CANDIDATES, prior.size)))
    gain = log_posterior(candidates) - prior.log_density(candidates)
    # Ranks of log density plus Gumbel noise are a draw without replacement, by density.
    chosen = np.argsort(-(gain + rng.gumbel(size=_CANDIDATES)), kind="stable")[:walkers]
    moves = [(emcee.moves.DEMove(), 0.8), (emcee.moves.DESnookerMove(), 0.2)]
    sampler = emcee.EnsembleSampler(walkers, prior.size, log_posterior, vectorize=True, moves=moves)
    state = emcee.State(candidates[chosen], random_state=legacy_state(seed))
    # Thousands of small products: threads would wait for one another, the longer the busier the machine.
    with threadpool_limits(1):
        sampler.run_mcmc(state, STEPS)
    chain = sampler.get_chain(discard=STEPS // 3)
    flat = chain.reshape(-1, prior.size)
    times = emcee.autocorr.integrated_time(chain, tol=0)
    kept = np.sort(rng.permutation(len(flat))[:count])
    return Draws(
        flat[kept], flat.mean(axis=0), flat.var(axis=0), float(np.mean(sampler.acceptance_fraction)), float(len(flat) / np.max(times))
    )
