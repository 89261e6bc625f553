"""The runs that a study asks for: its design as values, seeds and keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.method import Method
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.study.quantiles import Floats
from sim.experiments.study.study import Study
from sim.experiments.sweep.chunk import CHUNK_ROWS, Chunk
from sim.experiments.sweep.content import frame_key, run_keys
from sim.store.points import KEY_BYTES

#: Rows whose values are worked out at once.
_ROWS_AT_ONCE = 8192


def method_of(name: str, options: dict[str, object]) -> Method:
    """The method of this name with its options.

    Raises
    ------
    UserError
        ``study_option`` for an option that the method does not have.
    """
    method = METHODS[name]
    if not options:
        return method
    known: list[str] = [field.name for field in dataclasses.fields(method)] if dataclasses.is_dataclass(method) else []
    for option in options:
        if option not in known:
            raise UserError("study_option", given=option, method=name)
    return dataclasses.replace(method, **options)  # type: ignore[type-var]


@dataclass(frozen=True, eq=False)
class Plan:
    """A study laid out.

    Attributes
    ----------
    study
        The study.
    method
        Its method.
    design
        Its design in the unit cube.
    frame
        Key of the frame.
    keys
        Key of every run, shape (rows, replications) of 16-byte keys.
    """

    study: Study
    method: Method
    design: Design
    frame: str
    keys: NDArray[np.void]

    @classmethod
    def of(cls, study: Study) -> Plan:
        """Lay a study out.

        Raises
        ------
        UserError
            When the method does not take so many samples, or groups.
        """
        method = method_of(study.method, dict(study.options))
        return cls.at(study, method, method.sample(study.inputs, study.samples, study.seed))

    @classmethod
    def at(cls, study: Study, method: Method, design: Design) -> Plan:
        """The runs of a study at given points of the unit cube."""
        frame = frame_key(study)
        rows = len(design.unit)
        keys = np.empty((rows, study.replications), "V16")
        for first in range(0, rows, _ROWS_AT_ONCE):
            unit = design.unit[first : first + _ROWS_AT_ONCE]
            values, seeds = study.values(unit), study.seeds(unit)
            for replication in range(study.replications):
                found = run_keys(frame, values, seeds + replication)
                keys[first : first + len(unit), replication] = np.frombuffer(b"".join(found), "V16")
        return cls(study, method, design, frame, keys)

    @property
    def runs(self) -> int:
        """Runs that the design asks for; rows of equal content are one run."""
        return len(set(self.ordered_keys()))

    def ordered_keys(self) -> list[bytes]:
        """Keys of all runs, row by row, the replications of a row side by side."""
        return _bytes_of(self.keys)

    def chunks(self, finished: Collection[bytes]) -> Iterator[Chunk]:
        """What is missing, in the order of the design.

        Chunks are cut at fixed places of the design, so that who works on them and how often it stops does not change them.
        """
        taken = set(finished)
        each = self.study.replications
        for first in range(0, len(self.design.unit), _ROWS_AT_ONCE):
            unit = self.design.unit[first : first + _ROWS_AT_ONCE]
            values = np.repeat(self.study.values(unit), each, axis=0)
            seeds = (self.study.seeds(unit)[:, None] + np.arange(each)).reshape(-1)
            keys = _bytes_of(self.keys[first : first + len(unit)])
            for start in range(0, len(keys), CHUNK_ROWS):
                chosen = []
                for row in range(start, min(start + CHUNK_ROWS, len(keys))):
                    if keys[row] not in taken:
                        taken.add(keys[row])
                        chosen.append(row)
                if chosen:
                    yield Chunk([keys[row] for row in chosen], values[chosen], seeds[chosen])

    def values_of(self, key: bytes) -> tuple[Floats, int] | None:
        """Factor values and seed of a run, None when the design does not hold it."""
        places = np.argwhere(self.keys == np.void(key))
        if not len(places):
            return None
        row, replication = (int(place) for place in places[0])
        unit = self.design.unit[row : row + 1]
        return self.study.values(unit)[0], int(self.study.seeds(unit)[0]) + replication


def _bytes_of(keys: NDArray[np.void]) -> list[bytes]:
    joined = keys.tobytes()
    return [joined[at : at + KEY_BYTES] for at in range(0, len(joined), KEY_BYTES)]
