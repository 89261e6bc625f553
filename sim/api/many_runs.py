"""What takes many runs, as functions: sweeps, calibrations, projections, natural experiments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.api.calibrations import calibrate_with, load_calibration
from sim.api.natural import natural_document
from sim.api.projections import load_projection, project_with
from sim.api.source import Source, as_settings, source_of
from sim.api.studies import StudyResult, load_study, sweep_settings, sweep_with
from sim.experiments.run import RESULTS
from sim.messages import language_of
from sim.parameter import Schedule
from sim.report.sweep_progress import SweepSilent, sweep_progress_on
from sim.store.calibration_folder import CalibrationFolder
from sim.store.projection_folder import ProjectionFolder


def sweep(
    study: str | Path,
    *,
    method: str | None = None,
    samples: int | None = None,
    enterprises: int | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    results: str | Path = RESULTS,
    progress: bool = False,
    **settings: object,
) -> StudyResult:
    """Make the missing runs of a study and analyse it.

    Parameters
    ----------
    study
        Path, or name of a study of ``./experiments`` or of the project.
    method, samples, enterprises
        In place of what the study says.
    workers
        Processes; one for each processor core by default. In a script, call this below ``if __name__ == "__main__":``.
    cluster
        Address of a Dask scheduler, or the file that it wrote.
    results
        Folder of results: runs that lie there are not made again.
    progress
        Whether to show progress on standard error.
    settings
        Parameters to change in the study's scenario, as for :func:`load`.

    Raises
    ------
    UserError, StoreError
        See :mod:`sim.errors`. A run that fails is no error but a row of :meth:`sim.api.studies.StudyResult.failed`.
    """
    chosen = load_study(study, method=method, samples=samples, enterprises=enterprises, settings=tuple(as_settings(settings)))
    with sweep_progress_on(language_of()) if progress else SweepSilent(language_of()) as heard:
        return sweep_with(chosen, sweep_settings(workers=workers, cluster=cluster, results=results, heard=heard), heard)


def calibrate(
    calibration: str | Path,
    *,
    samples: int | None = None,
    recoveries: int = 0,
    enterprises: int | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    results: str | Path = RESULTS,
    progress: bool = False,
    **settings: object,
) -> CalibrationFolder:
    """Make the missing runs of a calibration and find the posterior.

    Parameters
    ----------
    calibration
        Path, or name of a calibration file of ``./experiments`` or of the project.
    samples, enterprises
        In place of what the file says.
    recoveries
        Made-up counties with known parameters that are calibrated to, as a test of the calibration.
    workers, cluster, results, progress, settings
        As for :func:`sweep`.

    Raises
    ------
    UserError, StoreError
        See :mod:`sim.errors`.
    """
    chosen = load_calibration(calibration, samples=samples, enterprises=enterprises, settings=tuple(as_settings(settings)))
    with sweep_progress_on(language_of()) if progress else SweepSilent(language_of()) as heard:
        return calibrate_with(chosen, sweep_settings(workers=workers, cluster=cluster, results=results, heard=heard), heard, recoveries)


def project(
    projection: str | Path,
    *,
    draws: int | None = None,
    seeds: int | None = None,
    enterprises: int | None = None,
    workers: int | None = None,
    results: str | Path = RESULTS,
    progress: bool = False,
    **settings: object,
) -> ProjectionFolder:
    """Make the missing runs of a projection and look at them; its tables are those that ``countysim project`` prints.

    Parameters
    ----------
    projection
        Path, or name of a projection file of ``./experiments`` or of the project.
    draws, seeds, enterprises
        In place of what the file says.
    workers
        Processes; one for each processor core by default. In a script, call this below ``if __name__ == "__main__":``.
    results
        Folder of results: runs that lie there are not made again, and the posterior is looked for there.
    progress
        Whether to show progress on standard error.
    settings
        Parameters to change in all scenarios, as for :func:`load`.

    Raises
    ------
    UserError, StoreError
        See :mod:`sim.errors`.
    """
    chosen = load_projection(projection, draws=draws, seeds=seeds, enterprises=enterprises, settings=tuple(as_settings(settings)))
    with sweep_progress_on(language_of()) if progress else SweepSilent(language_of()) as heard:
        return project_with(chosen, sweep_settings(workers=workers, cluster=None, results=results, heard=heard), heard)


def natural_experiments(
    scenario: Source = "baseline",
    *,
    replications: int | None = None,
    seed: int | None = None,
    changes: Sequence[Mapping[str, Schedule]] | None = None,
    enterprises: int | None = None,
    workers: int | None = None,
    **settings: object,
) -> dict[str, Any]:
    """Hold a scenario against natural experiments: what ``countysim natural --json`` prints.

    Parameters
    ----------
    scenario, enterprises, settings
        As for :func:`run`.
    replications, seed
        Number of runs of every world (10 by default) and the seed of the first; all worlds meet the same luck.
    changes
        Sets of values by path (``{"behaviour.invention.splitting": {0: 0.2}}``: quarter number, 0 for always, to value), such as draws
        from a posterior: the experiments are made once for each, and ``share_holding`` of a row is the share of sets that pass.
    workers
        Runs at the same time; one for each processor core by default.

    Raises
    ------
    ScenarioError, RunError
        See :func:`sim.api.natural.natural_document`.
    """
    chosen = source_of(scenario, RESULTS, enterprises, as_settings(settings))
    return natural_document(chosen, replications=replications, seed=seed, changes=changes, workers=workers)
