"""What names a run: a hash of everything that decides its numbers."""

from __future__ import annotations

import hashlib
import json
import re

from sim.fingerprint import model_fingerprint
from sim.scenario.schema import Scenario

#: Version of the layout of a run folder; raised when readers of old folders would go wrong.
LAYOUT = 2


def run_key(scenario: Scenario, base_seed: int, replications: int, engine: str) -> str:
    """Sixteen hex digits over the scenario's content, the model's code, the seeds, the engine and the layout."""
    content = [scenario.identity(), model_fingerprint(), base_seed, replications, engine, LAYOUT]
    return hashlib.blake2b(json.dumps(content).encode(), digest_size=8).hexdigest()


def run_name(scenario: Scenario, key: str) -> str:
    """Name of the run folder: the scenario file's name for people, the key for machines."""
    stem = re.sub(r"[^\w-]+", "-", scenario.file.stem).strip("-")[:40] or "scenario"
    return f"{stem}-{key}"
