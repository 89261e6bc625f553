"""Sheets as one workbook (``.xlsx``): numbers as numbers, texts as texts, the same bytes every time."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.report.sensitivity.labels import cells
from sim.report.sheets.sheet import Cell, Sheet

if TYPE_CHECKING:
    import xlsxwriter

#: Nothing in a workbook says when it was written, so that equal numbers make equal files.
_WRITTEN = datetime.datetime(2000, 1, 1)
_WIDEST = 60
#: Rows that are looked at for the width of a column.
_LOOKED_AT = 200


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook as bytes.

    Parameters
    ----------
    sheets
        In their order; no two have the same name.
    title
        Title in the file's properties.
    """
    import xlsxwriter  # noqa: PLC0415 (only here)

    # Texts stay texts: a title that begins like a formula or an address is neither.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": title, "created": _WRITTEN})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "name": book.add_format({"bold": True, "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "fine": book.add_format({"num_format": "#,##0.0###"}),
        "free": book.add_format({"num_format": "0.000000"}),
    }
    for sheet in sheets:
        _write(book, sheet, formats)
    book.close()
    return file.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    for row, (name, value) in enumerate(sheet.about):
        page.write_string(row, 0, name, formats["name"])
        _put(page, row, 1, value, formats)
    top = len(sheet.about) + (1 if sheet.about else 0)
    for column, name in enumerate(sheet.head):
        page.write_string(top, column, name, formats["head"])
        page.set_column(column, column, _width(sheet, column))
    for row, line in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(line):
            _put(page, row, column, cell, formats)
    page.freeze_panes(top + 1, 1)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.head) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)


def _put(page: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(row, column, cell)
        case str():
            page.write_string(row, column, cell)
        case int():
            page.write_number(row, column, cell)  # years and seeds have no separators
        case float() if math.isfinite(cell):
            size = abs(cell)
            form = "whole" if size >= 1000 else "free" if 0 < size < 0.01 else "fine"
            page.write_number(row, column, cell, formats[form])


def _width(sheet: Sheet, column: int) -> float:
    """Width that shows most cells whole; heads may be broken into lines."""
    texts = [str(row[column]) if isinstance(row[column], str) else "0" * 12 for row in sheet.rows[:_LOOKED_AT]]
    texts += [about[column] for about in sheet.about if column == 0]  # type: ignore[misc]  # the first is a name
    longest = max((cells(text) for text in texts), default=0)
    return float(min(_WIDEST, max(longest + 2, min(18, cells(sheet.head[column]) + 2))))
