"""Compiling the model before it is timed and run: on several cores at once, as it takes about a minute on one."""

from __future__ import annotations

import concurrent.futures as cf
import os
import subprocess
import sys
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
    shares = min(default_workers(), _MOST_PROCESSES) if CACHE is not None else 1
    others = [_other_process(share, shares) for share in range(1, shares)]
    try:
        pool.submit(compile_share, 0, shares).result()
        for other in others:
            other.wait()
        pool.submit(_first_year, scenario).result()
    finally:
        for other in others:
            other.kill()
        pool.shutdown(wait=False)


def compile_share(share: int, shares: int) -> None:
    """Compile what no other process has compiled yet, beginning with this share of the passes and going round."""
    passes = smallest_run().every_pass()
    first = share * len(passes) // shares
    for function, arguments in passes[first:] + passes[:first]:
        if CACHE is None or _name(function) not in _kept():
            compile_for(function, arguments)


def _kept() -> set[str]:
    """Names of the functions in the cache."""
    return set() if CACHE is None else {file.name.split("-")[0] for file in CACHE.rglob("*.nbi")}


def _name(function: Any) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _other_process(share: int, shares: int) -> subprocess.Popen[bytes]:
    """A process that compiles its share; what it does not get done is compiled here when it is needed."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))
    command = f"from sim.experiments.compilation import compile_share; compile_share({share}, {shares})"
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
