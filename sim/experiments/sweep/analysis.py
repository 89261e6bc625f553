"""From the stored runs of a study to indices, convergence, luck's share and the target: without the model."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.boxes import Box, peel
from sim.experiments.sensitivity.convergence import MOST_CHANGE, WIDEST, Convergence, convergence
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.estimates import Estimates, tidy
from sim.experiments.sensitivity.inputs import DUMMY, SEED, Inputs
from sim.experiments.sensitivity.method import GivenData, Method
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.sensitivity.noise import replication_noise
from sim.experiments.sensitivity.over_time import generalised
from sim.experiments.sensitivity.regional import Regional
from sim.experiments.sweep.plan import method_of
from sim.store.points import Points
from sim.store.study_folder import StudyFolder

if TYPE_CHECKING:
    import pandas as pd

#: Measures by which a study is judged to have enough runs, the first that a method has.
JUDGED = ("ST", "mu_star", "S1", "SHAPLEY", "delta", "PAWN", "DGSM")
#: A box is shown when at least this share of its runs hits the target.
_DENSE = 0.8
_BOOTSTRAPS = 200


@dataclass(frozen=True)
class Analysis:
    """What was found.

    Attributes
    ----------
    tables
        ``indices``, ``convergence`` (the same columns and ``n``), ``target`` where there is a target.
    findings
        Advice, failed and dropped runs, notes, the probability of the target and the box that hits it.
    """

    tables: dict[str, pd.DataFrame]
    findings: dict[str, Any] = field(default_factory=dict)


def analyse(study: StudyFolder, method_name: str | None = None, *, resamples: int = _BOOTSTRAPS) -> Analysis:
    """Analyse a finished study.

    Parameters
    ----------
    study
        The study; all of its runs must be there.
    method_name
        A method for given data (``pawn``, ``binned``, ``delta``, ``rbd_fast``, ``regional``) in place of the study's own; it works on
        the rows of the design that are a fair sample.
    resamples
        Bootstrap resamples of the intervals.

    Raises
    ------
    RunError
        When runs are missing or a file is damaged.
    UserError
        When the method cannot be used on this design.
    """
    manifest = study.manifest
    unit, block, _ = study.design()
    inputs = Inputs(tuple(manifest["inputs"]["names"]), tuple(manifest["inputs"]["groups"]))
    points = study.points()
    repeated = _by_row(points, int(manifest["replications"]))
    method: Method = method_of(manifest["method"], dict(manifest["options"]))
    design, outputs = Design(unit, block), repeated.mean(axis=1)
    if method_name is not None and method_name != manifest["method"]:
        method, inputs, design, outputs = _given(method_name, method, inputs, design, outputs)
    columns = [(one["name"], year) for one in manifest["outputs"] for year in manifest["all_years"]]
    seed = int(manifest["seed"])
    estimates = method.analyse(inputs, design, outputs, resamples=resamples, seed=seed)
    found = [tidy(estimates, inputs, columns)]
    found.append(generalised(found[0]))
    if repeated.shape[1] > 1:
        found.append(tidy(replication_noise(repeated, resamples=resamples, seed=seed), inputs, columns))
    tables = {"indices": _stacked(found)}
    findings = _counts(points, estimates, columns)
    if (settled := _settled(method, inputs, design, outputs, estimates, resamples, seed)) is not None:
        tables["convergence"] = _stages(settled, inputs, columns)
        findings["advice"] = _advice(settled, columns, manifest, findings)
    if manifest.get("target"):
        tables["target"], findings["target"] = _target(study, method, inputs, design, outputs, columns, resamples)
    return Analysis(tables, findings)


def _by_row(points: Points, replications: int) -> NDArray[np.float64]:
    """Outputs by row and replication, shape (rows, replications, outputs × years)."""
    return points.outputs.reshape(len(points.keys) // replications, replications, -1)


def _given(
    name: str, own: Method, inputs: Inputs, design: Design, outputs: NDArray[np.float64]
) -> tuple[Method, Inputs, Design, NDArray[np.float64]]:
    """A method for given data with the rows of another design that are a fair sample, each input alone.

    Raises
    ------
    UserError
        ``study_given_method`` when the method needs a design of its own.
    """
    method = METHODS.get(name)
    if not isinstance(method, GivenData):
        allowed = ", ".join(one for one, known in METHODS.items() if isinstance(known, GivenData))
        raise UserError("study_given_method", given=name, allowed=allowed)
    rows = own.fair_rows(design)
    taken = Design.of_blocks(design.unit[rows], 1)
    return method, Inputs.alone(*inputs.names), taken, outputs[rows]


def _stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (slow to import)

    return pd.concat([frame for frame in frames if len(frame)], ignore_index=True)


def _counts(points: Points, estimates: Estimates, columns: list[tuple[str, int]]) -> dict[str, Any]:
    notes = {key: sorted({columns[place][0] for place in places}) for key, places in estimates.notes.items()}
    return {
        "runs": len(set(points.keys)),
        "failed": len({key for key, error in zip(points.keys, points.errors, strict=True) if error is not None}),
        "dropped": int(estimates.dropped.max(initial=0)),
        "notes": notes,
    }


def _settled(
    method: Method, inputs: Inputs, design: Design, outputs: NDArray[np.float64], estimates: Estimates, resamples: int, seed: int
) -> Convergence | None:
    """How indices settle; None when the method or the size of the design does not allow to say."""
    measure = next((one for one in JUDGED if one in estimates.measures), None)
    if measure is None or not method.is_nested or len(design.blocks) < 2 * method.least:
        return None
    return convergence(method, inputs, design, outputs, measure=measure, resamples=resamples, seed=seed)


def _stages(settled: Convergence, inputs: Inputs, columns: list[tuple[str, int]]) -> pd.DataFrame:
    frames = []
    for size, stage in zip(settled.sizes, settled.stages, strict=True):
        frame = tidy(stage, inputs, columns)
        frame = frame[frame["measure"] == settled.measure].copy()
        frame.insert(0, "n", size)
        frames.append(frame)
    return _stacked(frames)


def _advice(settled: Convergence, columns: list[tuple[str, int]], manifest: dict[str, Any], findings: dict[str, Any]) -> dict[str, Any]:
    """Verdicts over the years that the study shows, the most demanding of them."""
    shown = [place for place, (_, year) in enumerate(columns) if year in manifest["years"]]
    width, change, agreement = (series[shown] for series in (settled.half_width, settled.change, settled.agreement))
    worst = {"narrow": _most(width), "steady": _most(change), "ranked": 1.0 - _most(1.0 - agreement)}
    limits = {"narrow": WIDEST, "steady": MOST_CHANGE, "ranked": 1.0}
    met = {"narrow": worst["narrow"] < WIDEST, "steady": worst["steady"] < MOST_CHANGE, "ranked": worst["ranked"] == 1.0}
    samples = int(settled.advised[shown].max())
    return {
        "measure": settled.measure,
        "criteria": {key: {"is_met": bool(met[key]), "value": worst[key], "limit": limits[key]} for key in worst},
        "samples": samples,
        "runs": findings["runs"],
        "further_runs": max(0, round(findings["runs"] * (samples / settled.sizes[-1] - 1.0))),
        "dropped": findings["dropped"],
    }


def _most(series: NDArray[np.float64]) -> float:
    """Largest of what is known, 0 when nothing is."""
    known = series[~np.isnan(series)]
    return float(known.max()) if known.size else 0.0


def _target(
    study: StudyFolder,
    method: Method,
    inputs: Inputs,
    design: Design,
    outputs: NDArray[np.float64],
    columns: list[tuple[str, int]],
    resamples: int,
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Which inputs separate hits from misses, how likely a hit is over the whole space, and where hits are dense."""
    target = study.manifest["target"]
    rows = method.fair_rows(design)
    unit, looked = design.unit[rows], outputs[rows]
    whole = np.isfinite(looked).all(axis=1)
    unit, looked = unit[whole], looked[whole]
    hit = np.ones(len(unit), bool)
    for side, better in (("at_least", np.greater_equal), ("at_most", np.less_equal)):
        for name, bound in target[side].items():
            hit &= better(looked[:, columns.index((name, target["year"]))], bound)
    alone = Inputs.alone(*inputs.names)
    fair = Design.of_blocks(unit, 1)
    estimates = Regional().analyse(alone, fair, hit[:, None].astype(float), resamples=resamples, seed=int(study.manifest["seed"]))
    low, high = wilson(int(hit.sum()), hit.size)
    found: dict[str, Any] = {
        "probability": float(hit.mean()), "low": low, "high": high, "rows": int(hit.size), "hits": int(hit.sum()),
    }  # fmt: skip
    if hit.any() and not hit.all():
        movable = [place for place, name in enumerate(inputs.names) if name not in {DUMMY, SEED}]
        boxes = peel(unit[:, movable], hit)
        found["box"] = _box(max(boxes, key=lambda box: (box.density >= _DENSE, box.coverage * box.density)), alone, movable)
    return tidy(estimates, alone, [("target", int(target["year"]))]), found


def _box(box: Box, inputs: Inputs, movable: list[int]) -> dict[str, Any]:
    limits = {inputs.names[movable[place]]: [float(box.low[place]), float(box.high[place])] for place in box.restricted}
    return {"limits": limits, "coverage": box.coverage, "density": box.density, "mass": box.mass}


def wilson(hits: int, rows: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a probability.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    if rows == 0:
        return 0.0, 1.0
    z = 1.959963984540054
    share, scale = hits / rows, 1.0 + z * z / rows
    centre = (share + z * z / (2.0 * rows)) / scale
    half = z * math.sqrt(share * (1.0 - share) / rows + z * z / (4.0 * rows * rows)) / scale
    return centre - half, centre + half
