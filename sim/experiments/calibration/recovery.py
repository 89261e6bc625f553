"""Does calibration find parameters that are known? Made-up counties are drawn from the prior, run, and calibrated to."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.calibration.calibrate import Bench, Calibrated, Wave
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.likelihood import Likelihood
from sim.experiments.calibration.observe import shown
from sim.experiments.calibration.prior import to_unit
from sim.experiments.calibration.sampling import draws_of
from sim.experiments.sensitivity.generator import generator, inside
from sim.experiments.study.quantiles import Floats

if TYPE_CHECKING:
    import pandas as pd

#: Draws of each recovery's posterior.
_DRAWS = 2000


@dataclass(frozen=True, eq=False)
class Recovery:
    """Known points and the intervals that calibration gave them.

    Attributes
    ----------
    names
        Factors.
    known
        Normal scores that the figures were made with, shape (recoveries, k).
    low, high
        Ends of the 90 % intervals, shape (recoveries, k).
    """

    names: tuple[str, ...]
    known: Floats
    low: Floats
    high: Floats

    @property
    def covered(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Whether an interval holds what is known, shape (recoveries, k)."""
        return np.asarray((self.low <= self.known) & (self.known <= self.high))

    @property
    def coverage(self) -> float:
        """Share of all intervals that hold what is known."""
        return float(self.covered.mean())

    def table(self) -> pd.DataFrame:
        """One row a factor: share of the intervals that hold what is known, and their mean width against the prior's."""
        import pandas as pd  # noqa: PLC0415 (slow to import)
        from scipy import special  # noqa: PLC0415

        whole = 2.0 * float(special.ndtri(0.95))
        return pd.DataFrame(
            {"name": self.names, "covered": self.covered.mean(axis=0), "width": (self.high - self.low).mean(axis=0) / whole}
        )


def recover(calibration: Calibration, bench: Bench, found: Calibrated, count: int) -> Recovery:
    """Calibrate to made-up figures whose parameters are known, by the emulator of the first wave.

    Later waves look where the real figures point; only the first covers the prior that made-up counties are drawn from.

    Parameters
    ----------
    calibration
        What was asked.
    bench
        Makes the runs of the made-up counties.
    found
        The finished calibration.
    count
        Number of made-up counties.
    """
    study, prior, wave = calibration.study, calibration.prior, found.waves[0]
    rng = generator(study.seed, 80)
    known = prior.scores(rng.random((count, prior.size)))
    outputs = bench.runs(np.hstack([to_unit(known), inside(rng.random((count, 1)))]))[:, 0]
    made_up = shown(calibration.targets, outputs, study.outputs, study.all_years, calibration.scale)
    observed = wave.likelihood.observed
    figures = observed.comparable(made_up) + observed.sd * rng.normal(size=made_up.shape)
    well = np.isfinite(figures).all(axis=1)
    bands = [_band(calibration, wave, one, study.seed + number) for number, one in enumerate(figures[well])]
    low, high = (np.array(side) for side in zip(*bands, strict=True))
    return Recovery(tuple(factor.name for factor in study.factors), known[well], low, high)


def _band(calibration: Calibration, wave: Wave, figures: Floats, seed: int) -> tuple[Floats, Floats]:
    """Ends of the 90 % intervals when these are the figures, in comparable form."""
    observed = dataclasses.replace(wave.likelihood.observed, centre=figures)
    likelihood = Likelihood(observed, wave.likelihood.emulator)
    draws = draws_of(lambda scores: likelihood.log_posterior(calibration.prior, scores), calibration.prior, _DRAWS, seed)
    low, high = np.quantile(draws.scores, [0.05, 0.95], axis=0)
    return low, high
