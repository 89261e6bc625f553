"""Parameters as the engines read them: one record a quarter, with the clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import IS_COMPILED
from sim.parameter import Parameter, Schedule, by_quarter

CLOCK = ("quarter", "year", "season")


def record_type(registry: Mapping[str, Parameter]) -> np.dtype[Any]:
    """Type of the record ``p``: the clock as integers, every parameter as a double, in order of path."""
    return np.dtype([(name, "i8") for name in CLOCK] + [(parameter.field, "f8") for parameter in registry.values()])


def parameter_table(registry: Mapping[str, Parameter], values: Mapping[str, Schedule], quarters: NDArray[np.int64]) -> NDArray[Any]:
    """One record for each quarter; ``values`` holds a schedule for every path.

    Returns a structured array of shape (Q,).
    """
    table = np.zeros(quarters.size, record_type(registry))
    table["quarter"] = quarters
    table["year"] = quarters // 4
    table["season"] = quarters % 4 + 1
    for path, parameter in registry.items():
        schedule = values[path]
        if len(schedule) == 1:
            table[parameter.field] = next(iter(schedule.values()))
        else:
            table[parameter.field] = by_quarter(parameter, schedule, quarters.tolist())
    return table if IS_COMPILED else table.view(np.recarray)  # plain Python reads fields by name of records only
