"""One cell of a firm table: what it says as a number, or why it cannot be used."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sim.errors import UserError, Where, nearest_name
from sim.evidence.county import County
from sim.population.firm_headings import Heading, factor_of, scaled
from sim.units import UNITS

UNKNOWN = math.nan
_FLAGS = dict.fromkeys(("1", "yes", "y", "true", "是", "有", "√"), 1) | dict.fromkeys(("0", "no", "n", "false", "否", "无", "×"), 0)
#: Whether an owner is the state.
_OWNERS = dict.fromkeys(("state", "state-owned", "国有", "国有控股", "国有企业", "央企"), 1) | dict.fromkeys(
    (
        "private",
        "foreign",
        "collective",
        "other",
        "民营",
        "私营",
        "民营企业",
        "外资",
        "外商投资",
        "港澳台",
        "港澳台资",
        "合资",
        "集体",
        "其他",
    ),
    0,
)
#: Words for a gap that people write into cells; refused, because an empty cell says it.
_GAPS = frozenset({"nan", "n/a", "na", "#n/a", "null", "none", "-", "--", "—", "/", "#value!", "#div/0!", "#ref!"})
_AMOUNT = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+))\s*([^\d\s.,_].*)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:\.0+)?", re.ASCII)
_YEARS = re.compile(r"[\s,;/、，；]+")


@dataclass(frozen=True)
class Words:
    """What the words of a county mean: rows of its chains and towns by id and name, and its base year."""

    chains: Mapping[str, int]
    towns: Mapping[str, int]
    base_year: int

    @classmethod
    def of(cls, county: County) -> Words:
        """The words of a county file."""
        chains = {word: row for row, one in enumerate(county.chains) for word in (one.id, one.name, one.name_zh)}
        towns = {word: row for row, one in enumerate(county.towns) for word in (one.id, one.name, one.name_zh)}
        return cls(chains, towns, county.base_year)


def read_cell(text: str, heading: Heading, words: Words, where: Where) -> float | list[int]:
    """The value of a cell in the column's unit; NaN for an empty one that is drawn, a list of years for certificates.

    Raises
    ------
    UserError
        What is wrong with it, with the line.
    """
    column = heading.column
    if not text:
        if column.required:
            raise UserError("cell_required", where=where, column=heading.written)
        return [] if column.kind == "years" else 0.0 if column.blank == "none" else UNKNOWN
    match column.kind:
        case "flag":
            return _word(text, heading, _FLAGS, where)
        case "owner":
            return _word(text, heading, _OWNERS, where)
        case "chain":
            return _word(text, heading, words.chains, where)
        case "town":
            return _word(text, heading, words.towns, where)
        case "year":
            return _year(text, heading, words, where)
        case "years":
            return [_year(part, heading, words, where) for part in _YEARS.split(text)]
        case _:
            return _amount(text, heading, where)


def _word(text: str, heading: Heading, meanings: Mapping[str, int], where: Where) -> float:
    if text in meanings:
        return float(meanings[text])
    if text.lower() in meanings:
        return float(meanings[text.lower()])
    # Words in the script of the cell are what its author is after.
    options = [word for word in meanings if word.isascii() == text.isascii()]
    nearest = nearest_name(text, meanings)
    raise UserError("cell_word", where=where, allowed=", ".join(options), nearest=nearest, column=heading.written, given=repr(text))


def _year(text: str, heading: Heading, words: Words, where: Where) -> int:
    column, base = heading.column, words.base_year
    match = _YEAR.fullmatch(text)
    if match is None:
        raise UserError("cell_year", where=where, column=heading.written, given=repr(text))
    year = int(match[1])
    if year > base:
        raise UserError("cell_after_base", where=where, column=heading.written, given=text, base=base)
    if year < column.low:
        raise UserError("range", where=where, allowed=f"{column.low:g} … {base}", path=heading.written, given=text)
    return year


def _amount(text: str, heading: Heading, where: Where) -> float:
    column = heading.column
    value = _number(text, heading, where)
    if not column.low <= value <= column.high:
        allowed = f"{column.low:g} … {column.high:g}"
        if column.unit == "share" and 1.0 < value <= 100.0:
            raise UserError("cell_percent", where=where, allowed=allowed, column=heading.written, given=text)
        raise UserError("range", where=where, allowed=allowed, path=heading.written, given=text)
    if column.kind == "count" and not value.is_integer():
        raise UserError("cell_whole", where=where, column=heading.written, given=repr(text))
    return value


def _number(text: str, heading: Heading, where: Where) -> float:
    """The number of a cell in the column's unit: plain, with thousands separators, or with a unit behind it."""
    if text.lower() in _GAPS:
        raise UserError("cell_gap", where=where, column=heading.written, given=repr(text))
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise UserError("cell_number", where=where, column=heading.written, given=repr(text))
    number, spelling = float(match[1].replace(",", "")), match[2]
    if not spelling:
        return scaled(number, heading.factor)
    factor = factor_of(spelling, heading.column)
    if factor is None:
        allowed = ", ".join(UNITS[heading.column.unit].spellings)
        raise UserError("cell_unit", where=where, allowed=allowed or None, column=heading.written, given=text)
    return scaled(number, factor)
