"""A county's own value of a declared parameter."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from sim.errors import ScenarioError, nearest_name
from sim.evidence import yaml_fields as fields
from sim.evidence.table import ASSUMPTION
from sim.evidence.yaml_lines import Node
from sim.parameter import GRADES, Grade, Parameter, Schedule

_REQUIRED = ("value", "source", "grade")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class SourcedValue:
    """A value with its evidence.

    Attributes
    ----------
    schedule
        In the parameter's unit: one entry at 0 when the file gives one number, else one entry a year, at its first quarter.
    source
        Source ids, or the word ``assumption`` alone.
    grade
        How well the value is known.
    """

    schedule: Schedule
    source: tuple[str, ...]
    grade: Grade


def read_sourced_values(node: Node, registry: Mapping[str, Parameter], own: Collection[str] = ()) -> dict[str, SourcedValue]:
    """The values of a county file, which lists the sources ``own``, by parameter path.

    Raises
    ------
    ScenarioError
        ``parameter_unknown`` with the nearest path, or what is wrong with a value, with the line.
    """
    found: dict[str, SourcedValue] = {}
    for path, value in fields.any_mapping(node, "parameters").items():
        if path not in registry:
            raise ScenarioError("parameter_unknown", where=value.key_where, nearest=nearest_name(path, registry), given=path)
        found[path] = _sourced_value(value, registry[path], own)
    return found


def _sourced_value(node: Node, parameter: Parameter, own: Collection[str]) -> SourcedValue:
    found = fields.mapping(node, parameter.path, required=_REQUIRED)
    source = fields.source(found["source"], parameter.path, own)
    grade = cast("Grade", fields.one_of(found["grade"], f"{parameter.path}.grade", GRADES, "a grade"))
    if (source == (ASSUMPTION,)) != (grade == ASSUMPTION):
        raise fields.wrong(found["grade"], f"{parameter.path}.grade", "in agreement with the source")
    return SourcedValue(_schedule(found["value"], parameter), source, grade)


def _schedule(node: Node, parameter: Parameter) -> Schedule:
    if not isinstance(node.value, dict):
        return {0: _value(node, parameter)}
    if not parameter.dated:
        raise ScenarioError("not_dated", where=node.where, path=parameter.path)
    if not node.value:
        raise fields.wrong(node, parameter.path, "at least one year and value")
    for key, value in node.value.items():
        if not _YEAR.fullmatch(key):
            raise ScenarioError("date_bad", where=value.key_where, allowed="a year such as 2015", given=key)
    return dict(sorted((4 * int(key), _value(value, parameter)) for key, value in node.value.items()))


def _value(node: Node, parameter: Parameter) -> float:
    return fields.amount(node, parameter.path, parameter.unit_of, parameter.low, parameter.high, parameter.allowed)
