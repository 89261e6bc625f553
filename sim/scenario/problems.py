"""Everything wrong with a chain of scenario files, so that all problems are reported at once, in file order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sim.errors import ScenarioMistakesError, UserError, Where


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

    def raise_all(self) -> None:
        """Raise what is wrong by file and line, among equals in the order found; what reads the same in the same place counts once.

        Raises
        ------
        UserError
            The one problem there is.
        ScenarioMistakesError
            When there are several, with all of them.
        """
        ordered = [error for _, _, error in sorted(self._found, key=lambda found: found[:2])]
        distinct = list({str(error): error for error in reversed(ordered)}.values())[::-1]
        if len(distinct) > 1:
            raise ScenarioMistakesError(distinct)
        if distinct:
            raise distinct[0]
