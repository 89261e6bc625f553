"""Everything wrong with a chain of scenario files, so that the first problem in file order is the one reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sim.errors import UserError, Where


class Problems:
    """Collects refusals while the rest of the files is still being read.

    Parameters
    ----------
    files
        The chain of files, root first; other places, such as the command line, come after them.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = list(files)
        self._found: list[tuple[int, int, UserError]] = []

    @contextmanager
    def noting(self, where: Where | None = None) -> Iterator[None]:
        """Note a refusal raised inside and go on after it.

        Parameters
        ----------
        where
            Place to sort by; by default the refusal's own.
        """
        try:
            yield
        except UserError as error:
            place = where or error.where or Where("")
            index = self._files.index(place.file) if place.file in self._files else len(self._files)
            self._found.append((index, place.line or 0, error))

    def raise_first(self) -> None:
        """Raise the first problem by file and line; among equals the one found first.

        Raises
        ------
        UserError
            When there is any.
        """
        if self._found:
            raise min(self._found, key=lambda found: found[:2])[2]
