"""Names of factors and outputs on pictures and in tables, and lines short enough for an axis."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from sim.messages import Language
from sim.report.sensitivity.ranking import ALL_YEARS, DUMMY, SEED
from sim.report.words import both

#: name of a factor, an output or a method -> ``en``, ``zh`` and, for outputs, ``unit`` (a name of :data:`sim.units.UNITS`).
Labels = Mapping[str, Mapping[str, str]]
#: Chinese lines need more air than Matplotlib gives.
LINE_SPACING = 1.3
_RESERVED: dict[str, dict[str, str]] = {
    SEED: {"en": "Luck", "zh": "运气（随机种子）"},
    DUMMY: {"en": "Inert factor", "zh": "无作用的对照因素"},
}
_WORDS = {
    "all_years": ("all years, weighted by variance", "各年按方差加权"),
    "year": ("{year}", "{year} 年"),
}


def label_of(labels: Labels, name: str, language: Language) -> str:
    """Name of a factor, an output or a method; what has no label keeps its own name."""
    found = labels.get(name) or _RESERVED.get(name) or {}
    return found.get(language) or name


def unit_of(labels: Labels, output: str) -> str:
    """Unit of an output, ``1`` when none is given."""
    return labels.get(output, {}).get("unit", "1")


def year_label(year: int, language: Language) -> str:
    """A year in words.

    >>> year_label(2030, "zh"), year_label(0, "en")
    ('2030 年', 'all years, weighted by variance')
    """
    if year == ALL_YEARS:
        return both(*_WORDS["all_years"], language)
    return both(*_WORDS["year"], language).format(year=year)


def cells(text: str) -> int:
    """Width of a text in columns; a Chinese character takes two.

    >>> cells("R&D"), cells("研发")
    (3, 4)
    """
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, width: int = 30) -> str:
    r"""The whole text in lines of about ``width`` columns: Chinese breaks anywhere, other words stay whole.

    >>> wrapped("R&D super-deduction, small firms", 20)
    'R&D super-deduction,\nsmall firms'
    >>> wrapped("集成电路和工业母机企业", 12)
    '集成电路和工\n业母机企业'
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > width and piece[0] not in "，。；：、）”％%)":
            lines.append(line.rstrip())
            line = ""
        line += piece
    return "\n".join([*lines, line.rstrip()])


def _pieces(text: str) -> list[str]:
    """Parts that are not broken: a wide character alone, any other word with the blank behind it."""
    found: list[str] = []
    for one in text:
        is_alone = cells(one) == 2
        if found and not is_alone and not found[-1].endswith(" ") and cells(found[-1][-1]) == 1:
            found[-1] += one
        else:
            found.append(one)
    return found
