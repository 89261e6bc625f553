"""Briefs of what lies in the results folder; names come from its list, never from a path."""

from __future__ import annotations

from sim.api.brief import brief_of, comparisons, numbers_of
from sim.app.work import shared
from sim.errors import RunError
from sim.messages import Language
from sim.store.run_folder import finished_folders


def names() -> list[str]:
    """Runs and comparisons that can be reported, the newest first."""
    root = shared.results_folder()
    found = [*(folder.name for folder in finished_folders(root)), *comparisons(root)]
    return sorted(found, key=lambda name: -(root / name).stat().st_mtime)


def brief(name: str, language: Language) -> str:
    """The brief as HTML; raises :class:`RunError` for a name that is not in the list."""
    return brief_of(_known(name), shared.results_folder(), language)


def numbers(name: str, language: Language) -> bytes | None:
    """A run's numbers as CSV; None for a comparison, whose numbers are those of its runs."""
    root = shared.results_folder()
    return None if _known(name) in comparisons(root) else numbers_of(name, root, language)


def _known(name: str) -> str:
    if name not in names():
        raise RunError("run_missing", given=name)
    return name
