"""Values and units of cells: shares are per cent, money is 万元 throughout, so that a column has one unit."""

from __future__ import annotations

from collections.abc import Mapping

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.number_format import unit_label
from sim.report.sheets.sheet import Cell

#: Cuts of a band in the order of their columns.
CUTS = ("mean", "p10", "p25", "median", "p75", "p90")
CUT_NAMES = {
    "en": ("mean", "10 %", "25 %", "median", "75 %", "90 %"),
    "zh": ("均值", "10%", "25%", "中位数", "75%", "90%"),
}


def unit_name(unit: str, language: Language) -> str:
    """A unit as a column or a cell names it; a plain number has 1."""
    return unit_label(unit, language) or "1"


def amount(value: float | None, unit: str) -> Cell:
    """The value in the unit that :func:`unit_name` names.

    >>> amount(0.153, "share"), amount(2.7, "%"), amount(None, "wan")
    (15.3, 2.7, None)
    """
    if value is None:
        return None
    return float(f"{100.0 * value:.12g}") if unit == "share" else float(value)


def with_unit(label: str, unit: str, language: Language) -> str:
    """Head of a column.

    >>> with_unit("R&D", "%", "en"), with_unit("指数", "1", "zh")
    ('R&D (%)', '指数（1）')
    """
    named = unit_name(unit, language)
    return f"{label} ({named})" if language == "en" else f"{label}（{named}）"


def setting(value: float, parameter: Parameter) -> Cell:
    """A value of a parameter; switches are true or false."""
    return bool(value) if parameter.is_switch else amount(value, parameter.unit)


def bands(values: Mapping[str, float], unit: str) -> tuple[Cell, ...]:
    """The cuts of a band in the order of :data:`CUT_NAMES`."""
    return tuple(amount(values[cut], unit) for cut in CUTS)
