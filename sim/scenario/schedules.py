"""How schedules are laid over one another, and their shortest form."""

from __future__ import annotations

import itertools

from sim.parameter import ALWAYS, Between, Schedule
from sim.units import QUARTERS


def lay_over(inherited: Schedule, override: Schedule, between: Between, start: int) -> Schedule:
    """The schedule after an override.

    A plain value (its only date is :data:`ALWAYS`) replaces the whole schedule. A dated override keeps what was
    inherited before its first date and replaces everything from its first date on: ``{2018: 50 %}`` over
    ``{2015: 50 %, 2018: 75 %, 2021: 100 %}`` gives 50 % for ever.

    Where dates are joined by lines the same holds for the dates. When nothing dated is left before the override's first
    date, what held until then is pinned one year before it: ``{2020: 8 %}`` over a plain 6 % is 6 % up to the middle of
    2019 and reaches 8 % in the middle of 2020.

    Parameters
    ----------
    inherited, override
        Quarter -> value, ascending.
    between
        How the parameter joins its dates.
    start
        First quarter of the horizon: nothing needs to be pinned before it.
    """
    first = min(override)
    kept = {date: value for date, value in inherited.items() if date < first}
    before = inherited[min(inherited)]
    if between == "step":
        if not kept and first > ALWAYS:
            kept = {ALWAYS: before}
        return kept | override
    kept.pop(ALWAYS, None)
    if not kept and first > start:
        kept = {first - QUARTERS: before}
    return kept | override


def shortest(schedule: Schedule, between: Between) -> Schedule:
    """The shortest schedule with the same value in every quarter, so that equal content has one form.

    One value throughout becomes plain, and so does the first date of a step: before the first date the first value holds.
    Values are compared bit for bit, except that -0.0 counts as 0.0 and becomes it. Where dates carry growth beyond them
    (``growth``) every date says something and stays.

    >>> shortest({8060: 0.5, 8072: 0.5, 8084: 1.0}, "step")
    {0: 0.5, 8084: 1.0}
    """
    points = [(date, schedule[date] + 0.0) for date in sorted(schedule)]
    if between == "growth":
        return dict(points)
    if all(value == points[0][1] for _, value in points):
        return {ALWAYS: points[0][1]}
    if between == "step":
        changes = [point for previous, point in itertools.pairwise(points) if point[1] != previous[1]]
        return {ALWAYS: points[0][1]} | dict(changes)
    while points[0][1] == points[1][1]:
        del points[0]
    while points[-1][1] == points[-2][1]:
        del points[-1]
    return dict(points)
