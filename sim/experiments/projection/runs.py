"""The runs of a projection: every draw of the parameters with every seed, in every scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import RunError
from sim.experiments.calibration.calibrate import Bench
from sim.experiments.calibration.prior import to_unit
from sim.experiments.projection.projection import PRIOR, Projection
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.generator import generator, low_discrepancy_points
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.study.quantiles import Floats
from sim.experiments.sweep.chunk import Opens
from sim.experiments.sweep.content import frame_key
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.sweep import SweepSettings
from sim.fingerprint import model_fingerprint
from sim.store.calibration_folder import CalibrationFolder
from sim.store.points import PointStore
from sim.store.study_folder import POINTS, frame_folder_of

#: Stream of random numbers that draws are chosen by.
_CHOOSING = 60


@dataclass(frozen=True, eq=False)
class Runs:
    """Finished runs.

    Attributes
    ----------
    projection
        What was asked.
    unit
        Draws as points of the unit cube, shape (draws, factors); draws with a failed run left out.
    outputs
        Of every scenario, shape (draws, seeds, outputs, years) each; the reference first.
    failed
        Draws that were left out.
    """

    projection: Projection
    unit: Floats
    outputs: tuple[Floats, ...]
    failed: int

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the runs."""
        return self.projection.study(0).all_years

    def of(self, place: int, output: str, year: int) -> Floats:
        """One output at the end of one year in one scenario, shape (draws, seeds)."""
        return np.asarray(self.outputs[place][:, :, self.projection.outputs.index(output), self.years.index(year)])

    def gain(self, place: int, output: str, year: int) -> Floats:
        """What a policy adds to an output against the reference, under the same luck, shape (draws, ranking seeds)."""
        own = self.of(place, output, year)
        return np.asarray(own - self.of(0, output, year)[:, : own.shape[1]])


def parameter_draws(projection: Projection, results: Path) -> tuple[Floats, dict[str, Any]]:
    """Draws as points of the unit cube, shape (draws, factors), and where they come from.

    Of a calibration's draws no two are equal: one that its sampler kept twice is run once.

    Raises
    ------
    RunError
        When there is no such calibration, it is of other factors, or it has fewer different draws than are asked for.
    """
    if projection.calibration == PRIOR:
        points = low_discrepancy_points(projection.draws, projection.prior.size, projection.seed)
        return to_unit(projection.prior.scores(points)), {"name": PRIOR}
    stem = Path(projection.calibration).stem
    found = CalibrationFolder.find(results, stem)
    asked = [(factor.name, factor.drawn_from) for factor in projection.factors]
    if asked != [(one["name"], one["drawn_from"]) for one in found.manifest["factors"]]:
        raise RunError("project_other_factors", given=found.name, calibration=stem)
    unit = found.posterior_unit()
    order = generator(projection.seed, _CHOOSING).permutation(len(unit))
    different = order[np.sort(np.unique(unit[order], axis=0, return_index=True)[1])]
    if different.size < projection.draws:
        raise RunError("project_few_draws", given=found.name, have=different.size, wanted=projection.draws)
    return unit[np.sort(different[: projection.draws])], {
        "name": found.name,
        "made": found.manifest["made"],
        "model": found.manifest["model"],
        "of_this_model": found.manifest["model"] == model_fingerprint(),
    }


def folder_of(projection: Projection, place: int, results: Path) -> Path:
    """Folder of the frame of one scenario."""
    stem = projection.file.stem if place == 0 else f"{projection.file.stem}-{projection.names[place]}"
    return frame_folder_of(results, stem, frame_key(projection.study(place)))


def benches(projection: Projection, settings: SweepSettings, opens: Opens | None = None) -> Iterator[Bench]:
    """What makes the runs of each scenario."""
    for place in range(len(projection.scenarios)):
        study = projection.study(place)
        store = PointStore(folder_of(projection, place, settings.results) / POINTS, study.outputs, len(study.all_years), len(study.factors))
        yield Bench(study, store, settings, opens)


def make(projection: Projection, unit: Floats, settings: SweepSettings, opens: Opens | None = None) -> Runs:
    """Make the runs that are missing; those that are there are found, also after a process was killed."""
    outputs = [bench.runs(unit, bench.study.replications) for bench in benches(projection, settings, opens)]
    failed = np.any([np.isnan(one).all(axis=(2, 3)).max(axis=1) for one in outputs], axis=0)
    if (~failed).sum() < 2:
        raise RunError("project_all_failed", given=int(failed.sum()))
    return Runs(projection, unit[~failed], tuple(one[~failed] for one in outputs), int(failed.sum()))


def counted(projection: Projection, unit: Floats, settings: SweepSettings) -> dict[str, tuple[int, int]]:
    """Runs that each scenario asks for, and how many of them are finished."""
    found = {}
    for name, bench in zip(projection.names, benches(projection, settings), strict=True):
        study = bench.study
        wanted = set(Plan.at(study, METHODS[study.method], Design.of_blocks(unit, 1)).ordered_keys())
        done = bench.store.finished().keys() if bench.store.folder.is_dir() else set()
        found[name] = len(wanted), len(wanted & done)
    return found
