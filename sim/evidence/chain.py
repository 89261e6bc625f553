"""An industry chain of a county."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sim.evidence import yaml_fields as fields
from sim.evidence.yaml_lines import Node
from sim.units import UNITS

_REQUIRED = ("id", "name", "name_zh", "manufacturing", "share_of_firms", "growth", "high_tech_field_share", "rd_shift", "source")
_OPTIONAL = ("chips",)


@dataclass(frozen=True, slots=True)
class Chain:
    """An industry chain.

    Attributes
    ----------
    id, name, name_zh
        Its names.
    manufacturing
        Whether the manufacturing schedule of the super-deduction holds.
    share_of_firms
        Share of the county's firms; all chains together make 1.
    growth
        Nominal growth of sales per year, as a fraction.
    high_tech_field_share
        Share of its firms whose field is one of the eight of HNTE certification.
    rd_shift
        Desired R&D intensity against a chain of shift zero, log points.
    chips
        Whether the semiconductor schedule of the super-deduction holds.
    source
        Source ids, or the word ``assumption`` alone.
    """

    id: str
    name: str
    name_zh: str
    manufacturing: bool
    share_of_firms: float
    growth: float
    high_tech_field_share: float
    rd_shift: float
    chips: bool
    source: tuple[str, ...]


def read_chains(node: Node, own: Collection[str] = ()) -> tuple[Chain, ...]:
    """The chains of a county file, which lists the sources ``own``; raises :class:`sim.errors.ScenarioError` with the line."""
    nodes = fields.items(node, "chains")
    chains = tuple(_chain(item, f"chains[{number}]", own) for number, item in enumerate(nodes))
    fields.unique([chain.id for chain in chains], nodes)
    fields.add_up([chain.share_of_firms for chain in chains], node, "chains")
    return chains


def _chain(node: Node, path: str, own: Collection[str]) -> Chain:
    found = fields.mapping(node, path, required=_REQUIRED, optional=_OPTIONAL)
    chain_id, name, name_zh = fields.labels(found, path)
    return Chain(
        id=chain_id,
        name=name,
        name_zh=name_zh,
        manufacturing=fields.truth(found["manufacturing"], f"{path}.manufacturing"),
        share_of_firms=fields.share(found["share_of_firms"], f"{path}.share_of_firms"),
        growth=fields.amount(found["growth"], f"{path}.growth", UNITS["per year"], -1, 1),
        high_tech_field_share=fields.share(found["high_tech_field_share"], f"{path}.high_tech_field_share"),
        rd_shift=fields.amount(found["rd_shift"], f"{path}.rd_shift", UNITS["log points"], -5, 5),
        chips=fields.truth(found["chips"], f"{path}.chips") if "chips" in found else False,
        source=fields.source(found["source"], path, own),
    )
