"""Hard facts: a run that fails one of them is not shown.

The identity of certificates (the first part of F14) is bookkeeping and holds in every run. The others are the county's
record. They are demanded where the record can be expected: the packaged county whose record it is, at full size, under its own
policy, law and world from the start to the last year that the fact looks at. Behaviour may differ: it is what the facts judge.
"""

from __future__ import annotations

import math

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint
from sim.engine.ensemble import Ensemble, Results
from sim.errors import HardFactError
from sim.evidence.county import COUNTIES
from sim.evidence.stylised_facts import StylisedFact, stylised_facts
from sim.experiments.facts.panel import Material
from sim.experiments.facts.table import EVALUATED, band_of
from sim.experiments.facts.trials import Trials
from sim.parameter import by_quarter
from sim.scenario.own_policy import values_under
from sim.scenario.schema import Scenario

#: The part that holds in every run.
IDENTITY = ("F14", "identity")
#: Last year that each of the other hard facts looks at.
LAST_YEAR = {"F14": 2021, "F18": 2019, "F27": 2021}
#: Standard deviations relative to the target: between runs that differ in luck alone, and between the medians of populations
#: that differ in their seed alone (forty runs of the baseline; ten runs each of eight populations).
LUCK = {"F18": (0.15, 0.07)}
#: A median is refused when it lies further outside its band than this many times that luck.
ALLOWANCE = 3.0
#: What makes up the record, beside how agents behave.
_RECORDED = ("policy", "national", "world", "county")


def check_hard_facts(plan: Blueprint, ensemble: Ensemble, outcome: Results) -> None:
    """Refuse finished runs that fail a hard fact; raises :class:`HardFactError` with the fact, its band and the value."""
    material = Material((), ensemble, outcome, plan.scale, {}, Trials(plan, ()))
    for fact in stylised_facts():
        if not fact.hard or not is_demanded(fact, plan):
            continue
        low, high = band(fact, ensemble.seeds.size)
        value = EVALUATED[fact.id, fact.part](material)
        if not low - 1e-9 <= value <= high + 1e-9:
            raise HardFactError("hard_fact", fact=fact.id, part=fact.part, value=f"{value:.4g}", low=f"{low:.4g}", high=f"{high:.4g}")


def is_demanded(fact: StylisedFact, plan: Blueprint) -> bool:
    """Whether a hard fact must hold in runs of this blueprint."""
    if (fact.id, fact.part) == IDENTITY:
        return True
    if not fact.is_of(plan.scenario.county.id):
        return False
    return plan.scale == 1.0 and repeats_the_record(plan.scenario, LAST_YEAR[fact.id])


def repeats_the_record(scenario: Scenario, last: int) -> bool:
    """Whether a run is a packaged county's own history, with firms made from its figures, up to the end of this year."""
    is_recorded = scenario.county.file.parent == COUNTIES and scenario.population.source == "synthetic"
    if not is_recorded or scenario.horizon.end < last:
        return False
    registry = parameters()
    quarters = range(4 * scenario.horizon.start, 4 * last + 4)
    return all(
        schedule == scenario.values[path]
        or by_quarter(registry[path], schedule, quarters) == by_quarter(registry[path], scenario.values[path], quarters)
        for path, schedule in values_under(scenario, registry, _RECORDED).items()
    )


def band(fact: StylisedFact, runs: int) -> tuple[float, float]:
    """Band of a hard fact, with room for the luck of so many runs."""
    low, high = band_of(fact)
    between_runs, between_populations = LUCK.get(fact.id, (0.0, 0.0))
    room = ALLOWANCE * (fact.target or 0.0) * math.hypot(between_runs / math.sqrt(runs), between_populations)
    return (-math.inf if low is None else low - room), (math.inf if high is None else high + room)
