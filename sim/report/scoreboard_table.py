"""Scoreboards of back-tests on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.scoreboard_words import COLUMNS, cells, summary_lines, words_in

if TYPE_CHECKING:
    from rich.console import RenderableType


def scoreboard_tables(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """One table a back-test, and under it what it comes to."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = words_in(language)
    for one in document["scoreboards"]:
        table = Table(title=word["title"].format(origin=one["origin"]), title_justify="left")
        for name in COLUMNS:
            table.add_column(word[name], overflow="fold", justify="left" if name in ("figure", "naive", "verdict", "unit") else "right")
        for row in one["rows"]:
            table.add_row(*cells(row, language), style="red" if "loss" in (row["verdict"], row["verdict_by_crps"]) else None)
        if one["rows"]:
            yield table
        else:
            yield word["title"].format(origin=one["origin"])
        yield "\n".join(summary_lines(one, language)) + "\n"
