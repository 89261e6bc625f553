"""Factors by two numbers: the map of interactions, and the screening plot of Morris."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from sim.app.charts.factors import finite
from sim.app.charts.style import BASE, BLACK, GREY, OWN, TEXT, frame

#: Light to dark of one hue: more is darker with every kind of colour vision.
_BLUES = ["#F7FBFF", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"]
#: Spread over size below which an effect is nearly linear, monotonic, almost monotonic (Garcia Sanchez et al. 2014).
_SLOPES = ((1.0, "solid", "σ = μ*"), (0.5, "dashed", "σ = 0.5 μ*"), (0.1, "dotted", "σ = 0.1 μ*"))


@dataclass(frozen=True)
class Cell:
    """Interaction of two factors, by their places in the list of names; ``is_sure`` says that its interval lies above zero."""

    row: int
    column: int
    value: float
    is_sure: bool
    tip: str


def interaction_map(title: str, unit: str, names: list[str], cells: list[Cell]) -> dict[str, Any]:
    """Second-order shares below the diagonal; columns carry the numbers of the rows; sure ones have a frame and bold numbers."""
    option = frame(title, "")
    most = max([0.1, *(one.value for one in cells)])
    axis: dict[str, Any] = {"type": "category", "axisTick": {"show": False}, "axisLine": {"show": False}, "splitArea": {"show": False}}
    label = TEXT | {"fontSize": 12, "interval": 0}
    rows = [f"{name}  {k}" for k, name in enumerate(names, start=1)]
    option["xAxis"] = axis | {"data": [str(k) for k in range(1, len(names))], "axisLabel": label}
    option["yAxis"] = axis | {
        "inverse": True, "data": rows[1:], "axisLabel": label | {"width": 210, "overflow": "break", "lineHeight": 14},
    }  # fmt: skip
    option["grid"] = {"left": 12, "right": 90, "top": 60, "bottom": 12, "containLabel": True}
    option["legend"] = {"show": False}
    option["title"] |= {"subtext": f"1: {names[0]}", "subtextStyle": TEXT | {"fontSize": 12}, "itemGap": 4}
    option["visualMap"] = {
        "min": 0, "max": float(f"{most:.2g}"), "calculable": False, "orient": "vertical", "right": 8, "top": "middle", "precision": 1,
        "inRange": {"color": _BLUES}, "text": [unit, ""], "textStyle": TEXT | {"fontSize": 12}, "itemHeight": 120,
    }  # fmt: skip
    option["tooltip"] = {"trigger": "item", "textStyle": TEXT}
    option["series"] = [{"name": title, "type": "heatmap", "data": [_cell(one, most) for one in cells]}]
    option["tips"] = [one.tip for one in cells]
    return option


def _cell(one: Cell, most: float) -> dict[str, Any]:
    colour = "white" if one.value > 0.5 * most else BLACK
    style = {"borderColor": BLACK, "borderWidth": 2} if one.is_sure else {"borderColor": "#dddddd", "borderWidth": 1}
    weight = "bold" if one.is_sure else "normal"
    text = f"{one.value:.1f}".replace("-0.0", "0.0")
    return {
        "value": [one.column, one.row - 1, finite(one.value)], "itemStyle": style,
        "label": TEXT | {"show": True, "color": colour, "fontWeight": weight, "fontSize": 12, "formatter": text},
    }  # fmt: skip


@dataclass(frozen=True)
class Point:
    """A factor by the size of its effect and its spread; those without a name are drawn small and grey."""

    name: str
    size: float
    spread: float
    is_named: bool
    tip: str


def screening(title: str, axes: tuple[str, str], points: list[Point], inert: tuple[str, float | None]) -> dict[str, Any]:
    """Size of each effect (across) against its spread (up), with the lines of equal behaviour and the inert factor's level.

    Parameters
    ----------
    axes
        Names and units of both axes.
    inert
        Name and level of the most that an inert factor scores; None when it is not known.
    """
    option = frame(title, axes[1])
    option["yAxis"] |= {"nameTextStyle": TEXT | {"align": "left", "fontSize": 12}, "scale": False, "min": 0}
    option["xAxis"] = {
        "type": "value", "name": axes[0], "nameLocation": "middle", "nameGap": 28, "nameTextStyle": TEXT | {"fontSize": 12}, "min": 0,
        "axisLabel": TEXT | {"fontSize": 12}, "splitLine": {"show": False},
    }  # fmt: skip
    option["grid"] |= {"bottom": 48, "top": 104, "right": 40}
    right, top = 1.08 * max(one.size for one in points), max(1.08 * max(one.spread for one in points), 1e-9)
    option["xAxis"]["max"], option["yAxis"]["max"] = _round(right), _round(top)
    option["tooltip"] = {"trigger": "item", "textStyle": TEXT}
    option["series"] = [{
        "name": "_factors", "type": "scatter", "z": 5, "data": [_point(one) for one in points], "labelLayout": {"hideOverlap": True},
    }]  # fmt: skip
    for slope, kind, name in _SLOPES:
        across = min(option["xAxis"]["max"], option["yAxis"]["max"] / slope)
        option["series"].append({
            "name": name, "type": "line", "symbol": "none", "silent": True, "data": [[0, 0], [finite(across), finite(slope * across)]],
            "lineStyle": {"color": GREY, "type": kind, "width": 1.3}, "itemStyle": {"color": GREY},
        })  # fmt: skip
    name, level = inert
    if level is not None:
        across = finite(max(level, 0.0))
        option["series"].append({
            "name": name, "type": "line", "symbol": "none", "silent": True, "data": [[across, 0], [across, option["yAxis"]["max"]]],
            "lineStyle": {"color": BASE, "type": "dashed", "width": 1.5}, "itemStyle": {"color": BASE},
        })  # fmt: skip
    option["legend"]["data"] = [one["name"] for one in option["series"] if not one["name"].startswith("_")]
    option["tips"] = [one.tip for one in points]
    return option


def _round(value: float) -> float:
    """Two digits, rounded up enough to hold the value.

    >>> _round(1.234), _round(0.0871)
    (1.3, 0.088)
    """
    step = 10.0 ** (floor(log10(value)) - 1)
    return float(f"{ceil(value / step - 1e-9) * step:.3g}")


def _point(one: Point) -> dict[str, Any]:
    label = TEXT | {"show": one.is_named, "formatter": one.name, "position": "top", "fontSize": 11, "width": 150, "overflow": "truncate"}
    style = {"color": OWN} if one.is_named else {"color": "#A6A6A6"}
    return {"value": [finite(one.size), finite(one.spread)], "symbolSize": 10 if one.is_named else 6, "itemStyle": style, "label": label}
