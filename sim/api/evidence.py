"""What speaks for and against the model: stored scoreboards of back-tests, for notebooks and commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.experiments.backtest.scoreboard import rolling, together
from sim.experiments.backtest.scoreboard import scoreboard as scoreboard_of
from sim.report.calibration_tables import calibration_json
from sim.store.calibration_folder import CalibrationFolder, calibration_folders, find_calibration

#: File of a stored scoreboard, in a folder of the back-test's name, and of a stored calibration to all that is known.
SCOREBOARD, SUMMARY = "scoreboard.json", "summary.json"


def published_evidence() -> Path:
    """Folder of the evidence that comes with the project."""
    package = Path(__file__).parents[1]
    packaged = package / "published_evidence"
    return packaged if packaged.is_dir() else package.parent / "results" / "published" / "evidence"


def scoreboard(calibration: CalibrationFolder | str | Path, results: str | Path = "results") -> dict[str, Any]:
    """The scoreboard of a back-test; see :func:`sim.experiments.backtest.scoreboard.scoreboard`.

    Parameters
    ----------
    calibration
        A finished calibration with ``known_by``: its folder, or its name in the results.
    results
        Folder of results.

    Raises
    ------
    RunError
        When there is no such calibration, or it is no back-test.
    """
    return scoreboard_of(calibration if isinstance(calibration, CalibrationFolder) else find_calibration(Path(results), str(calibration)))


def evidence(results: str | Path | None = None) -> dict[str, Any]:
    """What is stored, as one document; a section of which nothing is stored is empty.

    Parameters
    ----------
    results
        Folder of results whose finished back-tests are scored; None for what comes with the project.
    """
    scoreboards = _published() if results is None else _finished(Path(results))
    calibrations = _published_calibrations() if results is None else _finished_calibrations(Path(results))
    return {"kind": "evidence", "calibrations": calibrations, "scoreboards": scoreboards, "together": together(scoreboards)}


def _published_calibrations() -> list[dict[str, Any]]:
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(published_evidence().glob(f"*/{SUMMARY}"))]


def _finished_calibrations(results: Path) -> list[dict[str, Any]]:
    """Calibrations to all that is known in a results folder; of one file the newest."""
    newest: dict[str, CalibrationFolder] = {}
    for folder in calibration_folders(results):
        found = find_calibration(results, f"{folder}")
        file = str(found.manifest["file"])
        if found.manifest["known_by"] is None and (file not in newest or newest[file].manifest["made"] < found.manifest["made"]):
            newest[file] = found
    return [calibration_json(found) for found in newest.values()]


def _published() -> list[dict[str, Any]]:
    files = sorted(published_evidence().glob(f"*/{SCOREBOARD}"))
    return sorted((json.loads(file.read_text(encoding="utf-8")) for file in files), key=lambda one: int(one["origin"]))


def _finished(results: Path) -> list[dict[str, Any]]:
    """Scoreboards of the back-tests of a results folder; of one question the newest."""
    newest: dict[tuple[str, int], CalibrationFolder] = {}
    for folder in calibration_folders(results):
        found = find_calibration(results, f"{folder}")
        if found.manifest["known_by"] is None:
            continue
        key = (str(found.manifest["file"]), int(found.manifest["known_by"]))
        if key not in newest or newest[key].manifest["made"] < found.manifest["made"]:
            newest[key] = found
    return rolling(newest.values())
