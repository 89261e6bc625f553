"""Running a scenario with many seeds in parallel: threads for the compiled driver, processes for the Mesa driver.

Results do not depend on the number of workers: every run is a function of the scenario and its seed, and results are
kept in the order of the seeds.
"""

from __future__ import annotations

import concurrent.futures as cf
import multiprocessing
import os
from collections.abc import Callable, Sequence

from sim.engine.build import Blueprint, Engine, blueprint
from sim.engine.run import Record
from sim.experiments.parent import deaf_to_interrupts, end_with_parent
from sim.scenario.schema import Scenario

Progress = Callable[[int, int], None]


def seeds_of(base: int, replications: int) -> list[int]:
    """Seeds of the replications: consecutive numbers from the base (the hash of the model separates neighbours)."""
    return list(range(base, base + replications))


def default_workers() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def replicate(
    plan: Blueprint, seeds: Sequence[int], *, engine: Engine = "compiled", workers: int | None = None, progress: Progress | None = None
) -> list[Record]:
    """Run a blueprint with every seed; returns the records in the order of the seeds.

    Raises
    ------
    LedgerError
        When a run breaks an identity; the other runs are given up.
    KeyboardInterrupt
        Passed on at once: pending runs are cancelled and worker processes ended; runs that threads have begun go on unheard.
    """
    count = max(1, min(workers or default_workers(), len(seeds)))
    if count == 1:
        return _one_by_one(plan, seeds, engine, progress)
    others = set(multiprocessing.active_children())
    pool = _pool(engine, count, plan.scenario)
    records: list[Record | None] = [None] * len(seeds)
    try:
        task = _run_in_process if engine == "mesa" else plan_task(plan)
        with deaf_to_interrupts():
            pending = {pool.submit(task, seed): position for position, seed in enumerate(seeds)}
        for done, future in enumerate(cf.as_completed(pending), start=1):
            records[pending[future]] = future.result()
            if progress is not None:
                progress(done, len(seeds))
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    pool.shutdown()
    return [record for record in records if record is not None]


def plan_task(plan: Blueprint) -> Callable[[int], Record]:
    """The task of one seed in a thread."""
    return lambda seed: plan.start(seed).run()


def _one_by_one(plan: Blueprint, seeds: Sequence[int], engine: Engine, progress: Progress | None) -> list[Record]:
    records = []
    for done, seed in enumerate(seeds, start=1):
        records.append(plan.start(seed, engine).run())
        if progress is not None:
            progress(done, len(seeds))
    return records


def _pool(engine: Engine, count: int, scenario: Scenario) -> cf.Executor:
    if engine == "compiled":
        return cf.ThreadPoolExecutor(count)
    context = multiprocessing.get_context("spawn")
    return cf.ProcessPoolExecutor(count, mp_context=context, initializer=_start_process, initargs=(scenario,))


_plan_here: Blueprint | None = None


def _start_process(scenario: Scenario) -> None:
    """Build the blueprint once in every worker; a worker whose parent is gone ends itself."""
    global _plan_here  # noqa: PLW0603 (one blueprint a worker process)
    end_with_parent()
    _plan_here = blueprint(scenario)


def _run_in_process(seed: int) -> Record:
    assert _plan_here is not None
    return _plan_here.start(seed, "mesa").run()
