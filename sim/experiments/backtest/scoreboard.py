"""The scoreboard of a back-test: every figure that came after its year, what the calibrated model said of it, and the naive forecasts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.engine.assembly import parameters
from sim.errors import RunError
from sim.evidence.facts import Fact, facts
from sim.evidence.sources import sources
from sim.evidence.targets import Target, targets
from sim.experiments.backtest.baselines import Forecast, Question, forecasts
from sim.experiments.backtest.hindsight import in_hindsight
from sim.experiments.backtest.knowledge import Knowledge, told_years
from sim.experiments.backtest.scores import Z80, crps_of_normal, crps_of_runs, rank, verdict, yearly_naive_error
from sim.experiments.calibration.calibration_file import is_known
from sim.experiments.study.quantiles import Floats
from sim.store.calibration_folder import CalibrationFolder

if TYPE_CHECKING:
    import pandas as pd

#: The back-test is passed when the model beats or ties the best naive forecast of at least this share of the figures …
LEAST_NOT_LOST = 0.6
#: … and its 80 % intervals hold a share of the figures between these.
COVERAGE = (0.65, 0.95)


def scoreboard(folder: CalibrationFolder) -> dict[str, Any]:
    """The scoreboard of a calibration to what was known by the end of a year.

    Parameters
    ----------
    folder
        A finished calibration that has ``known_by``.

    Returns
    -------
    dict
        ``origin``, ``title``, ``rows`` (one a figure that was not known, :func:`row_of`) and ``summary`` (:func:`summary_of`) of all
        of them and of those that no parameter rests on.

    Raises
    ------
    RunError
        ``backtest_no_origin`` when the calibration used all that is known, ``run_damaged`` when a table is missing.
    """
    origin = folder.manifest["known_by"]
    if origin is None:
        raise RunError("backtest_no_origin", given=folder.name)
    known = known_at(origin)
    shown, predictive = folder.table("targets"), folder.table("predictive")
    bands = dict(zip(shown["id"], shown[["band_low", "band_high"]].to_numpy(np.float64).tolist(), strict=True))
    rows = [
        row_of(target, known, runs_of(predictive, name), (bands[name][0], bands[name][1]))
        for name, target in targets().items()
        if name in bands and not is_known(target, origin)
    ]
    manifest = folder.manifest
    kept = ("title", "question", "file", "model", "made", "waves", "draws", "samples", "discrepancy")
    return {"kind": "scoreboard", "origin": origin, "calibration": folder.name} | {key: manifest[key] for key in kept if key in manifest} | {
        "fitted": list(manifest["targets"]),
        "rows": rows,
        "summary": both_summaries(rows),
    }  # fmt: skip


def known_at(origin: int, figures: Mapping[str, Fact] | None = None) -> Knowledge:
    """What of the figures, all packaged ones by default, was known at the end of a year."""
    told = told_years({name: f"{name} {one.title} {one.note}" for name, one in sources().items()})
    return Knowledge.of(facts() if figures is None else figures, targets(), origin, told)


def runs_of(predictive: pd.DataFrame, name: str) -> Floats:
    """What the runs of the calibrated model showed of a figure, failed ones left out, shape (runs,)."""
    runs = predictive[name].to_numpy(np.float64)
    return np.asarray(runs[np.isfinite(runs)])


def row_of(target: Target, known: Knowledge, runs: Floats, band: tuple[float, float]) -> dict[str, Any]:
    """The scores of one figure.

    Parameters
    ----------
    target
        The figure.
    known
        What a naive forecaster knew.
    runs
        What the calibrated model showed of it, shape (runs,).
    band
        Ends of the model's 80 % interval, the figure's own error in it.
    """
    question = Question(known, target)
    value, sd = target.centre, target.sd
    given = forecasts(question)
    scale, scaled_by = _scale(question, given)
    median = float(np.median(runs))
    model = {"error": abs(median - value), "crps": crps_of_runs(value, runs, sd)}
    naive = [_scored(one, value, sd, scale) for one in given]
    possible = [one for one in naive if one["point"] is not None]
    best = min(possible, key=lambda one: (one["error"], one["crps"]), default=None)
    best_by_crps = min(possible, key=lambda one: (one["crps"], one["error"]), default=None)
    low, high = band
    return {
        "id": target.id, "sentence": {"en": target.fact.sentence, "zh": target.fact.sentence_zh}, "year": target.fact.year,
        "unit": target.fact.unit, "value": target.fact.value, "bound": target.fact.bound, "centre": value, "sd": sd,
        "median": median, "low": low, "high": high, "inside": low <= value <= high, "rank": rank(value, runs, sd),
        "error": model["error"], "scaled_error": _over(model["error"], scale), "scaled_by": scaled_by, "crps": model["crps"],
        "best": None if best is None else best["rule"],
        "best_by_crps": None if best_by_crps is None else best_by_crps["rule"],
        "verdict": None if best is None else verdict(model["error"], best["error"], sd),
        "verdict_by_crps": None if best_by_crps is None else verdict(model["crps"], best_by_crps["crps"], sd),
        "hindsight": list(in_hindsight(target, parameters(), known.origin)),
        "naive": naive,
    }  # fmt: skip


def summary_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """How often the model won, tied and lost, by error and by score of the whole forecast, and how often its intervals held.

    A share is None where there is nothing to count, and so is ``met``; ``met`` is whether the share not lost by error and the
    coverage both reach their bars.
    """
    found: dict[str, Any] = {"figures": len(rows), "inside": sum(bool(row["inside"]) for row in rows)}
    for key in ("verdict", "verdict_by_crps"):
        counts = {word: sum(row[key] == word for row in rows) for word in ("win", "tie", "loss")}
        found[key] = counts | {"not_lost": _share(counts["win"] + counts["tie"], sum(counts.values()))}
    coverage = _share(found["inside"], len(rows))
    not_lost = found["verdict"]["not_lost"]
    is_met = None if coverage is None or not_lost is None else bool(not_lost >= LEAST_NOT_LOST and COVERAGE[0] <= coverage <= COVERAGE[1])
    bars = {"not_lost": LEAST_NOT_LOST, "coverage": list(COVERAGE)}
    return found | {"with_naive": sum(row["verdict"] is not None for row in rows), "coverage": coverage, "bars": bars, "met": is_met}


def both_summaries(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Summaries of all rows, and of those that no parameter rests on."""
    return {"all": summary_of(rows), "without_hindsight": summary_of([row for row in rows if not row["hindsight"]])}


def together(scoreboards: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Both summaries of several scoreboards as one; a figure counts once for every year that it is forecast from."""
    return both_summaries([row for one in scoreboards for row in one["rows"]])


def rolling(folders: Iterable[CalibrationFolder]) -> list[dict[str, Any]]:
    """Scoreboards of several years in order of year; a year that leaves nothing to forecast has no rows."""
    return sorted((scoreboard(folder) for folder in folders), key=lambda one: one["origin"])


def _scale(question: Question, given: Sequence[Forecast]) -> tuple[float | None, str | None]:
    """What errors are divided by: yearly change inside the known figures, else the random walk's error; and which of them."""
    inside = yearly_naive_error(question.points) if question.observed else None
    if inside is not None:
        return inside, "yearly_change"
    walk = next((one.point for one in given if one.rule == "random_walk"), None)
    if walk is None or walk == question.target.centre:
        return None, None
    return abs(walk - question.target.centre), "random_walk"


def _scored(forecast: Forecast, value: float, sd: float, scale: float | None) -> dict[str, Any]:
    """A naive forecast with its scores; the figure's own error widens it as it widens the model's."""
    found: dict[str, Any] = {"rule": forecast.rule, "point": forecast.point, "why": forecast.why, "needed": forecast.needed}
    if forecast.point is None or forecast.sd is None:
        return found | dict.fromkeys(("low", "high", "inside", "error", "scaled_error", "crps"))
    whole = float(np.hypot(forecast.sd, sd))
    low, high = forecast.point - Z80 * whole, forecast.point + Z80 * whole
    error = abs(forecast.point - value)
    scores = {"error": error, "scaled_error": _over(error, scale), "crps": crps_of_normal(value, forecast.point, whole)}
    return found | {"low": low, "high": high, "inside": low <= value <= high} | scores


def _over(error: float, scale: float | None) -> float | None:
    return None if scale is None else error / scale


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
