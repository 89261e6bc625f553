"""Units of the model: what a parameter or an indicator is measured in, and how a user may write it.

Money is in 万元 (10,000 yuan, ``wan``) everywhere inside; people see 万元 or 亿元. Shares are fractions inside and may be
written as per cent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sim.errors import UserError

YI_IN_WAN = 10_000.0
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the spellings a scenario file may use; each spelling has its factor to the unit itself."""

    name: str
    zh: str
    en: str
    spellings: dict[str, float] = field(default_factory=dict)

    @property
    def allowed(self) -> str:
        """The spellings in words, for error messages."""
        return ", ".join(["a plain number", *self.spellings])


_MONEY = {"万元": 1.0, "亿元": YI_IN_WAN, "元": 1e-4, "百万元": 100.0, "wan": 1.0, "yuan": 1e-4, "M yuan": 100.0, "bn yuan": 1e5}
UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("1", "", ""),
        Unit("flag", "", "", {}),
        Unit("share", "比例", "share", {"%": 0.01, "％": 0.01}),
        Unit("%", "%", "%", {"%": 1.0, "％": 1.0}),
        Unit("log points", "对数点", "log points", {}),
        Unit("wan", "万元", "10k yuan", _MONEY),
        Unit("wan per year", "万元/年", "10k yuan per year", {f"{k}/{p}": v for k, v in _MONEY.items() for p in ("年", "year")} | _MONEY),
        Unit("wan per person-year", "万元/人年", "10k yuan per person-year", _MONEY),
        Unit("wan per point", "万元/分", "10k yuan per point", _MONEY),
        Unit("wan per m2", "万元/平方米", "10k yuan per m2", _MONEY),
        Unit("per year", "每年", "per year", {"%": 0.01, "％": 0.01, "/年": 1.0, "/year": 1.0}),
        Unit(
            "years", "年", "years", {"年": 1.0, "year": 1.0, "years": 1.0, "月": 1 / 12, "months": 1 / 12, "季度": 0.25, "quarters": 0.25}
        ),
        Unit("km", "公里", "km", {"km": 1.0, "公里": 1.0}),
        Unit("people", "人", "people", {"人": 1.0, "people": 1.0, "万人": 1e4}),
        Unit("firms", "家", "firms", {"家": 1.0, "firms": 1.0}),
        Unit("firm-times", "家次", "firm-times", {"家次": 1.0}),
        Unit("institutions", "家", "institutions", {"家": 1.0}),
        Unit("projects", "项", "projects", {"项": 1.0, "projects": 1.0}),
        Unit("points", "分", "points", {"分": 1.0, "points": 1.0}),
        Unit("patents", "件", "patents", {"件": 1.0}),
        Unit("claims", "项", "claims", {"项": 1.0}),
        Unit("index", "", "index", {}),
        Unit("quarter", "季度", "quarter", {}),
        Unit("patents per 10,000 people", "件/万人", "patents per 10,000 people", {}),
        Unit("patents per wan", "件/万元", "patents per 10k yuan", {}),
        Unit("m2", "平方米", "m2", {"m2": 1.0, "平方米": 1.0, "万平方米": 1e4}),
        Unit("year", "年份", "calendar year", {}),
    )
}

_NUMBER = re.compile(r"\s*([-+]?(?:\d[\d,_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*")


class UnitError(UserError):
    """A value was written in a unit that its parameter does not take."""


def parse_amount(text: str, unit: Unit, path: str) -> float:
    """The number a user wrote, in ``unit``.

    >>> parse_amount("0.5 亿元", UNITS["wan"], "x")
    5000.0
    >>> parse_amount("20 %", UNITS["share"], "x")
    0.2
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise UnitError("type_wrong", path=path, given=repr(text), expected="number", allowed=unit.allowed)
    number, spelling = match.groups()
    value = float(number.replace(",", "").replace("_", ""))
    if not spelling:
        return value
    for known, factor in unit.spellings.items():
        if spelling.lower().replace(" ", "") == known.lower().replace(" ", ""):
            return value * factor if factor >= 1 else value / round(1 / factor)
    raise UnitError("unit_wrong", path=path, given=spelling, allowed=unit.allowed)
