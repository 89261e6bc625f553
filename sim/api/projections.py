"""Projections for notebooks and commands: read one, make its runs, freeze its forecast, score it later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.api.calibrations import load_calibration
from sim.api.running import compile_first
from sim.api.studies import Through, loader_beside, study_folders_by_name
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.projection.forecast import freeze, read_forecast, read_outcomes, refuse_overwriting, scored
from sim.experiments.projection.keep import project_and_keep
from sim.experiments.projection.of_study import study_provenance
from sim.experiments.projection.projection import Projection
from sim.experiments.projection.projection_file import ProjectionAsked, read_projection
from sim.experiments.projection.runs import counted, parameter_draws
from sim.experiments.run import RESULTS
from sim.experiments.sweep.sweep import SweepSettings
from sim.report.sweep_progress import SweepSilent
from sim.scenario.file_lookup import find_file
from sim.store.projection_folder import ProjectionFolder
from sim.store.study_folder import find_study

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["freeze", "load_projection", "open_projection", "plan_of", "project_with", "refuse_overwriting", "score"]


def load_projection(
    file: str | Path,
    *,
    draws: int | None = None,
    seeds: int | None = None,
    enterprises: int | None = None,
    settings: tuple[str, ...] = (),
) -> Projection:
    """Read a projection file, with what is asked in place of what it says.

    Raises
    ------
    ScenarioError
        What is wrong with it, with the line.
    """

    def calibration(name: str, folder: Path) -> Calibration:
        return load_calibration(find_file(name, (folder, *study_folders_by_name())))

    asked = ProjectionAsked(draws, seeds, enterprises)
    return read_projection(find_file(str(file), study_folders_by_name()), loader_beside(settings), calibration, asked)


def project_with(projection: Projection, how: SweepSettings, heard: SweepSilent) -> ProjectionFolder:
    """Make the missing runs of a projection and look at them, while somebody hears how far it is."""
    if how.cluster is None:
        compile_first(projection.scenarios[0], Through(heard))
    return project_and_keep(projection, how, heard.say)


def plan_of(projection: Projection, results: str | Path = RESULTS) -> dict[str, Any]:
    """How many runs each scenario asks for, and how many of them are finished."""
    how = SweepSettings(Path(results))
    unit, source = parameter_draws(projection, how.results)
    runs = counted(projection, unit, how)
    return {
        "kind": "plan",
        "calibration": source["name"],
        "scenarios": {name: {"runs": wanted, "done": done} for name, (wanted, done) in runs.items()},
        "runs": sum(wanted for wanted, _ in runs.values()),
        "done": sum(done for _, done in runs.values()),
    }


def open_projection(name: str | Path, results: str | Path = RESULTS) -> ProjectionFolder:
    """A projection in the results folder, by its folder, its name, or a beginning of it."""
    return ProjectionFolder.find(Path(results), str(name))


def provenance_of_study(study: str | Path, output: str, year: int, results: str | Path = RESULTS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What a conclusion of a stored study rests on; see :func:`sim.experiments.projection.of_study.study_provenance`."""
    return study_provenance(find_study(Path(results), str(study)), output, year)


def score(forecast: str | Path, outcomes: str | Path) -> dict[str, Any]:
    """Hold a frozen forecast against a table of outcomes with the columns output, year and value.

    Raises
    ------
    RunError, ScenarioError
        When the forecast is not as it was frozen, or what is wrong with the table, with the line.
    """
    frozen = read_forecast(Path(forecast))
    return scored(frozen, read_outcomes(Path(outcomes), frozen))
