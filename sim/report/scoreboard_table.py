"""Scoreboards of back-tests on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.scoreboard_words import COLUMNS, cells, legend_lines, summary_lines, together_lines, words_in

if TYPE_CHECKING:
    from rich.console import JustifyMethod, RenderableType

#: Columns on the screen; years and units stand in the legend.
_SHOWN = ("figure", "value", "median", "band", "inside", "naive", "errors", "crps", "verdict")
_LEFT = ("figure", "naive", "verdict")


def scoreboard_tables(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """One table a back-test, and under it what it comes to."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 (slow to import)
    from rich.table import Table  # noqa: PLC0415

    word = words_in(language)
    for one in document["scoreboards"]:
        table = Table(
            title=word["title"].format(origin=one["origin"]), title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False
        )
        for name in _SHOWN:
            justify: JustifyMethod = "left" if name in _LEFT else "right"
            table.add_column(word[name], overflow="fold", justify=justify, no_wrap=name != "naive")
        for row in one["rows"]:
            cell = dict(zip(COLUMNS, cells(row, language), strict=True))
            table.add_row(*(cell[name] for name in _SHOWN), style="red" if "loss" in (row["verdict"], row["verdict_by_crps"]) else None)
        if one["rows"]:
            yield table
            yield "\n".join(legend_lines(one, language))
        else:
            yield word["title"].format(origin=one["origin"])
        yield "\n".join(summary_lines(one, language)) + "\n"
    if lines := together_lines(document, language):
        yield "\n".join(lines) + "\n"
