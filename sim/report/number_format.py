"""Numbers for people: money in 万元 or 亿元, shares in per cent, digits that mean something."""

from __future__ import annotations

import math

from sim.messages import Language
from sim.parameter import Parameter
from sim.scenario.in_words import amount_in_words
from sim.units import UNITS, YI_IN_WAN


def unit_label(unit: str, language: Language, *, scale: float = 1.0) -> str:
    """Name of a unit as it stands on an axis; ``scale`` 10,000 turns 万元 into 亿元."""
    if unit.startswith("wan") and scale == YI_IN_WAN:
        return "亿元" if language == "zh" else "100 M yuan"
    if unit == "wan":
        return "万元" if language == "zh" else "10,000 yuan"
    if unit == "share":
        return "%"
    found = UNITS[unit]
    return found.zh if language == "zh" else found.en


def money_scale(largest: float) -> float:
    """Divisor that makes amounts readable: 亿元 from one 亿元 on."""
    return YI_IN_WAN if abs(largest) >= YI_IN_WAN else 1.0


def scale_of(unit: str, largest: float) -> float:
    """Divisor that brings values of a unit to what :func:`unit_label` names: per cent for shares, 亿元 for large amounts."""
    if unit == "share":
        return 0.01
    return money_scale(largest) if unit.startswith("wan") else 1.0


def number(value: float | None, unit: str, *, scale: float = 1.0, signed: bool = False) -> str:
    """A number in words, without its unit.

    >>> number(1234.5, "firms"), number(0.153, "share"), number(2.7134, "%"), number(0.0, "wan")
    ('1,234', '15.3', '2.71', '0')
    """
    if value is None or math.isnan(value):
        return "–"
    shown = value * 100.0 if unit == "share" else value / scale
    if shown == 0:
        return "0"
    plus = "+" if signed and shown > 0 else ""
    if unit in ("firms", "projects", "people", "patents", "firm-times", "institutions") and not signed:
        return _without_minus_zero(f"{plus}{shown:,.0f}")
    size = abs(shown)
    digits = 0 if size >= 1000 else 1 if size >= 10 else 2 if size >= 0.1 else 3
    return _without_minus_zero(f"{plus}{shown:,.{digits}f}")


def amounts(old: float, new: float, parameter: Parameter, language: Language) -> tuple[str, str]:
    """Two values of a parameter with its unit: money is rounded, as long as that does not hide the difference.

    >>> from sim.parameter import Parameter
    >>> gdp = Parameter("county.gdp", 0.0, "wan", 0.0, 1e9, None, "assumption", "assumption", "", "", "")
    >>> amounts(425063.4277, 33.333333, gdp, "en"), amounts(1000.1, 1000.2, gdp, "en")
    (('425,063 wan', '33.33 wan'), ('1000.1 wan', '1000.2 wan'))
    """
    exact = amount_in_words(old, parameter, language), amount_in_words(new, parameter, language)
    if not parameter.unit.startswith("wan"):
        return exact
    rounded = _money_in_words(old, parameter, language), _money_in_words(new, parameter, language)
    return exact if rounded[0] == rounded[1] else rounded


def _money_in_words(value: float, parameter: Parameter, language: Language) -> str:
    """Money with its unit: whole from 1,000 on, else four digits that mean something."""
    unit = parameter.unit_of
    shown = number(value, parameter.unit) if abs(value) >= 1000.0 else f"{value:.4g}"
    return f"{shown} {unit.zh if language == 'zh' else unit.name}"


def tolerance(value: float) -> str:
    """A tolerance with two digits that mean something; one that nobody could see is none.

    >>> tolerance(21.0), tolerance(0.052), tolerance(1.4e-6), tolerance(1234.5)
    ('±21', '±0.052', '±0', '±1,234')
    """
    if value < 0.001:
        return "±0"
    return f"±{number(value, '1')}" if value >= 100.0 else f"±{value:.2g}"


def _without_minus_zero(text: str) -> str:
    return text if text.strip("-0.") else text.removeprefix("-")
