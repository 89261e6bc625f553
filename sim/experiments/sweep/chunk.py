"""What is handed to a worker at once: some rows of a sweep, and what comes back."""

from __future__ import annotations

import hashlib
import pickle
import threading
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.experiments.study.quantiles import Floats

#: Runs handed out at once: one to two seconds of work at the size of a county, so that little is lost when a process dies.
CHUNK_ROWS = 16


class Runs(Protocol):
    """Makes one run after another."""

    def run(self, values: Floats, seed: int) -> Floats:
        """Outputs of one run, shape (outputs, years)."""


class Opens(Protocol):
    """What can be sent to a worker and opened there; it is pickled once."""

    def open(self) -> Runs:
        """What makes the runs."""


@dataclass(frozen=True, eq=False)
class Chunk:
    """Rows to run.

    Attributes
    ----------
    keys
        Key of each run.
    values
        Shape (rows, factors).
    seeds
        Shape (rows,).
    """

    keys: list[bytes]
    values: Floats
    seeds: NDArray[np.int64]

    def row(self, position: int) -> Chunk:
        """One row alone."""
        here = slice(position, position + 1)
        return Chunk(self.keys[here], self.values[here], self.seeds[here])


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the runs of a chunk gave: outputs, shape (rows, outputs, years), NaN where ``errors`` says what went wrong."""

    outputs: Floats
    errors: list[str | None]


@dataclass(frozen=True)
class Packed:
    """Something that opens, pickled once for all chunks and unpacked once in each thread of a worker."""

    content: bytes
    token: str
    shape: tuple[int, int]

    @classmethod
    def of(cls, opens: Opens, shape: tuple[int, int]) -> Packed:
        """Pack it; ``shape`` is (outputs, years)."""
        content = pickle.dumps(opens)
        return cls(content, hashlib.blake2b(content, digest_size=8).hexdigest(), shape)


_opened = threading.local()


def run_chunk(packed: Packed, chunk: Chunk) -> Outcome:
    """Make the runs of a chunk; a run that fails is recorded and the others go on."""
    runs = _runs(packed)
    outputs = np.full((len(chunk.keys), *packed.shape), np.nan)
    errors: list[str | None] = [None] * len(chunk.keys)
    for row, (values, seed) in enumerate(zip(chunk.values, chunk.seeds.tolist(), strict=True)):
        try:
            outputs[row] = runs.run(values, seed)
        except Exception as error:
            errors[row] = f"{type(error).__name__}: {error}"
    return Outcome(outputs, errors)


def _runs(packed: Packed) -> Runs:
    """What this thread has opened; another study takes its place."""
    if getattr(_opened, "token", None) != packed.token:
        opens: Any = pickle.loads(packed.content)
        _opened.runs, _opened.token = opens.open(), packed.token
    runs: Runs = _opened.runs
    return runs
