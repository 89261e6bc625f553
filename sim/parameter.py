"""Parameters: each is declared once, beside the rule or instrument that uses it.

A declaration holds everything that the rest of the project derives: default, unit, allowed range, plausible
distribution, source, evidence grade, one sentence and a label in both languages. The scenario schema, the reference
page, command-line help, sliders and sensitivity factors are generated from the declarations.

Paths are dotted; the first part says what kind of number it is:

``national``   law and national schedules          ``policy``   what the county decides
``behaviour``  how agents decide                   ``world``    what happens around the county
``county``     size and history of the county

Inside rules a parameter is a field of the record ``p`` whose name is the path without its first part, dots written as
underscores: ``policy.pre_research.early_cap`` is ``p.pre_research_early_cap``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sim.units import UNITS, Unit

Grade = Literal["law", "measured here", "measured elsewhere", "assumption"]
Between = Literal["step", "linear", "log-linear", "growth"]
#: Quarter number of a plain value: it holds from the beginning of time.
ALWAYS = 0
#: Joined by lines in logarithms.
IN_LOGARITHMS: tuple[Between, ...] = ("log-linear", "growth")
GRADES: tuple[Grade, ...] = ("law", "measured here", "measured elsewhere", "assumption")
ROOTS = ("national", "policy", "behaviour", "world", "county")


@dataclass(frozen=True, slots=True)
class Distribution:
    """What values are plausible, for sensitivity and calibration.

    ``kind`` and its numbers: ``triangular`` (low, mode, high), ``uniform`` (low, high), ``lognormal`` (median, sigma of
    the log), ``beta`` (a, b).
    """

    kind: Literal["triangular", "uniform", "lognormal", "beta"]
    numbers: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(f'{n:g}' for n in self.numbers)})"


def triangular(low: float, mode: float, high: float) -> Distribution:
    """Triangular distribution."""
    return Distribution("triangular", (low, mode, high))


def uniform(low: float, high: float) -> Distribution:
    """Uniform distribution."""
    return Distribution("uniform", (low, high))


def lognormal(median: float, sigma: float) -> Distribution:
    """Lognormal distribution by its median and the standard deviation of the logarithm."""
    return Distribution("lognormal", (median, sigma))


def beta(a: float, b: float) -> Distribution:
    """Beta distribution."""
    return Distribution("beta", (a, b))


#: A dated value: quarter number (4 * year + quarter - 1) -> value, in ascending order.
Schedule = dict[int, float]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter.

    Attributes
    ----------
    path
        Dotted name.
    default
        One number, or ``{year: number}`` for a value that changes; every year's first quarter is meant.
    unit
        Name of a unit of :data:`sim.units.UNITS`; ``"flag"`` for an on/off switch (0 or 1).
    low, high
        Allowed range, both ends included.
    plausible
        Distribution for sensitivity and calibration; None for law and switches.
    source
        Where the value comes from: tokens such as ``prior:<name>``, ``fact:<id>`` or the id of a source, with blanks or
        semicolons between them; ``assumption``, with a reason after a colon, for what nobody has measured. All kinds are
        listed in ``sim/evidence/source_reference.py``, which finds each of them.
    grade
        How well the value is known.
    sentence
        What the number does, in one sentence.
    label_en, label_zh
        Short names for people.
    dated
        Whether a scenario may give different values over time.
    between
        How dated values are joined: a step at each date, or a line (or a line in logarithms) through mid-year values; ``growth`` is a
        line in logarithms that goes on beyond the first and the last date.
    own
        Whether it is a figure of one county, which every county file gives: the default is that of the county of reference.
    """

    path: str
    default: float | Mapping[int, float]
    unit: str
    low: float
    high: float
    plausible: Distribution | None
    source: str
    grade: Grade
    sentence: str
    label_en: str
    label_zh: str
    dated: bool = True
    between: Between = "step"
    own: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.path}: unknown unit {self.unit!r}")
        if self.path.split(".")[0] not in ROOTS:
            raise ValueError(f"{self.path}: the first part must be one of {ROOTS}")
        if self.grade not in GRADES:
            raise ValueError(f"{self.path}: unknown grade {self.grade!r}")
        if not self.source or (_is_assumed(self.source) and self.grade != "assumption"):
            raise ValueError(f"{self.path}: a value without a source has the grade 'assumption'")
        if self.between in IN_LOGARITHMS and self.low <= 0:
            raise ValueError(f"{self.path}: values joined by lines in logarithms must lie above zero, not from {self.low:g} on")
        if self.plausible is not None and self.plausible.kind == "lognormal" and self.low < 0:
            raise ValueError(f"{self.path}: {self.plausible} has values above zero only, but {self.low:g} is allowed")
        for value in self.default_schedule.values():
            if not (math.isfinite(value) and self.low <= value <= self.high):
                raise ValueError(f"{self.path}: default {value} outside [{self.low}, {self.high}]")

    @property
    def field(self) -> str:
        """Name inside the record ``p``."""
        return self.path.split(".", 1)[1].replace(".", "_")

    @property
    def is_switch(self) -> bool:
        """Whether the parameter is on/off."""
        return self.unit == "flag"

    @property
    def unit_of(self) -> Unit:
        """The unit itself."""
        return UNITS[self.unit]

    @property
    def default_schedule(self) -> Schedule:
        """The default as a schedule."""
        if isinstance(self.default, Mapping):
            return {4 * year: float(value) for year, value in sorted(self.default.items())}
        return {0: float(self.default)}

    @property
    def allowed(self) -> str:
        """The allowed range in words."""
        if self.is_switch:
            return "on, off"
        return f"{self.low:g} … {self.high:g}" + (f" {self.unit}" if self.unit != "1" else "")


def _is_assumed(source: str) -> bool:
    """Whether some part of a source is an assumption."""
    return any(word.partition(":")[0] == "assumption" for word in source.replace(";", " ").split())


class Registry(Mapping[str, Parameter]):
    """All declared parameters by path, in order of path."""

    def __init__(self) -> None:
        self._by_path: dict[str, Parameter] = {}

    def add(self, parameter: Parameter) -> Parameter:
        """Register one; a path or a field may be taken once."""
        if parameter.path in self._by_path:
            raise ValueError(f"{parameter.path} is declared twice")
        if clash := [p.path for p in self._by_path.values() if p.field == parameter.field]:
            raise ValueError(f"{parameter.path} and {clash[0]} share the field {parameter.field}")
        self._by_path[parameter.path] = parameter
        return parameter

    def __getitem__(self, path: str) -> Parameter:
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._by_path))

    def __len__(self) -> int:
        return len(self._by_path)


PARAMETERS = Registry()


def declare(*parameters: Parameter) -> tuple[Parameter, ...]:
    """Register the parameters of a rule or instrument file."""
    return tuple(PARAMETERS.add(parameter) for parameter in parameters)


#: Pairs of paths (lower, upper): in no quarter may the first exceed the second (a floor and its cap).
ORDERED_PAIRS: list[tuple[str, str]] = []


def ordered(lower: str, upper: str) -> None:
    """Demand that the parameter ``lower`` never exceeds the parameter ``upper``; the scenario loader checks it."""
    ORDERED_PAIRS.append((lower, upper))


def switch(
    path: str, default: bool | Mapping[int, float], sentence: str, label_en: str, label_zh: str, source: str = "assumption"
) -> Parameter:
    """An on/off parameter."""
    value = float(default) if isinstance(default, bool) else default
    grade: Grade = "assumption" if _is_assumed(source) else "measured here"
    return Parameter(path, value, "flag", 0.0, 1.0, None, source, grade, sentence, label_en, label_zh)


def value_at(schedule: Schedule, quarter: int, between: Between = "step") -> float:
    """Value of a schedule in a quarter.

    With ``step`` the last date at or before the quarter holds; before the first date the first value holds. With
    ``linear`` and ``log-linear`` the dates are taken as mid-year points (two quarters after the date) and the ends are
    held constant; so with ``growth``, whose reader carries the ends on.

    >>> value_at({8060: 0.5, 8072: 0.75}, 8071)
    0.5
    """
    dates = list(schedule)
    if between == "step":
        value = schedule[dates[0]]
        for date in dates:
            if date > quarter:
                break
            value = schedule[date]
        return value
    return _interpolate([d + 1.5 for d in dates], list(schedule.values()), quarter, math.log if between in IN_LOGARITHMS else float)


def _interpolate(x: list[float], y: list[float], at: float, scale: Callable[[float], float]) -> float:
    if at <= x[0] or len(x) == 1:
        return y[0]
    for x0, x1, y0, y1 in zip(x, x[1:], y, y[1:], strict=False):
        if at <= x1:
            weight = (at - x0) / (x1 - x0)
            if scale is float:
                return y0 + weight * (y1 - y0)
            return math.exp(scale(y0) + weight * (scale(y1) - scale(y0)))
    return y[-1]


def by_quarter(parameter: Parameter, schedule: Schedule, quarters: Iterable[int]) -> list[float]:
    """The schedule's value in each of these quarters."""
    return [value_at(schedule, quarter, parameter.between) for quarter in quarters]
