"""Progress of a sweep on standard error: rate, time to go and failures; a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from sim.messages import Language, say

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

#: Seconds between lines where there is no terminal.
SECONDS_BETWEEN = 15.0


class Count(Protocol):
    """How far a sweep is (:class:`sim.experiments.sweep.runner.Tally`)."""

    total: int
    done: int
    failed: int
    made: int

    @property
    def rate(self) -> float:
        """Runs a second."""

    @property
    def remaining(self) -> float:
        """Seconds to go."""


class SweepSilent:
    """Hears how far a sweep is and says nothing."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to close."""

    def hear(self, count: Count) -> None:
        """So far it is."""

    def say(self, key: str, **values: object) -> None:
        """Something slow comes next; ``values`` are what the message speaks of."""


class SweepLines(SweepSilent):
    """A line at the start, every quarter of a minute and at the end."""

    def __init__(self, language: Language, stream: TextIO) -> None:
        super().__init__(language)
        self._stream = stream
        self._said = -math.inf

    def hear(self, count: Count) -> None:
        """Say it when it is time."""
        now = time.monotonic()
        if count.made and count.done < count.total and now - self._said < SECONDS_BETWEEN:
            return
        self._said = now
        self._line(sentence(count, self.language))

    def say(self, key: str, **values: object) -> None:
        """Say it."""
        self._line(say(key, self.language, **values))

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()


class SweepBar(SweepSilent):
    """A bar that goes away at the end."""

    def __init__(self, language: Language, stream: TextIO) -> None:
        super().__init__(language)
        from rich.console import Console  # noqa: PLC0415 (slow to import)
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

        columns = SpinnerColumn(), BarColumn(), TextColumn("{task.description}")
        self._progress: Progress = Progress(*columns, console=Console(file=stream), transient=True)
        self._task = self._progress.add_task("", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the bar away."""
        self._progress.stop()

    def hear(self, count: Count) -> None:
        """Move the bar."""
        self._progress.update(self._task, description=sentence(count, self.language).strip(), completed=count.done, total=count.total)

    def say(self, key: str, **values: object) -> None:
        """Say it in a line of its own above the bar."""
        self._progress.console.print(say(key, self.language, **values), highlight=False, markup=False)


def sentence(count: Count, language: Language) -> str:
    """How far a sweep is, in words."""
    if not count.made:
        return say("sweep_starts", language, done=f"{count.done:,}", total=f"{count.total:,}")
    return say(
        "sweep_progress",
        language,
        done=f"{count.done:,}",
        total=f"{count.total:,}",
        rate=f"{count.rate:.1f}",
        remaining=duration(count.remaining, language),
        failed=f"{count.failed:,}",
    )


def duration(seconds: float, language: Language) -> str:
    """A time in words, in the unit that fits.

    >>> duration(59.0, "en"), duration(90.0, "en"), duration(9000.0, "zh")
    ('59 s', '2 min', '2.5 小时')
    """
    if seconds < 60.0:
        return say("sweep_seconds", language, given=f"{seconds:.0f}")
    if seconds < 5400.0:
        return say("sweep_minutes", language, given=f"{math.ceil(seconds / 60.0)}")
    return say("sweep_hours", language, given=f"{seconds / 3600.0:.1f}")


def sweep_progress_on(language: Language, stream: TextIO | None = None) -> SweepSilent:
    """A bar when the stream (standard error by default) is a terminal, else lines."""
    chosen = sys.stderr if stream is None else stream
    return SweepBar(language, chosen) if chosen.isatty() else SweepLines(language, chosen)
