"""A giant firm of a county, with a path of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sim.evidence import yaml_fields as fields
from sim.evidence.yaml_lines import Node

_REQUIRED = ("id", "name", "name_zh", "chain", "town", "sales", "rd", "staff", "source")
_LARGEST_STAFF = 10_000_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A giant firm: chain and town by id, sales and R&D of the base year in 万元, staff in people, source ids."""

    id: str
    name: str
    name_zh: str
    chain: str
    town: str
    sales_wan: float
    rd_wan: float
    staff: int
    source: tuple[str, ...]


def read_anchors(node: Node, chains: Collection[str], towns: Collection[str], own: Collection[str] = ()) -> tuple[Anchor, ...]:
    """The anchors of a county file, none for an empty list; raises :class:`sim.errors.ScenarioError` with the line.

    Parameters
    ----------
    node
        The list.
    chains, towns
        Ids of the file's chains and towns.
    own
        Ids of the sources that the file lists.
    """
    if node.value == []:
        return ()
    nodes = fields.items(node, "anchors")
    anchors = tuple(_anchor(item, f"anchors[{number}]", chains, towns, own) for number, item in enumerate(nodes))
    fields.unique([anchor.id for anchor in anchors], nodes)
    return anchors


def _anchor(node: Node, path: str, chains: Collection[str], towns: Collection[str], own: Collection[str]) -> Anchor:
    found = fields.mapping(node, path, required=_REQUIRED)
    anchor_id, name, name_zh = fields.labels(found, path)
    return Anchor(
        id=anchor_id,
        name=name,
        name_zh=name_zh,
        chain=fields.one_of(found["chain"], f"{path}.chain", chains, "the id of a chain of this file"),
        town=fields.one_of(found["town"], f"{path}.town", towns, "the id of a town of this file"),
        sales_wan=fields.money(found["sales"], f"{path}.sales"),
        rd_wan=fields.money(found["rd"], f"{path}.rd"),
        staff=fields.whole(found["staff"], f"{path}.staff", 1, _LARGEST_STAFF),
        source=fields.source(found["source"], path, own),
    )
