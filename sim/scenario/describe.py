"""What can be set, and what one parameter is in a scenario: for help texts, sliders and the question "who set this?"."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from sim.errors import UserError, Where, nearest_name
from sim.evidence.sources import Source
from sim.messages import Language
from sim.parameter import ALWAYS, IN_LOGARITHMS, Parameter, Schedule, value_at
from sim.scenario.dates import date_name
from sim.scenario.in_words import schedule_in_words
from sim.scenario.paths import group_of, groups, members
from sim.scenario.schema import Horizon, Scenario
from sim.translations import sentence_of


class Description(TypedDict):
    """One settable path; numbers are in ``unit``, ``low`` and ``high`` are included, ``default`` is in words."""

    path: str
    group: str
    unit: str
    low: float
    high: float
    allowed: str
    default: str
    default_zh: str
    default_schedule: dict[str, float]
    plausible: str | None
    source: str
    grade: str
    label_en: str
    label_zh: str
    sentence: str
    sentence_zh: str
    dated: bool
    between: str
    switch: bool


@dataclass(frozen=True)
class Member:
    """A parameter in the listing of its group; ``value`` is in words."""

    path: str
    label: str
    value: str


@dataclass(frozen=True)
class Group:
    """All parameters below a prefix."""

    path: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Shown:
    """One parameter in a scenario.

    Attributes
    ----------
    path, label, sentence, unit, allowed, plausible
        As declared; label and sentence in the language asked for.
    default, value
        The declared default and the value in force, in words. Without a scenario they are the same.
    by_date
        Date -> value: every year of the horizon, and every other quarter in which a step happens. Values joined by
        lines are those of the middle of the year. Empty without a scenario.
    source, grade
        Of the county's value where the county file gives one, else of the declaration.
    set_by
        Places that make the value in force, in order of application; empty when it is the default.
    members
        Parameters whose paths continue this one.
    listed
        Sources that the county file lists itself, by id.
    """

    path: str
    label: str
    sentence: str
    unit: str
    allowed: str
    plausible: str | None
    default: str
    value: str
    by_date: dict[str, float]
    source: str
    grade: str
    set_by: tuple[Where, ...]
    members: tuple[Member, ...]
    listed: Mapping[str, Source] = field(default_factory=dict)


def describe(registry: Mapping[str, Parameter]) -> list[Description]:
    """Every settable path, sorted."""
    return [_description(registry[path]) for path in sorted(registry)]


def show(path: str, registry: Mapping[str, Parameter], scenario: Scenario | None, language: Language) -> Shown | Group:
    """A parameter, or the members of a group such as ``policy.pre_research``.

    Raises
    ------
    UserError
        ``parameter_unknown``, with the nearest path.
    """
    inside = tuple(_member(registry[member], scenario, language) for member in members(registry, path))
    if path not in registry:
        if not inside:
            raise UserError("parameter_unknown", given=path, nearest=nearest_name(path, {*registry, *groups(registry)}))
        return Group(path, inside)
    parameter = registry[path]
    schedule = _in_force(parameter, scenario)
    by_county = scenario.county.parameters.get(path) if scenario else None
    return Shown(
        path=path,
        label=_label(parameter, language),
        sentence=sentence_of(parameter, language),
        unit=parameter.unit,
        allowed=parameter.allowed,
        plausible=_plausible(parameter),
        default=schedule_in_words(parameter.default_schedule, parameter, language),
        value=schedule_in_words(schedule, parameter, language),
        by_date=by_date(parameter, schedule, scenario.horizon) if scenario else {},
        source=" ".join(by_county.source) if by_county else parameter.source,
        grade=scenario.county.grade_of(parameter) if scenario else parameter.grade,
        set_by=_set_by(path, scenario) if scenario else (),
        members=inside,
        listed=scenario.county.sources if scenario else {},
    )


def by_date(parameter: Parameter, schedule: Schedule, horizon: Horizon) -> dict[str, float]:
    """Value by year, and by quarter where a step happens inside a year; lines are read in the middle of the year."""
    if parameter.between != "step":
        return {str(year): _mid_year(parameter, schedule, 4 * year) for year in range(horizon.start, horizon.end + 1)}
    found: dict[str, float] = {}
    for quarter in horizon.quarters:
        if quarter % 4 == 0 or quarter in schedule:
            found[date_name(quarter)] = value_at(schedule, quarter)
    return found


def _mid_year(parameter: Parameter, schedule: Schedule, january: int) -> float:
    """The value between the second and the third quarter, where a year's own number stands."""
    if january in schedule:
        return schedule[january]
    second, third = (value_at(schedule, january + quarter, parameter.between) for quarter in (1, 2))
    return math.sqrt(second * third) if parameter.between in IN_LOGARITHMS else (second + third) / 2


def _in_force(parameter: Parameter, scenario: Scenario | None) -> Schedule:
    return scenario.values[parameter.path] if scenario else parameter.default_schedule


def _set_by(path: str, scenario: Scenario) -> tuple[Where, ...]:
    """The places since the last plain value, which replaced everything before it."""
    places = [(scenario.county.parameters[path].schedule, Where(scenario.county.file))] if path in scenario.county.parameters else []
    places += [(override.schedule, override.where) for override in scenario.overrides if override.path == path]
    last_plain = max((index for index, (schedule, _) in enumerate(places) if ALWAYS in schedule), default=0)
    return tuple(where for _, where in places[last_plain:])


def _label(parameter: Parameter, language: Language) -> str:
    return parameter.label_zh if language == "zh" else parameter.label_en


def _plausible(parameter: Parameter) -> str | None:
    return None if parameter.plausible is None else str(parameter.plausible)


def _member(parameter: Parameter, scenario: Scenario | None, language: Language) -> Member:
    words = schedule_in_words(_in_force(parameter, scenario), parameter, language)
    return Member(parameter.path, _label(parameter, language), words)


def _description(parameter: Parameter) -> Description:
    schedule = parameter.default_schedule
    dates = {("always" if date == ALWAYS else date_name(date)): value for date, value in schedule.items()}
    return Description(
        path=parameter.path,
        group=group_of(parameter.path),
        unit=parameter.unit,
        low=parameter.low,
        high=parameter.high,
        allowed=parameter.allowed,
        default=schedule_in_words(schedule, parameter, "en"),
        default_zh=schedule_in_words(schedule, parameter, "zh"),
        default_schedule=dates,
        plausible=_plausible(parameter),
        source=parameter.source,
        grade=parameter.grade,
        label_en=parameter.label_en,
        label_zh=parameter.label_zh,
        sentence=parameter.sentence,
        sentence_zh=sentence_of(parameter, "zh"),
        dated=parameter.dated,
        between=parameter.between,
        switch=parameter.is_switch,
    )
