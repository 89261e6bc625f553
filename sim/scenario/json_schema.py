"""The JSON schema of a scenario file (draft 2020-12), for editors and for programs that write scenarios.

It accepts everything that the loader accepts. What a schema cannot know is left to the loader: the range of a number
written as text, the horizon of a date, files, and the order of floors and caps.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sim.parameter import Parameter
from sim.scenario.amounts import OFF_WORDS, ON_WORDS
from sim.scenario.dates import DATE_PATTERN
from sim.scenario.fields import HEAD, REQUIRED, SECTIONS, SET, SOURCES, Field
from sim.scenario.in_words import schedule_in_words
from sim.scenario.paths import groups
from sim.translations import sentence_of

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = r"[-+]?(?:\d[\d,_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"


def json_schema(registry: Mapping[str, Parameter]) -> Json:
    """The schema of a scenario file that may set these parameters."""
    properties: Json = {key: _field(field) for key, field in HEAD.items()}
    properties |= {key: _section(fields) for key, fields in SECTIONS.items()}
    properties["set"] = _both(SET) | {"$ref": "#/$defs/set"}
    below = sorted(groups(registry))
    defs: Json = {"set": _group("", registry, below)}
    defs |= {f"group.{group}": _group(group + ".", registry, below) for group in below}
    for path in sorted(registry):
        defs[f"one.{path}"] = _one_value(registry[path])
        defs[f"value.{path}"] = _value(registry[path])
    return {
        "$schema": DRAFT,
        "title": "countysim scenario · countysim 情景",
        "description": "What a scenario changes, and why. · 情景改变什么，以及为什么。",
        "type": "object",
        "properties": properties,
        "required": list(REQUIRED),
        "anyOf": [{"required": ["county"]}, {"required": ["extends"]}],
        "additionalProperties": False,
        "$defs": defs,
    }


def _both(field: Field) -> Json:
    return {"description": f"{field.en} · {field.zh}"}


def _field(field: Field) -> Json:
    """The schema of one key beside ``set``."""
    match field.kind:
        case "whole" | "year":
            kind: Json = {"type": "integer", "minimum": field.low, "maximum": field.high}
        case "switch":
            kind = {"type": "boolean"}
        case "source":
            kind = {"enum": list(SOURCES)}
        case _:
            kind = {"type": "string", "pattern": r"\S"}
    return _both(field) | kind


def _section(fields: Mapping[str, Field]) -> Json:
    properties = {key: _field(field) for key, field in fields.items()}
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _group(prefix: str, registry: Mapping[str, Parameter], below: Iterable[str]) -> Json:
    """The keys that may stand below a prefix: paths and parts of paths, dotted or not."""
    properties: dict[str, Json] = {}
    for path in registry:
        if path.startswith(prefix):
            properties[path.removeprefix(prefix)] = {"$ref": f"#/$defs/value.{path}"}
    for group in below:
        if group.startswith(prefix):
            key, reference = group.removeprefix(prefix), {"$ref": f"#/$defs/group.{group}"}
            # A parameter whose path others continue needs a value; a mere group may be empty.
            properties[key] = {"anyOf": [properties[key], {"type": "object"} | reference]} if key in properties else reference
    return {"type": ["object", "null"], "properties": dict(sorted(properties.items())), "additionalProperties": False}


def _value(parameter: Parameter) -> Json:
    """One value, or values by date."""
    unit = f" ({parameter.unit})" if parameter.unit not in {"1", "flag"} else ""
    one = {"$ref": f"#/$defs/one.{parameter.path}"}
    dated = {"type": "object", "patternProperties": {DATE_PATTERN: one}, "additionalProperties": False, "minProperties": 1}
    return {
        "title": f"{parameter.label_en} · {parameter.label_zh}{unit}",
        "description": (
            f"{parameter.sentence} Default: {schedule_in_words(parameter.default_schedule, parameter, 'en')}. "
            f"Source: {parameter.source} ({parameter.grade}). · "
            f"{sentence_of(parameter, 'zh')}缺省：{schedule_in_words(parameter.default_schedule, parameter, 'zh')}。来源：{parameter.source}。"
        ),
        "anyOf": [one, dated] if parameter.dated else [one],
    }


def _one_value(parameter: Parameter) -> Json:
    """A number in its range, or text with a unit; on and off for a switch."""
    if parameter.is_switch:
        words = "|".join(_any_case(word) for word in (*ON_WORDS, *OFF_WORDS))
        return {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, {"type": "string", "pattern": rf"^\s*(?:{words})\s*$"}]}
    number: Json = {"type": "number"}
    if math.isfinite(parameter.low):
        number["minimum"] = parameter.low
    if math.isfinite(parameter.high):
        number["maximum"] = parameter.high
    spellings = "|".join(_any_case(spelling) for spelling in parameter.unit_of.spellings)
    pattern = rf"^\s*{_NUMBER}\s*(?:{spellings})?\s*$" if spellings else rf"^\s*{_NUMBER}\s*$"
    return {"anyOf": [number, {"type": "string", "pattern": pattern}]}


def _any_case(word: str) -> str:
    """A pattern for the word in any case, with or without blanks, as the loader reads it."""
    letters = (letter for letter in word if letter != " ")
    return " *".join(f"[{c.lower()}{c.upper()}]" if c.lower() != c.upper() else re.escape(c) for c in letters)
