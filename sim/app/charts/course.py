"""The course of one run beside that of the baseline, quarter by quarter."""

from __future__ import annotations

from typing import Any

from sim.app.charts.style import BASE, OWN, TEXT, frame, rounded


def course(
    title: str, unit: str, quarters: list[str], own: list[float], base: list[float], names: tuple[str, str], scale: float = 1.0
) -> dict[str, Any]:
    """Two lines; the own one ends where the run stands. ``names`` are those of the own run and of the baseline."""
    option = frame(title, unit)
    option["xAxis"] = {"type": "category", "data": quarters, "axisLabel": TEXT | {"fontSize": 12}, "boundaryGap": False}
    option["tooltip"] = {"trigger": "axis", "textStyle": TEXT}
    option["series"] = [
        {"name": name, "type": "line", "data": rounded(values, scale), "showSymbol": False, "lineStyle": {"color": colour, "width": 2.2 if z > 2 else 3.4, "type": kind},
         "itemStyle": {"color": colour}}
        for name, values, colour, kind, z in ((names[0], own, OWN, "solid", 4), (names[1], base, BASE, "dashed", 2))
    ]  # fmt: skip
    option["legend"]["data"] = list(names)
    return option
