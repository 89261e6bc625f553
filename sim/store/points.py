"""Runs of a sweep on disk: Parquet parts, each written whole or not at all, found again by the content of each run.

A row holds the run's key, its seed, the factor values, every output by year, and what went wrong if it failed. Rows of one key are
equal, so that nothing is lost or counted twice when a process dies between writing a part and clearing away what it replaces.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import RunError, StoreError

if TYPE_CHECKING:
    import pyarrow as pa

#: Version of the layout of the parts; part of every key.
POINTS_LAYOUT = 1
KEY_BYTES = 16
#: Rows of a part after merging.
MERGED_ROWS = 4096
_PARTS = "part-*.parquet"
_FIXED = ("key", "seed", "values", "error")


@dataclass(frozen=True, eq=False)
class Points:
    """Finished runs.

    Attributes
    ----------
    keys
        Key of each run, 16 bytes.
    seeds
        Shape (rows,).
    values
        Factor values, shape (rows, factors).
    outputs
        Shape (rows, outputs, years); NaN where the run failed.
    errors
        What went wrong, None for a run that ended well.
    """

    keys: list[bytes]
    seeds: NDArray[np.int64]
    values: NDArray[np.float64]
    outputs: NDArray[np.float64]
    errors: list[str | None]

    def take(self, rows: Sequence[int]) -> Points:
        """Some of the rows, in this order."""
        chosen = list(rows)
        return Points(
            [self.keys[row] for row in chosen], self.seeds[chosen], self.values[chosen], self.outputs[chosen],
            [self.errors[row] for row in chosen],
        )  # fmt: skip


class PointStore:
    """The parts of one folder.

    Parameters
    ----------
    folder
        Where the parts lie.
    outputs
        Names of the outputs, in order.
    years
        Number of years of each output.
    factors
        Number of factors.
    """

    def __init__(self, folder: Path, outputs: Sequence[str], years: int, factors: int) -> None:
        self.folder, self._outputs, self._years, self._factors = folder, tuple(outputs), years, factors

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder for this process alone, and clear away what a dead one left unfinished.

        Raises
        ------
        StoreError
            When another process writes there, or the folder cannot be written to.
        """
        lock = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / ".lock").open("w")
            _hold(lock, self.folder)
            for leftover in self.folder.glob(".*.unfinished"):
                leftover.unlink(missing_ok=True)
        except OSError as error:
            if lock is not None:
                lock.close()
            raise _refusal(error, self.folder) from None
        except StoreError:
            if lock is not None:
                lock.close()
            raise
        try:
            yield
        finally:
            lock.close()

    def finished(self) -> dict[bytes, bool]:
        """Keys of all finished runs, and whether each ended well."""
        import pyarrow.compute as pc  # noqa: PLC0415 (slow to import)

        found: dict[bytes, bool] = {}
        for part in self._parts():
            table = self._read(part, ["key", "error"])
            well = pc.is_null(table["error"]).to_pylist()
            found.update(zip(table["key"].to_pylist(), well, strict=True))
        return found

    def write(self, points: Points) -> None:
        """Write a part; its name follows from the keys, so that writing it again replaces it.

        Raises
        ------
        StoreError
            When the disk is full or the folder cannot be written to; parts written before are untouched.
        """
        import pyarrow.parquet as pq  # noqa: PLC0415 (slow to import)

        name = part_name(points.keys)
        hidden = self.folder / f".{name}.unfinished"
        try:
            pq.write_table(self._table(points), hidden, compression="zstd")
            with hidden.open("rb") as stream:
                os.fsync(stream.fileno())
            hidden.replace(self.folder / name)
        except OSError as error:
            with contextlib.suppress(OSError):
                hidden.unlink(missing_ok=True)
            raise _refusal(error, self.folder) from None

    def read(self, keys: Sequence[bytes]) -> Points:
        """The runs of these keys, in this order.

        Raises
        ------
        RunError
            ``sweep_unfinished`` when one of them has not been made, ``run_damaged`` for a part that cannot be read.
        """
        return self._gather(keys, self._keys_by_part())

    def merge(self, keys: Sequence[bytes]) -> None:
        """Put the runs of these keys into few large parts, in this order, and take away the parts that held them.

        Raises
        ------
        StoreError
            As in :meth:`write`; what was there stays readable.
        """
        parts = self._keys_by_part()
        wanted = set(keys)
        replaced = {part: held for part, held in parts.items() if wanted.issuperset(held)}
        held = {key for inside in replaced.values() for key in inside}
        order = [key for key in dict.fromkeys(keys) if key in held]
        groups = [order[first : first + MERGED_ROWS] for first in range(0, len(order), MERGED_ROWS)]
        names = [part_name(group) for group in groups]
        if {part.name for part in replaced} == set(names):
            return
        for group in groups:
            inside = set(group)
            self.write(self._gather(group, {part: own for part, own in replaced.items() if not inside.isdisjoint(own)}))
        for part in replaced:
            if part.name not in names:
                part.unlink(missing_ok=True)

    def _gather(self, keys: Sequence[bytes], parts: dict[Path, list[bytes]]) -> Points:
        """The runs of these keys from these parts, each read once."""
        place = {key: row for row, key in enumerate(dict.fromkeys(keys))}
        count = len(place)
        seeds = np.zeros(count, np.int64)
        errors: list[str | None] = [None] * count
        values, outputs = np.empty((count, self._factors)), np.empty((count, len(self._outputs), self._years))
        missing = set(place)
        for part, held in parts.items():
            here = [row for row, key in enumerate(held) if key in missing]
            if not here:
                continue
            there = [place[held[row]] for row in here]
            some = self._points(self._read(part, None))
            seeds[there], values[there], outputs[there] = some.seeds[here], some.values[here], some.outputs[here]
            for row, target in zip(here, there, strict=True):
                errors[target] = some.errors[row]
            missing.difference_update(held)
        if missing:
            raise RunError("sweep_unfinished", given=self.folder.name, missing=len(missing), total=count)
        made = Points(list(place), seeds, values, outputs, errors)
        return made if len(keys) == count else made.take([place[key] for key in keys])

    def _keys_by_part(self) -> dict[Path, list[bytes]]:
        return {part: self._read(part, ["key"])["key"].to_pylist() for part in self._parts()}

    def _parts(self) -> list[Path]:
        return sorted(self.folder.glob(_PARTS))

    def _table(self, points: Points) -> pa.Table:
        import pyarrow as pa  # noqa: PLC0415 (slow to import)

        columns = {
            "key": pa.array(points.keys, pa.binary(KEY_BYTES)),
            "seed": pa.array(points.seeds),
            "values": _lists(points.values),
            "error": pa.array(points.errors, pa.string()),
        }
        return pa.table(columns | {name: _lists(points.outputs[:, column]) for column, name in enumerate(self._outputs)})

    def _read(self, part: Path, columns: list[str] | None) -> pa.Table:
        import pyarrow as pa  # noqa: PLC0415 (slow to import)
        import pyarrow.parquet as pq  # noqa: PLC0415

        try:
            table = pq.read_table(part, columns=columns)
        except (OSError, pa.ArrowException) as error:
            raise RunError("run_damaged", given=self.folder.name, reason=f"{part.name}: {error}") from None
        expected = columns or [*_FIXED, *self._outputs]
        if missing := sorted(set(expected) - set(table.column_names)):
            raise RunError("run_damaged", given=self.folder.name, reason=f"{part.name}: {', '.join(missing)}")
        return table

    def _points(self, table: pa.Table) -> Points:
        rows = table.num_rows
        outputs = np.empty((rows, len(self._outputs), self._years))
        for column, name in enumerate(self._outputs):
            outputs[:, column] = _matrix(table[name], rows, self._years)
        return Points(
            table["key"].to_pylist(),
            table["seed"].to_numpy(),
            _matrix(table["values"], rows, self._factors),
            outputs,
            table["error"].to_pylist(),
        )


def part_name(keys: Sequence[bytes]) -> str:
    """Name of the part that holds the runs of these keys in this order."""
    return f"part-{hashlib.blake2b(b''.join(keys), digest_size=10).hexdigest()}.parquet"


def _lists(matrix: NDArray[np.float64]) -> Any:
    """A matrix as a column of lists of equal length."""
    import pyarrow as pa  # noqa: PLC0415 (slow to import)

    flat = np.ascontiguousarray(matrix, np.float64)
    return pa.FixedSizeListArray.from_arrays(pa.array(flat.reshape(-1)), flat.shape[1])


def _matrix(column: Any, rows: int, width: int) -> NDArray[np.float64]:
    return np.asarray(column.combine_chunks().flatten().to_numpy(zero_copy_only=False), np.float64).reshape(rows, width)


def _hold(lock: Any, folder: Path) -> None:
    """Take the lock of a folder; it falls with the process, however that ends."""
    try:
        import fcntl  # noqa: PLC0415 (not everywhere)
    except ImportError:  # pragma: no cover - Windows
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError("sweep_locked", given=folder) from None


def _refusal(error: OSError, folder: Path) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("store_full", given=folder)
    return StoreError("store_unwritable", given=folder, reason=error.strerror or str(error))
