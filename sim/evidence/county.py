"""The place that a run is about: ``county("<id>", PARAMETERS)`` or ``county("my_county.yaml", PARAMETERS)``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ScenarioError, nearest_name
from sim.evidence import yaml_fields as fields
from sim.evidence.anchor import Anchor, read_anchors
from sim.evidence.chain import Chain, read_chains
from sim.evidence.series_break import SeriesBreak, read_breaks
from sim.evidence.sourced_value import SourcedValue, read_sourced_values
from sim.evidence.town import Town, read_towns
from sim.evidence.yaml_lines import read_yaml
from sim.parameter import Parameter

#: Where the packaged county files lie.
COUNTIES = Path(__file__).parent / "counties"

_REQUIRED = ("id", "name", "name_zh", "base_year", "chains", "towns")
_OPTIONAL = ("note", "anchors", "breaks", "parameters")
_BASE_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class County:
    """A county as read from its file.

    Attributes
    ----------
    id, name, name_zh
        Its names.
    base_year
        Runs start from the state at the end of this year.
    note
        What a reader of the file should know; may be empty.
    chains, towns, anchors
        In the order of the file.
    breaks
        Years from which a published series is counted anew.
    parameters
        The county's own values by parameter path.
    file
        The file itself.
    """

    id: str
    name: str
    name_zh: str
    base_year: int
    note: str
    chains: tuple[Chain, ...]
    towns: tuple[Town, ...]
    anchors: tuple[Anchor, ...]
    breaks: tuple[SeriesBreak, ...]
    parameters: dict[str, SourcedValue]
    file: Path


def county_names() -> tuple[str, ...]:
    """Ids of the packaged counties."""
    return tuple(sorted(file.stem for file in COUNTIES.glob("*.yaml")))


def county(name_or_path: str | Path, registry: Mapping[str, Parameter]) -> County:
    """The county of this id, or of this file.

    Parameters
    ----------
    name_or_path
        Id of a packaged county, or path of a YAML file: a ``Path``, or text with a folder separator or a file ending.
    registry
        The declared parameters by path, which ``parameters:`` may set.

    Raises
    ------
    ScenarioError
        ``county_unknown`` with the counties there are; or what is wrong with the file, with its line.
    """
    if isinstance(name_or_path, Path) or Path(name_or_path).suffix or len(Path(name_or_path).parts) > 1:
        return _read(Path(name_or_path), registry)
    names = county_names()
    if name_or_path not in names:
        raise ScenarioError("county_unknown", allowed=", ".join(names), nearest=nearest_name(name_or_path, names), given=name_or_path)
    return _read(COUNTIES / f"{name_or_path}.yaml", registry)


def _read(path: Path, registry: Mapping[str, Parameter]) -> County:
    found = fields.mapping(read_yaml(path), "", required=_REQUIRED, optional=_OPTIONAL)
    county_id, name, name_zh = fields.labels(found, "county")
    chains, towns = read_chains(found["chains"]), read_towns(found["towns"])
    chain_ids, town_ids = [chain.id for chain in chains], [town.id for town in towns]
    return County(
        id=county_id,
        name=name,
        name_zh=name_zh,
        base_year=fields.whole(found["base_year"], "base_year", *_BASE_YEARS),
        note=fields.text(found["note"], "note") if "note" in found else "",
        chains=chains,
        towns=towns,
        anchors=read_anchors(found["anchors"], chain_ids, town_ids) if "anchors" in found else (),
        breaks=read_breaks(found["breaks"]) if "breaks" in found else (),
        parameters=read_sourced_values(found["parameters"], registry) if "parameters" in found else {},
        file=path,
    )
