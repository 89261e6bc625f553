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

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.store.found_folder import FoundFolder, Shelf

if TYPE_CHECKING:
    import pandas as pd

PROJECTION = "projection.json"
SHELF = Shelf(PROJECTION, 1, "project_missing")


@dataclass(frozen=True)
class ProjectionFolder(FoundFolder):
    """A finished projection: tables ``bands``, ``split``, ``surface``, ``target``, ``scores``, ``beats``, ``provenance``, ``measuring``."""


def write_projection(
    folder: Path, manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]
) -> ProjectionFolder:
    """Keep a projection."""
    return ProjectionFolder(folder, SHELF.write(folder, manifest, tables, findings))


def projection_folders(results: Path) -> list[Path]:
    """Folders of finished projections in order of name."""
    return SHELF.folders(results)


def find_projection(results: Path, name: str) -> ProjectionFolder:
    """A projection by the path of its folder, its name, or a beginning of it; of several the newest.

    Raises
    ------
    RunError
        When there is none, or it is of another layout.
    """
    return ProjectionFolder.found(SHELF, results, name)
