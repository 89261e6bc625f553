"""Typed errors. Each carries what was given, what is allowed, where, and the nearest valid name, in two languages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.messages import Language, allowed_phrase, phrase, say


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a user's file; ``line`` counts from 1, None when the whole file is meant."""

    file: Path | str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line is not None else str(self.file)

    def in_language(self, language: Language) -> str:
        """The place as a reader of this language knows it: only the command line has a name of its own."""
        return say("command_line", language) if self.file == say("command_line") else str(self)


class CountysimError(Exception):
    """Base of everything the project raises on purpose."""

    exit_code = 1


class UserError(CountysimError):
    """A mistake in what the user gave.

    Parameters
    ----------
    key
        Message key of :mod:`sim.messages`.
    where
        File and line, when there is one.
    allowed
        What would have been accepted, in words.
    nearest
        The nearest valid name, see :func:`nearest_name`.
    values
        Fields of the message; kept as ``self.values``.
    """

    exit_code = 2

    def __init__(
        self, key: str, *, where: Where | None = None, allowed: str | None = None, nearest: str | None = None, **values: object
    ) -> None:
        self.key, self.where, self.allowed, self.nearest, self.values = key, where, allowed, nearest, values
        super().__init__(self.in_language("en"))

    def in_language(self, language: Language) -> str:
        """One line: where, what is wrong, what is allowed, the nearest name."""
        spoken = {name: self._spoken(name, value, language) for name, value in self.values.items()}
        parts = [say(self.key, language, **spoken)]
        if self.allowed:
            parts.append(say("allowed", language, allowed=allowed_phrase(self.allowed, language)))
        if self.nearest:
            parts.append(say("nearest", language, nearest=self.nearest))
        text = ("；" if language == "zh" else "; ").join(parts)
        return f"{self.where.in_language(language)}: {text}" if self.where else text

    def _spoken(self, name: str, value: object, language: Language) -> object:
        """A field's words in this language; what a user wrote is quoted as it is."""
        is_ours = name in {"expected", "reason"} or (self.key == "type_wrong" and name in {"given", "path"})
        return phrase(value, language) if is_ours and isinstance(value, str) else value


class ScenarioError(UserError):
    """A scenario or county file cannot be used."""


class EvidenceError(UserError):
    """An evidence table cannot be used."""


class FirmTableError(UserError):
    """A user's firm table cannot be used; ``rows`` holds one error a row, first rows first."""

    def __init__(
        self, key: str, *, rows: Iterable[UserError] = (), where: Where | None = None, allowed: str | None = None, **values: object
    ) -> None:
        self.rows = tuple(rows)
        super().__init__(key, where=where, allowed=allowed, nearest=None, **values)

    def in_language(self, language: Language) -> str:
        """The summary line followed by one line a row."""
        return _with_rows(super().in_language(language), self.rows, language)


class ScenarioMistakesError(ScenarioError):
    """Several things are wrong with a scenario; ``rows`` holds one error each, in the order of the files and their lines."""

    def __init__(self, rows: Iterable[UserError]) -> None:
        self.rows = tuple(rows)
        super().__init__("scenario_mistakes", count=len(self.rows))

    def in_language(self, language: Language) -> str:
        """The summary line followed by one line a mistake."""
        return _with_rows(super().in_language(language), self.rows, language)


def _with_rows(summary: str, rows: Iterable[UserError], language: Language) -> str:
    return "\n".join([summary, *("  " + row.in_language(language) for row in rows)])


class RunError(UserError):
    """A stored run, a firm or a year that was asked for is not there."""


class StoreError(UserError):
    """Results cannot be written or read."""

    exit_code = 3


class ModelError(CountysimError):
    """The model broke one of its own identities: never the user's fault, and the run is not shown."""

    exit_code = 4

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(say(key, "en", **values))

    def in_language(self, language: Language) -> str:
        """The message in this language."""
        return say(self.key, language, **self.values)


class LedgerError(ModelError):
    """Money appeared, vanished or went below zero."""


class HardFactError(ModelError):
    """Runs of the county's own history that miss a fact which every such run must show."""


def nearest_name(given: str, names: Iterable[str]) -> str | None:
    """The valid name closest to what was given, or None when nothing is close.

    The last part of a dotted path counts on its own, so that a right leaf in a wrong group is found too.
    """
    options = sorted(names)
    if close := difflib.get_close_matches(given, options, n=1, cutoff=0.6):
        return close[0]
    leaf = given.rpartition(".")[2]
    by_leaf = {name.rpartition(".")[2]: name for name in reversed(options)}
    if close := difflib.get_close_matches(leaf, list(by_leaf), n=1, cutoff=0.7):
        return by_leaf[close[0]]
    return None
