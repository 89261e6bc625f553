"""The identity of a scenario: a hash of its content, independent of how and where it was written."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import ScenarioError

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario

DIGEST_BYTES = 16
#: Parts of a county that decide a run beside its parameters.
COUNTY_PARTS = ("id", "base_year", "chains", "towns", "anchors", "parameters")
#: What is there for people only.
FOR_PEOPLE = frozenset({"name", "name_zh", "source"})


def identity_of(scenario: Scenario) -> str:
    """Hex BLAKE2b-128 over the canonical JSON of county, horizon, population and values."""
    content = {
        "county": {part: getattr(scenario.county, part) for part in COUNTY_PARTS},
        "horizon": scenario.horizon,
        "population": {
            "enterprises": scenario.population.enterprises,
            "resample": scenario.population.resample,
            "seed": scenario.population.seed,
            "source": scenario.population.source,
            "table": None if scenario.population.table is None else _file_hash(scenario.population.table),
        },
        "values": scenario.values,
    }
    text = json.dumps(canonical(content), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()


def canonical(value: object) -> object:
    """The value as plain JSON in which equal content has one form.

    Floats become the hex of their little-endian bytes, never decimal text; -0.0 counts as 0.0. Names and sources of
    records are left out.

    >>> canonical({2015: -0.0}) == canonical({2015: 0.0})
    True
    """
    if isinstance(value, float):
        return "f:" + struct.pack("<d", value + 0.0).hex()
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [canonical(item) for item in value]
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in FOR_PEOPLE]
        return {name: canonical(getattr(value, name)) for name in names}
    raise TypeError(f"{value!r} has no canonical form")


def _file_hash(path: Path) -> str:
    """Hex BLAKE2b-128 of the file's bytes."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=DIGEST_BYTES)).hexdigest()
    except OSError as error:
        raise ScenarioError("file_unreadable", given=path, reason=error.strerror or str(error)) from None
