"""Naive forecasts of a figure from what was known at the end of a year.

Every rule gives a point and the standard deviation of a normal error, or says why it cannot. With h the years from the last known
figure y to the figure that is forecast:

==============  =============================================================================================================
random walk     y
drift           y + h × (y − first figure) / years between them
linear          least squares line through all figures
damped trend    y + s × (φ + φ² + … + φ^h), s the yearly change between the last two figures, φ = 0.9
logistic        ceiling / (1 + exp(−(a + b t))), a and b by least squares of the logits; Bass's curve without innovators
constant share  y / same quantity of another place at that time × that quantity then, itself on a line between or beyond figures
official goal   on a straight line from y to the goal in the goal's year
spreadsheet     one page of stocks and flows, see :data:`SHEETS`
==============  =============================================================================================================

A cumulative count is zero at the end of the year before its programme began: that zero is a figure for drift, line and damped trend.

**Errors.** The error of y itself (its tolerance) and, independent of it, what happens in h years: the root mean square of the errors
that the rule made inside the known figures, each over the root of its years, times the root of h, where there are three such errors;
otherwise the forecast times the standard deviation of a year's logarithmic change over all known series, times the root of h. A
spreadsheet that knows bounds alone takes the middle between them and the standard deviation of a uniform.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from sim.evidence.targets import Target
from sim.experiments.backtest.knowledge import Knowledge, Point

DAMPING = 0.9
#: Errors inside the known figures from which a rule's own error is taken.
_ENOUGH = 3
#: Standard deviation of a uniform over its width.
_UNIFORM = 1.0 / math.sqrt(12.0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A naive forecast, or why there is none.

    Attributes
    ----------
    rule
        Name of the rule, one of :data:`RULES`.
    point, sd
        In the figure's unit; None when there is no forecast. The error of the figure to come is no part of it.
    why
        Why there is none: ``few`` (fewer than ``needed`` figures), ``ceiling`` (nothing says where it saturates), ``place`` (no other
        place's figures), ``plan`` (no plan was told), ``sheet`` (no stock or flow is known), ``spread`` (nothing says how far off it is).
    needed
        Figures that the rule needs.
    """

    rule: str
    point: float | None = None
    sd: float | None = None
    why: str = ""
    needed: int = 0


@dataclass(frozen=True)
class Question:
    """A figure to forecast.

    Attributes
    ----------
    known
        What is known.
    target
        The figure; of its fact only quantity, place, unit, year and tolerance are looked at.
    """

    known: Knowledge
    target: Target

    @property
    def year(self) -> int:
        """Year that is forecast."""
        return self.target.fact.year

    @property
    def observed(self) -> tuple[Point, ...]:
        """Known figures of the quantity."""
        return self.known.series(self.target.fact.quantity, self.target.fact.place, self.target.fact.unit)

    @property
    def points(self) -> tuple[Point, ...]:
        """The same, with the zero before the beginning."""
        return self.known.with_beginning(self.target.fact.quantity, self.target.fact.place, self.target.fact.unit)


#: From figures in order of years and a later year to a value.
Extrapolation = Callable[[Sequence[Point], int], float]


def last_value(points: Sequence[Point], year: int) -> float:  # noqa: ARG001 (all extrapolations look alike)
    """The last figure."""
    return points[-1].value


def drift(points: Sequence[Point], year: int) -> float:
    """The mean yearly change from the first to the last figure goes on.

    >>> drift([Point(2014, 0.0), Point(2018, 8.0)], 2021)
    14.0
    """
    first, last = points[0], points[-1]
    return last.value + (last.value - first.value) / (last.year - first.year) * (year - last.year)


def line(points: Sequence[Point], year: int) -> float:
    """Least squares line."""
    middle = np.mean([point.year for point in points])
    slope, at_middle = np.polyfit([point.year - middle for point in points], [point.value for point in points], 1)
    return float(at_middle + slope * (year - middle))


def damped(points: Sequence[Point], year: int) -> float:
    """The last yearly change goes on and shrinks by a tenth a year (Gardner and McKenzie 1985)."""
    before, last = points[-2], points[-1]
    slope = (last.value - before.value) / (last.year - before.year)
    return last.value + slope * sum(DAMPING**step for step in range(1, year - last.year + 1))


def logistic(points: Sequence[Point], year: int, ceiling: float) -> float:
    """The logistic curve below a ceiling through figures between zero and it, by least squares of their logits."""
    logits = [Point(point.year, math.log(point.value / (ceiling - point.value))) for point in points]
    return ceiling / (1.0 + math.exp(-line(logits, year)))


def between_or_beyond(points: Sequence[Point], year: int) -> float:
    """On the straight line between neighbouring figures, or beyond them on that of the two nearest."""
    after = next((place for place, point in enumerate(points) if point.year >= year), len(points) - 1)
    left, right = points[max(after, 1) - 1], points[max(after, 1)]
    return left.value + (right.value - left.value) * (year - left.year) / (right.year - left.year)


def forecasts(question: Question) -> tuple[Forecast, ...]:
    """What every rule says, in the order of :data:`RULES`."""
    return tuple(rule(name, question) for name, rule in RULES.items())


def _by_figures(extrapolation: Extrapolation, needed: int) -> Callable[[str, Question], Forecast]:
    def rule(name: str, question: Question) -> Forecast:
        points = question.points if needed > 1 else question.observed
        if not question.observed or len(points) < needed:
            return Forecast(name, why="few", needed=needed)
        return _with_spread(name, question, extrapolation(points, question.year), _inside_errors(points, extrapolation, needed))

    return rule


def _logistic(name: str, question: Question) -> Forecast:
    ceiling = CEILINGS.get(question.target.fact.unit)
    if ceiling is None:
        return Forecast(name, why="ceiling")
    points = [point for point in question.observed if 0.0 < point.value < ceiling]
    if len(points) < 3:
        return Forecast(name, why="few", needed=3)

    def curve(known: Sequence[Point], year: int) -> float:
        return logistic(known, year, ceiling)

    return _with_spread(name, question, curve(points, question.year), _inside_errors(points, curve, 3))


def _constant_share(name: str, question: Question) -> Forecast:
    fact, known = question.target.fact, question.known
    if not question.observed:
        return Forecast(name, why="few", needed=1)
    last = question.observed[-1]
    outer = [
        series
        for place in known.places_with(fact.quantity, fact.unit)
        if place != fact.place and len(series := known.series(fact.quantity, place, fact.unit)) >= 2
    ]
    if not outer:
        return Forecast(name, why="place")
    # The place with the latest figure tells most of where things go.
    there = max(outer, key=lambda series: (series[-1].year, len(series)))
    point = last.value / between_or_beyond(there, last.year) * between_or_beyond(there, question.year)
    return _with_spread(name, question, point, [])


def _official_goal(name: str, question: Question) -> Forecast:
    fact = question.target.fact
    goals = [one for one in question.known.plans if (one.quantity, one.place, one.unit) == (fact.quantity, fact.place, fact.unit)]
    goals = [one for one in goals if one.year >= question.year]
    if not goals:
        return Forecast(name, why="plan")
    goal = min(goals, key=lambda one: one.year)
    if not question.observed:
        return (
            _with_spread(name, question, goal.value, [], since=question.known.origin)
            if goal.year == question.year
            else Forecast(name, why="few", needed=1)
        )
    point = between_or_beyond([question.observed[-1], Point(goal.year, goal.value)], question.year)
    return _with_spread(name, question, point, [])


def _spreadsheet(name: str, question: Question) -> Forecast:
    for sheet in SHEETS:
        found = sheet(question)
        if found is not None:
            point, width = found
            if width is None:
                return _with_spread(name, question, point, [], since=question.observed[-1].year if question.observed else None)
            return Forecast(name, point, width * _UNIFORM)
    return Forecast(name, why="sheet")


def rounds(question: Question) -> tuple[float, float | None] | None:
    """A programme with a round a year, held after the year: last cumulative figure × rounds until then / rounds until it."""
    fact = question.target.fact
    start = question.known.start_of(fact.quantity, fact.place)
    if start is None or not fact.quantity.endswith("_cumulative") or not question.observed:
        return None
    last = question.observed[-1]
    return (last.value * (question.year - start) / (last.year - start), None) if last.year > start else None


def confirmed(question: Question) -> tuple[float, float | None] | None:
    """Pre-research projects that are confirmed: all that were selected, for want of a known rate."""
    selected = _selected(question, "pre_research_confirmed")
    return None if selected is None else (selected, None)


def paid(question: Question) -> tuple[float, float | None] | None:
    """Pre-research grants of a round: every selected project between nothing and both caps."""
    selected = _selected(question, "pre_research_paid")
    caps = [question.known.last(f"pre_research_{stage}_cap", question.target.fact.place) for stage in ("early", "late")]
    if selected is None or None in caps:
        return None
    most = selected * sum(cap for cap in caps if cap is not None)
    return 0.5 * most, most


def firm_money(question: Question) -> tuple[float, float | None] | None:
    """Firms' R&D in pre-research projects: the contract at which the advance meets its cap, between nothing and twice that."""
    selected = _selected(question, "pre_research_firm_rd")
    cap, share = (question.known.last(f"pre_research_early_{part}", question.target.fact.place) for part in ("cap", "share"))
    if selected is None or cap is None or not share:
        return None
    point = selected * cap / share
    return point, 2.0 * point


def stock(question: Question) -> tuple[float, float | None] | None:
    """Firms at work: last stock + (yearly entries − yearly exits) × years, where both flows are known."""
    fact, known = question.target.fact, question.known
    entries, exits = (known.last(f"{fact.quantity}_{flow}", fact.place) for flow in ("entries", "exits"))
    if not question.observed or entries is None or exits is None:
        return None
    last = question.observed[-1]
    return last.value + (entries - exits) * (question.year - last.year), None


def _selected(question: Question, quantity: str) -> float | None:
    """Projects selected, when it is this quantity that is asked for."""
    fact = question.target.fact
    return question.known.last("pre_research_selected", fact.place) if fact.quantity == quantity else None


def _with_spread(name: str, question: Question, point: float, errors: Sequence[float], since: int | None = None) -> Forecast:
    """The forecast with its standard deviation: error of the last figure, and of what happens since."""
    observed = question.observed
    begins = since if since is not None else observed[-1].year if observed else question.known.origin
    years = max(question.year - begins, 0)
    if len(errors) >= _ENOUGH:
        a_year = math.sqrt(float(np.mean(np.square(errors))))
    elif question.known.yearly_change is not None:
        a_year = abs(point) * question.known.yearly_change
    else:
        return Forecast(name, why="spread")
    return Forecast(name, point, math.hypot(question.target.tolerance * point, a_year * math.sqrt(years)))


def _inside_errors(points: Sequence[Point], extrapolation: Extrapolation, needed: int) -> list[float]:
    """Errors that the rule made inside the figures, each over the root of the years that it looked ahead."""
    return [
        (points[place].value - extrapolation(points[:place], points[place].year)) / math.sqrt(points[place].year - points[place - 1].year)
        for place in range(needed, len(points))
    ]


#: Largest value that a quantity of a unit can have, where there is one.
CEILINGS: Mapping[str, float] = MappingProxyType({"share": 1.0})
#: Stocks and flows, one function a kind of figure: what is expected, and the width of the range when bounds alone are known.
SHEETS: tuple[Callable[[Question], tuple[float, float | None] | None], ...] = (rounds, confirmed, paid, firm_money, stock)
#: The rules by name.
RULES: Mapping[str, Callable[[str, Question], Forecast]] = MappingProxyType(
    {
        "random_walk": _by_figures(last_value, 1),
        "drift": _by_figures(drift, 2),
        "linear": _by_figures(line, 2),
        "damped_trend": _by_figures(damped, 2),
        "logistic": _logistic,
        "constant_share": _constant_share,
        "official_goal": _official_goal,
        "spreadsheet": _spreadsheet,
    }
)
