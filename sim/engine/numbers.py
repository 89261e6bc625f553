"""Parameters as the engines read them: one record a quarter, with the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import IS_COMPILED
from sim.parameter import Parameter, Schedule, by_quarter
from sim.types import Instrument

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


def switch_off_unfunded(table: NDArray[Any], registry: Mapping[str, Parameter], funds: Sequence[Instrument]) -> None:
    """Turn instruments off while they have no money: nobody runs a programme without a budget.

    A yearly appropriation counts in the year that begins with it; a revolving fund runs on from its first capital.
    """
    openings = np.flatnonzero(table["season"] == 1)
    for instrument in funds:
        switch = f"{instrument.id}_enabled"
        if instrument.appropriation is None or switch not in (table.dtype.names or ()):
            continue
        has_money = table[registry[instrument.appropriation].field] != 0.0
        if instrument.revolving:
            is_funded = np.logical_or.accumulate(has_money & (table["season"] == 1))
        else:
            year = np.searchsorted(openings, np.arange(table.size), side="right") - 1
            is_funded = (year >= 0) & has_money[openings[year]]
        table[switch][~is_funded] = 0.0
