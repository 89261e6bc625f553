"""A factor: one number that a study varies, and what becomes of it in a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.experiments.study.quantiles import Floats, gamma_quantiles, quantiles
from sim.parameter import ALWAYS, Distribution, Parameter, Schedule, by_quarter, value_at
from sim.scenario.schedules import lay_over

#: How the drawn number enters a schedule: in place of it, as a multiple of it, added to it.
Manner = Literal["level", "scale", "shift"]
MANNERS: tuple[Manner, ...] = ("level", "scale", "shift")


@dataclass(frozen=True)
class Factor:
    """One column of a design.

    Attributes
    ----------
    name
        Unique in its study; the path of the parameter by default.
    label_en, label_zh
        Short names for people.
    unit
        Name of a unit of :data:`sim.units.UNITS`.
    grade
        How well the parameter is known (:data:`sim.parameter.GRADES`).
    group
        Factors of one group are screened or decomposed together; its own name when alone.
    distribution
        What is drawn; None for choices and shares.
    low, high
        Range to which the distribution is cut.
    choices
        Values of which one is taken, each as likely as the others.
    share_weight
        For a share of a sum: shape of the gamma distribution that its weight is drawn from; 0 for other factors.
    """

    name: str
    label_en: str
    label_zh: str
    unit: str
    grade: str
    group: str
    distribution: Distribution | None = None
    low: float = 0.0
    high: float = 1.0
    choices: tuple[float, ...] = ()
    share_weight: float = 0.0

    def values(self, u: Floats) -> Floats:
        """From the unit interval to values in the factor's unit; a weight for a share. Shape of ``u``."""
        if self.choices:
            return np.array(self.choices)[np.minimum((np.asarray(u) * len(self.choices)).astype(np.int64), len(self.choices) - 1)]
        if self.share_weight > 0.0:
            return np.asarray(gamma_quantiles(self.share_weight, u))
        assert self.distribution is not None
        return quantiles(self.distribution, self.low, self.high, u)

    @property
    def drawn_from(self) -> str:
        """What is drawn, in short."""
        if self.choices:
            return " / ".join(f"{choice:g}" for choice in self.choices)
        return "share of a sum" if self.share_weight > 0.0 else f"{self.distribution} in [{self.low:g}, {self.high:g}]"


@dataclass(frozen=True)
class OneValue:
    """The drawn number of one factor changes one parameter.

    Attributes
    ----------
    factor
        Name of the factor.
    parameter
        The parameter.
    manner
        How the number enters the schedule.
    reference
        What the number is measured against: with ``scale`` the schedule is multiplied by number / reference, with
        ``shift`` number − reference is added.
    first
        Quarter from which on the schedule is changed; None for all of it.
    """

    factor: str
    parameter: Parameter
    manner: Manner
    reference: float
    first: int | None

    def schedule(self, number: float, base: Schedule, start: int) -> Schedule:
        """The parameter's schedule with this number; values are kept inside the allowed range."""
        p = self.parameter
        if self.manner == "level":
            return lay_over(base, {ALWAYS if self.first is None else self.first: number}, p.between, start)

        def changed(value: float) -> float:
            moved = value * (number / self.reference) if self.manner == "scale" else value + (number - self.reference)
            return min(p.high, max(p.low, moved))

        if self.first is None:
            return {date: changed(value) for date, value in base.items()}
        dates = sorted({self.first, *(date for date in base if date > self.first)})
        return lay_over(base, {date: changed(value_at(base, date, p.between)) for date in dates}, p.between, start)


@dataclass(frozen=True)
class Shares:
    """Shares that sum to one divide a sum of money among parameters; all years from ``first`` on.

    Attributes
    ----------
    factors
        Names of the factors, one a parameter.
    parameters
        The parameters, all of the same unit.
    total
        The sum by date; None for what the scenario gives all of them in that quarter, which keeps the cost equal.
    first
        Quarter from which on money is divided; None for all quarters.
    """

    factors: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    total: Schedule | None
    first: int | None

    def totals(self, base: dict[str, Schedule], quarters: range) -> dict[int, float]:
        """The sum to divide at every date at which it changes."""
        first = quarters[0] if self.first is None else self.first
        dates = [quarter for quarter in quarters if quarter >= first]
        if self.total is not None:
            parameter = self.parameters[0]
            by_date = by_quarter(parameter, self.total, dates)
        else:
            each = [by_quarter(parameter, base[parameter.path], dates) for parameter in self.parameters]
            by_date = [sum(values) for values in zip(*each, strict=True)]
        changes: dict[int, float] = {}
        for date, value in zip(dates, by_date, strict=True):
            if not changes or changes[max(changes)] != value:
                changes[date] = value
        return changes

    def schedules(self, numbers: list[float], base: dict[str, Schedule], quarters: range) -> dict[str, Schedule]:
        """One schedule a parameter; ``numbers`` sum to one."""
        totals = self.totals(base, quarters)
        changed = {}
        for parameter, number in zip(self.parameters, numbers, strict=True):
            own = {date: min(parameter.high, number * total) for date, total in totals.items()}
            changed[parameter.path] = lay_over(base[parameter.path], own, parameter.between, quarters[0])
        return changed


Change = OneValue | Shares


def manner_of(parameter: Parameter, base: Schedule) -> tuple[Manner, float]:
    """How a drawn level changes a schedule when the study does not say: manner and reference.

    One value is replaced. A path over time keeps its form: the level is the one that its last value other than zero takes, the
    others follow in proportion (a year without the programme stays without it); values that may be negative are shifted instead.
    """
    last = next((base[date] for date in sorted(base, reverse=True) if base[date] != 0.0), 0.0)
    if len(base) == 1 or last == 0.0:
        return "level", 1.0
    return ("scale", last) if parameter.low >= 0.0 else ("shift", last)
