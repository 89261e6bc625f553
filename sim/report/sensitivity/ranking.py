"""Which factors matter most, read from a tidy table of sensitivity indices.

The table has one row an index: ``method``, ``output``, ``year`` (0: all years, weighted by variance), ``factor``, ``other`` (second
factor of a pair, else empty), ``measure``, ``value``, ``low``, ``high``. Rows of the measures ``variance`` and ``mean`` describe the output
and have no factor, nor has what a measure may reach by chance (``PAWN_floor``, ``KS_floor``). Two factors are reserved: ``dummy`` has no effect
by construction, ``seed`` is luck.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import RunError, nearest_name

if TYPE_CHECKING:
    import pandas as pd

#: The factor that cannot matter: what it scores is the noise of the estimate.
DUMMY = "dummy"
#: The factor that draws the random numbers of a run.
SEED = "seed"
#: The measure with a sign: it is ranked by size, and an inert factor's level says nothing of it.
SIGNED = "mu"
#: Most factors that a picture shows one by one.
TOP = 15
ALL_YEARS = 0
#: Columns of a tidy table of indices.
COLUMNS = ("method", "output", "year", "factor", "other", "measure", "value", "low", "high")


@dataclass(frozen=True, slots=True)
class Index:
    """One factor's index.

    ``low`` and ``high`` are NaN where the method gives no interval. ``rank`` counts parameters from 1; luck and the inert factor have
    none. ``is_inert`` says that the interval reaches down to what the inert factor scores.
    """

    factor: str
    value: float
    low: float
    high: float
    rank: int | None
    is_inert: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Factors by falling index: those shown one by one, and the others.

    ``floor`` is the most that a factor without effect may score: the upper end of the inert factor's interval, or what the method says;
    None when neither is known.
    """

    output: str
    year: int
    method: str
    measure: str
    shown: tuple[Index, ...]
    others: tuple[Index, ...]
    floor: float | None

    @property
    def largest_of_others(self) -> float:
        """The largest index among the others (by size when the measure has a sign); NaN when there are none."""
        size = abs if self.measure == SIGNED else float
        return max((index.value for index in self.others if math.isfinite(index.value)), key=size, default=math.nan)


def ranking(
    indices: pd.DataFrame,
    output: str,
    year: int,
    measure: str,
    *,
    method: str | None = None,
    top: int | None = TOP,
    is_defined: bool = True,
) -> Ranking:
    """Factors of one output and year by falling index.

    Parameters
    ----------
    indices
        Tidy table of the module's docstring.
    output, year, measure
        What is ranked; the year 0 means all years, weighted by variance.
    method
        Needed when several methods estimated the measure.
    top
        Factors shown one by one; None shows all.
    is_defined
        Whether factors without a number are left out, and an index that no factor has (an output that does not vary) is refused.

    Raises
    ------
    RunError
        The study has no such output, year, measure or method, or the index is not defined.
    """
    rows = rows_of(indices, output, measure, year=year, method=method)
    rows = rows[rows["other"] == ""]
    rows = rows.sort_values("value", ascending=False, kind="stable", na_position="last", key=abs if measure == SIGNED else None)
    if is_defined:
        rows = rows[rows["value"].notna()]
        if (rows["factor"] == DUMMY).all():
            raise RunError("study_undefined", given=measure, output=output, year=year)
    floor = None if measure == SIGNED else _floor(rows, indices, output, year)
    found, rank = [], 0
    for factor, value, low, high in _numbers(rows[rows["factor"] != DUMMY]):
        rank += factor != SEED
        found.append(Index(factor, value, low, high, None if factor == SEED else rank, reaches(value, low, floor)))
    cut = len(found) if top is None or len(found) <= top + 1 else top
    name = str(rows["method"].iloc[0])
    return Ranking(output, year, name, measure, tuple(found[:cut]), tuple(found[cut:]), floor)


def _floor(rows: pd.DataFrame, indices: pd.DataFrame, output: str, year: int) -> float | None:
    """The larger of what the inert factor may score and what the method gives as chance."""
    inert = rows[rows["factor"] == DUMMY]
    measure, method = rows[["measure", "method"]].iloc[0]
    by_chance = indices[(indices["measure"] == f"{measure}_floor") & (indices["output"] == output)]
    by_chance = by_chance[(by_chance["method"] == method) & (by_chance["year"] == year)]
    known = [high if math.isfinite(high) else value for _, value, _, high in _numbers(inert)] + by_chance["value"].to_list()
    return max((float(value) for value in known if math.isfinite(value)), default=None)


def reaches(value: float, low: float, floor: float | None) -> bool:
    """Whether an index is not told apart from the inert factor's: its lower end is not above the most that one may score.

    >>> reaches(0.05, -0.01, 0.01), reaches(0.05, 0.02, 0.01), reaches(0.05, 0.02, None)
    (True, False, False)
    """
    if floor is None or math.isnan(value):
        return False
    return (low if math.isfinite(low) else value) <= floor


def _numbers(rows: pd.DataFrame) -> Iterable[tuple[str, float, float, float]]:
    columns = (rows[name].to_list() for name in ("factor", "value", "low", "high"))
    return ((str(factor), float(value), float(low), float(high)) for factor, value, low, high in zip(*columns, strict=True))


def rows_of(
    indices: pd.DataFrame,
    output: str,
    measure: str,
    *,
    year: int | None = None,
    method: str | None = None,
    factor: str | None = None,
    every_year: bool = False,
) -> pd.DataFrame:
    """Rows of one output, measure and method, of one year or of ``every_year`` single year in order.

    Raises
    ------
    RunError
        Nothing of the kind is in the table, or several methods are and none was named.
    """
    if missing := [name for name in COLUMNS if name not in indices.columns]:
        raise RunError("study_frame", given=", ".join(missing), allowed=", ".join(COLUMNS))
    rows = _narrowed(indices, "output", output, "study_output_missing")
    rows = _narrowed(rows, "measure", measure, "study_measure_missing")
    if factor is not None:
        rows = _narrowed(rows, "factor", factor, "study_factor_missing")
    methods = sorted(rows["method"].unique())
    if method is None and len(methods) > 1:
        raise RunError("study_methods_several", given=measure, allowed=", ".join(methods))
    rows = _narrowed(rows, "method", methods[0] if method is None else method, "study_method_missing")
    if every_year:
        rows = rows[rows["year"] != ALL_YEARS].sort_values("year", kind="stable")
        if not len(rows):
            raise RunError("study_years_missing", given=measure, output=output)
        return rows
    if year not in set(rows["year"]):
        raise RunError("study_year_missing", given=year, allowed=", ".join(str(one) for one in sorted(rows["year"].unique())))
    return rows[rows["year"] == year]


def _narrowed(rows: pd.DataFrame, column: str, wanted: str, key: str) -> pd.DataFrame:
    found = rows[rows[column] == wanted]
    if not len(found):
        names = sorted(str(name) for name in rows[column].unique())
        raise RunError(key, given=wanted, allowed=", ".join(names), nearest=nearest_name(wanted, names))
    return found


def measures_in(indices: pd.DataFrame) -> tuple[str, ...]:
    """Measures of the table in order of name."""
    return tuple(sorted(str(name) for name in indices["measure"].unique()))
