"""Values and schedules of a parameter as people read them."""

from __future__ import annotations

from sim.messages import Language, say
from sim.parameter import ALWAYS, Parameter, Schedule
from sim.scenario.dates import date_name


def amount_in_words(value: float, parameter: Parameter, language: Language) -> str:
    """One value with its unit, as a scenario file may write it: ``20 %``, ``10 wan`` or ``10 万元``, ``on``."""
    if parameter.is_switch:
        return say("words_on" if value else "words_off", language)
    if parameter.unit in {"share", "%"}:
        return f"{value * (100 if parameter.unit == 'share' else 1):.10g} %"
    unit = parameter.unit_of
    name = unit.zh if language == "zh" else unit.name
    return f"{value:.10g} {name}".rstrip() if unit.zh else f"{value:.10g}"


def schedule_in_words(schedule: Schedule, parameter: Parameter, language: Language) -> str:
    """All values of a schedule with their dates, earliest first: ``50 %, 75 % from 2018``."""
    if len(schedule) == 1:
        return amount_in_words(next(iter(schedule.values())), parameter, language)
    key = "words_from" if parameter.between == "step" else "words_in"
    parts = []
    for date, value in schedule.items():
        amount = amount_in_words(value, parameter, language)
        parts.append(amount if date == ALWAYS else say(key, language, amount=amount, date=date_name(date)))
    words = say("words_comma", language).join(parts)
    if parameter.between == "step":
        return words
    return say("words_line" if parameter.between == "linear" else "words_growth", language, given=words)
