"""The font of the pages: the signs of everyday Chinese, taken once from the font package and kept beside the browser files."""

from __future__ import annotations

from pathlib import Path

from sim.app.browser_files import folder
from sim.report.fonts import part_of_font
from sim.store.atomic import write_file

#: Blocks beside the Chinese signs: Latin, Greek, punctuation, arrows, mathematics, shapes, full-width forms.
_BLOCKS = ((0x20, 0x17F), (0x391, 0x3C9), (0x2010, 0x2044), (0x20AC, 0x20AD), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x2473),
           (0x25A0, 0x25FF), (0x2605, 0x2606), (0x2713, 0x2717), (0x3000, 0x303F), (0xFF00, 0xFFEF))  # fmt: skip


def file() -> Path:
    """Where the font lies once it is made."""
    return folder().with_name("pages-sc.otf")


def signs() -> set[int]:
    """Code points that the font keeps: all of GB 2312 and the blocks beside it."""
    found = {point for low, high in _BLOCKS for point in range(low, high + 1)}
    for first in range(0xA1, 0xF8):
        for second in range(0xA1, 0xFF):
            found.update(map(ord, bytes((first, second)).decode("gb2312", errors="ignore")))
    return found


def make() -> Path | None:
    """Make the font unless it is there; None when the font package is not installed."""
    target = file()
    if target.is_file():
        return target
    content = part_of_font(frozenset(signs()))
    if content is None:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    write_file(target, content)
    return target
