"""Words of tables and charts in one language."""

from __future__ import annotations

from collections.abc import Mapping

from sim.messages import Language

#: Grades of evidence as people read them, from the firmest to the weakest.
GRADES = {
    "law": ("law", "法规"),
    "measured here": ("measured here", "本地实测"),
    "measured elsewhere": ("measured elsewhere", "他处实测"),
    "assumption": ("assumption", "假设"),
}


def in_language(pairs: Mapping[str, tuple[str, str]], language: Language) -> dict[str, str]:
    """One side of pairs of English and Chinese.

    >>> in_language({"year": ("year", "年份")}, "zh")
    {'year': '年份'}
    """
    return {key: pair[0 if language == "en" else 1] for key, pair in pairs.items()}


def both(english: str, chinese: str, language: Language) -> str:
    """The one of two labels that is in this language."""
    return english if language == "en" else chinese
