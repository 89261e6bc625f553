"""Numbers for people: money in 万元 or 亿元, shares in per cent, digits that mean something."""

from __future__ import annotations

import math

from sim.messages import Language
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


def _without_minus_zero(text: str) -> str:
    return text if text.strip("-0.") else text.removeprefix("-")
