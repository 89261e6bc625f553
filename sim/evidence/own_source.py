"""The sources that a county file lists itself: its bulletins and yearbooks, beside those of the project."""

from __future__ import annotations

from sim.errors import ScenarioError
from sim.evidence import yaml_fields as fields
from sim.evidence.sources import KINDS, Source, sources
from sim.evidence.table import ASSUMPTION
from sim.evidence.yaml_lines import Node

_REQUIRED = ("id", "kind", "title")
_OPTIONAL = ("note",)


def read_own_sources(node: Node) -> dict[str, Source]:
    """The sources of a county file by id; raises :class:`sim.errors.ScenarioError` with the line."""
    if node.value == []:
        return {}
    nodes = fields.items(node, "sources")
    found = [_source(item, f"sources[{number}]") for number, item in enumerate(nodes)]
    fields.unique([one.id for one in found], nodes)
    return {one.id: one for one in found}


def _source(node: Node, path: str) -> Source:
    found = fields.mapping(node, path, required=_REQUIRED, optional=_OPTIONAL)
    given = fields.name(found["id"], f"{path}.id")
    if given == ASSUMPTION or given in sources():
        raise ScenarioError("source_taken", where=found["id"].where, given=given)
    return Source(
        given,
        fields.one_of(found["kind"], f"{path}.kind", KINDS, "a kind of source"),
        fields.text(found["title"], f"{path}.title"),
        fields.text(found["note"], f"{path}.note") if "note" in found else "",
    )
