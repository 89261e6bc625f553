"""The tree of dotted paths."""

from __future__ import annotations

from collections.abc import Iterable


def groups(paths: Iterable[str]) -> frozenset[str]:
    """Every proper prefix of the paths.

    >>> sorted(groups(["policy.rd_award.rate"]))
    ['policy', 'policy.rd_award']
    """
    return frozenset(path.rsplit(".", depth)[0] for path in paths for depth in range(1, path.count(".") + 1))


def members(paths: Iterable[str], group: str) -> list[str]:
    """The paths inside a group, sorted."""
    return sorted(path for path in paths if path.startswith(group + "."))


def group_of(path: str) -> str:
    """The heading a path is listed under: its root and the instrument, rule or topic below it.

    >>> group_of("policy.rd_award.rate"), group_of("world.inflation")
    ('policy.rd_award', 'world')
    """
    parts = path.split(".")
    return ".".join(parts[: min(2, len(parts) - 1)])
