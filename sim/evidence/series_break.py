"""A year from which a published series of a county is counted anew, so that its years before and after do not compare."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sim.evidence import yaml_fields as fields
from sim.evidence.yaml_lines import Node

_REQUIRED = ("year", "indicators", "why", "why_zh", "source")
_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """First year of the new series, the indicators that it moves, why (English and Chinese) and source ids."""

    year: int
    indicators: tuple[str, ...]
    why: str
    why_zh: str
    source: tuple[str, ...]


def read_breaks(node: Node, own: Collection[str] = ()) -> tuple[SeriesBreak, ...]:
    """The breaks of a county file, which lists the sources ``own``; raises :class:`sim.errors.ScenarioError` with the line."""
    return tuple(_break(item, f"breaks[{number}]", own) for number, item in enumerate(fields.items(node, "breaks")))


def _break(node: Node, path: str, own: Collection[str]) -> SeriesBreak:
    found = fields.mapping(node, path, required=_REQUIRED)
    names = fields.items(found["indicators"], f"{path}.indicators")
    return SeriesBreak(
        fields.whole(found["year"], f"{path}.year", *_YEARS),
        tuple(fields.name(item, f"{path}.indicators[{number}]") for number, item in enumerate(names)),
        fields.text(found["why"], f"{path}.why"),
        fields.text(found["why_zh"], f"{path}.why_zh"),
        fields.source(found["source"], path, own),
    )
