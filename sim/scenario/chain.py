"""The chain of files that a scenario extends, read and in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ScenarioError, Where
from sim.evidence.yaml_lines import Node, read_yaml
from sim.scenario.file_lookup import find_file
from sim.scenario.refusal import Phrase, RefusalError
from sim.scenario.written import written

DEEPEST = 20


@dataclass(frozen=True)
class ScenarioFile:
    """One file of the chain: its path, its keys with their places, and the place of its first key."""

    path: Path
    keys: Mapping[str, Node]
    where: Where


def read_chain(name: str | Path, search: Sequence[Path]) -> tuple[ScenarioFile, ...]:
    """The named file and everything it extends, root first.

    Raises
    ------
    ScenarioError
        ``file_missing`` (at the ``extends`` that names the file), ``extends_cycle``, ``extends_deep``, ``type_wrong``
        for a file that is no mapping or an ``extends`` that is no file name, and whatever makes a file unreadable.
    """
    file = _read(find_file(str(name), [Path(), *search]))
    chain = [file]
    while (extends := file.keys.get("extends")) is not None:
        if not isinstance(extends.value, str):
            raise RefusalError("type_wrong", where=extends.where, path="extends", given=written(extends), expected=Phrase("kind_file"))
        if len(chain) > DEEPEST:
            raise ScenarioError("extends_deep", where=extends.where, given=len(chain), allowed=f"1 … {DEEPEST}")
        path = find_file(extends.value, [file.path.parent, *search], extends.where)
        _check_cycle(path, chain, extends.where)
        file = _read(path)
        chain.append(file)
    return tuple(reversed(chain))


def _read(path: Path) -> ScenarioFile:
    root = read_yaml(path)
    if not isinstance(root.value, dict):
        raise RefusalError("type_wrong", where=root.where, path=path.name, given=written(root), expected=Phrase("kind_mapping"))
    return ScenarioFile(path, root.value, root.where)


def _check_cycle(path: Path, chain: Sequence[ScenarioFile], where: Where) -> None:
    real = path.resolve()
    visited = [file.path.resolve() for file in chain]
    if real in visited:
        circle = [str(file.path) for file in chain[visited.index(real) :]]
        raise ScenarioError("extends_cycle", where=where, given=" → ".join([*circle, str(path)]))
