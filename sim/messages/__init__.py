"""What the project says to its users, in English and Chinese. One entry a message; a test holds the pairs together."""

from __future__ import annotations

import os
import re
from typing import Literal

from sim.messages.of_evidence import EVIDENCE
from sim.messages.of_projections import PROJECTIONS
from sim.messages.of_studies import STUDIES
from sim.messages.phrases import PHRASES, UNIT_NAMES
from sim.messages.texts import TEXTS

__all__ = ["LANGUAGES", "MESSAGES", "PHRASES", "UNIT_NAMES", "Language", "allowed_phrase", "language_of", "phrase", "say"]

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

#: All messages by key.
MESSAGES = TEXTS | STUDIES | EVIDENCE | PROJECTIONS
_UNIT_OF_A_RANGE = re.compile(rf"( … \S+) ({'|'.join(sorted(map(re.escape, UNIT_NAMES), key=len, reverse=True))})(?=$|；)")
_AT_MOST = re.compile(r"at most (.+)")


def phrase(text: str, language: Language) -> str:
    """A fixed phrase in this language; any other text as it is."""
    return PHRASES.get(text, text) if language == "zh" else text


def allowed_phrase(allowed: str, language: Language) -> str:
    """What would have been accepted, in this language: words with commas between them, or a range with its unit.

    >>> allowed_phrase("0 … 1000 wan", "zh"), allowed_phrase("a plain number, 万元", "zh")
    ('0 … 1000 万元', '数字, 万元')
    """
    if language == "en":
        return allowed
    words = _AT_MOST.sub(r"不超过 \1", ", ".join(phrase(word, language) for word in allowed.split(", ")))
    return _UNIT_OF_A_RANGE.sub(lambda match: f"{match[1]} {UNIT_NAMES[match[2]]}".rstrip(), words)


def language_of(environment: dict[str, str] | None = None) -> Language:
    """The user's language: ``COUNTYSIM_LANG``, else Chinese when the locale is Chinese, else English."""
    env = os.environ if environment is None else environment
    named = env.get("COUNTYSIM_LANG") or env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "zh" if named.lower().startswith("zh") else "en"


def say(key: str, language: Language = "en", **values: object) -> str:
    """The message of this key in this language with its fields filled.

    >>> say("key_unknown", given="rd_awrd")
    'unknown key rd_awrd'
    """
    return MESSAGES[key][0 if language == "en" else 1].format(**values)
