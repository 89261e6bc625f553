"""Finding a file by the name a user gave."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.errors import ScenarioError, Where, nearest_name

SUFFIX = ".yaml"


def find_file(name: str, folders: Sequence[Path], where: Where | None = None, suffix: str = SUFFIX) -> Path:
    """The first file of that name, as given or with the ending added, folder by folder.

    Parameters
    ----------
    name
        Name or path; an absolute path ignores the folders.
    folders
        Folders to look in, first match wins.
    where
        Place where the name was written.
    suffix
        Ending that may be left out.

    Raises
    ------
    ScenarioError
        ``file_missing``, with the nearest file name.
    """
    for folder in folders:
        for candidate in (folder / name, folder / (name + suffix)):
            if is_file(candidate):
                return candidate
    raise ScenarioError("file_missing", where=where, given=name, nearest=_nearest_file(name, folders, suffix))


def is_file(path: Path) -> bool:
    """Whether a regular file can be reached under the path, which may be any text."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, a NUL byte
        return False


def _nearest_file(name: str, folders: Sequence[Path], suffix: str) -> str | None:
    """The most similar file with that ending beside the missing one; with the ending only when it was given."""
    has_suffix = name.endswith(suffix)
    inside = Path(name).parent
    names: set[str] = set()
    for folder in folders:
        try:
            found = [path for path in (folder / inside).iterdir() if path.suffix == suffix]
        except (OSError, ValueError):
            continue
        names.update(path.name if has_suffix else path.stem for path in found)
    nearest = nearest_name(Path(name).name, names)
    return None if nearest is None else (inside / nearest).as_posix()
