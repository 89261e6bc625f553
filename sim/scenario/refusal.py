"""A refusal of something in a scenario file, said wholly in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.errors import ScenarioError, Where
from sim.messages import Language, say


@dataclass(frozen=True)
class Phrase:
    """Part of a message that differs between languages: a message key and its fields."""

    key: str
    values: dict[str, object] = field(default_factory=dict)

    def in_language(self, language: Language) -> str:
        """The phrase in this language."""
        return say(self.key, language, **self.values)

    def __str__(self) -> str:
        return self.in_language("en")


class RefusalError(ScenarioError):
    """A scenario error whose fields may be phrases.

    Parameters
    ----------
    key, where, nearest, values
        As for :class:`sim.errors.UserError`; a value may be a :class:`Phrase`.
    allowed
        What would have been accepted; text that reads the same in both languages, or a phrase.
    """

    def __init__(
        self,
        key: str,
        *,
        where: Where | None = None,
        allowed: str | Phrase | None = None,
        nearest: str | None = None,
        **values: object,
    ) -> None:
        self.phrases: dict[str, Phrase] = {name: value for name, value in values.items() if isinstance(value, Phrase)}
        self.allowed_phrase = allowed if isinstance(allowed, Phrase) else None
        super().__init__(key, where=where, allowed=None if allowed is None else str(allowed), nearest=nearest, **values)

    def in_language(self, language: Language) -> str:
        """One line: where, what is wrong, what is allowed, the nearest name."""
        spoken = {name: phrase.in_language(language) for name, phrase in self.phrases.items()}
        allowed = self.allowed_phrase.in_language(language) if self.allowed_phrase else self.allowed
        plain = ScenarioError(self.key, where=self.where, allowed=allowed, nearest=self.nearest, **(self.values | spoken))
        return plain.in_language(language)
