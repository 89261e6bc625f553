"""Indices over the years or over the size of a study, the output's spread, and what luck decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.app.charts.factors import end_series, finite, whisker_series
from sim.app.charts.style import BLACK, TEXT, below_legend, frame

#: Colour, line and sign of each curve; the sixth colour of the palette is black.
_LOOKS = (
    ("#0072B2", "solid", "circle"), ("#D55E00", "dashed", "rect"), ("#009E73", "dotted", "triangle"),
    ("#CC79A7", "solid", "diamond"), ("#E69F00", "dashed", "pin"), (BLACK, "dotted", "arrow"),
)  # fmt: skip
_LUCK, _FLOOR = ("#8F8F8F", "solid", "roundRect"), ("dimgray", "dotted", "none")
#: Curves with a look of their own.
MOST = len(_LOOKS)
#: Lower and upper end of an interval.
Ends = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """One factor over the years or sizes: values with their intervals, NaN where there is none. ``kind``: factor, luck or floor."""

    name: str
    values: list[float]
    low: list[float]
    high: list[float]
    kind: str = "factor"


def courses(
    title: str, unit: str, steps: list[str], curves: list[Curve], *, across: str = "", has_whiskers: bool = False
) -> dict[str, Any]:
    """A line a factor; intervals are told by the pointer, and drawn as whiskers where asked for.

    Parameters
    ----------
    steps
        What stands below the axis: years, or sizes of the study; shape (S,), as every list of a curve.
    across
        Name of that axis.
    """
    option = _upright(title, unit, steps, across)
    below_legend(option, [one.name for one in curves])
    looks = iter(_LOOKS)
    for one in curves:
        colour, kind, sign = {"luck": _LUCK, "floor": _FLOOR}.get(one.kind) or next(looks)
        option["series"].append({
            "name": one.name, "type": "line", "data": [finite(value) for value in one.values], "symbol": sign, "symbolSize": 7,
            "lineStyle": {"color": colour, "type": kind, "width": 2}, "itemStyle": {"color": colour},
        })  # fmt: skip
        if has_whiskers and one.kind != "floor":
            ends = [
                [[k, finite(low)], [k, finite(high)]] for k, (low, high) in enumerate(zip(one.low, one.high, strict=True)) if low <= high
            ]
            line = {"color": colour, "width": 1.4, "opacity": 1}
            option["series"] += [whisker_series(ends, f"_{one.name}") | {"lineStyle": line}, end_series(ends)]
    option["legend"]["data"] = [one.name for one in curves]
    option["tips"] = ["\n".join([step, *(_told(one, k) for one in curves)]) for k, step in enumerate(steps)]
    return option


def _told(one: Curve, k: int) -> str:
    if finite(one.values[k]) is None:
        return f"{one.name}: –"
    interval = f" ({one.low[k]:.3g} … {one.high[k]:.3g})" if one.low[k] <= one.high[k] and one.kind != "floor" else ""
    return f"{one.name}: {one.values[k]:.3g}{interval}"


def spread(title: str, unit: str, years: list[str], values: list[float]) -> dict[str, Any]:
    """How far an output differs among the runs, a bar a year."""
    option = _upright(title, unit, years, "")
    option["yAxis"]["scale"] = False
    option["grid"] |= {"top": 72}
    option["legend"] = {"show": False}
    option["series"] = [
        {"name": title, "type": "bar", "barWidth": "60%", "itemStyle": {"color": "#8F8F8F"}, "data": [finite(value) for value in values]}
    ]
    option["tips"] = [f"{year}: {value:.3g} {unit}" for year, value in zip(years, values, strict=True)]
    return option


def luck(
    title: str, unit: str, years: list[str], names: tuple[str, str, str], parts: list[tuple[float, float, float]], ends: list[Ends]
) -> dict[str, Any]:
    """Shares of the variance of every year, lying on each other.

    Parameters
    ----------
    names
        Luck alone, luck that depends on parameters, parameters.
    parts
        These three in per cent, shape (Y, 3).
    ends
        Interval of luck in all, shape (Y, 2).
    """
    option = _upright(title, unit, years, "")
    option["yAxis"] |= {"scale": False, "min": 0, "max": 100}
    stripes = {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 5], "rotation": -0.785, "color": "rgba(255,255,255,0.75)"}
    for k, style in enumerate(({"color": "#9A9A9A"}, {"color": "#56B4E9", "decal": stripes}, {"color": "#0072B2"})):
        data = [finite(part[k]) for part in parts]
        option["series"].append({"name": names[k], "type": "bar", "stack": "all", "barWidth": "70%", "data": data, "itemStyle": style})
    kept = [[[k, max(0.0, min(100.0, low))], [k, max(0.0, min(100.0, high))]] for k, (low, high) in enumerate(ends) if low <= high]
    option["series"].append(whisker_series(kept))
    option["legend"]["data"] = list(names)
    option["tips"] = [
        "\n".join([year, *(f"{name}: {value:.1f} %" for name, value in zip(names, part, strict=True))])
        for year, part in zip(years, parts, strict=True)
    ]
    return option


def _upright(title: str, unit: str, steps: list[str], across: str) -> dict[str, Any]:
    option = frame(title, unit)
    option["yAxis"]["nameTextStyle"] = TEXT | {"align": "left", "fontSize": 12}
    option["xAxis"] = {
        "type": "category", "data": steps, "axisLine": {"onZero": False}, "axisLabel": TEXT | {"fontSize": 12}, "name": across, "nameLocation": "middle", "nameGap": 28,
        "nameTextStyle": TEXT | {"fontSize": 12},
    }  # fmt: skip
    if across:
        option["grid"] |= {"bottom": 48}
    option["tooltip"] = {"trigger": "axis", "textStyle": TEXT}
    option["series"] = []
    return option
