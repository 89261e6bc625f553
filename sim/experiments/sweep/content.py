"""What decides the runs of a sweep, and the key of each run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.experiments.study.factor import Change, Shares
from sim.experiments.study.quantiles import Floats
from sim.experiments.study.study import Study
from sim.fingerprint import model_fingerprint
from sim.scenario.identity import canonical
from sim.store.points import KEY_BYTES, POINTS_LAYOUT


def frame_key(study: Study) -> str:
    """Sixteen hex digits over the scenario, the model's code, the factors' places in the scenario and the outputs.

    Ranges, the design and its size do not count: studies of one frame share their runs.
    """
    content = {
        "scenario": study.scenario.identity(),
        "model": model_fingerprint(),
        "changes": [_place(change) for change in study.changes],
        "factors": [factor.name for factor in study.factors],
        "outputs": study.outputs,
        "layout": POINTS_LAYOUT,
    }
    text = json.dumps(canonical(content), sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _place(change: Change) -> dict[str, Any]:
    """What a change does with a factor's number."""
    if isinstance(change, Shares):
        paths = [parameter.path for parameter in change.parameters]
        return {"factors": change.factors, "paths": paths, "total": change.total, "first": change.first}
    plain = {field.name: getattr(change, field.name) for field in dataclasses.fields(change) if field.name != "parameter"}
    return plain | {"path": change.parameter.path}


def run_keys(frame: str, values: Floats, seeds: NDArray[np.int64]) -> list[bytes]:
    """Key of each run: a hash of the frame, the row of values by its bytes (−0.0 counts as 0.0) and the seed.

    Parameters
    ----------
    frame
        Key of the frame.
    values
        Shape (rows, factors).
    seeds
        Shape (rows,).
    """
    beginning = hashlib.blake2b(frame.encode(), digest_size=KEY_BYTES)
    plain = np.ascontiguousarray(values + 0.0, "<f8")
    keys = []
    for row, seed in zip(plain, seeds.tolist(), strict=True):
        digest = beginning.copy()
        digest.update(row.tobytes())
        digest.update(seed.to_bytes(8, "little"))
        keys.append(digest.digest())
    return keys
