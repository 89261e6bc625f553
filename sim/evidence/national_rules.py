"""National and regional rules as dated schedules: tax rates, certification thresholds, size limits."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.errors import EvidenceError, nearest_name
from sim.evidence.sources import sources
from sim.evidence.table import DATA, read_table
from sim.parameter import Schedule

COLUMNS = ("rule", "group", "from", "quarter", "value", "unit", "mark", "note", "source")
#: ``A`` official page or large press, ``B`` mirror or digest, ``D`` by arithmetic, ``M`` memory, to be verified.
MARKS = ("A", "B", "D", "M")


@dataclass(frozen=True, slots=True)
class NationalRule:
    """One value of a rule, in force from a quarter on until the next row of the same rule and group.

    Attributes
    ----------
    rule, group
        What is ruled, and for whom (``all`` when for everybody).
    start_year, start_quarter
        First quarter (1 … 4) in which the value holds.
    value, unit
        The value in a unit of :data:`sim.units.UNITS`; money in 万元, rates and shares as fractions.
    mark
        One of :data:`MARKS`.
    note
        What to know before relying on the row; may be empty.
    source
        Ids of :func:`sim.evidence.sources.sources`.
    """

    rule: str
    group: str
    start_year: int
    start_quarter: int
    value: float
    unit: str
    mark: str
    note: str
    source: tuple[str, ...]


def read_national_rules(path: Path) -> tuple[NationalRule, ...]:
    """The rules of a table, in its order; raises :class:`sim.errors.EvidenceError`."""
    found = []
    for row in read_table(path, COLUMNS, key=("rule", "group", "from", "quarter")):
        row.one_of("quarter", ("1", "2", "3", "4"))
        found.append(
            NationalRule(
                rule=row.text("rule"),
                group=row.text("group"),
                start_year=row.integer("from"),
                start_quarter=row.integer("quarter"),
                value=row.number("value"),
                unit=row.unit(),
                mark=row.one_of("mark", MARKS),
                note=row.cells["note"],
                source=row.source(sources()),
            )
        )
    return tuple(found)


@functools.cache
def national_rules() -> tuple[NationalRule, ...]:
    """The packaged rules."""
    return read_national_rules(DATA / "national_rules.csv")


def national_schedule(rule: str, group: str = "all") -> Schedule:
    """The dated values of one rule for one group: quarter number (4 * year + quarter - 1) -> value, ascending.

    Raises
    ------
    EvidenceError
        ``row_unknown`` with the nearest rule or group.

    >>> national_schedule("rd_super_deduction", "manufacturing")[4 * 2021]
    1.0
    """
    rows = [row for row in national_rules() if row.rule == rule]
    if not rows:
        raise _unknown(rule, {row.rule for row in national_rules()})
    rows = [row for row in rows if row.group == group]
    if not rows:
        raise _unknown(group, {row.group for row in national_rules() if row.rule == rule})
    return dict(sorted((4 * row.start_year + row.start_quarter - 1, row.value) for row in rows))


def _unknown(given: str, names: Iterable[str]) -> EvidenceError:
    names = sorted(names)
    return EvidenceError(
        "row_unknown", allowed=", ".join(names), nearest=nearest_name(given, names), given=given, table="national_rules.csv"
    )
