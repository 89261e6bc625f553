"""What the arguments of a step's function stand for. Names are explained in :mod:`sim.types`.

A binding is found once, when the model is put together; a name that stands for nothing is an error that names the step.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sim.engine.assembly import Assembly
from sim.errors import nearest_name
from sim.types import Clear, Collective, Each, Step, Tally

ArgumentKind = Literal["parameters", "field", "clock", "draw", "own", "column", "key", "rows", "count", "fund"]
_CLOCK = ("quarter", "year", "season")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its kind, the table it reads (if any) and the name of the column, field or stream."""

    kind: ArgumentKind
    name: str
    table: str = ""


def arguments_of(function: Callable[..., Any], step: Step, assembly: Assembly) -> tuple[Argument, ...]:
    """Bind every argument of a step's function.

    Raises
    ------
    ValueError
        When a name stands for nothing; the message names the step and the nearest column.
    """
    aliases = step.names if isinstance(step, Each | Collective) else {}
    own = step.table if isinstance(step, Each | Tally | Clear) else None
    return tuple(_bind(aliases.get(name, name), own, step, assembly) for name in inspect.signature(function).parameters)


def _bind(name: str, own: str | None, step: Step, assembly: Assembly) -> Argument:
    if name == "p":
        return Argument("parameters", "p")
    if name.startswith("p."):
        return Argument("field", name[2:])
    if name in _CLOCK:
        return Argument("clock", name)
    if name == "fund" and isinstance(step, Collective) and step.fund is not None:
        return Argument("fund", step.fund)
    if own is not None and name in {column.name for column in assembly.tables[own].columns}:
        return Argument("own", name, own)
    if own is not None and name.startswith("u_"):
        return Argument("draw", name[2:], own)
    for prefix, kind in (("key_", "key"), ("rows_", "rows"), ("n_", "count")):
        rest = name.removeprefix(prefix)
        if isinstance(step, Collective) and rest != name and (kind == "key" or rest in assembly.tables):
            return Argument(kind, rest, "" if kind == "key" else rest)  # type: ignore[arg-type]
    for table in assembly.tables.values():
        rest = name.removeprefix(table.name + "_")
        if rest != name and rest in {column.name for column in table.columns}:
            return Argument("column", rest, table.name)
    known = [column.name for column in assembly.tables[own].columns] if own else []
    known += [f"{table.name}_{column.name}" for table in assembly.tables.values() for column in table.columns]
    raise ValueError(f"{step.name}: the argument {name!r} stands for nothing; nearest: {nearest_name(name, known)!r}")


def check_order_independent(step: Step, arguments: tuple[Argument, ...]) -> None:
    """Refuse an :class:`Each` that reads a whole column of its own table which it also writes.

    Its result would depend on the order in which agents act.
    """
    if isinstance(step, Each):
        for argument in arguments:
            if argument.kind == "column" and argument.table == step.table and argument.name in step.writes:
                raise ValueError(f"{step.name}: reads the whole column {argument.name!r} that it writes")
