"""Runs in parallel: their order, what is heard of them, and how a failure or Ctrl-C ends them."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pytest

from sim.engine.build import Blueprint, blueprint
from sim.engine.run import Record
from sim.errors import LedgerError
from sim.experiments.replicate import default_workers, replicate, seeds_of

from .conftest import Small


@dataclass
class Planned:
    """Stands for a blueprint; every run of it is one call."""

    call: Callable[[int], None]
    begun: list[int] = field(default_factory=list)
    scenario: Any = None

    def start(self, seed: int, engine: str = "compiled") -> Any:
        assert engine == "compiled"
        planned = self

        class Begun:
            def run(self) -> Record:
                planned.begun.append(seed)
                planned.call(seed)
                return Record(np.array([seed]), np.zeros((1, 1)), np.zeros((1, 1)), np.zeros((1, 1, 1), np.int32))

        return Begun()


def plan_of(call: Callable[[int], None]) -> tuple[Planned, Blueprint]:
    planned = Planned(call)
    return planned, cast("Blueprint", planned)


def seeds_in(records: list[Record]) -> list[int]:
    return [int(record.quarters[0]) for record in records]


def test_seeds_are_consecutive() -> None:
    assert seeds_of(5, 3) == [5, 6, 7]
    assert seeds_of(0, 0) == []


def test_workers_are_the_cores_of_this_process() -> None:
    assert default_workers() >= 1
    if hasattr(os, "sched_getaffinity"):
        assert default_workers() == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("workers", [1, 2, 5, 50])
def test_records_come_in_the_order_of_the_seeds(workers: int) -> None:
    # Later seeds are quicker, so that with several workers they end first.
    seeds = [9, 3, 7, 1, 5]
    _, plan = plan_of(lambda seed: time.sleep(0.01 * seed))
    assert seeds_in(replicate(plan, seeds, workers=workers)) == seeds


@pytest.mark.parametrize("workers", [1, 3])
def test_progress_is_told_once_a_run(workers: int) -> None:
    told: list[tuple[int, int]] = []
    _, plan = plan_of(lambda _: None)
    replicate(plan, [1, 2, 3, 4], workers=workers, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_is_raised_and_gives_up_the_rest(workers: int) -> None:
    def fail_at_three(seed: int) -> None:
        if seed == 3:
            raise LedgerError("ledger_broken", quarter="2015Q1", account="enterprises", difference=1.0)
        time.sleep(0.02)

    planned, plan = plan_of(fail_at_three)
    with pytest.raises(LedgerError, match="2015Q1: the account enterprises is off by"):
        replicate(plan, range(60), workers=workers)
    ended = len(planned.begun)
    assert ended < 30
    time.sleep(0.1)
    # What a thread had begun may end; nothing new begins.
    assert len(planned.begun) <= ended + workers


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_is_passed_on_and_nothing_new_begins(workers: int) -> None:
    def interrupt(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    planned, plan = plan_of(lambda _: time.sleep(0.01))
    with pytest.raises(KeyboardInterrupt):
        replicate(plan, range(100), workers=workers, progress=interrupt)
    ended = len(planned.begun)
    assert ended < 50
    time.sleep(0.1)
    assert len(planned.begun) <= ended + workers


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="signals to threads are of POSIX")
def test_ctrl_c_while_runs_are_long_does_not_wait_for_them() -> None:
    go_on = threading.Event()
    planned, plan = plan_of(lambda _: cast("None", go_on.wait(20.0)))
    main = threading.main_thread().ident
    assert main is not None
    key = threading.Timer(0.3, signal.pthread_kill, (main, signal.SIGINT))
    began = time.perf_counter()
    key.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            replicate(plan, range(6), workers=2)
        assert time.perf_counter() - began < 10.0
        assert len(planned.begun) == 2
    finally:
        go_on.set()
        key.join()


def test_threads_hear_no_ctrl_c_and_this_one_does_again() -> None:
    heard: list[set[signal.Signals | int]] = []
    _, plan = plan_of(lambda _: heard.append(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    replicate(plan, range(4), workers=2)
    assert len(heard) == 4
    assert all(signal.SIGINT in blocked for blocked in heard)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_worker_processes_give_the_same_records_and_end(small: Small) -> None:
    plan = blueprint(small(enterprises=20, end=2015))
    told: list[tuple[int, int]] = []
    apart = replicate(plan, [5, 3, 4], engine="mesa", workers=2, progress=lambda *now: told.append(now))
    here = replicate(plan, [5, 3, 4], engine="compiled", workers=1)
    for one, other in zip(apart, here, strict=True):
        assert one.observed.tobytes() == other.observed.tobytes()
        assert one.moved.tobytes() == other.moved.tobytes()
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="signals to threads are of POSIX")
def test_worker_processes_end_at_ctrl_c_in_the_middle_of_long_runs(small: Small) -> None:
    plan = blueprint(small(enterprises=400, end=2040))
    main = threading.main_thread().ident
    assert main is not None
    found: list[Any] = []

    def press() -> None:
        while len(multiprocessing.active_children()) < 2:
            time.sleep(0.02)
        found.extend(multiprocessing.active_children())
        time.sleep(0.5)
        signal.pthread_kill(main, signal.SIGINT)

    key = threading.Thread(target=press)
    key.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            replicate(plan, range(6), engine="mesa", workers=2)
        give_up = time.monotonic() + 5.0
        while multiprocessing.active_children() and time.monotonic() < give_up:
            time.sleep(0.05)
        assert len(found) == 2
        assert multiprocessing.active_children() == []
    finally:
        key.join()
        for worker in found:
            worker.kill()
