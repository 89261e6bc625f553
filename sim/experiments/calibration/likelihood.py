"""How well a point goes with the observed figures, by the emulator."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from sim.experiments.calibration.emulator import Emulator, features
from sim.experiments.calibration.prior import Prior, to_unit
from sim.experiments.study.quantiles import Floats


@dataclass(frozen=True, eq=False)
class Observed:
    """Figures as they are compared: in logarithms where ``is_log`` says so.

    Attributes
    ----------
    centre, sd
        The figures and the standard deviations of their errors and of what the model leaves out, shape (targets,).
    is_log
        Whether a figure is compared in logarithms, shape (targets,).
    """

    centre: Floats
    sd: Floats
    is_log: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

    @classmethod
    def of(cls, centre: Floats, sd: Floats, shown: Floats, discrepancy: float) -> Observed:
        """Figures and what the runs showed of them.

        Parameters
        ----------
        centre, sd
            In the figures' units, shape (targets,).
        shown
            Shape (rows, targets): a figure is compared in logarithms when all runs are above zero.
        discrepancy
            Standard deviation of what the model leaves out, as a share of each figure.
        """
        is_log = (centre > 0.0) & (shown > 0.0).all(axis=0)
        total = np.hypot(sd, discrepancy * np.abs(centre))
        safe = np.where(is_log, centre, 1.0)
        return cls(np.where(is_log, np.log(safe), centre), np.where(is_log, total / safe, total), is_log)

    def comparable(self, shown: Floats) -> Floats:
        """What runs showed, as it is compared; shape of ``shown``."""
        return np.where(self.is_log, np.log(np.where(self.is_log, np.maximum(shown, 1e-12), 1.0)), shown)


@dataclass(frozen=True, eq=False)
class Likelihood:
    """Normal likelihood of the observed figures around the emulator, with errors of both.

    Attributes
    ----------
    observed
        The figures.
    emulator
        What is expected, in the figures' comparable form.
    """

    observed: Observed
    emulator: Emulator

    @property
    def covariance(self) -> Floats:
        """Of the difference between a figure and the emulator at the true point, shape (targets, targets)."""
        return np.asarray(self.emulator.covariance + np.diag(self.observed.sd**2))

    def implausibility(self, unit: Floats) -> Floats:
        """Distance of each figure from what is expected in standard deviations, shape (rows, targets)."""
        away = np.abs(self.observed.centre - self.emulator.expected(unit))
        return np.asarray(away / np.sqrt(np.diag(self.covariance)))

    def log(self, unit: Floats) -> Floats:
        """Log likelihood up to a constant, shape (rows,)."""
        centre, coefficients = self._white
        return np.asarray(-0.5 * ((centre - features(unit) @ coefficients) ** 2).sum(axis=1))

    @functools.cached_property
    def _white(self) -> tuple[Floats, Floats]:
        """Figures and coefficients turned so that errors are independent and of size one: asked for thousands of times."""
        to_white = np.linalg.inv(np.linalg.cholesky(self.covariance)).T
        return self.observed.centre @ to_white, self.emulator.coefficients @ to_white

    def log_posterior(self, prior: Prior, scores: Floats, widened: float = 1.0) -> Floats:
        """Log posterior of normal scores up to a constant, all errors ``widened`` times; shape (rows,)."""
        return np.asarray(prior.log_density(scores) + self.log(to_unit(scores)) / widened**2)
