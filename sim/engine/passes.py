"""All passes of the model: their sources written into one file and compiled from there.

The file lies in the compiler's cache folder, so compiled code is found again, tracebacks show real lines, and anyone can
read what runs: ``passes.py`` holds every loop of the quarter in order.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.engine.assembly import Assembly, assembly
from sim.engine.source import Pass, Reference, collective_pass, each_pass, fused, observation_pass, tally_pass
from sim.jit import CACHE, compile_pass, rule
from sim.measures import sums
from sim.rng import stream_id
from sim.types import Clear, Collective, Each, Phase, Season, Tally

_MODULE = "countysim_passes"


@dataclass(frozen=True)
class Program:
    """The quarter as compiled passes.

    Attributes
    ----------
    steps
        For each season, the passes in order: a compiled function and what to call it with, or a table to be cleared.
    observe
        The passes that take the sums at the end of the quarter.
    streams
        Ids of the random streams in the order of ``keys``.
    names, phases
        Names of the passes of each season, and the phase that each belongs to.
    """

    steps: dict[Season, tuple[tuple[Callable[..., Any], tuple[Reference, ...]] | Clear, ...]]
    observe: tuple[tuple[Callable[..., Any], tuple[Reference, ...]], ...]
    streams: tuple[int, ...]
    names: dict[Season, tuple[str, ...]]
    phases: dict[Season, tuple[str, ...]]


def write_passes(model: Assembly) -> tuple[dict[str, Pass], list[str]]:
    """Write the source of every step of the model and of the observation; returns the passes and the stream names."""
    streams: list[str] = []
    found: dict[str, Pass] = {}
    for phase in model.phases:
        for step in phase.steps:
            if step.name in found:
                raise ValueError(f"the step {step.name} stands twice in the quarter")
            match step:
                case Each():
                    found[step.name] = each_pass(step, model, streams)
                case Tally():
                    found[step.name] = tally_pass(step, model, streams)
                case Collective():
                    found[step.name] = collective_pass(step, model, streams)
                case Clear():
                    continue
            found[step.name].instrument = model.resting(step.name)
    for table in model.tables:
        if wanted := [total for total in sums() if total.table == table]:
            found[f"observe_{table}"] = observation_pass(table, wanted, model, streams)
    return found, streams


def module_text(passes: dict[str, Pass]) -> str:
    """Source text of the module that holds all passes."""
    lines = ['"""Loops over columns, written from the steps of the model."""', ""]
    functions = {id(f): f for one in passes.values() for f in one.functions.values()}
    modules = sorted({function.__module__ for function in functions.values()})
    lines += [f"import {module}" for module in modules]
    lines += [
        "import numpy as np",
        "from sim.ledger.grid import GRID_WAN, STEPS, on_grid",
        "from sim.engine.summing import sum_count, sum_money, sum_real",
        "from sim.rng import uniform",
        "",
    ]
    for one in passes.values():
        lines += [f"{alias} = {f.__module__}.{f.__name__}" for alias, f in one.functions.items()]
        lines += ["", one.source, ""]
    return "\n".join(lines)


def _load(text: str) -> ModuleType:
    folder = CACHE if CACHE is not None else Path(tempfile.mkdtemp(prefix="countysim-"))
    file = folder / f"{_MODULE}.py"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        handle, name = tempfile.mkstemp(dir=folder, suffix=".py")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(file)
    spec = importlib.util.spec_from_file_location(_MODULE, file)
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    module = importlib.util.module_from_spec(spec)
    sys.modules[_MODULE] = module
    spec.loader.exec_module(module)
    return module


#: Steps of a phase are compiled into one function as long as it has no more arguments than this.
_MOST_REFERENCES = 56


def _groups(phase: Phase, passes: dict[str, Pass]) -> list[Pass | Clear]:
    """Steps of a phase with neighbours put together into one function; a :class:`Clear` stands alone."""
    found: list[Pass | Clear] = []
    open_group: list[Pass] = []

    def close() -> None:
        if open_group:
            found.append(fused(f"{phase.name}_{len(found)}", open_group.copy()))
            open_group.clear()

    for step in phase.steps:
        if isinstance(step, Clear):
            close()
            found.append(step)
            continue
        one = passes[step.name]
        together = {reference for other in [*open_group, one] for reference in other.references}
        if len(together) > _MOST_REFERENCES:
            close()
        open_group.append(one)
    close()
    return found


@functools.cache
def program() -> Program:
    """Write, load and wrap all passes; they compile when first called (seconds, then cached on disk)."""
    model = assembly()
    passes, streams = write_passes(model)
    for one in passes.values():
        for function in one.functions.values():
            rule(function)
    groups = {phase.name: _groups(phase, passes) for phase in model.phases}
    observing = [one for name, one in passes.items() if name.startswith("observe_")]
    functions = {one.name: one for found in groups.values() for one in found if isinstance(one, Pass)}
    module = _load(module_text(functions | {one.name: one for one in observing}))

    def compiled(one: Pass, sums_are_exact: bool = False) -> tuple[Callable[..., Any], tuple[Reference, ...]]:
        return compile_pass(getattr(module, one.name), sums_are_exact=sums_are_exact), one.references

    ready = {name: compiled(one) for name, one in functions.items()}
    seasons: tuple[Season, ...] = (1, 2, 3, 4)
    steps: dict[Season, Any] = {}
    names: dict[Season, tuple[str, ...]] = {}
    phases: dict[Season, tuple[str, ...]] = {}
    for season in seasons:
        todo = [(phase.name, step) for phase in model.phases if phase.season in (None, season) for step in groups[phase.name]]
        steps[season] = tuple(step if isinstance(step, Clear) else ready[step.name] for _, step in todo)
        names[season] = tuple(step.name for _, step in todo)
        phases[season] = tuple(phase for phase, _ in todo)
    observe = tuple(compiled(one, sums_are_exact=True) for one in observing)
    return Program(steps, observe, tuple(stream_id(name) for name in streams), names, phases)
