"""A projection from its file to its folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from sim.experiments.projection import findings as found_by
from sim.experiments.projection.forecast import atoms
from sim.experiments.projection.projection import Projection
from sim.experiments.projection.runs import folder_of, make, parameter_draws
from sim.experiments.sweep.chunk import Opens
from sim.experiments.sweep.sweep import SweepSettings, key_of, made_now
from sim.store.atomic import prepare
from sim.store.projection_folder import ProjectionFolder

#: Hears what is being done: a key of the messages.
Say = Callable[[str], None]


def project_and_keep(
    projection: Projection, settings: SweepSettings, say: Say | None = None, opens: Opens | None = None
) -> ProjectionFolder:
    """Make the runs that are missing, look at them, and write what was found.

    Parameters
    ----------
    projection
        What is asked.
    settings
        How runs are made, and where they lie.
    say
        Hears what is being done.
    opens
        What makes the runs; the model by default.
    """
    prepare(settings.results)
    unit, source = parameter_draws(projection, settings.results)
    runs = make(projection, unit, settings, opens)
    if say is not None:
        say("project_analyses")
    provenance, measuring = found_by.provenance_tables(runs)
    tables = {
        "bands": found_by.band_table(runs),
        "split": found_by.split_table(runs),
        "surface": found_by.surface_table(runs),
        "target": found_by.target_table(runs),
        "scores": found_by.score_table(runs),
        "provenance": provenance,
        "measuring": measuring,
        "forecast": atoms(runs),
    }
    findings = {"failed": runs.failed, "draws": len(runs.unit), "rankings": found_by.ranking_findings(runs)}
    manifest = manifest_of(projection, source)
    folder = folder_of(projection, 0, settings.results) / f"project-{key_of(manifest, unit.tobytes())}"
    return ProjectionFolder.keep(folder, manifest, {name: table for name, table in tables.items() if table is not None}, findings)


def manifest_of(projection: Projection, source: dict[str, Any]) -> dict[str, Any]:
    """What is asked, as plain values."""
    return made_now("projection", projection.study(0)) | {
        "calibration": source,
        "scenarios": [
            {"name": one.file.stem, "identity": one.identity(), "en": one.title, "zh": one.title_zh} for one in projection.scenarios
        ],
        "draws": projection.draws,
        "seeds": projection.seeds,
        "ranking_seeds": projection.ranking_seeds,
        "surface": None if projection.surface is None else dataclasses.asdict(projection.surface),
        "criteria": [dataclasses.asdict(one) for one in projection.criteria],
        "forecast": dataclasses.asdict(projection.forecast),
    }  # fmt: skip
