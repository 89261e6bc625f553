"""Third-party files that the browser needs: fetched once from a package, checked, kept in a folder of the user, served from there.

They are scripts, styles and fonts of other projects (Vuetify and Solara's widgets, RequireJS: MIT; ECharts: Apache-2.0; Roboto:
Apache-2.0; Material Design Icons: OFL), so that they are no part of this one. The table beside this file names each with its digest:
nothing else is kept or served.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sim.errors import StoreError
from sim.fingerprint import cache_folder

#: The package that has them all, and the folder inside it.
PACKAGE = "solara-assets==1.58.2"
_INSIDE = Path("share") / "solara" / "cdn"
ECHARTS = "echarts@5.4.0/dist/echarts.min.js"


@dataclass(frozen=True)
class BrowserFile:
    """One file: its path below the folder, its SHA-256 digest."""

    path: str
    digest: str


@functools.cache
def wanted() -> dict[str, BrowserFile]:
    """Every file that the pages ask for, by path."""
    with Path(__file__).with_name("browser_files.csv").open(encoding="utf-8", newline="") as table:
        return {row["path"]: BrowserFile(row["path"], row["sha256"]) for row in csv.DictReader(table)}


def folder() -> Path:
    """Where the files lie: ``$COUNTYSIM_BROWSER_FILES``, else beside the folder of compiled code."""
    if named := os.environ.get("COUNTYSIM_BROWSER_FILES"):
        return Path(named)
    cache = cache_folder()
    return cache.with_name(f"{cache.name}-browser") / PACKAGE.replace("==", "-")


def missing(where: Path | None = None) -> list[str]:
    """Paths of files that are not there, or are others than they should be."""
    root = folder() if where is None else where
    return [one.path for one in wanted().values() if not _is_right(root / one.path, one.digest)]


def _is_right(file: Path, digest: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest


def install() -> Path:
    """Fetch the package with pip, keep the files that are wanted; returns their folder.

    Raises
    ------
    StoreError
        When pip cannot fetch the package, the package has other files, or the folder cannot be written.
    """
    root = folder()
    with tempfile.TemporaryDirectory() as place:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target", place, PACKAGE]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or [""])[-1]
            raise StoreError("browser_files_unfetched", given=PACKAGE, reason=reason)
        keep(Path(place) / _INSIDE, root)
    return root


def keep(source: Path, root: Path) -> None:
    """Copy the wanted files from an unpacked package, each written whole or not at all.

    Raises
    ------
    StoreError
        When one is missing or differs, or the folder cannot be written.
    """
    if wrong := missing(source):
        raise StoreError("browser_files_differ", given=wrong[0], count=len(wrong))
    try:
        for path in wanted():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{target.name}.part")
            shutil.copyfile(source / path, beside)
            beside.replace(target)
    except OSError as error:
        raise StoreError("store_unwritable", given=str(root), reason=error.strerror or "") from None
