"""Only the latest question counts: a thread that answers one after the other and drops those that were overtaken."""

from __future__ import annotations

import threading
from collections.abc import Callable

#: A job asks now and then whether it is still wanted.
Job = Callable[[Callable[[], bool]], None]


class Latest:
    """Runs jobs in a thread of its own; a new one makes all earlier ones unwanted.

    Parameters
    ----------
    failed
        Hears of what a job raised, unless the job was overtaken.
    """

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._failed = failed
        self._changed = threading.Condition()
        self._number = 0
        self._is_open = True
        self._job: Job | None = None
        self._thread = threading.Thread(target=self._work, daemon=True, name="latest")
        self._thread.start()

    def ask(self, job: Job) -> None:
        """Give a job; it starts when the one under way has noticed that it is not wanted any more."""
        with self._changed:
            self._number += 1
            self._job = job
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread; the job under way becomes unwanted."""
        with self._changed:
            self._is_open = False
            self._number += 1
            self._changed.notify_all()

    def is_quiet(self, number: int, seconds: float) -> bool:
        """Wait; whether nothing newer than ``number`` was asked in that time."""
        with self._changed:
            return not self._changed.wait_for(lambda: self._number != number, seconds)

    @property
    def number(self) -> int:
        """Number of the latest question."""
        return self._number

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._job is not None or not self._is_open)
                if not self._is_open:
                    return
                job, number = self._job, self._number
                self._job = None
            assert job is not None

            def is_wanted(mine: int = number) -> bool:
                return self._number == mine

            try:
                job(is_wanted)
            except Exception as error:
                if is_wanted():
                    self._failed(error)
