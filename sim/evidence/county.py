"""The place that a run is about: ``county("<id>", PARAMETERS)`` or ``county("my_county.yaml", PARAMETERS)``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import ScenarioError, Where, nearest_name
from sim.evidence import yaml_fields as fields
from sim.evidence.anchor import Anchor, read_anchors
from sim.evidence.chain import Chain, read_chains
from sim.evidence.own_figures import check_agreement, check_complete, without_the_unnamed
from sim.evidence.own_source import read_own_sources
from sim.evidence.series_break import SeriesBreak, read_breaks
from sim.evidence.sourced_value import SourcedValue, read_sourced_values
from sim.evidence.sources import Source
from sim.evidence.town import Town, read_towns
from sim.evidence.yaml_lines import Node, read_yaml
from sim.parameter import Grade, Parameter

#: Where the packaged county files lie.
COUNTIES = Path(__file__).parent / "counties"

_REQUIRED = ("id", "name", "name_zh", "base_year", "chains", "towns")
_OPTIONAL = ("note", "model_defaults", "sources", "anchors", "breaks", "parameters")
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
        The county's own values by parameter path; instruments that the file does not name are off.
    file
        The file itself.
    has_model_defaults
        Whether the declared defaults are this county's own figures, so that its file need not repeat them.
    sources
        Sources that the file lists beside those of the project, by id.
    places
        File and line of each value of ``parameters`` that the file gives.
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
    has_model_defaults: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)
    places: Mapping[str, Where] = field(default_factory=dict)

    def grade_of(self, parameter: Parameter) -> Grade:
        """How well the value of a parameter is known here; what was measured in the county of reference is measured elsewhere for others."""
        if parameter.path in self.parameters:
            return self.parameters[parameter.path].grade
        is_elsewhere = parameter.grade == "measured here" and not self.has_model_defaults
        return "measured elsewhere" if is_elsewhere else parameter.grade


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
    root = read_yaml(path)
    found = fields.mapping(root, "", required=_REQUIRED, optional=_OPTIONAL)
    county_id, name, name_zh = fields.labels(found, "county")
    own = read_own_sources(found["sources"]) if "sources" in found else {}
    chains, towns = read_chains(found["chains"], own), read_towns(found["towns"], own)
    chain_ids, town_ids = [chain.id for chain in chains], [town.id for town in towns]
    base_year = fields.whole(found["base_year"], "base_year", *_BASE_YEARS)
    anchors = read_anchors(found["anchors"], chain_ids, town_ids, own) if "anchors" in found else ()
    breaks = read_breaks(found["breaks"], own) if "breaks" in found else ()
    has_model_defaults = "model_defaults" in found and fields.truth(found["model_defaults"], "model_defaults")
    parameters, places = _parameters(found, registry, own)
    if not has_model_defaults:
        check_complete(parameters, registry, found["parameters"].key_where or root.where if "parameters" in found else root.where)
        parameters = without_the_unnamed(parameters, registry)
    check_agreement(parameters, places, anchors, base_year)
    return County(
        id=county_id,
        name=name,
        name_zh=name_zh,
        base_year=base_year,
        note=fields.text(found["note"], "note") if "note" in found else "",
        chains=chains,
        towns=towns,
        anchors=anchors,
        breaks=breaks,
        parameters=parameters,
        file=path,
        has_model_defaults=has_model_defaults,
        sources=own,
        places=places,
    )


def _parameters(
    found: Mapping[str, Node], registry: Mapping[str, Parameter], own: Mapping[str, Source]
) -> tuple[dict[str, SourcedValue], dict[str, Where]]:
    """The values that the file gives, and where each stands."""
    if "parameters" not in found:
        return {}, {}
    values = read_sourced_values(found["parameters"], registry, own)
    nodes = fields.any_mapping(found["parameters"], "parameters")
    return values, {path: nodes[path].key_where or nodes[path].where for path in values}
