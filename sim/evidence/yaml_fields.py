"""Typed reading of YAML nodes: each function takes a node or refuses it with file, line and path."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from sim.errors import ScenarioError, UserError, Where, nearest_name
from sim.evidence.sources import sources
from sim.evidence.table import ASSUMPTION
from sim.evidence.yaml_lines import Node
from sim.units import UNITS, Unit, parse_amount

#: Shares may miss 1 by this much, for numbers written with few digits.
SHARE_TOLERANCE = 1e-6
#: No firm and no purse is larger; catches a slip of the unit.
_LARGEST_AMOUNT_WAN = 1e9
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def shown(node: Node) -> str:
    """The value of a node for an error message."""
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, list):
        return "a list"
    return "empty" if node.value is None else repr(node.value)


def wrong(node: Node, path: str, expected: str, *, allowed: Collection[str] = ()) -> ScenarioError:
    """The error that says what stands at a path and what should."""
    given = shown(node)
    nearest = nearest_name(node.value, allowed) if isinstance(node.value, str) else None
    listed = ", ".join(sorted(allowed)) or None
    return ScenarioError(
        "type_wrong", where=node.where, allowed=listed, nearest=nearest, path=path or "the file", given=given, expected=expected
    )


def mapping(node: Node, path: str, *, required: Collection[str] = (), optional: Collection[str] = ()) -> dict[str, Node]:
    """A mapping with these keys and no others.

    Raises
    ------
    ScenarioError
        ``type_wrong``, ``key_unknown`` with the nearest key, or ``key_required``.
    """
    found = any_mapping(node, path)
    known = [*required, *optional]
    for key, value in found.items():
        if key not in known:
            raise ScenarioError(
                "key_unknown", where=value.key_where, allowed=", ".join(known), nearest=nearest_name(key, known), given=_join(path, key)
            )
    for key in required:
        if key not in found:
            raise ScenarioError("key_required", where=node.key_where or node.where, given=_join(path, key))
    return found


def any_mapping(node: Node, path: str) -> dict[str, Node]:
    """A mapping with any keys."""
    if not isinstance(node.value, dict):
        raise wrong(node, path, "a mapping")
    return node.value


def items(node: Node, path: str) -> list[Node]:
    """A list with at least one item."""
    if not isinstance(node.value, list) or not node.value:
        raise wrong(node, path, "a list with at least one item")
    return node.value


def text(node: Node, path: str) -> str:
    """Text that is not empty."""
    if not isinstance(node.value, str) or not node.value.strip():
        raise wrong(node, path, "a text")
    return node.value.strip()


def name(node: Node, path: str) -> str:
    """An id: small letters, digits, ``_`` and ``-``, a letter first."""
    if not isinstance(node.value, str) or not _NAME.fullmatch(node.value):
        raise wrong(node, path, "an id of small letters, digits, _ and -, a letter first")
    return node.value


def one_of(node: Node, path: str, allowed: Collection[str], what: str) -> str:
    """One of these words."""
    if not isinstance(node.value, str) or node.value not in allowed:
        raise wrong(node, path, what, allowed=allowed)
    return node.value


def truth(node: Node, path: str) -> bool:
    """``true`` or ``false``."""
    if not isinstance(node.value, bool):
        raise wrong(node, path, "true or false")
    return node.value


def whole(node: Node, path: str, low: int, high: int) -> int:
    """A whole number within a range, both ends included."""
    if isinstance(node.value, bool) or not isinstance(node.value, int):
        raise wrong(node, path, "a whole number")
    return int(_within(node.value, node.where, path, low, high, f"{low} … {high}"))


def amount(node: Node, path: str, unit: Unit, low: float, high: float, allowed: str | None = None) -> float:
    """A finite number within a range, plain or as text with a unit.

    Parameters
    ----------
    node, path
        Where it stands.
    unit
        The unit of the result and of ``low`` and ``high``.
    low, high
        Allowed range, both ends included.
    allowed
        The range in words; made from ``low`` and ``high`` when not given.

    Raises
    ------
    ScenarioError
        ``type_wrong``, ``unit_wrong``, ``not_finite`` or ``range``.
    """
    value = _plain(node, path, unit)
    if not math.isfinite(value):
        raise ScenarioError("not_finite", where=node.where, path=path, given=value)
    return _within(value, node.where, path, low, high, allowed or f"{low:g} … {high:g}")


def _plain(node: Node, path: str, unit: Unit) -> float:
    """The number itself; a switch is written on or off."""
    if unit.name == "flag":
        if isinstance(node.value, bool) or node.value in (0, 1):
            return float(node.value)
        raise wrong(node, path, "on or off")
    if isinstance(node.value, str):
        try:
            return parse_amount(node.value, unit, path)
        except UserError as error:
            raise ScenarioError(
                error.key,
                where=node.where,
                allowed=error.allowed,
                nearest=nearest_name(str(error.values["given"]), unit.spellings),
                **error.values,
            ) from None
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise wrong(node, path, "a number")
    return float(node.value)


def _within(value: float, where: Where, path: str, low: float, high: float, allowed: str) -> float:
    if not low <= value <= high:
        raise ScenarioError("range", where=where, allowed=allowed, path=path, given=f"{value:g}")
    return value


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def labels(found: dict[str, Node], path: str) -> tuple[str, str, str]:
    """The id, English and Chinese name that every row of a county file has."""
    return name(found["id"], f"{path}.id"), text(found["name"], f"{path}.name"), text(found["name_zh"], f"{path}.name_zh")


def share(node: Node, path: str) -> float:
    """A fraction from 0 to 1; ``20 %`` is understood."""
    return amount(node, path, UNITS["share"], 0, 1)


def money(node: Node, path: str) -> float:
    """An amount of money in 万元, not negative."""
    return amount(node, path, UNITS["wan"], 0, _LARGEST_AMOUNT_WAN)


def source(node: Node, path: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """Listed source ids, or the word ``assumption`` alone; ``own`` are the ids that the file itself lists.

    Raises
    ------
    ScenarioError
        ``type_wrong``, or ``source_unknown`` with the nearest id.
    """
    # An id such as 001 is a number to YAML when it is not quoted; its digits would be lost.
    if not isinstance(node.value, str) or not node.value.split():
        raise wrong(node, f"{path}.source", "source ids in quotes, or the word assumption")
    ids = tuple(node.value.split())
    for given in ids if ids != (ASSUMPTION,) else ():
        if given not in own and given not in sources():
            raise ScenarioError("source_unknown", where=node.where, nearest=nearest_name(given, [*own, *sources()]), given=given)
    return ids


def unique(ids: Collection[str], nodes: list[Node]) -> None:
    """Refuse a list of rows of which two have the same id (``id_twice``)."""
    lines: dict[str, int | None] = {}
    for given, node in zip(ids, nodes, strict=True):
        if given in lines:
            raise ScenarioError("id_twice", where=node.where, given=given, other=lines[given])
        lines[given] = node.where.line


def add_up(shares: Collection[float], node: Node, path: str) -> None:
    """Refuse shares that do not make 1 (``shares_sum``)."""
    if abs(math.fsum(shares) - 1) > SHARE_TOLERANCE:
        raise ScenarioError("shares_sum", where=node.key_where or node.where, given=path, sum=f"{math.fsum(shares):.6g}")
