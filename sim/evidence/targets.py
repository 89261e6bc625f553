"""What the model is held to: observed figures, how the model shows each, and how far the figure itself may be off."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sim.errors import EvidenceError, nearest_name
from sim.evidence.facts import Fact, facts
from sim.evidence.table import DATA, Row, read_table

COLUMNS = ("id", "how", "terms", "error", "tolerance", "note")
#: How one number is made of the terms: the term itself, their mean, their sum, or the yearly growth from the first to the last.
HOWS = ("value", "mean", "sum", "growth")
#: Kinds of observation error and the tolerances that are allowed for each, as shares of the value. The evidence gives the sizes
#: without saying what they mean; they are read as standard deviations, which is the more cautious reading.
ERRORS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"count": (0.02, 0.10), "R&D": (0.08, 0.08), "press money": (0.05, 0.05), "firm-times": (0.25, 0.25), "growth": (0.25, 0.25)}
)
#: Uses of a fact under which it may be set against the model; a plan's goal and a driver never are.
USED = ("fit", "check")
#: Units that grow with the county; the others are rates or are shared with other counties.
_EXTENSIVE = frozenset({"firms", "firm-times", "projects", "wan"})
_TERM = re.compile(r"([a-z][a-z0-9_]*)@(\d{4})")


@dataclass(frozen=True, slots=True)
class Term:
    """An indicator at the end of a year."""

    indicator: str
    year: int


@dataclass(frozen=True, slots=True)
class Target:
    """An observed figure and its counterpart in the model.

    Attributes
    ----------
    fact
        The figure.
    how, terms
        How the model shows it (:data:`HOWS`).
    error
        Kind of observation error (:data:`ERRORS`).
    tolerance
        Standard deviation of that error as a share of the value.
    note
        What a reader should know of the counterpart; may be empty.
    """

    fact: Fact
    how: str
    terms: tuple[Term, ...]
    error: str
    tolerance: float
    note: str

    @property
    def id(self) -> str:
        """Id of the fact."""
        return self.fact.id

    @property
    def step(self) -> float:
        """Width of what a figure may stand for that is told as "more than": one unit of its last digit that is not zero.

        "More than 3,000" is told of anything up to 4,000, "more than 1,380" up to 1,390. Zero for other figures.
        """
        return last_digit(self.fact.value) if self.fact.bound == "at least" else 0.0

    @property
    def centre(self) -> float:
        """What the figure stands for, in its unit."""
        return self.fact.value + 0.5 * self.step

    @property
    def sd(self) -> float:
        """Standard deviation of the figure's error, in its unit: the tolerance, and rounding of a "more than"."""
        return math.hypot(self.tolerance * self.centre, self.step / math.sqrt(12.0))

    @property
    def grows_with_county(self) -> bool:
        """Whether the figure grows with the number of firms, so that a smaller county has less of it."""
        return self.fact.unit in _EXTENSIVE and self.how != "growth"

    @property
    def indicators(self) -> tuple[str, ...]:
        """Indicators it is made of."""
        return tuple(dict.fromkeys(term.indicator for term in self.terms))

    @property
    def last_year(self) -> int:
        """Last year of the model that it looks at."""
        return max(term.year for term in self.terms)


def last_digit(value: float) -> float:
    """Size of one unit of the last digit that is not zero.

    >>> last_digit(3000.0), last_digit(1380.0), last_digit(56000.0), last_digit(0.95)
    (1000.0, 10.0, 1000.0, 0.01)
    """
    digits = f"{value:.10g}"
    if "." in digits:
        return 10.0 ** -len(digits.partition(".")[2])
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def read_targets(path: Path, known: Mapping[str, Fact]) -> Mapping[str, Target]:
    """The targets of a table by the id of their fact, in the order of the file.

    Raises
    ------
    EvidenceError
        A cell is wrong, the fact is unknown, a plan's goal or an input of the model, or a tolerance is not that of its kind.
    """
    return MappingProxyType({row.id: _target(row, known) for row in read_table(path, COLUMNS)})


def _target(row: Row, known: Mapping[str, Fact]) -> Target:
    if row.id not in known:
        raise EvidenceError("row_unknown", where=row.where, nearest=nearest_name(row.id, known), given=row.id, table="facts.csv")
    fact = known[row.id]
    if fact.use not in USED:
        raise EvidenceError("target_use", where=row.where, allowed=", ".join(USED), given=row.id, use=fact.use)
    how, error, tolerance = row.one_of("how", HOWS), row.one_of("error", tuple(ERRORS)), row.number("tolerance")
    low, high = ERRORS[error]
    if not low <= tolerance <= high:
        raise row.wrong("tolerance", f"from {low:g} to {high:g}, as for an error of the kind {error}")
    terms = []
    for given in row.text("terms").split():
        found = _TERM.fullmatch(given)
        if found is None:
            raise row.wrong("terms", "indicator@year, several with blanks between")
        terms.append(Term(found[1], int(found[2])))
    if (how == "value") != (len(terms) == 1) or (how == "growth" and len(terms) != 2):
        raise row.wrong("terms", f"as many as {how} takes")
    return Target(fact, how, tuple(terms), error, tolerance, row.cells["note"])


@functools.cache
def targets() -> Mapping[str, Target]:
    """The packaged targets by the id of their fact."""
    return read_targets(DATA / "targets.csv", facts())
