"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Sequence


def markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: int) -> str:
    r"""A table with the last ``numbers`` columns to the right; bars in cells are escaped.

    >>> print(markdown_table(["factor", "%"], [["a|b", "3"]], 1))
    | factor | % |
    | --- | ---: |
    | a\|b | 3 |
    """
    rule = ["---"] * (len(headings) - numbers) + ["---:"] * numbers
    lines = [headings, rule, *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines)
