"""A declared calibration."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from sim.engine.variation import Variation
from sim.evidence.targets import Target
from sim.experiments.calibration.prior import Correlation, Prior
from sim.experiments.study.study import Study


@dataclass(frozen=True)
class Calibration:
    """Which figures are fitted, over which factors, with how many runs.

    Attributes
    ----------
    study
        Factors, scenario and outputs; its samples are the runs of each wave.
    targets
        The figures that are fitted.
    held_back
        Figures that are not fitted and are shown beside, so that it is seen how well they are met.
    known_by
        Year at whose end the calibration is made: nothing later is used; None for all that is known.
    correlations
        Factors that go together.
    discrepancy
        Standard deviation of what the model leaves out, as a share of each figure.
    waves
        Waves of runs: the first from the prior, the others where the figures point.
    draws
        Draws of the posterior that are kept.
    predictive
        Runs of each of the first draws, and how many draws: what the calibrated model shows.
    members
        Members of the ensemble that checks the result; 0 for none.
    """

    study: Study
    targets: tuple[Target, ...]
    held_back: tuple[Target, ...]
    known_by: int | None
    correlations: tuple[Correlation, ...]
    discrepancy: float
    waves: int
    draws: int
    predictive: tuple[int, int]
    members: int

    @functools.cached_property
    def prior(self) -> Prior:
        """The prior of the factors."""
        return Prior.of(tuple(factor.name for factor in self.study.factors), self.correlations)

    @property
    def all_targets(self) -> tuple[Target, ...]:
        """Those that are fitted, then those that are held back."""
        return (*self.targets, *self.held_back)

    @functools.cached_property
    def scale(self) -> float:
        """Size of the simulated county as a share of the county."""
        return 1.0 if self.study.scenario.population.enterprises is None else Variation(self.study.scenario).blueprint({}).scale

    @property
    def centre(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """What the fitted figures stand for, shape (targets,)."""
        return np.array([target.centre for target in self.targets])

    @property
    def sd(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Standard deviations of the fitted figures' errors, shape (targets,)."""
        return np.array([target.sd for target in self.targets])
