"""From runs to a posterior: waves of runs, an emulator of each, draws, and what the model shows with them.

All runs lie in the store of the study's frame. A calibration that is stopped, or killed, finds them again and goes on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.errors import RunError
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.checks import by_rejection, ensemble_smoother
from sim.experiments.calibration.emulator import Emulator, feature_count
from sim.experiments.calibration.likelihood import Likelihood, Observed
from sim.experiments.calibration.observe import shown
from sim.experiments.calibration.prior import to_scores, to_unit
from sim.experiments.calibration.sampling import Draws, draws_of
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.generator import generator, inside, low_discrepancy_points
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.study.quantiles import Floats
from sim.experiments.study.study import Study
from sim.experiments.sweep.chunk import Opens
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.sweep import SweepSettings, fill
from sim.store.points import PointStore

#: A point is plausible when no figure is further from what is expected there than this many standard deviations.
PLAUSIBLE = 3.0
#: Errors of the posterior from which later waves draw their points are this many times as wide.
WIDENED = 1.5
#: Points of the prior at which the plausible share is counted.
_COUNTED = 20_000
#: Steps of the ensemble check, and share of the first wave that the check by rejection keeps.
SMOOTHER_STEPS, REJECTION_SHARE = 4, 0.3
#: Lack of fit beyond this share of what varies over the prior, in variances, makes an emulator unfit for a figure.
MOST_LACK = 0.2


@dataclass(frozen=True, eq=False)
class Wave:
    """One wave of runs.

    Attributes
    ----------
    unit
        Points of the factors, shape (rows, k), failed runs left out.
    shown
        What their runs showed of the fitted targets, in the targets' units, shape (rows, targets).
    failed
        Number of failed runs.
    likelihood
        Of the emulator after this wave.
    plausible
        Share of the prior that is plausible by that emulator.
    draws
        Draws of the widened posterior after this wave, or of the posterior after the last.
    """

    unit: Floats
    shown: Floats
    failed: int
    likelihood: Likelihood
    plausible: float
    draws: Draws


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A finished calibration.

    Attributes
    ----------
    calibration
        What was asked.
    waves
        The waves.
    predictive
        What runs of the first draws showed of all targets, fitted ones first, in the targets' units, shape (draws, seeds, targets).
    lack
        Variance of the emulator's lack of fit over that of what varies over the prior, luck apart, shape (targets,).
    by_smoother, by_rejection
        Normal scores of the two checks; the first is None when it was not asked for.
    """

    calibration: Calibration
    waves: tuple[Wave, ...]
    predictive: Floats
    lack: Floats
    by_smoother: Floats | None
    by_rejection: Floats

    @property
    def is_emulated(self) -> bool:
        """Whether the emulator fits every target well enough to be believed."""
        return not self.not_emulated

    @property
    def not_emulated(self) -> list[str]:
        """Ids of the targets that the emulator does not fit."""
        return [target.id for target, lack in zip(self.calibration.targets, self.lack, strict=True) if lack > MOST_LACK]

    @property
    def scores(self) -> Floats:
        """Draws of the posterior as normal scores, shape (draws, k)."""
        return self.waves[-1].draws.scores


#: Hears what is being done: a key of the messages, and a number that goes with it.
Say = Callable[[str, int], None]


@dataclass(frozen=True, eq=False)
class Bench:
    """Makes runs of a study at any points and finds those there are.

    Attributes
    ----------
    study
        The study.
    store
        Where its runs lie.
    settings
        How runs are made.
    opens
        What makes them; the model by default.
    """

    study: Study
    store: PointStore
    settings: SweepSettings
    opens: Opens | None = None

    def runs(self, unit: Floats, replications: int = 1) -> Floats:
        """Outputs at points, shape (rows, replications, outputs, years).

        Parameters
        ----------
        unit
            Points, shape (rows, inputs), luck's column with them when luck is varied.
        replications
            Runs of each point that differ in luck alone.
        """
        study = dataclasses.replace(self.study, replications=replications)
        plan = Plan.at(study, METHODS[study.method], Design.of_blocks(unit, 1))
        fill(plan, self.store, self.settings, self.opens)
        outputs = self.store.read(plan.ordered_keys()).outputs
        return outputs.reshape(len(unit), replications, len(study.outputs), len(study.all_years))


def calibrate(calibration: Calibration, bench: Bench, say: Say | None = None) -> Calibrated:
    """Make the runs that are missing and find the posterior.

    Raises
    ------
    RunError
        ``calibrate_few`` when too many runs failed for an emulator.
    """
    speak = say or (lambda _key, _number: None)
    seed = calibration.study.seed
    waves: list[Wave] = []
    for number in range(1, calibration.waves + 1):
        speak("calibrate_wave", number)
        scores = _first(calibration) if not waves else waves[-1].draws.scores
        unit, found, failed = _run(calibration, bench, scores, number)
        is_last = number == calibration.waves
        waves.append(_after(calibration, waves, (unit, found, failed), widened=1.0 if is_last else WIDENED, seed=seed + number))
    speak("calibrate_predictive", calibration.predictive[0])
    predictive = _predictive(calibration, bench, waves[-1].draws.scores)
    observed = waves[-1].likelihood.observed
    smoothed = None
    if calibration.members:
        speak("calibrate_check", calibration.members)
        smoothed = _smoothed(calibration, bench, observed)
    first = waves[0]
    rejected = by_rejection(to_scores(first.unit), observed.comparable(first.shown), observed, REJECTION_SHARE, seed)
    return Calibrated(calibration, tuple(waves), predictive, _lack(waves, predictive), smoothed, rejected)


def _first(calibration: Calibration) -> Floats:
    """Scores of the first wave: low-discrepancy points of the prior."""
    study = calibration.study
    points = low_discrepancy_points(study.samples, calibration.prior.size, study.seed)
    return calibration.prior.scores(points)


def _run(calibration: Calibration, bench: Bench, scores: Floats, stream: int) -> tuple[Floats, Floats, int]:
    """Points of scores, what their runs showed, and how many failed; each run has luck of its own."""
    study = calibration.study
    luck = generator(study.seed, 100 + stream).random((len(scores), 1))
    unit = to_unit(scores)
    outputs = bench.runs(np.hstack([unit, inside(luck)]))[:, 0]
    found = shown(calibration.targets, outputs, study.outputs, study.all_years, calibration.scale)
    well = np.isfinite(found).all(axis=1)
    return unit[well], found[well], int((~well).sum())


def _after(calibration: Calibration, earlier: list[Wave], new: tuple[Floats, Floats, int], *, widened: float, seed: int) -> Wave:
    """Emulator and draws after a wave: fitted to its runs and to those of earlier waves that were plausible then."""
    unit, found, failed = new
    all_units, all_found = [unit], [found]
    for wave in earlier:
        near = wave.likelihood.implausibility(wave.unit).max(axis=1) <= PLAUSIBLE
        all_units.append(wave.unit[near])
        all_found.append(wave.shown[near])
    fitted, showed = np.concatenate(all_units), np.concatenate(all_found)
    needed = int(1.25 * feature_count(unit.shape[1])) + 1
    if len(fitted) < needed:
        raise RunError("calibrate_few", given=len(fitted), needed=needed)
    observed = Observed.of(calibration.centre, calibration.sd, showed, calibration.discrepancy)
    likelihood = Likelihood(observed, Emulator.fit(fitted, observed.comparable(showed)))
    prior = calibration.prior
    points = to_unit(prior.scores(generator(calibration.study.seed, 90).random((_COUNTED, prior.size))))
    plausible = float((likelihood.implausibility(points).max(axis=1) <= PLAUSIBLE).mean())
    count = calibration.draws if widened == 1.0 else calibration.study.samples
    draws = draws_of(lambda scores: likelihood.log_posterior(prior, scores, widened), prior, count, seed)
    return Wave(unit, found, failed, likelihood, plausible, draws)


def _predictive(calibration: Calibration, bench: Bench, scores: Floats) -> Floats:
    """What runs of the first draws showed of all targets, every draw under luck of its own."""
    count, seeds = calibration.predictive
    study = calibration.study
    chosen = to_unit(scores[:count])
    luck = generator(study.seed, 93).random((len(chosen), 1))
    outputs = bench.runs(np.hstack([chosen, inside(luck)]), seeds)
    flat = outputs.reshape(-1, *outputs.shape[2:])
    found = shown(calibration.all_targets, flat, study.outputs, study.all_years, calibration.scale)
    return found.reshape(len(chosen), seeds, -1)


def _lack(waves: list[Wave], predictive: Floats) -> Floats:
    """Lack of fit of the last emulator over what varies over the prior, shape (targets,): variances, luck taken off both."""
    observed = waves[-1].likelihood.observed
    count = len(observed.centre)
    luck = np.nanvar(observed.comparable(predictive[:, :, :count]), axis=1, ddof=1).mean(axis=0)
    lack = np.maximum(np.diag(waves[-1].likelihood.emulator.covariance) - luck, 0.0)
    varying = np.maximum(observed.comparable(waves[0].shown).var(axis=0) - luck, 0.0)
    # Where points hardly differ there is nothing to emulate: what is left over is then held against the figure's own error.
    return np.asarray(lack / np.maximum(varying, observed.sd**2))


def _smoothed(calibration: Calibration, bench: Bench, observed: Observed) -> Floats:
    study, prior = calibration.study, calibration.prior
    start = prior.scores(generator(study.seed, 91).random((calibration.members, prior.size)))
    luck = generator(study.seed, 92).random((calibration.members, SMOOTHER_STEPS))

    def simulate(scores: Floats, step: int) -> Floats:
        outputs = bench.runs(np.hstack([to_unit(scores), inside(luck[:, step : step + 1])]))[:, 0]
        return observed.comparable(shown(calibration.targets, outputs, study.outputs, study.all_years, calibration.scale))

    return ensemble_smoother(start, observed, simulate, SMOOTHER_STEPS, study.seed)
