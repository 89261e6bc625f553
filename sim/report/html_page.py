"""One HTML page that needs nothing beside it: pictures, style and font are inside, nothing in it is a script, and it prints to A4."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.fan_chart import style
from sim.report.fonts import part_of_font

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Signs from here on are put into the page's own font; all before it every font has.
_FIRST_SIGN = 0x2000
#: Signs from here on are Chinese, which some machines have no font for; titles of works are Chinese in English pages, too.
_FIRST_WIDE = 0x2E80
_STYLE = """
@page { size: A4; margin: 16mm } * { box-sizing: border-box }
body { font: 14px/1.5 "countysim","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif; color: #1a1a1a; max-width: 186mm; margin: 8mm auto; padding: 0 4mm }
h1 { font-size: 22px; margin: 0 } h2 { font-size: 16px; border-bottom: 1px solid gray; margin: 18px 0 8px; break-after: avoid }
figure { margin: 0; break-inside: avoid } .pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm } .wide { grid-template-columns: 1fr } img { width: 100% }
table { border-collapse: collapse; width: 100%; font-size: 12px } th, td { text-align: right; padding: 2px 6px; border-bottom: 1px solid #ddd; font-weight: normal; overflow-wrap: anywhere }
thead th { overflow-wrap: normal; font-weight: bold; border-bottom: 1px solid gray } th:first-child, td.text, .text { text-align: left } tr { break-inside: avoid } caption { text-align: left; font-size: 12px; color: rgb(68,68,68) }
"""  # noqa: E501


def page(title: str, body: Sequence[str], language: Language) -> str:
    """The whole page; ``body`` are parts made by the functions below."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    inside = "\n".join(body)
    font = _font(title + inside, _FIRST_SIGN if language == "zh" else _FIRST_WIDE)
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{font}{_STYLE}</style></head><body>\n{inside}\n</body></html>\n"
    )


def _font(text: str, first: int) -> str:
    """The signs of the page from ``first`` on as a font inside it, for machines without Chinese fonts.

    Empty when there are none, or the font package is missing.
    """
    signs = frozenset(ord(sign) for sign in text if ord(sign) >= first)
    content = part_of_font(signs) if signs else None
    if content is None:
        return ""
    return f'@font-face {{ font-family: "countysim"; src: url("data:font/otf;base64,{base64.b64encode(content).decode("ascii")}") }}\n'


def heading(kind: str, title: str, what: str) -> str:
    """What the page is, about what, from what."""
    return f"<p>{escape(kind)}</p><h1>{escape(title)}</h1><p>{escape(what)}</p>"


def section(title: str, inside: str) -> str:
    """A part with its heading; ``inside`` is HTML."""
    return f"<section><h2>{escape(title)}</h2>{inside}</section>"


def paragraph(text: str) -> str:
    """One paragraph of plain text."""
    return f"<p>{escape(text)}</p>"


def bullets(sentences: Sequence[str]) -> str:
    """A list of plain sentences."""
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "", *, texts: Sequence[int] = ()) -> str:
    """A table of texts; ``texts`` are columns that are read rather than counted."""
    cells = "".join(f'<th scope="col"{" class=text" if k in texts else ""}>{escape(one)}</th>' for k, one in enumerate(head))
    lines = "".join(
        "<tr>" + "".join(
            f'<th scope="row">{escape(cell)}</th>' if k == 0 else f'<td{" class=text" if k in texts else ""}>{escape(cell)}</td>' for k, cell in enumerate(row)
        ) + "</tr>"
        for row in rows
    )  # fmt: skip
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def pictures_inside(figures: Iterable[tuple[Figure, str]], language: Language, *, is_wide: bool = False) -> str:
    """Figures as pictures inside the page, two in a row or one when they are wide; the same bytes every time."""
    found = []
    for figure, label in figures:
        drawn = io.BytesIO()
        with style(language):
            figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": "countysim"})
        content = base64.b64encode(drawn.getvalue()).decode("ascii")
        found.append(f'<figure><img alt="{escape(label)}" src="data:image/svg+xml;base64,{content}"></figure>')
    return f'<div class="pictures{" wide" if is_wide else ""}">{"".join(found)}</div>'
