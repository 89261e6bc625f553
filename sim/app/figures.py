"""Numbers as people read them: Chinese in 万 and 亿 without separators, English with separators; chances never as never or always."""

from __future__ import annotations

import math

from sim.app.work.lab import Chance
from sim.messages import Language
from sim.report.number_format import number, scale_of, unit_label

#: Runs below which a chance is rounded to five per cent.
_MANY = 100


def figure(value: float | None, unit: str, language: Language, *, signed: bool = False, scale: float | None = None) -> str:
    """A number without its unit.

    >>> figure(1234.0, "firms", "en"), figure(1234.0, "firms", "zh")
    ('1,234', '1234')
    """
    if value is None or math.isnan(value):
        return "–"
    factor = scale_of(unit, value) if scale is None else scale
    text = number(value, unit, scale=1.0 if unit == "share" else factor, signed=signed)
    return text.replace(",", "") if language == "zh" else text


def amount(value: float | None, unit: str, language: Language, *, signed: bool = False) -> str:
    """A number with its unit; money by its size in 万元 or 亿元, in English in million or billion yuan; signed shares in percentage points.

    >>> amount(12345.0, "wan", "zh"), amount(12345.0, "wan", "en"), amount(0.153, "share", "zh")
    ('1.23 亿元', '123 M yuan', '15.3%')
    """
    if value is None or math.isnan(value):
        return "–"
    if value == 0 and unit.startswith("wan"):
        return "0"
    if unit.startswith("wan") and language == "en":
        return _yuan(value, signed) + unit_label(unit, language).removeprefix("10,000 yuan").removeprefix("10k yuan")
    scale = scale_of(unit, value)
    label = unit_label(unit, language, scale=scale if unit.startswith("wan") else 1.0)
    if signed and unit in ("%", "share"):
        label = " pp" if language == "en" else " 个百分点"
        return figure(value, unit, language, signed=True, scale=scale) + label
    text = figure(value, unit, language, signed=signed, scale=scale)
    return text + ("" if not label else label if label == "%" else f" {label}")


def spread(mean: float, half: float, unit: str, language: Language) -> str:
    """A difference with half the width of its interval, both in one unit.

    >>> spread(-210.2, 6.04, "firms", "en"), spread(-0.029, 0.003, "%", "zh")
    ('-210.2 ± 6.04 firms', '-0.029 ± 0.003 个百分点')
    """
    scale = scale_of(unit, max(abs(mean), abs(half)))
    if unit in ("%", "share"):
        label = "pp" if language == "en" else "个百分点"
    elif unit.startswith("wan") and language == "en":
        scale = 1e5 if abs(mean) >= 1e5 else 100.0
        label = "bn yuan" if abs(mean) >= 1e5 else "M yuan"
    else:
        label = unit_label(unit, language, scale=scale if unit.startswith("wan") else 1.0)
    shown = figure(mean, unit, language, signed=True, scale=scale)
    about = figure(half, unit, language, signed=True, scale=scale).lstrip("+")
    return f"{shown} ± {about} {label}".rstrip()


def _yuan(wan: float, signed: bool) -> str:
    size = abs(wan)
    shown, word = (wan / 1e5, "bn yuan") if size >= 1e5 else (wan / 100.0, "M yuan")
    digits = 0 if abs(shown) >= 100 else 1 if abs(shown) >= 10 else 2
    return f"{'+' if signed and shown > 0 else ''}{shown:,.{digits}f} {word}"


def chance_words(chance: Chance) -> str:
    """A share of runs in per cent: in steps of five below a hundred runs, never 0 or 100.

    >>> chance_words(Chance.of(0, 20)), chance_words(Chance.of(20, 20)), chance_words(Chance.of(13, 20))
    ('<5%', '>95%', '65%')
    """
    share, step = chance.reached / chance.runs, 5 if chance.runs < _MANY else 1
    if share < step / 200:
        return f"<{step}%"
    if share > 1.0 - step / 200:
        return f">{100 - step}%"
    return f"{step * round(100.0 * share / step)}%"
