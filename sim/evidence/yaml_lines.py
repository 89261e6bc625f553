"""Strict YAML with line numbers: plain values only, every key and value knows its place in the file.

What is accepted is a small part of YAML: mappings, lists and plain or quoted scalars. Numbers are decimal (``1e3`` and
``.5`` too), ``010`` is ten and not eight, ``1:30`` is text and not ninety, dates stay text.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from sim.errors import ScenarioError, Where

MAX_BYTES = 1_000_000
#: Deeper files are refused before Python's own recursion limit is met.
MAX_DEPTH = 40
#: Longer whole numbers are read as floats, so that none is beyond what Python converts.
MAX_DIGITS = 300

_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NULLS = ("", "~", "null")
_INTEGER = re.compile(r"[-+]?\d[\d_]*", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?", re.ASCII)
_NOT_FINITE = re.compile(r"([-+]?)\.(inf|nan)")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value: TypeAlias = "str | int | float | bool | list[Node] | dict[str, Node] | None"


@dataclass(frozen=True)
class Node:
    """A value of a YAML file and its place.

    Attributes
    ----------
    value
        Text, number, truth value, None, list of nodes, or mapping from key to node; keys are always text, as written.
    where
        File and line where the value starts.
    key_where
        File and line of the value's key; None for the root and for items of a list.
    """

    value: Value
    where: Where
    key_where: Where | None = None


def read_yaml(path: Path, *, max_bytes: int = MAX_BYTES) -> Node:
    """The one document of a YAML file.

    Parameters
    ----------
    path
        The file, UTF-8.
    max_bytes
        Larger files are refused without being read.

    Returns
    -------
    Node
        The root; ``.nan`` and ``.inf`` come back as floats, the caller decides about them.

    Raises
    ------
    ScenarioError
        ``file_missing``, ``file_unreadable``, ``file_empty``, ``file_too_large``, ``yaml_syntax``, ``yaml_tag``,
        ``yaml_alias`` or ``key_twice``, with file and line.
    """
    text = _read_text(path, max_bytes)
    if found := _CONTROL.search(text):
        raise _control_character(path, text.count("\n", 0, found.start()) + 1, found.group())
    loader = _StrictLoader(text, path)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        raise ScenarioError("yaml_syntax", where=Where(path, mark.line + 1 if mark else None), reason=reason) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # an escape beyond the last character of Unicode
        raise ScenarioError("yaml_syntax", where=Where(path), reason=str(error)) from None
    finally:
        loader.dispose()
    if root is None or (isinstance(root, yaml.ScalarNode) and root.style is None and not root.value):
        raise ScenarioError("file_empty", where=Where(path))
    return _node(root, path, None)


def _read_text(path: Path, max_bytes: int) -> str:
    """The text of a regular file of at most ``max_bytes``."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            reason = "it is a folder" if stat.S_ISDIR(status.st_mode) else "it is not a regular file"
            raise ScenarioError("file_unreadable", given=path, reason=reason)
        size = status.st_size
        if size <= max_bytes:
            with path.open("rb") as stream:
                data = stream.read(max_bytes + 1)
            size = len(data)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL byte in the name
        raise ScenarioError("file_missing", given=path) from None
    except OSError as error:
        raise ScenarioError("file_unreadable", given=path, reason=error.strerror or str(error)) from None
    if size > max_bytes:
        raise ScenarioError("file_too_large", where=Where(path), allowed=f"at most {max_bytes / 1e6:g} MB", size=f"{size / 1e6:.3g}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScenarioError("file_unreadable", where=Where(path, line), given=path, reason="it is not UTF-8 text") from None


def _control_character(path: Path, line: int, character: str) -> ScenarioError:
    reason = f"it holds the control character U+{ord(character):04X}"
    return ScenarioError("file_unreadable", where=Where(path, line), given=path, reason=reason)


class _StrictLoader(yaml.SafeLoader):
    """Composes nodes only; refuses tags, anchors, aliases and deep nesting as soon as they are met."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self._path = path
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        where = Where(self._path, event.start_mark.line + 1)
        if anchor := getattr(event, "anchor", None):
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise ScenarioError("yaml_alias", where=where, given=f"{mark}{anchor}")
        if tag := getattr(event, "tag", None):
            raise ScenarioError("yaml_tag", where=where, given=tag)
        if self._depth >= MAX_DEPTH:
            raise ScenarioError("yaml_syntax", where=where, reason=f"it is nested more than {MAX_DEPTH} deep")
        self._depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _node(node: yaml.Node, path: Path, key_where: Where | None) -> Node:
    """A composed node and everything below it, with places."""
    where = Where(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return Node(_mapping(node, path), where, key_where)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(item, path, None) for item in node.value], where, key_where)
    assert isinstance(node, yaml.ScalarNode)
    # Escapes in quoted text can make characters that are not in the file itself.
    if found := _CONTROL.search(node.value):
        raise _control_character(path, node.start_mark.line + 1, found.group())
    return Node(_scalar(node.value) if node.style is None else node.value, where, key_where)


def _mapping(node: yaml.MappingNode, path: Path) -> dict[str, Node]:
    """Keys as written, each once."""
    found: dict[str, Node] = {}
    for key, value in node.value:
        where = Where(path, key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise ScenarioError("yaml_syntax", where=where, reason="a key must be one word or number")
        name = str(_node(yaml.ScalarNode(key.tag, key.value, key.start_mark, key.end_mark, style="'"), path, None).value)
        if name in found:
            raise ScenarioError("key_twice", where=where, given=name)
        found[name] = _node(value, path, where)
    return found


def _scalar(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar."""
    word = text.lower()
    if word in _NULLS:
        return None
    if word in _BOOLEANS:
        return _BOOLEANS[word]
    if _INTEGER.fullmatch(word) and len(word) <= MAX_DIGITS:
        return int(word.replace("_", ""))
    if _FLOAT.fullmatch(word):
        return float(word.replace("_", ""))
    if special := _NOT_FINITE.fullmatch(word):
        return float(special.group(1) + special.group(2))
    return text
