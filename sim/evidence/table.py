"""The one reader of evidence tables: UTF-8 text, plain commas, one header; every row is refused or trusted as a whole."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.errors import EvidenceError, Where, nearest_name
from sim.units import UNITS

#: Where the packaged tables lie.
DATA = Path(__file__).parent / "data"
#: Stands in a source cell when nobody measured the number.
ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, its id and its place."""

    id: str
    cells: dict[str, str]
    where: Where

    def wrong(self, column: str, expected: str, *, allowed: Collection[str] = ()) -> EvidenceError:
        """The error that says what stands in a cell and what should."""
        given = self.cells[column]
        return EvidenceError(
            "cell_wrong",
            where=self.where,
            allowed=", ".join(sorted(allowed)) or None,
            nearest=nearest_name(given, allowed),
            row=self.id,
            column=column,
            given=repr(given),
            expected=expected,
        )

    def text(self, column: str) -> str:
        """A cell that may not be empty."""
        if not self.cells[column]:
            raise self.wrong(column, "a text")
        return self.cells[column]

    def number(self, column: str) -> float:
        """A finite number."""
        try:
            value = float(self.cells[column])
        except ValueError:
            raise self.wrong(column, "a number") from None
        if not math.isfinite(value):
            raise self.wrong(column, "a finite number")
        return value

    def optional_number(self, column: str) -> float | None:
        """A finite number, or None for an empty cell."""
        return self.number(column) if self.cells[column] else None

    def integer(self, column: str) -> int:
        """A whole number, such as a year."""
        try:
            return int(self.cells[column])
        except ValueError:
            raise self.wrong(column, "a whole number") from None

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """A cell that must be one of these words."""
        if self.cells[column] not in allowed:
            raise self.wrong(column, "one of the words", allowed=allowed)
        return self.cells[column]

    def unit(self, column: str = "unit") -> str:
        """The name of a unit of :data:`sim.units.UNITS`."""
        given = self.cells[column]
        if given not in UNITS:
            raise EvidenceError("unit_unknown", where=self.where, nearest=nearest_name(given, UNITS), given=repr(given))
        return given

    def source(self, known: Collection[str], *, or_assumption: bool = False) -> tuple[str, ...]:
        """The ids in the source cell, each of them ``known``; or the word ``assumption`` alone where that is allowed."""
        ids = tuple(self.cells["source"].split())
        if or_assumption and ids == (ASSUMPTION,):
            return ids
        for name in ids:
            if name not in known:
                raise EvidenceError("source_unknown", where=self.where, nearest=nearest_name(name, known), given=name)
        return ids


def read_table(path: Path, columns: tuple[str, ...], key: tuple[str, ...] = ("id",)) -> list[Row]:
    """All rows of a table, in the order of the file.

    Parameters
    ----------
    path
        The CSV file.
    columns
        Columns the table must have; further columns are kept.
    key
        Columns that together identify a row; the row's id is their cells joined by blanks.

    Raises
    ------
    EvidenceError
        ``file_missing``, ``file_unreadable``, ``file_empty``, ``column_missing``, ``cells_wrong``, ``source_missing`` (when
        the table has a source column) or ``id_twice``, with file and line.
    """
    records = _records(path)
    first = next(records, None)
    if first is None:
        raise EvidenceError("file_empty", where=Where(path))
    header = first[1]
    for column in columns:
        if column not in header:
            raise EvidenceError("column_missing", where=Where(path, 1), nearest=nearest_name(column, header), given=column)
    rows: list[Row] = []
    lines: dict[str, int | None] = {}
    for line, cells in records:
        where = Where(path, line)
        if len(cells) != len(header):
            raise EvidenceError("cells_wrong", where=where, count=len(cells), expected=len(header))
        by_column = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        row = Row(" ".join(by_column[column] for column in key).strip(), by_column, where)
        if not row.id:
            raise row.wrong(key[0], "an id")
        if by_column.get("source") == "":
            raise EvidenceError("source_missing", where=where, given=row.id)
        if row.id in lines:
            raise EvidenceError("id_twice", where=where, given=row.id, other=lines[row.id])
        lines[row.id] = line
        rows.append(row)
    return rows


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each record; blank lines are passed over."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise EvidenceError("file_missing", given=path) from None
    except UnicodeDecodeError:
        raise EvidenceError("file_unreadable", given=path, reason="it is not UTF-8 text") from None
    except OSError as error:
        raise EvidenceError("file_unreadable", given=path, reason=error.strerror or str(error)) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise EvidenceError("file_unreadable", where=Where(path, line), given=path, reason=str(error)) from None
