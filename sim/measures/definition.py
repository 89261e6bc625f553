"""How an indicator is written down: sums over agents, and one function that turns observed series into its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sim.types import Instrument, Season

Series = NDArray[np.float64]
Yearly = Literal["last", "sum"]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over the agents of a table, taken at the end of every quarter.

    ``of`` is a column, or a function with the argument names of :mod:`sim.types` where a column is not enough. With a
    ``season`` the sum is taken in that quarter of the year only (yearly rounds) and is zero in the others. Counts and
    money (columns of money, taken as they are) add up exactly in any order; ``real`` values, products among them, are
    put on the money grid first.
    """

    name: str
    table: str
    of: str | Callable[..., Any]
    kind: Literal["count", "money", "real"] = "count"
    season: Season | None = None


@dataclass(frozen=True)
class Observation:
    """What a run (or several, stacked in front) shows of itself.

    Attributes
    ----------
    quarters
        Quarter numbers, shape (Q,).
    sums
        Sum by name, shape (..., Q).
    flows
        Money moved by flow and quarter, 万元, shape (..., Q).
    parameters
        Parameter by field and quarter, shape (Q,).
    gdp
        GDP of the quarter in 万元, shape (..., Q).
    instruments
        The instruments, whose flows and sums cost the public something.
    """

    quarters: NDArray[np.int64]
    sums: Mapping[str, Series]
    flows: Mapping[str, Series]
    parameters: Mapping[str, Series]
    gdp: Series
    instruments: tuple[Instrument, ...] = ()

    def year_of(self, series: Series, how: Yearly) -> dict[int, Series]:
        """Yearly values of a quarterly series: the last quarter's or the year's sum."""
        years = self.quarters // 4
        found = {}
        for year in np.unique(years):
            within = series[..., years == year]
            found[int(year)] = within[..., -1] if how == "last" else within.sum(axis=-1)
        return found


def rolling_year(series: Series) -> Series:
    """Sum of the last four quarters; the first three quarters scale up what there is."""
    cumulated = np.cumsum(series, axis=-1)
    total = cumulated.copy()
    total[..., 4:] = cumulated[..., 4:] - cumulated[..., :-4]
    for have in range(1, min(4, series.shape[-1] + 1)):
        total[..., have - 1] *= 4.0 / have
    return total


def ratio(above: Series, below: Series) -> Series:
    """Quotient, zero where there is nothing below (a county without firms).

    >>> ratio(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [0.25, 0.0]
    """
    above, below = np.broadcast_arrays(above, below)
    return np.divide(above, below, out=np.zeros(below.shape), where=below > 0.0)


@dataclass(frozen=True)
class Indicator:
    """A named result.

    Attributes
    ----------
    name
        Stable name.
    unit
        Name of a unit of :data:`sim.units.UNITS`.
    label_en, label_zh
        Short names for people.
    sentence
        Definition in one sentence.
    source
        Where the definition comes from.
    better
        +1 when more is better, −1 when less is, 0 when neither.
    yearly
        How the yearly value follows from the quarterly series.
    sums
        The sums it needs.
    value
        The function: from what was observed to the quarterly series, shape (..., Q).
    """

    name: str
    unit: str
    label_en: str
    label_zh: str
    sentence: str
    source: str
    better: int
    yearly: Yearly
    sums: tuple[Sum, ...]
    value: Callable[[Observation], Series] = field(repr=False)


def stock(total: Sum, unit: str, label_en: str, label_zh: str, sentence: str, source: str, better: int = 1) -> Indicator:
    """An indicator that is a sum over agents at the end of the period."""
    return Indicator(total.name, unit, label_en, label_zh, sentence, source, better, "last", (total,), lambda o: o.sums[total.name])


def flow(total: Sum, unit: str, label_en: str, label_zh: str, sentence: str, source: str, better: int = 1) -> Indicator:
    """An indicator that is a sum over agents, added up over the quarters of the year."""
    return Indicator(total.name, unit, label_en, label_zh, sentence, source, better, "sum", (total,), lambda o: o.sums[total.name])


def cumulative(total: Sum, name: str, start: str | None, unit: str, label_en: str, label_zh: str, sentence: str, source: str) -> Indicator:
    """An indicator that counts from before the run: ``start`` names the parameter field with the count at the start.

    That count is of the county at full size and shrinks with it.
    """

    def value(o: Observation) -> Series:
        before = float(o.parameters[start][0] * o.parameters["scale"][0]) if start is not None else 0.0
        return before + np.cumsum(o.sums[total.name], axis=-1)

    return Indicator(name, unit, label_en, label_zh, sentence, source, 1, "last", (total,), value)


def money(flow_name: str, name: str, label_en: str, label_zh: str, sentence: str, source: str, yearly: Yearly = "sum") -> Indicator:
    """An indicator that is the money of one flow; with ``last`` it is cumulated over the run."""

    def value(o: Observation) -> Series:
        return o.flows[flow_name] if yearly == "sum" else np.cumsum(o.flows[flow_name], axis=-1)

    return Indicator(name, "wan", label_en, label_zh, sentence, source, 0, yearly, (), value)
