"""Labels beside points that cover neither each other nor the points: the nearest free place around each, with a line to it if it is far.

A greedy search over places on rings around the point, as in Christensen, Marks and Shieber (1995), "An empirical study of algorithms for
point-feature label placement"; fifteen labels do not need their annealing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.report.sensitivity.labels import LINE_SPACING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

_RINGS = (7.0, 14.0, 24.0, 38.0, 56.0, 80.0, 110.0, 150.0, 200.0)
_ANGLES = tuple(math.radians(degrees) for degrees in (0, 45, -45, 90, -90, 180, 135, -135, 22, -22, 68, -68, 112, -112, 158, -158))
_FAR = 16.0
_POINT = 5.0
_CLEAR = 12


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        """Area that two boxes share, in square pixels."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high if wide > 0 and high > 0 else 0.0

    def outside(self, frame: Box) -> float:
        """Area that lies outside a frame, in square pixels."""
        return (self.right - self.left) * (self.top - self.bottom) - self.overlap(frame)


def label_points(
    axes: Axes, points: Sequence[tuple[float, float]], texts: Sequence[str], every_point: Sequence[tuple[float, float]], size: float = 8.5
) -> list[Annotation]:
    """Write ``texts`` beside ``points``, the first ones nearest; when limits and everything else of the figure are final.

    Parameters
    ----------
    points
        Points with a label, in data coordinates; the order is the order of placing.
    every_point
        All points that labels keep clear of.
    size
        Font size in points.
    """
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 (slow to import)

    figure = axes.get_figure()
    figure.draw_without_rendering()
    pixel = figure.dpi / 72.0
    extent = axes.get_window_extent()
    frame = Box(extent.x0, extent.y0, extent.x1, extent.y1)
    spots = axes.transData.transform(list(every_point))
    taken = [Box(x - _POINT * pixel, y - _POINT * pixel, x + _POINT * pixel, y + _POINT * pixel) for x, y in spots]
    if (legend := axes.get_legend()) is not None:
        around = legend.get_window_extent()
        taken.append(Box(around.x0, around.y0, around.x1, around.y1))
    placed = []
    for (x, y), text in zip(axes.transData.transform(list(points)), texts, strict=True):
        at = axes.transData.inverted().transform((x, y))
        label = axes.annotate(
            text, at, (0, 0), textcoords="offset points", fontsize=size, ha="center", va="center", linespacing=LINE_SPACING - 0.15, zorder=5
        )
        label.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
        label.set_in_layout(False)
        drawn = label.get_window_extent()
        middle, ring, box = _free_place((x, y), (drawn.width + 4, drawn.height + 3), taken, frame, pixel)
        label.set_position(((middle[0] - x) / pixel, (middle[1] - y) / pixel))
        if ring > _FAR:
            _lead(axes, (x, y), box)
            taken += _way((x, y), box)
        taken.append(box)
        placed.append(label)
    return placed


def _free_place(
    point: tuple[float, float], size: tuple[float, float], taken: Sequence[Box], frame: Box, pixel: float
) -> tuple[tuple[float, float], float, Box]:
    """Middle, distance and box of the nearest free place, or of the one that covers least."""
    best: tuple[float, tuple[float, float], float, Box] | None = None
    for ring in _RINGS:
        for angle in _ANGLES:
            x = point[0] + math.cos(angle) * (ring * pixel + size[0] / 2)
            y = point[1] + math.sin(angle) * (ring * pixel + size[1] / 2)
            box = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
            way = _way(point, box) if ring > _FAR else []
            covered = sum(part.overlap(other) for part in (box, *way) for other in taken) + 10.0 * box.outside(frame)
            if covered <= 0.0:
                return (x, y), ring, box
            if best is None or covered < best[0]:
                best = (covered, (x, y), ring, box)
    assert best is not None  # there is at least one ring
    return best[1:]


def _end(point: tuple[float, float], box: Box) -> tuple[float, float]:
    """Where a line from a point meets the nearest edge of a box."""
    return min(max(point[0], box.left), box.right), min(max(point[1], box.bottom), box.top)


def _way(point: tuple[float, float], box: Box) -> list[Box]:
    """Small boxes along the line from a point to its label, those on the point itself left out."""
    end = _end(point, box)
    length = math.hypot(end[0] - point[0], end[1] - point[1])
    steps = [k / length for k in range(_CLEAR, int(length), 5)]
    middles = [(point[0] + step * (end[0] - point[0]), point[1] + step * (end[1] - point[1])) for step in steps]
    return [Box(x - 2, y - 2, x + 2, y + 2) for x, y in middles]


def _lead(axes: Axes, point: tuple[float, float], box: Box) -> None:
    """A thin line from the point to the nearest edge of its label."""
    ends = axes.transData.inverted().transform([point, _end(point, box)])
    axes.plot(ends[:, 0], ends[:, 1], color="0.55", linewidth=0.7, zorder=2)
