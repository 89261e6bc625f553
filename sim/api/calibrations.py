"""Calibrations for notebooks and commands: read one and make its runs."""

from __future__ import annotations

from pathlib import Path

from sim.api.running import compile_first
from sim.api.studies import Through, loader_beside, study_folders_by_name
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.calibration_file import read_calibration
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from sim.report.sweep_progress import SweepSilent
from sim.scenario.file_lookup import find_file
from sim.store.calibration_folder import CalibrationFolder


def load_calibration(
    file: str | Path, *, samples: int | None = None, enterprises: int | None = None, settings: tuple[str, ...] = ()
) -> Calibration:
    """Read a calibration file, with what is asked in place of what it says.

    Raises
    ------
    ScenarioError
        What is wrong with it, with the line.
    """
    return read_calibration(find_file(str(file), study_folders_by_name()), loader_beside(settings), samples, enterprises)


def calibrate_with(calibration: Calibration, how: SweepSettings, heard: SweepSilent, recoveries: int = 0) -> CalibrationFolder:
    """Calibrate, while somebody hears how far it is."""
    if how.cluster is None:
        compile_first(calibration.study.scenario, Through(heard))
    return calibrate_and_keep(calibration, how, lambda key, number: heard.say(key, given=f"{number:,}"), recoveries=recoveries)
