"""Several scenarios in one picture: medians with their 80 % bands, and paired differences with their intervals."""

from __future__ import annotations

from typing import Any

from sim.app.charts.fan import band, line
from sim.app.charts.style import BASE, BLACK, GREY, OWN, TEXT, frame

#: Colour and line of the first, second … scenario.
LOOKS = ((BASE, "dashed"), (OWN, "solid"), (BLACK, "dotted"), (GREY, "solid"))
Cuts = dict[str, list[float]]


def fans(title: str, unit: str, years: list[int], cuts: dict[str, Cuts], median: str, band_80: str, scale: float = 1.0) -> dict[str, Any]:
    """One fan a scenario; ``cuts`` maps its name to ``p10``, ``median`` and ``p90`` by year."""
    option = _of_years(title, unit, years)
    for k, (name, cut) in enumerate(cuts.items()):
        colour, kind = LOOKS[k % len(LOOKS)]
        option["series"] += band(f"band {k}", f"{name}: {band_80}", cut["p10"], cut["p90"], scale, colour, 0.13)
        option["series"].append(line(f"{name}: {median}", cut["median"], scale, colour, kind=kind))
    option["legend"]["data"] = [one["name"] for one in option["series"] if one["name"].endswith(median)]
    option["tips"] = [
        "\n".join([str(year), *(f"{name}: {cut['median'][k] / scale:.4g} ({cut['p10'][k] / scale:.4g} – {cut['p90'][k] / scale:.4g}) {unit}"
                                for name, cut in cuts.items())])
        for k, year in enumerate(years)
    ]  # fmt: skip
    return option


def gaps(title: str, unit: str, years: list[int], means: dict[str, Cuts], scale: float = 1.0) -> dict[str, Any]:
    """Differences from the first scenario: ``mean`` with the interval from ``low`` to ``high``; the line at zero is the first scenario."""
    option = _of_years(title, unit, years)
    for k, (name, cut) in enumerate(means.items(), start=1):
        colour, kind = LOOKS[k % len(LOOKS)]
        option["series"] += band(f"gap {k}", f"_{name} interval", cut["low"], cut["high"], scale, colour, 0.2)
        option["series"].append(line(name, cut["mean"], scale, colour, kind=kind))
    zero = {"yAxis": 0, "lineStyle": {"color": BLACK, "width": 1, "type": "solid"}, "label": {"show": False}}
    option["series"][-1]["markLine"] = {"symbol": "none", "silent": True, "animation": False, "data": [zero]}
    option["legend"]["data"] = list(means)
    option["tips"] = [
        "\n".join([str(year), *(f"{name}: {cut['mean'][k] / scale:+.4g} ({cut['low'][k] / scale:+.4g} … {cut['high'][k] / scale:+.4g}) {unit}"
                                for name, cut in means.items())])
        for k, year in enumerate(years)
    ]  # fmt: skip
    return option


def _of_years(title: str, unit: str, years: list[int]) -> dict[str, Any]:
    option = frame(title, unit)
    option["xAxis"] = {
        "type": "category",
        "data": [str(year) for year in years],
        "boundaryGap": False,
        "axisLabel": TEXT | {"fontSize": 12},
    }
    option["tooltip"] = {"trigger": "axis", "textStyle": TEXT}
    option["series"] = []
    return option
