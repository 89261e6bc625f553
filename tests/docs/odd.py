"""Generated parts of the ODD description: steps with their draws, parameters by file, state variables, flows."""

from __future__ import annotations

import re
from collections.abc import Callable

from sim.engine.assembly import assembly, parameters
from sim.engine.binding import arguments_of
from sim.report.number_format import unit_label
from sim.types import Clear, Each, Step, Tally

from .blocks import ROOT

#: Where submodels live; files below read the parameters of the quarter as ``p.<field>``.
ROOMS = ("rules", "agents", "policy", "population")
_FIELD = re.compile(r"\bp\.([a-z]\w*)")
_SEASONS = {None: "every", 1: "1", 2: "2", 3: "3", 4: "4"}

Table = Callable[[tuple[str, ...], list[tuple[str, ...]]], str]


def streams_of(step: Step) -> list[str]:
    """Names of the random streams that a step draws from, as :func:`sim.rng.stream_id` takes them."""
    if isinstance(step, Clear):
        return []
    functions = [step.function, *([step.where] if isinstance(step, Each | Tally) and step.where is not None else [])]
    found = [one for function in functions for one in arguments_of(function, step, assembly()) if one.kind in {"draw", "key"}]
    return list(dict.fromkeys(f"{one.table}.{one.name}" if one.kind == "draw" else one.name for one in found))


def steps(table: Table) -> str:
    """The quarter, step by step."""
    rows = []
    for phase in assembly().phases:
        for step in phase.steps or (None,):
            who = "" if step is None else (getattr(step, "fund", None) or getattr(step, "table", "") or getattr(step, "by", ""))
            kind = "" if step is None else type(step).__name__.lower()
            streams = [] if step is None else streams_of(step)
            name = "–" if step is None else f"`{step.name}`"
            rows.append((f"`{phase.name}`", _SEASONS[phase.season], name, kind, who, " ".join(f"`{one}`" for one in streams)))
    return table(("phase", "season", "step", "kind", "of", "streams"), rows)


def read_by_file() -> dict[str, list[str]]:
    """Paths of the parameters that each file of the model reads."""
    by_field = {one.field: one.path for one in parameters().values()}
    found = {}
    for room in ROOMS:
        for file in sorted((ROOT / "sim" / room).rglob("*.py")):
            fields = set(_FIELD.findall(file.read_text(encoding="utf-8")))
            paths = sorted(by_field[field] for field in fields & by_field.keys())
            if paths:
                found[file.relative_to(ROOT).as_posix()] = paths
    return found


def parameters_by_file(table: Table) -> str:
    """Which file reads which parameters."""
    rows = [
        (f"[{file.removeprefix('sim/')}](../{file})", " ".join(f"`{path}`" for path in paths)) for file, paths in read_by_file().items()
    ]
    return table(("file", "parameters"), rows)


def state(table: Table) -> str:
    """Every column of every table, those of instruments included."""
    rows = []
    for one in assembly().tables.values():
        rows += [
            (one.name, f"`{column.name}`", column.kind, unit_label(column.unit, "en"), f"{column.initial:g}", column.sentence)
            for column in one.columns
        ]
    return table(("table", "column", "kind", "unit", "new row", "what it is"), rows)


def flows(table: Table) -> str:
    """Every flow with payer and payee."""
    rows = [(f"`{flow.name}`", flow.payer, flow.payee, flow.label_en) for flow in assembly().flows]
    return table(("flow", "payer", "payee", "label"), rows)
