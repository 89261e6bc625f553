"""What calibrations, projections and studies on disk have in common: a folder below its frame's, found by name, whole when it can be opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from sim.errors import RunError, nearest_name
from sim.store.run_folder import read_json
from sim.store.tables import FINDINGS, read_tidy, write_tables

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Shelf:
    """One kind of folder: the file that says what was asked, the version of its layout, and the messages when it is not found.

    Attributes
    ----------
    file
        Name of the file.
    layout
        Version; folders of another one are refused.
    missing, ambiguous
        Keys of messages; ``ambiguous`` None takes the newest of all that begin so.
    keys
        What the file always says.
    """

    file: str
    layout: int
    missing: str
    ambiguous: str | None = None
    keys: frozenset[str] = frozenset()

    def folders(self, results: Path) -> list[Path]:
        """Finished folders in order of name."""
        return sorted(file.parent for file in results.glob(f"[!.]*/[!.]*/{self.file}"))

    def find(self, results: Path, name: str) -> Path:
        """A folder by its path, its name, or a beginning of it; of one frame the newest.

        Raises
        ------
        RunError
            When there is none, or folders of several frames begin so.
        """
        if name and (Path(name) / self.file).is_file():
            return Path(name).resolve()
        known = {f"{folder.parent.name}/{folder.name}": folder for folder in self.folders(results)}
        matching = [known[name]] if name in known else [folder for one, folder in known.items() if name and one.startswith(name)]
        if self.ambiguous is not None and len({folder.parent for folder in matching}) > 1:
            raise RunError(self.ambiguous, given=name, allowed=", ".join(sorted(known)[:8]))
        if not matching:
            raise RunError(self.missing, given=name, allowed=", ".join(sorted(known)[:8]) or None, nearest=nearest_name(name, known))
        return max(matching, key=lambda folder: (folder / self.file).stat().st_mtime_ns)

    def manifest(self, folder: Path) -> dict[str, Any]:
        """What was asked.

        Raises
        ------
        RunError
            ``run_damaged`` when the file cannot be read or says too little, ``run_stale`` when it is of another layout.
        """
        found = read_json(folder / self.file, folder.name)
        if found.get("layout", self.layout) != self.layout:
            raise RunError("run_stale", given=folder.name)
        if missing := sorted(({"layout"} | self.keys) - found.keys()):
            raise RunError("run_damaged", given=folder.name, reason=f"{self.file}: {', '.join(missing)}")
        return found

    def write(
        self, folder: Path, manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Write tables, then what was asked, so that what can be opened is whole; returns the manifest with its layout."""
        write_tables(folder, tables, findings)
        whole = {"layout": self.layout} | dict(manifest)
        hidden = folder / f".{self.file}.unfinished"
        hidden.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        hidden.replace(folder / self.file)
        return whole


@dataclass(frozen=True)
class FoundFolder:
    """A finished folder.

    Attributes
    ----------
    shelf
        Its kind.
    folder
        Where it lies.
    manifest
        What was asked.
    """

    shelf: ClassVar[Shelf]

    folder: Path
    manifest: dict[str, Any]

    @classmethod
    def at(cls, folder: Path) -> Self:
        """The one that lies here; see :meth:`Shelf.manifest`."""
        return cls(folder, cls.shelf.manifest(folder))

    @classmethod
    def find(cls, results: Path, name: str) -> Self:
        """The one of this name; see :meth:`Shelf.find`."""
        return cls.at(cls.shelf.find(results, name))

    @classmethod
    def all_in(cls, results: Path) -> tuple[list[Self], list[RunError]]:
        """All of a results folder that can be opened, in order of name, and why each of the others cannot."""
        opened, refused = [], []
        for folder in cls.shelf.folders(results):
            try:
                opened.append(cls.at(folder))
            except RunError as error:
                refused.append(error)
        return opened, refused

    @classmethod
    def keep(cls, folder: Path, manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]) -> Self:
        """Write one; see :meth:`Shelf.write`."""
        return cls(folder, cls.shelf.write(folder, manifest, tables, findings))

    @property
    def name(self) -> str:
        """Frame and folder, as a user names it."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    def has(self, name: str) -> bool:
        """Whether a table was found."""
        return any((self.folder / f"{name}.{ending}").is_file() for ending in ("parquet", "csv"))

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables that were found.

        Raises
        ------
        RunError
            ``run_damaged`` when it is not there.
        """
        return read_tidy(self.folder, name, self.name)

    def findings(self) -> dict[str, Any]:
        """What was found that is no table."""
        return read_json(self.folder / FINDINGS, self.name)
