"""One sheet of numbers, and the same as comma-separated values."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass

Cell = str | float | int | bool | None
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name.

    Attributes
    ----------
    name
        At most 31 characters, as spreadsheets want it.
    head
        Names of the columns, with their units.
    rows
        Cells, row by row; numbers are numbers, None is an empty cell.
    about
        What is said above the table: name and value.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[tuple[str, Cell], ...] = ()


def csv_file(sheet: Sheet) -> bytes:
    """The table with commas, and a mark by which spreadsheets know its encoding; what is said above it is left out."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([safe(name) for name in sheet.head])
    rows.writerows([[_written(cell) for cell in row] for row in sheet.rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, float):
        return f"{cell:.10g}" if math.isfinite(cell) else ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def safe(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula.

    >>> safe("=1+1"), safe("R&D")
    ("'=1+1", 'R&D')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
