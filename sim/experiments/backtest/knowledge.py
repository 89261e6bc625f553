"""What a forecaster knew at the end of a year: observed figures up to then, and plans that were told by then. Nothing later is in it."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.evidence.facts import Fact
from sim.evidence.targets import Target, last_digit
from sim.experiments.calibration.calibration_file import is_known

#: End of the quantities that say when a programme began, and of those that count from its beginning.
_START, _CUMULATIVE = "_start", "_cumulative"
#: Median of the absolute value of a standard normal.
_MEDIAN_OF_ABSOLUTE = 0.6744897501960817
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series.

    Attributes
    ----------
    year, value
        When, and how much in the figure's unit.
    """

    year: int
    value: float


@dataclass(frozen=True)
class Knowledge:
    """Figures known at the end of a year.

    Attributes
    ----------
    origin
        That year.
    observed
        Observed figures, whatever they are used for; the driver of another place is one of them.
    plans
        Goals of plans told by then: a forecaster may quote them, nothing is fitted to them.
    """

    origin: int
    observed: tuple[Fact, ...]
    plans: tuple[Fact, ...]

    @classmethod
    def of(cls, figures: Mapping[str, Fact], targets: Mapping[str, Target], origin: int, told: Mapping[str, int]) -> Knowledge:
        """What of these figures was known.

        Parameters
        ----------
        figures
            All figures by id.
        targets
            Counterparts in the model: one that looks at a later year of the model is not known yet, as for a calibration.
        origin
            Nothing later is kept.
        told
            Year in which each source spoke, by id; a plan whose source has no year is not kept.
        """
        observed = tuple(
            one
            for name, one in figures.items()
            if one.kind == "observed" and one.year <= origin and (name not in targets or is_known(targets[name], origin))
        )
        plans = tuple(one for one in figures.values() if one.kind == "plan" and _told_by(one, told) <= origin)
        return cls(origin, observed, plans)

    def series(self, quantity: str, place: str, unit: str) -> tuple[Point, ...]:
        """Observed figures of a quantity in order of years; several figures of a year are averaged."""
        by_year: dict[int, list[float]] = {}
        for one in self.observed:
            if (one.quantity, one.place, one.unit) == (quantity, place, unit):
                by_year.setdefault(one.year, []).append(centre_of(one))
        return tuple(Point(year, float(np.mean(by_year[year]))) for year in sorted(by_year))

    def with_beginning(self, quantity: str, place: str, unit: str) -> tuple[Point, ...]:
        """The series, before it the zero at the end of the year before the programme began when it counts from its beginning."""
        seen, start = self.series(quantity, place, unit), self.start_of(quantity, place)
        if start is None or not quantity.endswith(_CUMULATIVE) or (seen and seen[0].year < start):
            return seen
        return (Point(start - 1, 0.0), *seen)

    def start_of(self, quantity: str, place: str) -> int | None:
        """Year in which the programme of a quantity began: ``points_start`` is that of ``points_money_cumulative``."""
        for one in self.observed:
            if one.place == place and one.quantity.endswith(_START) and quantity.startswith(one.quantity.removesuffix(_START) + "_"):
                return int(one.value)
        return None

    def places_with(self, quantity: str, unit: str) -> tuple[str, ...]:
        """Places that have a figure of a quantity."""
        return tuple(dict.fromkeys(one.place for one in self.observed if (one.quantity, one.unit) == (quantity, unit)))

    def last(self, quantity: str, place: str) -> float | None:
        """The last known figure of a quantity, whatever its unit."""
        found = [one for one in self.observed if (one.quantity, one.place) == (quantity, place)]
        return centre_of(max(found, key=lambda one: one.year)) if found else None

    @functools.cached_property
    def yearly_change(self) -> float | None:
        """Standard deviation of a year's logarithmic change, over all series that have two figures above zero; None without any.

        Neighbouring figures k years apart give the absolute logarithm of their ratio over the root of k; the median of these over
        that of a standard normal is robust against the few programmes that had just begun.
        """
        changes = []
        for quantity, place, unit in dict.fromkeys((one.quantity, one.place, one.unit) for one in self.observed):
            seen = [point for point in self.series(quantity, place, unit) if point.value > 0.0]
            changes += [
                abs(math.log(after.value / before.value)) / math.sqrt(after.year - before.year)
                for before, after in itertools.pairwise(seen)
            ]
        return float(np.median(changes)) / _MEDIAN_OF_ABSOLUTE if changes else None


def centre_of(figure: Fact) -> float:
    """What a figure stands for; one that is told as "more than" lies half a unit of its last digit higher."""
    return figure.value + (0.5 * last_digit(figure.value) if figure.bound == "at least" else 0.0)


def told_years(texts: Mapping[str, str]) -> dict[str, int]:
    """Year in which each source spoke, as far as its id, title and note name one: the latest that they name.

    >>> told_years({"001": "11 July 2018", "002": "without a date"})
    {'001': 2018}
    """
    found = {name: [int(year) for year in _YEAR.findall(text)] for name, text in texts.items()}
    return {name: max(years) for name, years in found.items() if years}


def _told_by(plan: Fact, told: Mapping[str, int]) -> float:
    return min((told[name] for name in plan.source if name in told), default=math.inf)
