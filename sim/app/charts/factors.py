"""Factors of a study as bars: indices with their intervals by grade of evidence, and what each grade adds up to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from sim.app.charts.style import BASE, BLACK, TEXT, frame

#: Fill of each grade of evidence from firm to weak, then of groups without one, luck and the rest: colour and pattern, so that neither is needed.
_STRIPES = {
    "symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 5], "rotation": -0.785, "color": "rgba(255,255,255,0.75)",
}  # fmt: skip
_DOTS = {
    "symbol": "circle", "dashArrayX": [[6, 6], [0, 6, 6, 0]], "dashArrayY": [6, 0], "symbolSize": 0.55, "color": "rgba(255,255,255,0.9)",
}  # fmt: skip
FILLS: dict[str, tuple[str, dict[str, Any] | None]] = {
    "law": ("#0072B2", None),
    "measured here": ("#009E73", None),
    "measured elsewhere": ("#56B4E9", _STRIPES),
    "assumption": ("#E69F00", _DOTS),
    "mixed": ("#CC79A7", None),
    "luck": ("#9A9A9A", None),
    "rest": ("#E4E4E4", None),
}
_ROW, _AROUND = 30, 150


@dataclass(frozen=True)
class Bar:
    """One factor: its index with the interval, an index within it, its kind of evidence (a key of :data:`FILLS`), and what the pointer tells.

    ``is_inert`` says that it is not told apart from a factor without effect. NaN stands for what is not known.
    """

    name: str
    value: float
    low: float
    high: float
    within: float
    kind: str
    is_inert: bool
    tip: str


def height(rows: int) -> int:
    """Height of a chart with so many bars, in pixels."""
    return _AROUND + _ROW * max(rows, 4)


def factor_bars(
    title: str, axis: str, bars: list[Bar], kinds: dict[str, str], within: str, floor: tuple[str, float | None]
) -> dict[str, Any]:
    """Bars of falling length with whiskers, coloured by evidence; hollow where a factor is not told apart from an inert one.

    Parameters
    ----------
    title, axis
        What is shown, and in which unit.
    bars
        Factors in order, values in the axis's unit.
    kinds
        Names of the kinds of evidence.
    within
        Name of the index within the bars, drawn as a diamond.
    floor
        Name and level of the most that an inert factor scores; None when it is not known.
    """
    option = lying(title, axis, [one.name for one in bars])
    for kind, label in kinds.items():
        if any(one.kind == kind for one in bars):
            data = [_filled(one) if one.kind == kind else None for one in bars]
            option["series"].append(
                {"name": label, "type": "bar", "stack": "all", "barWidth": "60%", "data": data, "itemStyle": fill(kind)}
            )  # fmt: skip
    whiskers = [[[finite(one.low), k], [finite(one.high), k]] for k, one in enumerate(bars) if math.isfinite(one.low + one.high)]
    option["series"] += [whisker_series(whiskers), end_series(whiskers)]
    if any(math.isfinite(one.within) for one in bars):
        inner: dict[str, Any] = {"name": within, "type": "scatter", "symbol": "diamond", "symbolSize": 11, "z": 6}
        inner |= {
            "itemStyle": {"color": BLACK, "borderColor": "white", "borderWidth": 1},
            "data": [[finite(one.within), k] for k, one in enumerate(bars)],
        }
        option["series"].append(inner)
    name, level = floor
    if level is not None:
        style = {"color": BASE, "type": "dashed", "width": 1.5}
        mark = {
            "symbol": "none",
            "silent": True,
            "animation": False,
            "label": {"show": False},
            "data": [{"xAxis": finite(max(level, 0.0))}],
        }
        option["series"].append(
            {"name": name, "type": "line", "symbol": "none", "data": [], "lineStyle": style, "itemStyle": {"color": BASE}, "markLine": mark | {"lineStyle": style}}
        )  # fmt: skip
    option["legend"]["data"] = [one["name"] for one in option["series"] if not one["name"].startswith("_")]
    option["tips"] = [one.tip for one in bars]
    return option


def grade_bars(title: str, axis: str, kinds: dict[str, str], values: dict[str, float], texts: dict[str, str]) -> dict[str, Any]:
    """One bar a kind of evidence, with its number behind it."""
    option = lying(title, axis, [kinds[kind] for kind in values])
    data = [
        {"value": finite(value), "itemStyle": fill(kind), "label": TEXT | {"show": True, "position": "right", "formatter": texts[kind]}}
        for kind, value in values.items()
    ]
    option["series"] = [{"name": title, "type": "bar", "barMaxWidth": 26, "data": data}]
    option["legend"] = {"show": False}
    option["grid"] |= {"top": 44, "right": 64}
    option["xAxis"] |= {"min": 0, "max": None if max(values.values()) >= 1 else 1, "minInterval": 1}
    option["tips"] = [f"{kinds[kind]}: {texts[kind]}" for kind in values]
    return option


def lying(title: str, axis: str, names: list[str]) -> dict[str, Any]:
    """A chart with names at the left, the first on top, and its unit below."""
    option = frame(title, "")
    option["grid"] = {"left": 12, "right": 28, "top": 84, "bottom": 34, "containLabel": True}
    option["xAxis"] = {
        "type": "value", "name": axis, "nameLocation": "middle", "nameGap": 30, "nameTextStyle": TEXT | {"fontSize": 12},
        "axisLabel": TEXT | {"fontSize": 12}, "splitLine": {"lineStyle": {"color": "#e6e6e6"}},
    }  # fmt: skip
    option["yAxis"] = {
        "type": "category", "inverse": True, "data": names, "axisTick": {"show": False},
        "axisLabel": TEXT | {"fontSize": 12, "width": 210, "overflow": "break", "interval": 0, "lineHeight": 14},
    }  # fmt: skip
    option["tooltip"] = {"trigger": "item", "textStyle": TEXT}
    option["series"] = []
    return option


def fill(kind: str) -> dict[str, Any]:
    """Colour and pattern of a kind of evidence."""
    colour, pattern = FILLS[kind]
    return {"color": colour} if pattern is None else {"color": colour, "decal": pattern}


def whisker_series(ends: list[Any], axis: str = "_intervals") -> dict[str, Any]:
    """Thin lines from the lower to the upper end of each interval."""
    return {
        "name": axis, "type": "lines", "coordinateSystem": "cartesian2d", "silent": True, "z": 5, "data": [{"coords": one} for one in ends],
        "lineStyle": {"color": BLACK, "width": 1.4, "opacity": 1}, "symbol": "none",
    }  # fmt: skip


def end_series(ends: list[Any]) -> dict[str, Any]:
    """The ends of intervals as points that nobody sees: axes reach as far as points do, not as far as thin lines."""
    data = [point for one in ends for point in one]
    return {"name": "_ends", "type": "scatter", "symbolSize": 0, "silent": True, "tooltip": {"show": False}, "data": data}


def _filled(one: Bar) -> dict[str, Any]:
    colour, _ = FILLS[one.kind]
    hollow = {"color": "white", "borderColor": colour, "borderWidth": 1.5, "decal": {"symbol": "none"}}
    return {"value": finite(one.value)} | ({"itemStyle": hollow} if one.is_inert else {})


def finite(value: float) -> float | None:
    """The number as a screen shows it; None where there is none."""
    return float(f"{value:.5g}") if math.isfinite(value) else None
