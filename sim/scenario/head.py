"""Reading the keys of a scenario file beside ``set``, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ScenarioError, Where, nearest_name
from sim.evidence.yaml_lines import Node
from sim.parameter import ROOTS
from sim.scenario.chain import ScenarioFile
from sim.scenario.fields import HEAD, KEYS, REQUIRED, SECTIONS, SOURCES, Field
from sim.scenario.problems import Problems
from sim.scenario.refusal import Phrase, RefusalError
from sim.scenario.written import written


@dataclass(frozen=True)
class Given:
    """A value that was read, and its place; None when it was refused."""

    value: str | int | bool | None
    where: Where

    @property
    def number(self) -> int:
        """The value of a key that takes a whole number."""
        if not isinstance(self.value, int):
            raise TypeError(f"{self.where}: {self.value!r} is no whole number")
        return self.value

    @property
    def folder(self) -> Path:
        """Folder of the file it stands in: file names are relative to it."""
        return Path(self.where.file).parent


def read_head(file: ScenarioFile, problems: Problems) -> dict[str, Given]:
    """The values of a file by dotted key (``title``, ``horizon.end``); what is wrong is noted and None.

    A section that is no mapping is None under its own name.
    """
    given: dict[str, Given] = {}
    for key, node in file.keys.items():
        with problems.noting():
            if key in SECTIONS:
                given |= _read_section(key, node, problems)
            elif key in HEAD:
                given[key] = Given(None, node.where)
                given[key] = Given(_read(key, node, HEAD[key]), node.where)
            elif key != "set":
                # A parameter at the top of the file belongs under ``set``.
                nearest = "set" if key.split(".")[0] in ROOTS else nearest_name(key, KEYS)
                raise ScenarioError("key_unknown", where=node.key_where, given=key, nearest=nearest)
    for key in REQUIRED:
        if key not in file.keys:
            with problems.noting():
                raise ScenarioError("key_required", where=file.where, given=key)
    return given


def section_keys(node: Node, path: str) -> Mapping[str, Node]:
    """The keys of a section; an empty section is the same as none.

    Raises
    ------
    ScenarioError
        ``type_wrong`` when it is neither.
    """
    if node.value is None:
        return {}
    if not isinstance(node.value, dict):
        raise RefusalError("type_wrong", where=node.where, path=path, given=written(node), expected=Phrase("kind_mapping"))
    return node.value


def _read_section(section: str, node: Node, problems: Problems) -> dict[str, Given]:
    given: dict[str, Given] = {}
    fields = SECTIONS[section]
    keys: Mapping[str, Node] = {}
    with problems.noting():
        given[section] = Given(None, node.where)
        keys = section_keys(node, section)
        del given[section]
    for key, child in keys.items():
        path = f"{section}.{key}"
        with problems.noting():
            if key not in fields:
                nearest = nearest_name(path, [f"{section}.{name}" for name in fields])
                raise ScenarioError("key_unknown", where=child.key_where, given=path, nearest=nearest)
            given[path] = Given(None, child.where)
            given[path] = Given(_read(path, child, fields[key]), child.where)
    return given


def _read(path: str, node: Node, field: Field) -> str | int | bool:
    """The value of one key.

    Raises
    ------
    ScenarioError
        ``type_wrong``, or ``range`` for a whole number.
    """
    value = node.value
    if field.kind in {"whole", "year"}:
        if isinstance(value, int) and not isinstance(value, bool):
            return _whole(path, value, node, field)
    elif field.kind == "switch":
        if isinstance(value, bool):
            return value
    elif isinstance(value, str) and value.strip() and (field.kind != "source" or value in SOURCES):
        return value
    kind = "whole" if field.kind == "year" else field.kind
    raise RefusalError("type_wrong", where=node.where, path=path, given=written(node), expected=Phrase(f"kind_{kind}"))


def _whole(path: str, value: int, node: Node, field: Field) -> int:
    """A whole number in its range; the range of a year depends on the county and is checked with it."""
    if field.kind == "whole" and not field.low <= value <= field.high:
        raise ScenarioError("range", where=node.where, path=path, given=str(written(value)), allowed=f"{field.low} … {field.high}")
    return value
