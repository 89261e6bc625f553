"""One value of a parameter as a user may write it: a number, text with a unit, or on and off."""

from __future__ import annotations

import math

from sim.errors import ScenarioError, Where
from sim.parameter import Parameter
from sim.scenario.refusal import Phrase, RefusalError
from sim.scenario.written import written
from sim.units import UnitError, parse_amount

ON_WORDS = ("on", "true", "yes", "1")
OFF_WORDS = ("off", "false", "no", "0")
_NOT_FINITE = ("nan", "inf", "infinity")


def read_amount(value: object, parameter: Parameter, where: Where) -> float:
    """The value in the parameter's unit.

    Parameters
    ----------
    value
        Number, text such as ``"10 万元"`` or ``"20 %"``, or a truth value for a switch.
    parameter
        Its unit and range decide what is accepted.
    where
        Place of the value.

    Raises
    ------
    ScenarioError
        ``type_wrong``, ``unit_wrong``, ``not_finite`` or ``range``.
    """
    number = _read_switch(value, parameter, where) if parameter.is_switch else _read_number(value, parameter, where)
    if not math.isfinite(number):
        raise ScenarioError("not_finite", where=where, path=parameter.path, given=_short(value))
    if not parameter.low <= number <= parameter.high or (parameter.is_switch and number not in {0.0, 1.0}):
        raise RefusalError("range", where=where, allowed=_allowed(number, value, parameter), path=parameter.path, given=_short(value))
    return number + 0.0


def _read_switch(value: object, parameter: Parameter, where: Where) -> float:
    if isinstance(value, bool | int | float):
        return float(value)
    if isinstance(value, str) and (word := value.strip().lower()) in ON_WORDS + OFF_WORDS:
        return float(word in ON_WORDS)
    raise _wrong_kind(value, parameter, where, "kind_switch")


def _read_number(value: object, parameter: Parameter, where: Where) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _wrong_kind(value, parameter, where, "kind_number")
    if not isinstance(value, str):
        return float(value)
    if (word := value.strip().lower().lstrip("+-.")) in _NOT_FINITE:
        return float(word)
    try:
        return parse_amount(value, parameter.unit_of, parameter.path)
    except UnitError as error:
        if error.key == "unit_wrong":
            raise ScenarioError("unit_wrong", where=where, allowed=error.allowed, nearest=error.nearest, **error.values) from None
        raise _wrong_kind(value, parameter, where, "kind_number", error.allowed) from None


def _wrong_kind(value: object, parameter: Parameter, where: Where, kind: str, allowed: str | None = None) -> RefusalError:
    return RefusalError("type_wrong", where=where, allowed=allowed, path=parameter.path, given=written(value), expected=Phrase(kind))


def _short(value: object) -> str:
    """A number or an amount without the quotes of text."""
    return str(written(value)).strip("'\"")


def _allowed(number: float, value: object, parameter: Parameter) -> str | Phrase:
    """The range, with a hint when a plain number was probably meant as per cent."""
    is_plain = not isinstance(value, str) or value.strip().isdecimal()
    takes_percent = parameter.unit_of.spellings.get("%") == 0.01
    if is_plain and takes_percent and parameter.low <= number / 100 <= parameter.high:
        return Phrase("write_percent", {"allowed": parameter.allowed, "given": f"{number:g}"})
    return parameter.allowed
