"""GDP of the county: a published path, carried on by an assumed growth, times the deviation that policy causes.

The path is the published figure of each year: the old series to 2019, the series after the census revision from 2020
(facts X10-X15). The revision lowers GDP by about a tenth, so R&D over GDP jumps in 2020 as it does in print; the county
file says where. The observed path already contains the county's actual policy, so the deviation is measured from the run
of that policy with the same luck: it is one for the baseline and exact for every reform.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.measures.definition import Series
from sim.parameter import ALWAYS, Parameter, Schedule, declare, uniform

declare(
    Parameter(
        "county.gdp", {2014: 24_000_000.0}, "wan per year", 1.0, 1e12, None, "assumption", "assumption",
        "GDP by year; years between two figures lie on a line in logarithms.", "GDP path", "地区生产总值", between="growth", own=True,
    ),
    Parameter(
        "world.gdp_growth", 0.05, "per year", -0.5, 0.5, uniform(0.03, 0.07), "assumption", "assumption",
        "Yearly nominal growth of GDP after the last figure of the path.", "GDP growth", "GDP名义增速",
    ),
    Parameter(
        "county.population", 1_440_000.0, "people", 1.0, 2e9, None, "fact:X16 fact:X17", "measured here",
        "Residents.", "Residents", "常住人口", between="linear", own=True,
    ),
)  # fmt: skip


def gdp_path(schedule: Schedule, growth: float, quarters: NDArray[np.int64], scale: float) -> Series:
    """GDP of each quarter in 万元: a quarter of the year's figure.

    ``schedule`` holds yearly figures at the first quarter of their year; years before the first figure shrink and years
    after the last grow by ``growth``. One figure without a date is that of every year.
    """
    if set(schedule) == {ALWAYS}:
        return np.full(quarters.size, 0.25 * schedule[ALWAYS] * scale)
    figures = {quarter // 4: value for quarter, value in schedule.items()}
    known = sorted(figures)
    out = np.empty(quarters.size)
    for k, quarter in enumerate(quarters.tolist()):
        year = quarter // 4
        if year <= known[0] or year >= known[-1]:
            edge = known[0] if year <= known[0] else known[-1]
            value = figures[edge] * (1.0 + growth) ** (year - edge)
        else:
            after = next(y for y in known if y >= year)
            before = max(y for y in known if y <= year)
            weight = 0.0 if after == before else (year - before) / (after - before)
            value = figures[before] ** (1.0 - weight) * figures[after] ** weight
        out[k] = 0.25 * value * scale
    return out
