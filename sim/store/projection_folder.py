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

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import RunError, nearest_name
from sim.store.run_folder import read_json
from sim.store.study_folder import FINDINGS, read_tidy, write_tables

if TYPE_CHECKING:
    import pandas as pd

PROJECTION = "projection.json"
PROJECTION_LAYOUT = 1


@dataclass(frozen=True)
class ProjectionFolder:
    """A finished projection.

    Attributes
    ----------
    folder
        Where it lies.
    manifest
        What was asked.
    """

    folder: Path
    manifest: dict[str, Any]

    @property
    def name(self) -> str:
        """Frame and projection, as a user names it."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    def has(self, name: str) -> bool:
        """Whether a table was found."""
        return any((self.folder / f"{name}.{ending}").is_file() for ending in ("parquet", "csv"))

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables: ``bands``, ``split``, ``surface``, ``scores``, ``beats``, ``provenance``, ``measuring``.

        Raises
        ------
        RunError
            ``run_damaged`` when it is not there.
        """
        return read_tidy(self.folder, name, self.name)

    def findings(self) -> dict[str, Any]:
        """What was found that is no table."""
        return read_json(self.folder / FINDINGS, self.name)


def write_projection(
    folder: Path, manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]
) -> ProjectionFolder:
    """Keep a projection: its tables, then what was asked, so that what can be opened is whole."""
    write_tables(folder, tables, findings)
    whole = {"layout": PROJECTION_LAYOUT} | dict(manifest)
    hidden = folder / f".{PROJECTION}.unfinished"
    hidden.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    hidden.replace(folder / PROJECTION)
    return ProjectionFolder(folder, whole)


def projection_folders(results: Path) -> list[Path]:
    """Folders of finished projections in order of name."""
    return sorted(file.parent for file in results.glob(f"[!.]*/[!.]*/{PROJECTION}"))


def find_projection(results: Path, name: str) -> ProjectionFolder:
    """A projection by the path of its folder, its name, or a beginning of it; of several the newest.

    Raises
    ------
    RunError
        When there is none, or it is of another layout.
    """
    if name and (Path(name) / PROJECTION).is_file():
        return _open(Path(name).resolve())
    known = {f"{folder.parent.name}/{folder.name}": folder for folder in projection_folders(results)}
    matching = [folder for one, folder in known.items() if name and one.startswith(name)]
    if not matching:
        raise RunError("project_missing", given=name, allowed=", ".join(sorted(known)[:8]) or None, nearest=nearest_name(name, known))
    return _open(max(matching, key=lambda folder: (folder / PROJECTION).stat().st_mtime_ns))


def _open(folder: Path) -> ProjectionFolder:
    manifest = read_json(folder / PROJECTION, folder.name)
    if manifest.get("layout") != PROJECTION_LAYOUT:
        raise RunError("run_stale", given=folder.name)
    return ProjectionFolder(folder, manifest)
