"""Projections as a part of a larger account of the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.messages import Language, say
from sim.report.projection.tables import projection_json, projection_tables
from sim.store.projection_folder import PROJECTION, find_projection, projection_folders

if TYPE_CHECKING:
    from rich.console import RenderableType


def projection_section(results: Path, language: Language) -> tuple[list[RenderableType], dict[str, Any]]:
    """Tables and document of the newest projection in a results folder; a sentence that there is none yet.

    Parameters
    ----------
    results
        Folder of results.
    language
        Language of the tables.
    """
    folders = projection_folders(results)
    if not folders:
        return [say("project_none", language)], {"kind": "projection", "found": False}
    newest = find_projection(results, str(max(folders, key=lambda folder: (folder / PROJECTION).stat().st_mtime_ns)))
    return list(projection_tables(newest, language)), projection_json(newest) | {"found": True}
