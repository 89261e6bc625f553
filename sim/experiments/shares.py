"""Of what a difference between two scenarios paid for: how much would have happened anyway, instrument by instrument, and how much
of what came to the county came from its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.experiments.ratio import UNDEFINED, Ratio, ratio_of_means
from sim.measures.definition import Series
from sim.types import Counted, Instrument, NotMeasurable

NEEDS_TWIN = NotMeasurable(
    "firms with and without it have to be compared: set it against the same scenario in which it alone is switched off",
    "需要对比有无该政策的两组运行：请与仅关闭该政策的同一情景比较",
)


#: Parameters in which two scenarios differ, with both values by year.
Changed = Mapping[str, Mapping[str, Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something that came to the county: indicators of what the county and what the region gained, by year or at the end.

    ``came_with`` names what must have come for it to be a gain: firms that are here in both scenarios may be certified in one only.
    """

    name: str
    label_en: str
    label_zh: str
    unit: str
    county: str
    region: str
    at_end: bool = False
    came_with: tuple[str, ...] = ()


DRAWN = (
    Drawn("talent", "talent", "人才", "projects", "talent_additional", "talent_regional_gain"),
    Drawn("projects", "outside projects", "外来项目", "projects", "projects_landed", "projects_landed_region"),
    Drawn("hnte", "HNTE drawn", "引进高企", "firms", "hnte_drawn", "hnte_drawn_region", True, ("talent_additional", "projects_landed")),
)


@dataclass(frozen=True, slots=True)
class Share:
    """A deadweight share with the differences it is made of, or why there is none."""

    found: Ratio
    additional: Series | None = None
    served: Series | None = None
    reason: NotMeasurable | None = None


def changed_instruments(changed: Changed) -> set[str]:
    """Ids of the instruments with a parameter among those that differ."""
    return {path.split(".")[1] for path in changed if path.startswith("policy.")}


def is_twin(instrument: str, changed: Changed) -> bool:
    """Whether two scenarios differ in this instrument alone, and one of them never switches it on.

    ``changed`` holds the parameters that differ with both values by year (:func:`sim.experiments.compare.changed_inputs`).
    """
    own = f"policy.{instrument}."
    switch = changed.get(f"{own}enabled")
    if switch is None or not all(path.startswith(own) for path in changed):
        return False
    return any(all(pair[k] == 0.0 for pair in switch.values()) for k in (0, 1))


def deadweight(instrument: Instrument, first: Mapping[str, Series], second: Mapping[str, Series], changed: Changed) -> Share | None:
    """Share of those that an instrument served who would have done it anyway; None when there is nothing to say.

    Parameters
    ----------
    instrument
        The instrument; of one that does not differ only what a run counts by itself is shown.
    first, second
        Yearly indicators of the two scenarios, shape (R, Y).
    changed
        As for :func:`is_twin`.
    """
    how = instrument.additional
    differs = instrument.id in changed_instruments(changed)
    if isinstance(how, Counted) and (not how.needs_twin or is_twin(instrument.id, changed)):
        served = (second[how.served] - first[how.served])[:, how.later :].sum(axis=1)
        years = first[how.additional].shape[1] - how.later
        additional = (second[how.additional] - first[how.additional])[:, :years].sum(axis=1)
        return Share(ratio_of_means(additional, served).rest.bounded, additional, served)
    if not differs or how is None:
        return None
    return Share(UNDEFINED, reason=NEEDS_TWIN if isinstance(how, Counted) else how)
