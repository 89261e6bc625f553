"""A projection on disk: what was asked and what was found; its runs lie in the folders of the scenarios' frames.

::

    results/<projection>-<frame>/
      points/part-*.parquet      runs of the reference
      project-<key>/
        projection.json          what was asked
        bands, split, surface …  what was found, as Parquet and CSV
        findings.json
    results/<projection>-<policy>-<frame>/points/…   runs of a policy
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.store.found_folder import FoundFolder, Shelf

PROJECTION = "projection.json"
_IN_EVERY_PROJECTION = frozenset({"calibration", "factors", "file", "frame", "kind", "made", "model", "scenario", "title", "years"})


@dataclass(frozen=True)
class ProjectionFolder(FoundFolder):
    """A finished projection: tables ``bands``, ``split``, ``surface``, ``target``, ``scores``, ``beats``, ``provenance``, ``measuring``."""

    shelf = Shelf(PROJECTION, 1, "project_missing", keys=_IN_EVERY_PROJECTION)
