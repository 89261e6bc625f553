"""Generated parts of the TRACE record: what fails under other luck, in trials and in rival models, and how much there is to learn from."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sim.api.running import FACT_REPLICATIONS
from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.evidence.facts import facts
from sim.evidence.priors import priors
from sim.experiments.facts.panel import gather
from sim.experiments.facts.table import Verdict, evaluate, facts_of
from sim.experiments.replicate import seeds_of
from sim.report.number_format import number, unit_label
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

from .blocks import ROOT

Table = Callable[[tuple[str, ...], list[tuple[str, ...]]], str]

#: First seeds of other runs of the same model.
OTHER_SEEDS = (101, 201)
#: What is tried for the parts that fail: settings, and the parts that are looked at.
PROBES: tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (("behaviour.preparation.institution=0.5",), (("F7", "institution_share"),)),
    (("behaviour.invention.dispersion=1",), (("F12", "stay_great"),)),
    (("behaviour.rd.start_rate=0.08", "behaviour.rd.stop_rate=0.10"), (("F12", "state_dependence"),)),
    (("behaviour.cooperation.search_rate=1.2",), (("F19", "projects"), ("F19", "projects_per_firm"), ("F19", "firms"))),
    (("behaviour.cooperation.quality_weight=1.5",), (("F20", "quality_before_distance"), ("F20", "decay"))),
    (("policy.innovation_points.cap=600",), (("F21", "gini"), ("F21", "top"))),
    (("policy.innovation_points.cap=2000",), (("F21", "gini"), ("F21", "top"))),
)


def scenario(*settings: str) -> Scenario:
    """The baseline with these settings."""
    return load(ROOT / "scenarios" / "baseline.yaml", parameters(), settings=settings)


@functools.cache
def verdicts(*settings: str, seed: int | None = None) -> tuple[Verdict, ...]:
    """Every part of every fact, for the baseline with these settings."""
    return facts_of(scenario(*settings), FACT_REPLICATIONS, seed)


@functools.cache
def probed(settings: tuple[str, ...], parts: tuple[tuple[str, str], ...]) -> tuple[Verdict, ...]:
    """These parts only, for the baseline with these settings."""
    changed = scenario(*settings)
    return evaluate(gather(blueprint(changed), seeds_of(changed.seeds.base, FACT_REPLICATIONS)), parts)


def rivals() -> dict[str, str]:
    """Settings of the rival models with what their switch says: all declared switches that speak of one."""
    return {f"{one.path}=off": one.sentence for one in parameters().values() if one.unit == "flag" and "rival model" in one.sentence}


def changed_verdicts(setting: str, *, holds: bool) -> list[tuple[Verdict, Verdict]]:
    """Parts that a rival holds and the model fails (``holds``), or the other way round: the model's verdict and the rival's."""
    pairs = zip(verdicts(), verdicts(setting), strict=True)
    return [(own, other) for own, other in pairs if other.holds is holds and own.holds is not holds]


def rival_facts(table: Table) -> str:
    """Parts of facts on which a rival and the model part."""
    rows = [
        (f"`{setting}`", f"{own.fact.id} `{own.fact.part}`", _value(other), _value(own), _band(own), "rival" if holds else "model")
        for setting in rivals()
        for holds in (False, True)
        for own, other in changed_verdicts(setting, holds=holds)
    ]
    return table(("rival", "part", "rival", "model", "band", "held by"), rows)


def luck_of_facts(table: Table) -> str:
    """Parts that fail, or whose verdict depends on the seeds."""
    by_seed = [verdicts(), *(verdicts(seed=seed) for seed in OTHER_SEEDS)]
    rows = [
        (f"{first.fact.id} `{first.fact.part}`", _band(first), *(_value(one) + ("" if one.holds else " fails") for one in (first, *others)))
        for first, *others in zip(*by_seed, strict=True)
        if not all(one.holds for one in (first, *others))
    ]
    return table(("part", "band", "own seeds", *(f"seed {seed}" for seed in OTHER_SEEDS)), rows)


def probes_of_facts(table: Table) -> str:
    """What becomes of parts that fail when one thing is changed."""
    rows = [
        (f"{one.fact.id} `{one.fact.part}`", " ".join(f"`{setting}`" for setting in settings), _value(one), _band(one), _answer(one))
        for settings, parts in PROBES
        for one in probed(settings, parts)
    ]
    return table(("part", "with", "value", "band", "holds"), rows)


def _answer(one: Verdict) -> str:
    return "yes" if one.holds else "no"


def _band(one: Verdict) -> str:
    unit = unit_label(one.fact.unit, "en")
    return f"{number(one.low, one.fact.unit)} … {number(one.high, one.fact.unit)} {unit}".rstrip()


def _value(one: Verdict) -> str:
    return number(one.value, one.fact.unit)


def counted_evidence() -> dict[str, int]:
    """What there is to learn from, and what there is to be learnt."""
    here = [one for one in facts().values() if one.kind == "observed" and one.place == facts()["P1"].place]
    fit = [one for one in here if one.use == "fit"]
    simulated = [one for one in fit if one.year >= scenario().horizon.start]
    years_of = {one.quantity: {other.year for other in simulated if other.quantity == one.quantity} for one in simulated}
    behaviour = [one for one in parameters().values() if one.path.startswith("behaviour.")]
    return {
        "observed figures of the county": len(here),
        "of these, for tuning (`fit`)": len(fit),
        "different quantities among them": len({one.quantity for one in fit}),
        "figures for tuning from simulated years": len(simulated),
        "different quantities among these": len({one.quantity for one in simulated}),
        "of these quantities, seen in more than one simulated year": sum(len(years) > 1 for years in years_of.values()),
        "of the observed figures, held back (`check`)": sum(one.use == "check" for one in here),
        "of the observed figures, inputs and bounds (`driver`, `bound`)": sum(one.use in {"driver", "bound"} for one in here),
        "targets of plans (`goal`)": sum(one.use == "goal" for one in facts().values()),
        "priors": len(priors()),
        "priors with a measured middle": sum(one.grade != "assumption" for one in priors().values()),
        "priors measured in the county": sum(one.grade == "measured here" for one in priors().values()),
        "parameters": len(parameters()),
        "parameters with a plausible distribution": sum(one.plausible is not None for one in parameters().values()),
        "parameters of behaviour": len(behaviour),
        "parameters of behaviour that are assumptions": sum(one.grade == "assumption" for one in behaviour),
    }


def evidence_counts(table: Table) -> str:
    """The same as a table."""
    return table(("what", "number"), [(what, str(count)) for what, count in counted_evidence().items()])
