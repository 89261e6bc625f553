"""Reading a user's firm table: UTF-8 or GBK text with commas, headings in English or Chinese, errors row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.errors import FirmTableError, UserError, Where
from sim.evidence.county import County
from sim.population.firm_cells import Words, read_cell
from sim.population.firm_headings import Heading, read_headings
from sim.population.known import Known
from sim.population.table_text import records

#: Rows that an error shows; all are counted.
ROWS_SHOWN = 20
#: Columns of a table that the making of the population knows under another name.
OWNER, CERTIFICATES, ANCHOR = "owner", "certificate_years", "anchor"
#: Columns that are there for people.
TEXTS = ("id", "name")


@dataclass(frozen=True)
class FirmTable:
    """The firms of a table: their ids in the order of the rows, and what the table says of them."""

    ids: tuple[str, ...]
    known: Known


@dataclass
class _Rows:
    """Rows read so far: values by column, line by id, and what is wrong."""

    values: dict[str, list[float]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    wrong: list[UserError] = field(default_factory=list)
    n_wrong: int = 0

    def refuse(self, error: UserError) -> None:
        """Note a row that cannot be used."""
        self.n_wrong += 1
        if len(self.wrong) < ROWS_SHOWN:
            self.wrong.append(error)


def read_firm_table(path: Path, county: County) -> FirmTable:
    """The firms of a table in the order of its rows.

    Parameters
    ----------
    path
        CSV file with the columns of :data:`sim.population.firm_columns.COLUMNS`, in any order.
    county
        The county whose chains, towns and base year the table speaks of.

    Raises
    ------
    FirmTableError
        When the file cannot be read, a heading is wrong, there are no firms, or rows are wrong: ``rows`` then holds the
        first 20 of them, with the first thing that is wrong in each, and ``values["count"]`` the number of all.
    """
    headings: list[Heading] = []
    words, rows = Words.of(county), _Rows()
    for line, cells in records(path):
        where = Where(path, line)
        if not headings:
            headings = read_headings(_without_trailing_blanks(cells), where)
            continue
        try:
            _read_row(_fitted(cells, len(headings), where), headings, words, where, rows)
        except UserError as error:
            rows.refuse(error)
    if rows.n_wrong:
        raise FirmTableError("firms_wrong", rows=rows.wrong, where=Where(path), count=rows.n_wrong)
    if not rows.lines:
        raise FirmTableError("firms_none", where=Where(path))
    return FirmTable(tuple(rows.lines), _known({name: np.array(values) for name, values in rows.values.items()}))


def _without_trailing_blanks(cells: Sequence[str]) -> list[str]:
    """Cells up to the last filled one: spreadsheets write empty columns behind a table."""
    filled = [position for position, cell in enumerate(cells) if cell]
    return list(cells[: filled[-1] + 1])


def _fitted(cells: list[str], width: int, where: Where) -> list[str]:
    if len(cells) < width or any(cells[width:]):
        raise UserError("cells_wrong", where=where, count=len(cells), expected=width)
    return cells[:width]


def _read_row(cells: list[str], headings: Sequence[Heading], words: Words, where: Where, rows: _Rows) -> None:
    """Read a row whole and add it; raises the first thing that is wrong with it."""
    values: dict[str, float] = {}
    firm = ""
    for heading, cell in zip(headings, cells, strict=True):
        name = heading.column.name
        if name in TEXTS and (cell or not heading.column.required):
            firm = cell if name == "id" else firm
            continue
        value = read_cell(cell, heading, words, where)
        if isinstance(value, list):
            values |= {"hnte_year": float(max(value, default=0)), "hnte_times": float(len(value))}
        else:
            values["state_owned" if name == OWNER else name] = value
    if firm in rows.lines:
        raise UserError("firm_twice", where=where, row=where.line, given=firm, other=rows.lines[firm])
    founded, certified = values.get("founded", np.nan), values.get("hnte_year", 0.0)
    if 0.0 < certified <= founded:
        raise UserError("certified_before_founded", where=where, given=f"{certified:g}", founded=f"{founded:g}")
    rows.lines[firm] = where.line or 0
    for name, value in values.items():
        rows.values.setdefault(name, []).append(value)


def _known(columns: Mapping[str, NDArray[np.float64]]) -> Known:
    """What the table says in the words of the making of the population."""
    stated = {name: values for name, values in columns.items() if name != ANCHOR and not np.isnan(values).all()}
    return Known(columns["sales"].size, stated, columns[ANCHOR] > 0.0 if ANCHOR in columns else None)
