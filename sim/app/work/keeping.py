"""Saving what is on the screen as a scenario file. A name comes from the browser: it is letters and digits, never a path."""

from __future__ import annotations

import json
import os
import re
import shlex
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from sim.api.source import load_with, scenario_folders
from sim.app.work.scenarios import as_settings
from sim.engine.assembly import parameters
from sim.errors import ScenarioError, StoreError
from sim.scenario.file_lookup import SUFFIX
from sim.scenario.schema import Scenario

_NAME = re.compile(r"[\w\-][\w \-]{0,38}[\w\-]|[\w\-]")
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def checked_name(name: str) -> str:
    """The name in its normal form.

    Raises
    ------
    StoreError
        ``name_wrong`` for anything but letters, digits, blanks, ``-`` and ``_``, 40 at most.

    >>> checked_name("产业 2026_b")
    '产业 2026_b'
    """
    normal = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(normal) or _DEVICES.fullmatch(normal):
        raise StoreError("name_wrong")
    return normal


def written(title: str, base: str, changes: Mapping[str, float], year: int) -> str:
    """The scenario file; JSON texts are YAML texts, so that no title can be read as anything else."""
    registry = parameters()
    lines = [
        f"title: {_text(title)}",
        f"title_zh: {_text(title)}",
        f"why: {_text(f'Made in the browser app from {base}, changes from {year} on.')}",
        f"extends: {_text(base)}",
    ]
    if changes:
        lines.append("set:")
        for path, value in sorted(changes.items()):
            shown = ("on" if value else "off") if registry[path].is_switch else f"{value:.12g}"
            lines.append(f"  {path}: {{{year}: {shown}}}")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def save(name: str, base: str, changes: Mapping[str, float], year: int, expected: Scenario) -> Path:
    """Write the file into the user's scenario folder, read it back, and keep it only if it means what is on the screen.

    Raises
    ------
    StoreError
        When the name cannot be used or is taken, or the folder cannot be written.
    ScenarioError
        When the file would not mean the same.
    """
    folder = scenario_folders()[0].resolve()
    target = (folder / f"{checked_name(name)}{SUFFIX}").resolve()
    if target.parent != folder:
        raise StoreError("name_wrong")
    if any((place / target.name).exists() for place in scenario_folders()):
        raise StoreError("name_taken", given=name)
    try:
        _make(folder)
        handle, beside = tempfile.mkstemp(suffix=SUFFIX, prefix=".part-", dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(written(name, base, changes, year))
            if load_with(beside).identity() != expected.identity():
                raise ScenarioError("screen_differs", given=name)
            Path(beside).chmod(0o644)
            os.link(beside, target)  # unlike a renaming, this never replaces a file
        finally:
            Path(beside).unlink()
    except FileExistsError:
        raise StoreError("name_taken", given=name) from None
    except OSError as error:
        raise StoreError("store_unwritable", given=folder.name, reason=error.strerror or "") from None
    return target


def _make(folder: Path) -> None:
    """Make the folder; a file that stands in its place cannot be written into."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(error.errno, error.strerror) from None


def command(base: str, changes: Mapping[str, float], year: int) -> str:
    """The command line that gives the numbers on the screen."""
    settings = [word for setting in as_settings(changes, year) for word in ("--set", setting)]
    return shlex.join(["countysim", "run", base, *settings])
