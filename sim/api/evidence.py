"""What speaks for and against the model: stored scoreboards of back-tests, for notebooks and commands."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np

from sim.api.running import verdict_row, verdicts_of
from sim.api.source import load_with
from sim.experiments.backtest.scoreboard import rolling, together
from sim.experiments.backtest.scoreboard import scoreboard as scoreboard_of
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.prior import to_scores
from sim.messages import LANGUAGES
from sim.report.calibration_tables import calibration_json
from sim.report.projection.tables import projection_json
from sim.store.calibration_folder import CalibrationFolder
from sim.store.found_folder import FoundFolder
from sim.store.projection_folder import PROJECTION, ProjectionFolder

#: File of a stored scoreboard, in a folder of the back-test's name, and of a stored calibration to all that is known.
SCOREBOARD, SUMMARY = "scoreboard.json", "summary.json"
#: Files of the natural experiments and of the facts with calibrated parameters.
NATURAL, FACTS = Path("natural") / "found.json", Path("calibration") / "facts.json"


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
    return scoreboard_of(
        calibration if isinstance(calibration, CalibrationFolder) else CalibrationFolder.find(Path(results), str(calibration))
    )


def evidence(results: str | Path | None = None) -> dict[str, Any]:
    """What is stored, as one document; a section of which nothing is stored is empty.

    Parameters
    ----------
    results
        Folder of results whose finished back-tests are scored; None for what comes with the project. ``left_out`` says in both languages
        which of its folders cannot be opened, and why.
    """
    return _published() if results is None else _of_results(Path(results))


def _published() -> dict[str, Any]:
    folder = published_evidence()
    whole = folder / "projection"
    scoreboards = [_read(file) for file in folder.glob(f"*/{SCOREBOARD}")]
    return _document(
        [_read(file) for file in sorted(folder.glob(f"*/{SUMMARY}"))],
        sorted(scoreboards, key=lambda one: int(one["origin"])),
        [ProjectionFolder.at(whole)] if (whole / PROJECTION).is_file() else [],
    ) | {name: _read(folder / file) for name, file in (("facts", FACTS), ("natural", NATURAL)) if (folder / file).is_file()}


def _of_results(results: Path) -> dict[str, Any]:
    """Of one calibration file and one year that it knows the newest, and the newest projection; folders that cannot be opened are named."""
    found, refused = CalibrationFolder.all_in(results)
    newest = {(one.manifest["file"], one.manifest["known_by"]): one for one in sorted(found, key=_made)}.values()
    projections, refused_too = ProjectionFolder.all_in(results)
    return _document(
        [calibration_json(one) for one in newest if one.manifest["known_by"] is None],
        rolling(one for one in newest if one.manifest["known_by"] is not None),
        sorted(projections, key=_made)[-1:],
    ) | {"left_out": [{language: error.in_language(language) for language in LANGUAGES} for error in (*refused, *refused_too)]}


def _document(calibrations: list[dict[str, Any]], scoreboards: list[dict[str, Any]], projections: list[ProjectionFolder]) -> dict[str, Any]:
    return {
        "kind": "evidence",
        "calibrations": calibrations,
        "facts": None,
        "scoreboards": scoreboards,
        "together": together(scoreboards),
        "natural": None,
        "projections": [projection_json(one) for one in projections],
        "left_out": [],
    }


def calibrated_facts(calibration: CalibrationFolder, declared: Calibration, replications: int) -> dict[str, Any]:
    """The stylised facts with calibrated parameters, and how many hold.

    The parameters are a draw of the posterior, so that values that go together stay together: the one whose runs met the fitted figures
    best, and beside it, as ``centre``, the one nearest to the posterior's centre. The facts have no say in either.

    Parameters
    ----------
    calibration, declared
        A finished calibration and what it was asked by.
    replications
        Runs.
    """
    best = best_draw(calibration)
    rows = _facts_of(calibration, declared, best, replications)
    centre = _counted(_facts_of(calibration, declared, central_draw(calibration), replications))
    document = {"kind": "calibrated_facts", "calibration": calibration.name, "replications": replications, "draw": best}
    return document | _counted(rows) | {"centre": centre, "facts": rows}


def _facts_of(calibration: CalibrationFolder, declared: Calibration, draw: int, replications: int) -> list[dict[str, Any]]:
    """Every part of every fact with the parameters of one draw."""
    study = declared.study
    values = study.values(calibration.posterior_unit()[draw : draw + 1])[0]
    whole = load_with(calibration.manifest["scenario"]["name"], (), study.scenario.population.enterprises)
    scenario = dataclasses.replace(whole, values=whole.values | study.schedules(values))
    return [verdict_row(verdict) for verdict in verdicts_of(scenario, replications, None)]


def _counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How many parts were judged and hold, of all and of the required ones, and which do not."""
    judged = [row for row in rows if row["holds"] is not None]
    required = [row for row in judged if row["hard"]]
    return {
        "judged": len(judged),
        "holding": sum(row["holds"] for row in judged),
        "required": len(required),
        "required_holding": sum(row["holds"] for row in required),
        "failing": [f"{row['fact']} {row['part']}" for row in judged if not row["holds"]],
    }


def best_draw(calibration: CalibrationFolder) -> int:
    """Number of the draw whose runs met the fitted figures best: least sum of squares, in standard deviations of the figures' errors."""
    figures = calibration.table("targets").set_index("id")
    fitted = figures[figures["fitted"]]
    shown = calibration.table("predictive").groupby("draw")[list(fitted.index)].mean()
    away = (shown - fitted["centre"]) / fitted["sd"]
    return int(np.argmin((away.to_numpy() ** 2).sum(axis=1)))


def central_draw(calibration: CalibrationFolder) -> int:
    """Number of the draw nearest to the centre of the posterior, by Mahalanobis distance of normal scores."""
    scores = to_scores(calibration.posterior_unit())
    away = scores - scores.mean(axis=0)
    return int(np.argmin((away * np.linalg.solve(np.cov(scores.T), away.T).T).sum(axis=1)))


def _made(one: FoundFolder) -> str:
    return str(one.manifest["made"])


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
