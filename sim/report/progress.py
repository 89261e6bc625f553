"""Progress of runs on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self, TextIO

from sim.messages import Language, say

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress


class Silent:
    """Hears of progress and says nothing.

    Parameters
    ----------
    language
        Language of what is said.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to close."""

    def begin(self, title: dict[Language, str]) -> None:
        """The runs of this scenario come next."""

    def say(self, key: str) -> None:
        """Something slow comes next; a key of :mod:`sim.messages`."""

    def advance(self, done: int, total: int) -> None:
        """So many runs of this batch are done."""

    def experiment(self, done: int, total: int) -> None:
        """So many experiments are done, each of many runs."""


RunProgress = Silent


class Lines(Silent):
    """Plain lines, at most ten for each batch of runs."""

    def __init__(self, language: Language, stream: TextIO) -> None:
        super().__init__(language)
        self._stream = stream

    def begin(self, title: dict[Language, str]) -> None:
        """Name the scenario."""
        self._line(title[self.language])

    def say(self, key: str) -> None:
        """Say it."""
        self._line(say(key, self.language))

    def advance(self, done: int, total: int) -> None:
        """Say it at every tenth of the batch."""
        if done * 10 // total > (done - 1) * 10 // total:
            self._line(say("progress_runs", self.language, done=done, total=total))

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()

    def experiment(self, done: int, total: int) -> None:
        """Say it."""
        self._line(say("natural_done", self.language, done=done, total=total))


class Bar(Silent):
    """A bar for each batch of runs, which goes away at the end."""

    def __init__(self, language: Language, stream: TextIO) -> None:
        super().__init__(language)
        from rich.console import Console  # noqa: PLC0415 (slow to import)
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        self._progress: Progress = Progress(*columns, console=Console(file=stream), transient=True)
        self._task = self._progress.add_task("", total=None, visible=False)
        self._title = ""

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the bar away."""
        self._progress.stop()

    def begin(self, title: dict[Language, str]) -> None:
        """Begin an empty bar under the scenario's name."""
        self._title = title[self.language]
        self._progress.reset(self._task, description=self._title, total=None, visible=True)

    def say(self, key: str) -> None:
        """Say it in a line of its own above the bar."""
        self._progress.console.print(say(key, self.language), highlight=False, markup=False)

    def advance(self, done: int, total: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, description=self._title, completed=done, total=total, visible=True)

    def experiment(self, done: int, total: int) -> None:
        """Move the bar."""
        self.advance(done, total)


def progress_on(language: Language, stream: TextIO | None = None) -> RunProgress:
    """A bar when the stream (standard error by default) is a terminal, else lines."""
    chosen = sys.stderr if stream is None else stream
    return Bar(language, chosen) if chosen.isatty() else Lines(language, chosen)
