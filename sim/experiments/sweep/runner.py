"""Making the runs of a sweep: hand out, keep, and go on after a worker has died."""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sim.experiments.sweep.chunk import Chunk, Outcome
from sim.experiments.sweep.crew import Crew

#: A chunk whose workers died so often is run row by row, to find the row that kills them.
_MOST_TRIES = 3
#: What is recorded of a run that ends the process it runs in, each time it is tried alone.
WORKER_LOST = "WorkerLost: the process of this run ended twice without an answer"


@dataclass
class Tally:
    """How far a sweep is.

    Attributes
    ----------
    total, done, failed
        Runs that are wanted, that are finished (found ones too), and that ended in an error.
    made
        Runs made by this process so far.
    seconds
        Since the first of them was handed out.
    """

    total: int
    done: int = 0
    failed: int = 0
    made: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Runs made per second."""
        return self.made / self.seconds if self.seconds > 0.0 else 0.0

    @property
    def remaining(self) -> float:
        """Seconds until the end at this rate; NaN before the first run."""
        return (self.total - self.done) / self.rate if self.made else float("nan")


Keep = Callable[[Chunk, Outcome], None]
Hear = Callable[[Tally], None]


def make_runs(crew: Crew, chunks: Iterator[Chunk], keep: Keep, tally: Tally, hear: Hear | None = None) -> None:
    """Have a crew run all chunks and keep each outcome as soon as it is there.

    At most two chunks a worker are out at a time, so that memory does not grow with the sweep. When this is interrupted, what is
    finished is kept before the interruption goes on.

    Parameters
    ----------
    crew
        Who runs.
    chunks
        What to run.
    keep
        Stores an outcome.
    tally
        Counts; passed to ``hear`` after every chunk.
    """
    started = time.perf_counter()
    waiting: deque[tuple[Chunk, int]] = deque()
    live: dict[cf.Future[Outcome], tuple[Chunk, int]] = {}

    def kept(chunk: Chunk, outcome: Outcome) -> None:
        keep(chunk, outcome)
        tally.done += len(chunk.keys)
        tally.made += len(chunk.keys)
        tally.failed += sum(error is not None for error in outcome.errors)
        tally.seconds = time.perf_counter() - started
        if hear is not None:
            hear(tally)

    try:
        while True:
            lost = _hand_out(crew, waiting, chunks, live)
            if not live and not waiting and not lost:
                break
            done, _ = cf.wait(live, return_when=cf.FIRST_COMPLETED) if live else (set(), None)
            for future in done:
                chunk, tries = live.pop(future)
                try:
                    outcome = future.result()
                except cf.BrokenExecutor:
                    lost.append((chunk, tries))
                else:
                    kept(chunk, outcome)
            if lost:
                lost += [live.pop(future) for future in list(live)]  # a broken pool answers for none of them
                crew.renew()
                if not tally.made:
                    crew.check()
                for chunk, tries in lost:
                    if tries + 1 < _MOST_TRIES:
                        waiting.append((chunk, tries + 1))
                    else:
                        kept(chunk, _row_by_row(crew, chunk))
    except BaseException:
        with contextlib.suppress(Exception):
            for future, (chunk, _) in live.items():
                if future.done() and not future.cancelled() and future.exception() is None:
                    kept(chunk, future.result())
        raise


def _hand_out(
    crew: Crew, waiting: deque[tuple[Chunk, int]], chunks: Iterator[Chunk], live: dict[cf.Future[Outcome], tuple[Chunk, int]]
) -> list[tuple[Chunk, int]]:
    """Fill the window; returns what could not be handed out because a worker has died."""
    while len(live) < 2 * crew.size:
        chunk, tries = waiting.popleft() if waiting else (next(chunks, None), 0)
        if chunk is None:
            break
        try:
            live[crew.submit(chunk)] = (chunk, tries)
        except cf.BrokenExecutor:
            return [(chunk, tries)]
    return []


def _row_by_row(crew: Crew, chunk: Chunk) -> Outcome:
    """Run the rows of a chunk one at a time; a row that ends its worker twice is a failed run."""
    parts: list[Outcome | None] = []
    for position in range(len(chunk.keys)):
        found = None
        for _ in range(2):
            try:
                found = crew.submit(chunk.row(position)).result()
                break
            except cf.BrokenExecutor:
                crew.renew()
                crew.check()
        parts.append(found)
    outputs = np.concatenate([np.full((1, *crew.shape), np.nan) if part is None else part.outputs for part in parts])
    return Outcome(outputs, [WORKER_LOST if part is None else part.errors[0] for part in parts])
