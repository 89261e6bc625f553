"""The lab's levers, year and target as the query of its address, and back: an address that can be kept and sent.

An address comes from outside. It holds names and numbers only; what is not a declared lever, a listed scenario or a number in its range
is refused in words, and then nothing of the address is taken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sim.app.levers import groups
from sim.app.work import shared
from sim.app.work.lab import Target
from sim.errors import UserError, nearest_name
from sim.measures import indicators
from sim.parameter import Parameter

#: Longest query that is read, in characters; all levers together take less.
LONGEST = 32_000
#: Most fields of a query.
MOST = 600
SCENARIO, FROM, FIRMS, RD, YEAR, FURTHER = "scenario", "from", "firms", "rd", "year", "third"
_OTHERS = (SCENARIO, FROM, FIRMS, RD, YEAR, FURTHER)
_SWITCHED = {"on": 1.0, "off": 0.0}


@dataclass(frozen=True)
class Setting:
    """What stands on the screen of the lab.

    Attributes
    ----------
    name
        Scenario that levers are moved from.
    changes
        Levers that are moved: path -> value in the parameter's unit.
    from_year
        Year from which the changes hold.
    target, further
        What is asked.
    """

    name: str
    changes: Mapping[str, float]
    from_year: int
    target: Target
    further: str


def query_of(setting: Setting, first: Setting) -> str:
    """The query; what stands as in ``first``, with which every tab begins, is left out.

    A value is written as the command line writes it.
    """
    registry = levers()
    pairs = [
        (SCENARIO, setting.name, first.name),
        (FROM, str(setting.from_year), str(first.from_year)),
        (FIRMS, f"{setting.target.firms:.12g}", f"{first.target.firms:.12g}"),
        (RD, f"{setting.target.rd:.12g}", f"{first.target.rd:.12g}"),
        (YEAR, str(setting.target.year), str(first.target.year)),
        (FURTHER, setting.further, first.further),
    ]
    fields = [(key, now) for key, now, before in pairs if now != before]
    for path, value in sorted(setting.changes.items()):
        fields.append((path, ("on" if value else "off") if registry[path].is_switch else f"{value:.12g}"))
    return urlencode(fields)


def read(query: str, first: Setting) -> Setting:
    """The setting of a query; what it does not say is as in ``first``.

    Raises
    ------
    UserError
        ``address_long``, ``address_key`` for a name that is none of the lab's, ``address_value`` for a value that cannot be used; the last
        of a name given twice does not win: it is refused.
    """
    if len(query) > LONGEST:
        raise UserError("address_long")
    try:
        fields = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST, errors="strict")
    except ValueError:
        raise UserError("address_long") from None
    registry, given = levers(), dict(fields)
    for key, _ in fields:
        if key not in registry and key not in _OTHERS:
            raise UserError("address_key", given=_short(key), nearest=nearest_name(key, [*registry, *_OTHERS]))
    if len(given) < len(fields):
        twice = next(key for key, _ in fields if sum(key == other for other, _ in fields) > 1)
        raise UserError("address_twice", given=twice)
    name = _one_of(SCENARIO, given.get(SCENARIO, first.name), shared.scenario_names())
    horizon = shared.scenario(name).horizon
    within = min(max(first.from_year, horizon.start), horizon.end), min(max(first.target.year, horizon.start), horizon.end)
    start, year = (
        int(_number(key, given.get(key, str(usual)), horizon.start, horizon.end, is_whole=True))
        for key, usual in zip((FROM, YEAR), within, strict=True)
    )
    firms = _number(FIRMS, given.get(FIRMS, str(first.target.firms)), 0.0, 1e6)
    rd = _number(RD, given.get(RD, str(first.target.rd)), 0.0, 100.0)
    further = _one_of(FURTHER, given.get(FURTHER, first.further), list(indicators()))
    changes = {path: _value(registry[path], text) for path, text in given.items() if path in registry}
    return Setting(name, changes, start, Target(firms, rd, year), further)


def first_setting() -> Setting:
    """With what every tab begins."""
    horizon = shared.scenario(shared.FIRST).horizon
    return Setting(shared.FIRST, {}, max(horizon.start, horizon.end - 4), Target(900.0, 4.0, horizon.end), "public_cost_total")


def levers() -> dict[str, Parameter]:
    """Every lever by path."""
    return {one.path: one for ones in groups().values() for one in ones}


def _value(parameter: Parameter, text: str) -> float:
    if parameter.is_switch:
        if text not in _SWITCHED:
            raise UserError("address_value", path=parameter.path, given=_short(text), allowed="on, off")
        return _SWITCHED[text]
    return _number(parameter.path, text, parameter.low, parameter.high)


def _number(key: str, text: str, low: float, high: float, *, is_whole: bool = False) -> float:
    try:
        value = float(text) if len(text) < 40 else math.nan
    except ValueError:
        value = math.nan
    if not low <= value <= high or (is_whole and value != int(value)):
        raise UserError("address_value", path=key, given=_short(text), allowed=f"{low:g} … {high:g}")
    return value


def _one_of(key: str, text: str, allowed: Sequence[str]) -> str:
    if text not in allowed:
        raise UserError("address_value", path=key, given=_short(text), nearest=nearest_name(text, allowed))
    return text


def _short(text: str) -> str:
    """What was given, as far as a sentence has room for it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
