"""The headings of a firm table: which column each cell of a row belongs to, and in which unit it is written."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sim.errors import FirmTableError, UserError, Where, nearest_name
from sim.population.firm_columns import COLUMNS, FirmColumn
from sim.units import UNITS

_WITH_UNIT = re.compile(r"(.+?)\s*[(（]\s*(.+?)\s*[)）]")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its column, as the user wrote it, and the factor of its plain numbers to the column's unit."""

    column: FirmColumn
    written: str
    factor: float


def read_headings(cells: Sequence[str], where: Where) -> list[Heading]:
    """The headings in the order of the file.

    Raises
    ------
    FirmTableError
        ``headings_wrong``; its rows say which is unknown (with the nearest), stands twice, has a strange unit or is missing.
    """
    found: list[Heading] = []
    wrong: list[UserError] = []
    for cell in cells:
        try:
            found.append(_heading(cell, where, {heading.column.name for heading in found}))
        except UserError as error:
            wrong.append(error)
    names = {heading.column.name for heading in found}
    wrong += [
        UserError("heading_missing", where=where, given=column.name, zh=column.zh)
        for column in COLUMNS
        if column.required and column.name not in names
    ]
    if wrong:
        allowed = ", ".join(f"{column.name} {column.zh}" for column in COLUMNS)
        raise FirmTableError("headings_wrong", rows=wrong, where=where, allowed=allowed, count=len(wrong))
    return found


def _heading(cell: str, where: Where, taken: Collection[str]) -> Heading:
    match = _WITH_UNIT.fullmatch(cell)
    name, unit = match.groups() if match else (cell, None)
    column = _BY_HEADING.get(_plain(name))
    if column is None:
        options = [option for one in COLUMNS for option in (one.name, one.zh, *one.also)]
        raise UserError("heading_unknown", where=where, given=repr(cell), nearest=nearest_name(name, options))
    if column.name in taken:
        raise UserError("heading_twice", where=where, given=cell)
    if unit is None:
        return Heading(column, cell, 1.0)
    factor = factor_of(unit, column)
    if factor is None:
        raise UserError("heading_unit", where=where, given=cell, allowed=", ".join(UNITS[column.unit].spellings) or None)
    return Heading(column, cell, factor)


@functools.lru_cache(256)
def factor_of(spelling: str, column: FirmColumn) -> float | None:
    """Factor of a written unit to the column's unit, None for one that it does not take."""
    known = {_bare(name): factor for name, factor in UNITS[column.unit].spellings.items()}
    return known.get(_bare(spelling))


def scaled(number: float, factor: float) -> float:
    """A number in the column's unit; small factors divide, so that 7 % is the number 0.07."""
    return number * factor if factor >= 1.0 else number / round(1.0 / factor)


def _bare(spelling: str) -> str:
    return spelling.lower().replace(" ", "")


def _plain(heading: str) -> str:
    return heading.lower().replace(" ", "_").replace("-", "_")


_BY_HEADING = {_plain(name): column for column in COLUMNS for name in (column.name, column.zh, *column.also)}
