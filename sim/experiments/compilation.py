"""Compiling the model before it is timed and run."""

from __future__ import annotations

import concurrent.futures as cf

from sim.engine.build import blueprint
from sim.engine.passes import program
from sim.jit import CACHE, IS_COMPILED
from sim.scenario.schema import Scenario
from sim.units import QUARTERS


def is_compiled() -> bool:
    """Whether every pass of the model lies in the compiler's cache (or the compiler is switched off)."""
    if not IS_COMPILED:
        return True
    if CACHE is None:
        return False
    found = {file.name.split("-")[0] for file in CACHE.rglob("*.nbi")}
    passes = program()
    functions = [step[0] for season in passes.steps.values() for step in season if isinstance(step, tuple)]
    functions += [function for function, _ in passes.observe]
    return all(f"{function.__module__}.{function.__qualname__}" in found for function in functions)


def compile_model(scenario: Scenario) -> None:
    """Run the first year once, which compiles every pass and keeps it in the cache.

    Done in a thread of its own, for the compiler would swallow Ctrl-C.
    """
    pool = cf.ThreadPoolExecutor(1)
    try:
        pool.submit(_first_year, scenario).result()
    finally:
        pool.shutdown(wait=False)


def _first_year(scenario: Scenario) -> None:
    blueprint(scenario).start(scenario.seeds.base).run(until=scenario.horizon.quarters[0] + QUARTERS)
