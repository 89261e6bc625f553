"""A projection from its file to its folder."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable
from typing import Any

from sim.experiments.projection import findings as found_by
from sim.experiments.projection.forecast import atoms
from sim.experiments.projection.projection import Projection
from sim.experiments.projection.runs import folder_of, make, parameter_draws
from sim.experiments.sweep.chunk import Opens
from sim.experiments.sweep.content import frame_key
from sim.experiments.sweep.sweep import SweepSettings, asked_of
from sim.fingerprint import model_fingerprint
from sim.store.atomic import prepare
from sim.store.projection_folder import ProjectionFolder, write_projection
from sim.store.run_folder import versions

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
    return write_projection(folder, manifest, {name: table for name, table in tables.items() if table is not None}, findings)


def manifest_of(projection: Projection, source: dict[str, Any]) -> dict[str, Any]:
    """What is asked, as plain values."""
    study = projection.study(0)
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    what = {"kind": "projection", "made": made, "model": model_fingerprint(), "versions": versions(), "frame": frame_key(study)}
    return what | asked_of(study) | {
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


def key_of(manifest: dict[str, Any], draws: bytes) -> str:
    """Eight hex digits over what is asked and the draws; when and with which versions does not count."""
    asked = {key: value for key, value in manifest.items() if key not in ("made", "versions")}
    digest = hashlib.blake2b(json.dumps(asked, sort_keys=True, default=list).encode(), digest_size=4)
    digest.update(draws)
    return digest.hexdigest()
