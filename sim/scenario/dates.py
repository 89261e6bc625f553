"""Dates in scenario files: a year, a quarter, a month or a day, each meaning one quarter."""

from __future__ import annotations

import datetime
import re

from sim.errors import ScenarioError, Where

#: The forms a date may take, as shown in refusals.
DATE_FORMS = "2018, 2018Q3, 2018-07, 2018-07-01"
#: The same as a pattern that both Python and JSON Schema read.
DATE_PATTERN = r"^[0-9]{4}([Qq][1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"

_DATE = re.compile(r"(\d{4})(?:[Qq]([1-4])|-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def looks_like_date(key: str) -> bool:
    """Whether a key was meant as a date, right or wrong: names of parameters never start with a digit."""
    return key[:1].isdecimal()


def quarter_of(text: str, where: Where | None) -> int:
    """The quarter (4 * year + quarter - 1) that a date names or lies in; a year means its first quarter.

    Raises
    ------
    ScenarioError
        ``date_bad`` when the text is no date of the calendar.

    >>> quarter_of("2018-07-01", None) == quarter_of("2018Q3", None) == 4 * 2018 + 2
    True
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ScenarioError("date_bad", where=where, given=text, allowed=DATE_FORMS)
    year, quarter, month, day = match.groups()
    if quarter:
        return 4 * int(year) + int(quarter) - 1
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ScenarioError("date_bad", where=where, given=text, allowed=DATE_FORMS) from None
    return 4 * date.year + (date.month - 1) // 3


def quarter_name(quarter: int) -> str:
    """The quarter as people write it.

    >>> quarter_name(4 * 2018 + 2)
    '2018Q3'
    """
    return f"{quarter // 4}Q{quarter % 4 + 1}"


def date_name(quarter: int) -> str:
    """The shortest date that names the quarter: the year alone for a first quarter.

    >>> date_name(4 * 2018), date_name(4 * 2018 + 2)
    ('2018', '2018Q3')
    """
    return str(quarter // 4) if quarter % 4 == 0 else quarter_name(quarter)
