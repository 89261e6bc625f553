"""Firms and universities as points: the cooperation network in a ring, and the map of chains and towns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.app.charts.style import BASE, BLACK, GREY, OWN, TEXT, frame

#: Colour, sign and size of the states of a firm, in the order of the states.
LOOKS = ((GREY, "circle", 4), (BASE, "triangle", 6), (OWN, "rect", 6))
Points = NDArray[np.float64]


def firm_series(x: Points, y: Points, uid: NDArray[np.int64], state: NDArray[np.int64], names: list[str]) -> list[dict[str, Any]]:
    """One series a state; every point carries the id of its firm."""
    series = []
    for k, (colour, sign, size) in enumerate(LOOKS):
        mine = state == k
        points = [[round(a, 4), round(b, 4), c] for a, b, c in zip(x[mine].tolist(), y[mine].tolist(), uid[mine].tolist(), strict=True)]
        series.append({
            "name": names[k], "type": "scatter", "data": points, "symbol": sign, "symbolSize": size, "itemStyle": {"color": colour, "opacity": 0.8},
            "progressive": 0, "emphasis": {"itemStyle": {"borderColor": BLACK, "borderWidth": 2}}, "z": 3 + k,
        })  # fmt: skip
    return series


def network(
    title: str, firms: tuple[Points, Points, NDArray[np.int64], NDArray[np.int64]], names: list[str], universities: tuple[Points, Points, list[int]],
    partner: NDArray[np.int64], university_name: str,
) -> dict[str, Any]:  # fmt: skip
    """Firms outside, universities inside, a line for each running project.

    Parameters
    ----------
    title
        What it shows.
    firms
        Places x, y, ids and states, shape (N,) each.
    names
        Names of the states.
    universities
        Places x, y and running projects, shape (U,) each.
    partner
        Row of each firm's university, negative for none, shape (N,).
    university_name
        What the inner points are.
    """
    option = _bare(title)
    x, y, uid, state = firms
    with_partner = np.flatnonzero((partner >= 0) & (partner < len(universities[2])))
    lines = [
        {"coords": [[round(float(x[k]), 4), round(float(y[k]), 4)], [round(float(universities[0][partner[k]]), 4), round(float(universities[1][partner[k]]), 4)]]}
        for k in with_partner
    ]  # fmt: skip
    inside = [
        {"value": [round(float(a), 4), round(float(b), 4), -1 - k], "symbolSize": 6 + min(18, n)}
        for k, (a, b, n) in enumerate(zip(*universities, strict=True))
    ]
    option["series"] = [
        {"name": "_lines", "type": "lines", "coordinateSystem": "cartesian2d", "data": lines, "large": True, "silent": True,
         "lineStyle": {"color": BLACK, "width": 0.6, "opacity": 0.35}, "z": 1},
        *firm_series(x, y, uid, state, names),
        {"name": university_name, "type": "scatter", "data": inside, "symbol": "diamond", "itemStyle": {"color": BLACK}, "z": 8},
    ]  # fmt: skip
    option["legend"]["data"] = [*names, university_name]
    return option


def ring(chain: NDArray[np.int64], chains: int, a: Points, b: Points) -> tuple[Points, Points]:
    """Places in a ring, one sector a chain; ``a`` and ``b`` in 0 … 1 say where in it."""
    sector = 2.0 * np.pi / max(1, chains)
    angle = (chain + 0.04 + 0.92 * a) * sector
    radius = np.sqrt(0.34 + 0.64 * b)
    return radius * np.cos(angle), radius * np.sin(angle)


def core(field: NDArray[np.int64], chains: int) -> tuple[Points, Points]:
    """Places of universities: nearer the sector of the chain in which each is strongest, one behind the other."""
    sector = 2.0 * np.pi / max(1, chains)
    order = np.arange(field.size)
    behind = np.array([np.count_nonzero(field[:k] == field[k]) for k in order], float)
    angle = (field + 0.2 + 0.6 * ((behind * 0.618) % 1.0)) * sector
    radius = 0.14 + 0.30 * ((behind * 0.755) % 1.0)
    return radius * np.cos(angle), radius * np.sin(angle)


def places(
    title: str, firms: tuple[Points, Points, NDArray[np.int64], NDArray[np.int64]], names: list[str], chains: list[str], towns: list[str]
) -> dict[str, Any]:
    """The map of chains (across) and towns (up); firms stand in the field of both."""
    option = _bare(title)
    option["grid"] = {"left": 96, "right": 16, "top": 64, "bottom": 84}
    label = TEXT | {"fontSize": 12}
    for axis, labels, turned in (("xAxis", chains, 30), ("yAxis", towns, 0)):
        option[axis] = {
            "type": "value", "min": 0, "max": len(labels), "interval": 1, "axisLabel": {"show": False}, "axisTick": {"show": False},
            "splitLine": {"lineStyle": {"color": "#d0d0d0"}}, "axisLine": {"show": False},
        }  # fmt: skip
        edge = {"type": "scatter", "name": f"_{axis}", "symbolSize": 0, "silent": True, "z": 9}
        edge["data"] = [
            {"value": [k + 0.5, 0] if axis == "xAxis" else [0, k + 0.5],
             "label": label | {"show": True, "formatter": text, "position": "bottom" if axis == "xAxis" else "left", "rotate": turned,
                       **({"align": "right", "verticalAlign": "top"} if turned else {})}}
            for k, text in enumerate(labels)
        ]  # fmt: skip
        option.setdefault("series", []).append(edge)
    option["series"] = [*firm_series(*firms, names), *option["series"]]
    option["legend"]["data"] = names
    return option


def field_of(chain: NDArray[np.int64], town: NDArray[np.int64], a: Points, b: Points) -> tuple[Points, Points]:
    """Places in the field of chain and town."""
    return chain + 0.06 + 0.88 * a, town + 0.06 + 0.88 * b


def _bare(title: str) -> dict[str, Any]:
    """A chart without axes that are read."""
    option = frame(title, "")
    hidden = {"type": "value", "min": -1.02, "max": 1.02, "show": False}
    return option | {
        "xAxis": dict(hidden),
        "yAxis": dict(hidden),
        "grid": {"left": 8, "right": 8, "top": 60, "bottom": 8},
        "tooltip": {"show": False},
    }
