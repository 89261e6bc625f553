"""The fan chart: one run at once, then the median with its 50 % and 80 % bands, beside the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.app.charts.style import BASE, BLACK, NARROW, OWN, TEXT, below_legend, frame, rounded

Bands = list[list[float]]


@dataclass(frozen=True)
class Words:
    """Names of what a fan chart shows, in one language."""

    title: str
    unit: str
    own: str
    base: str
    one_run: str
    median: str
    band_50: str
    band_80: str
    target: str
    reform: str


@dataclass(frozen=True)
class Fan:
    """One indicator over the years.

    Attributes
    ----------
    years
        The years, shape (Y,).
    curve
        One run, shape (Y,), drawn while there are no bands.
    bands, base_bands
        Percentiles 10, 25, 50, 75, 90, shape (5, Y); empty while they are computed.
    scale
        Divisor from the indicator's unit to that of the axis.
    target
        A level and its year, None for none.
    reform
        The year from which levers are moved, None when none is.
    is_stale
        Whether the bands belong to an earlier setting of the levers.
    """

    years: list[int]
    curve: list[float]
    bands: Bands
    base_bands: Bands
    base_curve: list[float]
    scale: float = 1.0
    target: tuple[float, int] | None = None
    reform: int | None = None
    is_stale: bool = False


def fan_chart(fan: Fan, words: Words) -> dict[str, Any]:
    """The chart as an ECharts option."""
    option = frame(words.title, words.unit)
    option["xAxis"] = {
        "type": "category",
        "data": [str(year) for year in fan.years],
        "boundaryGap": False,
        "axisLabel": TEXT | {"fontSize": 12},
    }
    option["tooltip"] = {"trigger": "axis", "textStyle": TEXT}
    option["series"] = [*_baseline(fan, words), *_own(fan, words)]
    option["legend"]["data"] = [one["name"] for one in option["series"] if not one["name"].startswith("_")]
    below_legend(option, option["legend"]["data"], NARROW)
    option["tips"] = tips(fan, words)
    return option


def _baseline(fan: Fan, words: Words) -> list[dict[str, Any]]:
    if not fan.base_bands:
        return [line(f"{words.base}: {words.one_run}", fan.base_curve, fan.scale, BASE, kind="dashed", width=1.5)]
    return [
        *band("base", f"{words.base}: {words.band_80}", fan.base_bands[0], fan.base_bands[4], fan.scale, BASE, 0.12),
        line(f"{words.base}: {words.median}", fan.base_bands[2], fan.scale, BASE, kind="dashed"),
    ]


def _own(fan: Fan, words: Words) -> list[dict[str, Any]]:
    fade = 0.4 if fan.is_stale else 1.0
    series: list[dict[str, Any]] = []
    if fan.bands:
        series += band("wide", f"{words.own}: {words.band_80}", fan.bands[0], fan.bands[4], fan.scale, OWN, 0.18 * fade)
        series += band("narrow", f"{words.own}: {words.band_50}", fan.bands[1], fan.bands[3], fan.scale, OWN, 0.30 * fade)
    if fan.bands and not fan.is_stale:
        series.append(line(f"{words.own}: {words.median}", fan.bands[2], fan.scale, OWN))
    else:
        series.append(line(f"{words.own}: {words.one_run}", fan.curve, fan.scale, OWN, width=1.5))
    marks = _marks(fan, words)
    if marks:
        series[-1]["markLine"] = {"symbol": "none", "silent": True, "animation": False, "data": marks}
    if fan.target is not None:
        level, year = fan.target
        point = {
            "coord": [str(year), float(f"{level / fan.scale:.6g}")],
            "symbol": "diamond",
            "symbolSize": 12,
            "itemStyle": {"color": BLACK},
        }
        series[-1]["markPoint"] = {"data": [point], "silent": True, "animation": False, "label": {"show": False}}
    return series


def _marks(fan: Fan, words: Words) -> list[dict[str, Any]]:
    marks: list[dict[str, Any]] = []
    label = {"fontFamily": TEXT["fontFamily"], "fontSize": 12, "color": BLACK}
    if fan.target is not None:
        style = {"color": BLACK, "type": "dotted", "width": 1.5}
        level = float(f"{fan.target[0] / fan.scale:.6g}")
        marks.append({"yAxis": level, "lineStyle": style, "label": label | {"formatter": words.target, "position": "insideStartTop"}})
    if fan.reform is not None and fan.reform in fan.years:
        style = {"color": BLACK, "type": "solid", "width": 0.8, "opacity": 0.5}
        marks.append(
            {"xAxis": str(fan.reform), "lineStyle": style, "label": label | {"formatter": words.reform, "position": "insideEndTop"}}
        )
    return marks


def line(name: str, values: list[float], scale: float, colour: str, *, kind: str = "solid", width: float = 2.5) -> dict[str, Any]:
    """A line over the years; ``kind`` is solid, dashed or dotted."""
    return {
        "name": name, "type": "line", "data": rounded(values, scale), "symbol": "circle", "symbolSize": 4, "showSymbol": False,
        "lineStyle": {"color": colour, "width": width, "type": kind}, "itemStyle": {"color": colour},
    }  # fmt: skip


def band(stack: str, name: str, low: list[float], high: list[float], scale: float, colour: str, opacity: float) -> list[dict[str, Any]]:
    """Two stacked lines without a stroke: up to the lower edge unseen, from there to the upper one filled."""
    lower, upper = rounded(low, scale), rounded(high, scale)
    bare = {"type": "line", "stack": stack, "stackStrategy": "all", "symbol": "none", "lineStyle": {"opacity": 0}, "silent": True}
    depth = [float(f"{above - below:.6g}") for below, above in zip(lower, upper, strict=True)]
    return [
        bare | {"name": f"_{stack}", "data": lower, "itemStyle": {"color": "transparent"}},
        bare | {"name": name, "data": depth, "areaStyle": {"color": colour, "opacity": opacity}, "itemStyle": {"color": colour, "opacity": max(opacity, 0.25)}},
    ]  # fmt: skip


def tips(fan: Fan, words: Words) -> list[str]:
    """What the pointer tells about each year, as plain text in lines."""
    found = []
    for k, year in enumerate(fan.years):
        lines = [str(year)]
        for name, curve, cut in (
            (words.own, fan.curve, fan.bands if not fan.is_stale else []),
            (words.base, fan.base_curve, fan.base_bands),
        ):
            if cut:
                low, middle, high = (_short(cut[j][k] / fan.scale) for j in (0, 2, 4))
                lines.append(f"{name}: {middle} ({low} – {high}) {words.unit}")
            else:
                lines.append(f"{name}, {words.one_run}: {_short(curve[k] / fan.scale)} {words.unit}")
        found.append("\n".join(lines))
    return found


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def table(fan: Fan, words: Words, year: str) -> dict[str, Any]:
    """The same numbers for readers who do not look at pictures."""
    head = [
        year,
        *(f"{words.own} {part}" for part in ("10 %", words.median, "90 %")),
        *(f"{words.base} {part}" for part in ("10 %", words.median, "90 %")),
    ]
    if not fan.bands or not fan.base_bands:
        head = [year, f"{words.own}: {words.one_run}", f"{words.base}: {words.one_run}"]
        rows = [
            [str(y), _short(a / fan.scale), _short(b / fan.scale)] for y, a, b in zip(fan.years, fan.curve, fan.base_curve, strict=True)
        ]
        return {"head": head, "rows": rows}
    rows = [
        [str(y), *(_short(cut[j][k] / fan.scale) for cut in (fan.bands, fan.base_bands) for j in (0, 2, 4))]
        for k, y in enumerate(fan.years)
    ]
    return {"head": head, "rows": rows}
