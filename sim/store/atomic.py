"""Writing a folder whole or not at all.

A folder is written under a hidden name beside its place, flushed to disk, and renamed. A process that is killed leaves
only hidden leftovers, which no reader looks at and which the next writer clears away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

from sim.errors import StoreError

_PREFIX = ".unfinished-"


def _refusal(error: OSError, folder: Path) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("store_full", given=folder)
    return StoreError("store_unwritable", given=folder, reason=error.strerror or str(error))


def prepare(results: Path) -> None:
    """Make the results folder and clear away what dead processes left.

    Raises
    ------
    StoreError
        When it cannot be written to.
    """
    try:
        results.mkdir(parents=True, exist_ok=True)
        for leftover in results.glob(f"{_PREFIX}*"):
            if not _is_alive(leftover.name.removeprefix(_PREFIX).split("-", 1)[0]):
                shutil.rmtree(leftover, ignore_errors=True)
        probe = results / _hidden("probe")
        probe.mkdir(exist_ok=True)
        probe.rmdir()
    except OSError as error:
        raise _refusal(error, results) from None


def _hidden(name: str) -> str:
    """Name under which this thread of this process keeps something unfinished; it begins with the process."""
    return f"{_PREFIX}{os.getpid()}-{threading.get_ident()}-{name}"


def _is_alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    if os.name == "nt":  # pragma: no cover - there, asking would end the process
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def discard(folder: Path) -> None:
    """Take away a folder that readers must not see half-deleted.

    Raises
    ------
    StoreError
        When it cannot be moved.
    """
    leftover = folder.parent / _hidden(f"discarded-{folder.name}")
    try:
        folder.rename(leftover)
    except FileNotFoundError:
        return  # another process was first
    except OSError as error:
        raise _refusal(error, folder.parent) from None
    shutil.rmtree(leftover, ignore_errors=True)


def _rename(part: Path, target: Path) -> None:
    """Put the finished folder in place; when another process was first, its bytes are the same and ours go."""
    try:
        part.rename(target)
    except OSError:
        if not target.exists():
            raise
        shutil.rmtree(part, ignore_errors=True)


@contextlib.contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to write into that becomes ``target`` when the block ends well, and vanishes when it does not.

    Raises
    ------
    StoreError
        When the disk is full or cannot be written to.
    """
    part = target.parent / _hidden(target.name)
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
        for file in sorted(part.rglob("*")):
            if file.is_file():
                with file.open("rb") as stream:
                    os.fsync(stream.fileno())
        _rename(part, target)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise _refusal(error, target.parent) from None
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def write_file(target: Path, content: bytes) -> None:
    """Write a file beside what a folder holds already; readers see the old bytes or the new ones, never half.

    Raises
    ------
    StoreError
        ``store_full`` or ``store_unwritable``; the old file is left as it is.
    """
    part = target.with_name(_hidden(target.name))
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _refusal(error, target.parent) from None
