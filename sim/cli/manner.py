"""How a command answers: in which language, and as a table or as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from sim.messages import LANGUAGES, Language, language_of


@dataclass(frozen=True)
class Manner:
    """How to answer.

    Attributes
    ----------
    language
        Language of what people read.
    is_chosen
        Whether the user asked for this language; else it follows from the environment.
    as_json
        Whether to print one JSON document.
    """

    language: Language
    is_chosen: bool
    as_json: bool

    @classmethod
    def asked(cls, arguments: Sequence[str]) -> Manner:
        """Read from the arguments, before they are checked: mistakes in them are answered in the same manner.

        >>> Manner.asked(["run", "x.yaml", "--lang=zh", "--json"])
        Manner(language='zh', is_chosen=True, as_json=True)
        """
        own = list(itertools.takewhile(lambda argument: argument != "--", arguments))
        named = [argument.removeprefix("--lang=") for argument in own if argument.startswith("--lang=")]
        named += [value for option, value in itertools.pairwise(own) if option == "--lang"]
        chosen = next((language for language in LANGUAGES if language in named), None)
        return cls(chosen or language_of(), chosen is not None, "--json" in own)

    @property
    def picture_languages(self) -> tuple[Language, ...]:
        """Languages of pictures: the one that was asked for, else both."""
        return (self.language,) if self.is_chosen else LANGUAGES
