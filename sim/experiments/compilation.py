"""Compiling the model before it is timed and run: on several cores at once, as it takes about a minute on one."""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import gc
import inspect
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.engine.build import blueprint
from sim.engine.compiled import smallest_run
from sim.engine.passes import program
from sim.experiments.replicate import default_workers
from sim.jit import CACHE, IS_COMPILED, compile_for
from sim.scenario.schema import Scenario
from sim.units import QUARTERS

#: Most processes that compile; each starts the compiler for itself, which more of them would do in vain.
_MOST_PROCESSES = 4


def is_compiled() -> bool:
    """Whether every pass of the model lies in the compiler's cache (or the compiler is switched off)."""
    if not IS_COMPILED:
        return True
    if CACHE is None:
        return False
    kept = _kept()
    passes = program()
    functions = [step[0] for season in passes.steps.values() for step in season if isinstance(step, tuple)]
    functions += [function for function, _ in passes.observe]
    return all(_name(function) in kept for function in functions)


def compile_model(scenario: Scenario) -> None:
    """Compile every pass and keep it in the cache, then run the first year once, which loads them.

    Done in a thread of its own, for the compiler would swallow Ctrl-C.
    """
    pool = cf.ThreadPoolExecutor(1)
    with tempfile.TemporaryDirectory(prefix="countysim-") as claims:
        others = [_other_process(claims) for _ in range(1, min(default_workers(), _MOST_PROCESSES) if CACHE is not None else 1)]
        try:
            pool.submit(compile_passes, claims).result()
            for other in others:
                other.wait()
            pool.submit(_first_year, scenario).result()
        finally:
            for other in others:
                other.kill()
                other.wait()
            pool.shutdown(wait=False)


def compile_passes(claims: str | Path) -> None:
    """Compile the passes that no other process has claimed in this folder or compiled before, the longest first.

    So no pass is compiled twice, and the processes end at about the same time.
    """
    with _uncollected():
        for function, arguments in sorted(smallest_run().every_pass(), key=lambda one: -_length(one[0])):
            if CACHE is None or (_claim(Path(claims), _name(function)) and _name(function) not in _kept()):
                compile_for(function, arguments)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would walk through the compiler's objects again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _length(function: Any) -> int:
    return len(inspect.getsource(function.py_func))


def _claim(folder: Path, name: str) -> bool:
    """Whether this process is the first to claim this name."""
    try:
        (folder / name).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _kept() -> set[str]:
    """Names of the functions in the cache."""
    return set() if CACHE is None else {file.name.split("-")[0] for file in CACHE.rglob("*.nbi")}


def _name(function: Any) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _other_process(claims: str) -> subprocess.Popen[bytes]:
    """A process that compiles beside this one; what it claims and does not get done is compiled here when it is needed."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))
    command = f"from sim.experiments.compilation import compile_passes; compile_passes({claims!r})"
    return subprocess.Popen(
        [sys.executable, "-c", command],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _first_year(scenario: Scenario) -> None:
    blueprint(scenario).start(scenario.seeds.base).run(until=scenario.horizon.quarters[0] + QUARTERS)
