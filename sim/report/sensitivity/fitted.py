"""Titles and axis labels in as many lines as their room asks for, so that long names are never cut."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.report.sensitivity.labels import LINE_SPACING, cells, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_ROUNDS = 3
#: Even lines may be this much longer than the mean.
_SLACK = 6


def fit_texts(figure: Figure) -> None:
    """Break every title and label of a figure that is longer than its axes are wide or high; call it when all is drawn."""
    whole: dict[Text, str] = {}
    for _ in range(_ROUNDS):
        figure.draw_without_rendering()
        long = [(text, length, room) for text, length, room in _texts(figure) if length > room and text.get_text()]
        for text, length, room in long:
            # Broken anew from the whole text, so that no short line is left from a former round.
            original = whole.setdefault(text, text.get_text())
            width = int(max(map(cells, text.get_text().split("\n"))) * room / length)
            text.set_text("\n".join(even_lines(line, max(width, 8)) for line in original.split("\n")))
            text.set_linespacing(LINE_SPACING)
        if not long:
            return
    figure.draw_without_rendering()


def _texts(figure: Figure) -> Iterator[tuple[Text, float, float]]:
    """Titles and labels with their length and the room for it, in pixels."""
    for axes in figure.axes:
        room = axes.get_window_extent()
        for text in (axes.title, axes.xaxis.label):
            yield text, text.get_window_extent().width, room.width
        yield axes.yaxis.label, axes.yaxis.label.get_window_extent().height, room.height
    for text in figure.texts:
        if text.get_rotation() == 0:
            yield text, text.get_window_extent().width, 0.97 * figure.bbox.width


def even_lines(text: str, width: int) -> str:
    r"""A text in as few lines as the width allows, all about as long.

    >>> even_lines("Have the indices settled? HNTE stock, 2030", 40)
    'Have the indices settled?\nHNTE stock, 2030'
    """
    total = cells(text)
    if total <= width:
        return text
    mean = math.ceil(total / math.ceil(total / width))
    return wrapped(text, min(width, mean + _SLACK))
