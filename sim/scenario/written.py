"""How a value of a file is quoted in a refusal."""

from __future__ import annotations

from sim.evidence.yaml_lines import Node
from sim.scenario.refusal import Phrase

LONGEST = 60


def written(value: object) -> str | Phrase:
    """A value as its author would recognise it, long ones cut.

    >>> written(True), written("twenty")
    ('true', "'twenty'")
    """
    if isinstance(value, Node):
        return written(value.value)
    if isinstance(value, list):
        return Phrase("given_list")
    if isinstance(value, dict):
        return Phrase("given_mapping")
    if value is None:
        return Phrase("given_nothing")
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
