"""One line of a natural experiment: what is measured, the band that the evidence gives, and the verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from sim.evidence.priors import priors
from sim.evidence.stylised_facts import StylisedFact, stylised_facts
from sim.experiments.facts.table import TOLERANCE, band_of
from sim.experiments.natural.estimate import Estimate

#: ``test``: held against a band of the evidence; ``placebo``: nothing should happen; ``told``: no evidence has a band for it.
Kind = Literal["test", "placebo", "told"]
Pair = tuple[str, str]
_ROUNDING = 1e-9

#: Why a band of the evidence is as wide as it is, where the evidence gives one figure.
_TOLERANCE_ZH = {"F18": "仅一轮；此类计数仅因随机波动就有约 15% 的差异"}


@dataclass(frozen=True)
class Band:
    """Band with both ends included (None: open), tokens of its source, what is to be known of it in both languages, and what was observed."""

    low: float | None
    high: float | None
    source: str
    note: Pair = ("", "")
    observed: float | None = None


@dataclass(frozen=True)
class Row:
    """A measured line.

    Attributes
    ----------
    name
        Name inside its experiment.
    label
        English and Chinese.
    unit
        One of :data:`sim.units.UNITS`.
    kind
        What the line is for.
    band
        What the value is held against; a placebo without a band is held against zero by its interval.
    estimate
        Value and interval.
    """

    name: str
    label: Pair
    unit: str
    kind: Kind
    band: Band
    estimate: Estimate

    @property
    def holds(self) -> bool | None:
        """Whether the value lies in its band, or a placebo's interval holds zero; None for what is only told."""
        value, low, high = self.estimate.value, self.band.low, self.band.high
        if self.kind == "told":
            return None
        if math.isnan(value):
            return False
        if low is None and high is None:
            return holds_zero(self.estimate)
        return (low is None or value >= low - _ROUNDING) and (high is None or value <= high + _ROUNDING)


def holds_zero(estimate: Estimate) -> bool:
    """Whether an interval holds zero; without an interval, whether the value is zero."""
    if estimate.low is None or estimate.high is None:
        return estimate.value == 0.0
    return estimate.low <= 0.0 <= estimate.high


def fact(fact_id: str, name: str) -> StylisedFact:
    """A part of a stylised fact."""
    return next(one for one in stylised_facts() if (one.id, one.part) == (fact_id, name))


def band_of_fact(fact_id: str, name: str) -> Band:
    """The band that ``countysim facts`` uses, with the reason of its tolerance."""
    one = fact(fact_id, name)
    low, high = band_of(one)
    is_given = one.low is not None or one.high is not None
    note = ("", "") if is_given else (TOLERANCE[fact_id][1], _TOLERANCE_ZH[fact_id])
    return Band(low, high, f"stylised:{fact_id}", note, one.target)


def band_of_prior(name: str, multiple: str | None = None) -> Band:
    """The range of a prior, stretched by the range of the prior ``multiple`` when one is given."""
    low, high = priors()[name].distribution.numbers[0], priors()[name].distribution.numbers[-1]
    if multiple is None:
        return Band(low, high, f"prior:{name}")
    factors = priors()[multiple].distribution.numbers
    return Band(low * factors[0], high * factors[-1], f"prior:{name} prior:{multiple}")


#: For lines that are told, and for placebos whose interval has to hold zero.
NO_BAND = Band(None, None, "")
#: For what must not differ by a single bit: paired runs before the law differs.
ZERO = Band(0.0, 0.0, "", ("the runs are the same until the law differs", "法规不同之前两次运行完全相同"))
