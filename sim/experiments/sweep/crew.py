"""Who makes the runs: this process, a pool of processes here, or a Dask cluster. All look the same to the runner."""

from __future__ import annotations

import abc
import concurrent.futures as cf
import multiprocessing
import os
from typing import Any

from sim.errors import RunError
from sim.experiments.parent import deaf_to_interrupts, end_with_parent
from sim.experiments.sweep.chunk import Chunk, Outcome, Packed, run_chunk

#: Pools that are started in vain before it is said that workers cannot start.
_MOST_STARTS = 3


class Crew(abc.ABC):
    """Takes chunks and gives outcomes.

    Attributes
    ----------
    size
        Chunks that are worked on at the same time.
    shape
        (outputs, years) of each run.
    """

    size: int

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self.shape = packed.shape

    @abc.abstractmethod
    def submit(self, chunk: Chunk) -> cf.Future[Outcome]:
        """Hand out a chunk."""

    @abc.abstractmethod
    def close(self, *, at_once: bool = False) -> None:
        """Let the workers go; ``at_once`` without waiting for what they are doing."""

    def renew(self) -> None:  # noqa: B027 (most crews lose nobody)
        """Replace workers that died."""

    def check(self) -> None:  # noqa: B027 (most crews can)
        """See that workers can start at all; raises RunError ``workers_cannot_start``."""


class Alone(Crew):
    """The process that asks, one chunk at a time."""

    size = 1

    def submit(self, chunk: Chunk) -> cf.Future[Outcome]:
        """Make the runs at once."""
        future: cf.Future[Outcome] = cf.Future()
        future.set_result(run_chunk(self._packed, chunk))
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Nothing to let go."""


class LocalPool(Crew):
    """Processes on this machine, which end with this one."""

    def __init__(self, packed: Packed, workers: int) -> None:
        super().__init__(packed)
        self.size = workers
        self._pool = self._started()

    def _started(self) -> cf.ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return cf.ProcessPoolExecutor(self.size, mp_context=context, initializer=end_with_parent)

    def submit(self, chunk: Chunk) -> cf.Future[Outcome]:
        """Hand out a chunk; the pool starts its processes when they are needed."""
        with deaf_to_interrupts():
            return self._pool.submit(run_chunk, self._packed, chunk)

    def renew(self) -> None:
        """A pool that lost a worker takes nothing more; start another."""
        self.close(at_once=True)
        self._pool = self._started()

    def check(self) -> None:
        """Have a worker do next to nothing; one that is killed just then is no proof, three in a row are."""
        for _ in range(_MOST_STARTS):
            try:
                self._pool.submit(os.getpid).result()
            except cf.BrokenExecutor:
                self.renew()
            else:
                return
        raise RunError("workers_cannot_start")

    def close(self, *, at_once: bool = False) -> None:
        """End the processes."""
        workers = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=not at_once, cancel_futures=True)
        for worker in workers if at_once else []:
            worker.terminate()


class DaskCluster(Crew):
    """Workers of a Dask cluster, by the address of its scheduler or the file that the scheduler wrote.

    Raises
    ------
    RunError
        ``cluster_package`` when Dask is not installed, ``cluster_unreachable`` when nobody answers or no worker is there.
    """

    #: Seconds to wait for the scheduler and for the first worker.
    patience = 30.0

    def __init__(self, packed: Packed, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 (an extra, slow to import)
        except ImportError:
            raise RunError("cluster_package", given=address) from None
        super().__init__(packed)
        is_file = address.endswith(".json")
        try:
            self._client: Any = Client(
                address=None if is_file else address,
                scheduler_file=address if is_file else None,
                timeout=self.patience,
                set_as_default=False,
            )
            self._client.wait_for_workers(1, timeout=self.patience)
        except (OSError, ValueError, TimeoutError) as error:
            raise RunError("cluster_unreachable", given=address, reason=str(error).splitlines()[0][:200]) from None
        self.size = sum(self._client.nthreads().values())
        self._executor = self._client.get_executor(pure=False, retries=3)

    def submit(self, chunk: Chunk) -> cf.Future[Outcome]:
        """Hand out a chunk; Dask gives it to another worker when one dies."""
        future: cf.Future[Outcome] = self._executor.submit(run_chunk, self._packed, chunk)
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Leave the cluster as it was found."""
        self._executor.shutdown(wait=not at_once)
        self._client.close()


def crew_of(packed: Packed, workers: int, cluster: str | None) -> Crew:
    """The cluster when there is an address, this process for one worker, else a pool."""
    if cluster is not None:
        return DaskCluster(packed, cluster)
    return Alone(packed) if workers == 1 else LocalPool(packed, workers)
