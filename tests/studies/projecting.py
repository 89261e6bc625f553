"""Make the declared projection at full size and store what is small of it: ``python -m tests.studies.projecting [FORECAST]``.

Runs that lie in ``results`` are not made again, so that this can be stopped and started. A frozen forecast is never written over: the
name of its file is ``forecast.json`` unless another is given.
"""

import json
import sys
from pathlib import Path

import sim
from sim.api.projections import freeze, refuse_overwriting
from sim.report.projection.pictures import keep_projection_pictures
from sim.store.projection_folder import PROJECTION, ProjectionFolder
from sim.store.study_folder import FINDINGS, GAP

from .published import PUBLISHED

EVIDENCE = PUBLISHED / "evidence" / "projection"
#: Tables that are stored.
TABLES = ("bands", "split", "surface", "target", "scores", "provenance", "measuring")


def publish_projection(projected: ProjectionFolder, folder: Path = EVIDENCE, forecast: str | None = "forecast.json") -> list[Path]:
    """Write tables, rankings, what was asked, and the frozen forecast, unless it is None; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    if forecast is not None:
        refuse_overwriting(folder / forecast)
    written = []
    for name in TABLES:
        if projected.has(name):
            projected.table(name).to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", float_format="%.6g", na_rep=GAP)
            written.append(folder / f"{name}.csv")
    documents = {FINDINGS: projected.findings(), PROJECTION: projected.manifest}
    for file, document in documents.items():
        (folder / file).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(folder / file)
    if forecast is not None:
        freeze(projected, folder / forecast)
        written.append(folder / forecast)
    return written


def main(forecast: str | None = "forecast.json") -> list[Path]:
    """Project, draw and publish."""
    projected = sim.project("projection", progress=True)
    keep_projection_pictures(projected, ("en", "zh"))
    return publish_projection(projected, forecast=forecast)


if __name__ == "__main__":
    main(*sys.argv[1:2])
