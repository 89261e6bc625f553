"""The text of a firm table: size before reading, encoding, and records with their lines."""

from __future__ import annotations

import codecs
import csv
import io
import stat
from collections.abc import Iterator
from pathlib import Path

from sim.errors import FirmTableError, Where

#: Larger files are refused without being read.
MOST_MEGABYTES = 50
#: Tried in this order. GB 18030 includes GBK and GB 2312; a byte order mark belongs to UTF-8.
ENCODINGS = ("utf-8-sig", "gb18030")
NOTE = "#"
#: Control characters that no text has.
_BINARY = frozenset(map(chr, range(32))) - set("\t\n\r\f\v")


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line and stripped cells of every record; blank records and notes (lines with ``#`` before the headings) are passed over.

    Raises
    ------
    FirmTableError
        ``file_missing``, ``file_unreadable``, ``file_too_large``, ``file_empty`` or ``table_not_text``.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    line, has_headings = 1, False
    try:
        for raw in reader:
            cells = [cell.strip() for cell in raw]
            if any(cells) and (has_headings or not cells[0].startswith(NOTE)):
                has_headings = True
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FirmTableError("file_unreadable", where=Where(path, line), given=path, reason=str(error)) from None
    if not has_headings:
        raise FirmTableError("file_empty", where=Where(path))


def _text(path: Path) -> str:
    data = _bytes(path)
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in () if is_utf16 else ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.isdisjoint(text):
            break
        return text
    raise FirmTableError("table_not_text", where=Where(path), allowed="CSV, UTF-8 / GBK")


def _bytes(path: Path) -> bytes:
    limit = MOST_MEGABYTES * 1_000_000
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FirmTableError("table_not_file", given=path)
        if status.st_size > limit:
            raise FirmTableError("file_too_large", where=Where(path), allowed=f"≤ {MOST_MEGABYTES} MB", size=f"{status.st_size / 1e6:.3g}")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FirmTableError("file_missing", given=path) from None
    except OSError as error:
        raise FirmTableError("file_unreadable", given=path, reason=error.strerror or str(error)) from None
