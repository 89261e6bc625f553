"""Reads workbooks as any spreadsheet does: by the names and types of their cells."""

import io
import re
import zipfile
from xml.etree import ElementTree

Row = dict[int, str | float | bool]
_MAIN = "{http:" + "//schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(content: bytes) -> dict[str, list[Row]]:
    """Sheet -> rows of cells by column; texts are str, numbers float."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = ["".join(part.text or "" for part in one.iter(_MAIN + "t")) for one in _tree(book, "xl/sharedStrings.xml")]
        names = [sheet.attrib["name"] for sheet in _tree(book, "xl/workbook.xml").iter(_MAIN + "sheet")]
        return {name: _rows(_tree(book, f"xl/worksheets/sheet{k}.xml"), texts) for k, name in enumerate(names, start=1)}


def formulas(content: bytes) -> int:
    """How many cells of all sheets hold a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        pages = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(list(_tree(book, name).iter(_MAIN + kind))) for name in pages for kind in ("f", "hyperlink"))


def _tree(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))


def _rows(page: ElementTree.Element, texts: list[str]) -> list[Row]:
    found = []
    for line in page.iter(_MAIN + "row"):
        row: Row = {}
        for cell in line.iter(_MAIN + "c"):
            value = cell.find(_MAIN + "v")
            if value is None or value.text is None:
                continue
            kind = cell.attrib.get("t")
            row[_column(cell.attrib["r"])] = (
                texts[int(value.text)] if kind == "s" else value.text == "1" if kind == "b" else float(value.text)
            )
        found.append(row)
    return found


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference):
        number = 26 * number + ord(letter) - 64
    return number - 1


def records(rows: list[Row], first: str) -> list[dict[str, str | float | bool]]:
    """Rows below the head that begins with ``first``, by the names of their columns."""
    at = next(k for k, row in enumerate(rows) if row.get(0) == first)
    head = rows[at]
    return [{str(name): row[column] for column, name in head.items() if column in row} for row in rows[at + 1 :]]
