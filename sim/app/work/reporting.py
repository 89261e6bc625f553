"""What can be handed out of the results folder; names come from its list, never from a path."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from sim.api.reports import Report, comparisons, report_on, studies
from sim.app.work import shared
from sim.errors import RunError
from sim.messages import Language
from sim.store.run_folder import finished_folders

#: Kind of a file -> its type for the browser.
TYPES = {
    "html": "text/html",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NUMBERS: Iterator[int] = itertools.count(1)


@dataclass(frozen=True)
class File:
    """A file that the browser keeps: its number tells a new one from the one before."""

    number: int
    name: str
    type: str
    content: bytes

    def for_browser(self) -> dict[str, object]:
        """As the page's script takes it."""
        return {"number": self.number, "name": self.name, "type": self.type, "content": base64.b64encode(self.content).decode("ascii")}


def names() -> list[str]:
    """Runs, comparisons and analysed studies, the newest first."""
    root = shared.results_folder()
    found = [*(folder.name for folder in finished_folders(root)), *comparisons(root), *studies(root)]
    return sorted(found, key=lambda name: -(root / name).stat().st_mtime)


def brief(name: str, language: Language) -> str:
    """The brief as HTML; raises :class:`RunError` for a name that is not in the list."""
    return report(name).html(language).decode("utf-8")


def file(name: str, kind: str, language: Language) -> File:
    """A file of what has this name; raises :class:`RunError` for a name that is not in the list, KeyError for another kind of file."""
    stem, found = name.replace("/", "-"), report(name)
    make = {"html": found.html, "csv": found.csv, "xlsx": found.xlsx}[kind]
    return File(next(_NUMBERS), f"{stem}.{language}.{kind}", TYPES[kind], make(language))


def report(name: str) -> Report:
    """What can be handed out under this name, which is looked up in the list and nowhere else."""
    if name not in names():
        raise RunError("run_missing", given=name)
    return report_on(name, shared.results_folder())
