"""What identifies the model code: a hash over the source files that can move a number.

Used twice: the compiler's cache lives in a folder of that name, so that a changed rule is never served from an old
compilation, and every run key contains it, so that a stored run is never mistaken for one of another model version.
"""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
#: Rooms whose code decides results. Reports, stores, the command line and the app cannot change a number.
MODEL_ROOMS = ("rules", "policy", "agents", "ledger", "population", "engine", "measures", "evidence", "scenario")
MODEL_FILES = ("rng.py", "jit.py", "types.py", "units.py", "parameter.py")


def model_files() -> list[Path]:
    """Every file whose content is part of the model: code of the model rooms and the evidence data."""
    files = [_PACKAGE / name for name in MODEL_FILES]
    for room in MODEL_ROOMS:
        files += [f for f in (_PACKAGE / room).rglob("*") if f.suffix in {".py", ".csv", ".yaml"}]
    return sorted(files)


@functools.cache
def model_fingerprint() -> str:
    """Sixteen hex digits over the names and bytes of :func:`model_files` (line endings normalised)."""
    digest = hashlib.blake2b(digest_size=8)
    for file in model_files():
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def cache_folder() -> Path:
    """Folder for compiled code: ``$COUNTYSIM_CACHE``, else ``$XDG_CACHE_HOME/countysim``, else ``~/.cache/countysim``."""
    if named := os.environ.get("COUNTYSIM_CACHE"):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "countysim"
