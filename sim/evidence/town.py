"""A town of a county."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sim.evidence import yaml_fields as fields
from sim.evidence.yaml_lines import Node

_REQUIRED = ("id", "name", "name_zh", "share_of_firms", "source")


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its names, its share of the county's firms (all towns together make 1) and its source ids."""

    id: str
    name: str
    name_zh: str
    share_of_firms: float
    source: tuple[str, ...]


def read_towns(node: Node, own: Collection[str] = ()) -> tuple[Town, ...]:
    """The towns of a county file, which lists the sources ``own``; raises :class:`sim.errors.ScenarioError` with the line."""
    nodes = fields.items(node, "towns")
    towns = tuple(_town(item, f"towns[{number}]", own) for number, item in enumerate(nodes))
    fields.unique([town.id for town in towns], nodes)
    fields.add_up([town.share_of_firms for town in towns], node, "towns")
    return towns


def _town(node: Node, path: str, own: Collection[str]) -> Town:
    found = fields.mapping(node, path, required=_REQUIRED)
    town_id, name, name_zh = fields.labels(found, path)
    share = fields.share(found["share_of_firms"], f"{path}.share_of_firms")
    return Town(town_id, name, name_zh, share, fields.source(found["source"], path, own))
