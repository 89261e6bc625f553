"""The table of facts: for each part of each fact its band, its value in the model, and whether it holds."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from sim.engine.build import blueprint
from sim.evidence.stylised_facts import StylisedFact, stylised_facts
from sim.experiments.facts import bunching, clusters, county, firms, grants, no_local_policy, partners, patent_reward, pulse
from sim.experiments.facts.panel import Material, gather
from sim.experiments.replicate import seeds_of
from sim.parameter import value_at
from sim.scenario.schema import Scenario
from sim.units import QUARTERS

Evaluate = Callable[[Material], float]

#: How each part is evaluated. Parts that are not here are not evaluated.
EVALUATED: dict[tuple[str, str], Evaluate] = {
    ("F1", "excess_mass_small"): bunching.small,
    ("F1", "excess_mass_middle"): bunching.middle,
    ("F1", "excess_mass_large"): bunching.large,
    ("F1", "excess_mass_placebo"): bunching.placebo,
    ("F2", "before_2016"): bunching.before_2016,
    ("F2", "from_2016"): bunching.from_2016,
    ("F3", "relabelled_share"): bunching.relabelled_share,
    ("F4", "tail_exponent"): firms.tail_exponent,
    ("F4", "lognormal_body"): firms.lognormal_body,
    ("F5", "subbotin_b"): firms.subbotin_b,
    ("F5", "excess_kurtosis"): firms.excess_kurtosis,
    ("F6", "size_slope"): firms.size_slope,
    ("F6", "age_slope"): firms.age_slope,
    ("F7", "rd_share"): firms.rd_share,
    ("F7", "institution_share"): firms.institution_share,
    ("F8", "large_medium_share"): firms.large_medium_share,
    ("F8", "top_1_share"): firms.top_1_share,
    ("F8", "top_10_share"): firms.top_10_share,
    ("F9", "above_2000_wan"): firms.above_2000_wan,
    ("F9", "intense"): firms.intense,
    ("F10", "zero_share"): firms.zero_share,
    ("F10", "density_exponent"): firms.density_exponent,
    ("F10", "top_percent_share"): firms.top_percent_share,
    ("F11", "applications"): firms.applications,
    ("F11", "invention_share"): firms.invention_share,
    ("F12", "stay_non_innovator"): firms.stay_non_innovator,
    ("F12", "stay_great"): firms.stay_great,
    ("F12", "first_patent"): firms.first_patent,
    ("F12", "state_dependence"): firms.state_dependence,
    ("F13", "growth_before_2014"): county.growth_before_2014,
    ("F13", "growth_after_2014"): county.growth_after_2014,
    ("F14", "identity"): county.stock_identity,
    ("F14", "stock_to_recognised"): county.stock_to_recognised,
    ("F15", "mean_sales"): county.mean_sales,
    ("F16", "exit_year_1"): functools.partial(firms.exit_year, year=1),
    ("F16", "exit_year_2"): functools.partial(firms.exit_year, year=2),
    ("F16", "exit_year_3"): functools.partial(firms.exit_year, year=3),
    ("F16", "exit_years_4_to_7"): firms.exit_years_4_to_7,
    ("F16", "exit_falls_later"): firms.exit_falls_later,
    ("F16", "survival_5"): lambda material: float(firms.survival(material)[5]),
    ("F16", "survival_10"): lambda material: float(firms.survival(material)[10]),
    ("F16", "median_life"): firms.median_life,
    ("F17", "monotone"): firms.size_monotone,
    ("F18", "applied"): county.pre_research_applied,
    ("F18", "selected"): county.pre_research_selected,
    ("F18", "confirmed"): county.pre_research_confirmed,
    ("F18", "paid"): county.pre_research_paid,
    ("F18", "leverage"): county.pre_research_leverage,
    ("F19", "firms"): county.cooperation_firms,
    ("F19", "universities"): county.cooperation_universities,
    ("F19", "projects"): county.cooperation_projects,
    ("F19", "projects_per_firm"): county.projects_per_firm,
    ("F19", "projects_per_university"): county.projects_per_university,
    ("F19", "rank_degree"): partners.rank_degree,
    ("F20", "quality_before_distance"): partners.quality_before_distance,
    ("F20", "decay"): partners.decay,
    ("F21", "mean"): county.points_mean,
    ("F21", "top"): county.points_top,
    ("F21", "gini"): county.points_gini,
    ("F22", "small"): functools.partial(grants.added_per_yuan, size="small"),
    ("F22", "large"): functools.partial(grants.added_per_yuan, size="large"),
    ("F22", "decreasing"): grants.decrease,
    ("F23", "applications"): patent_reward.applications,
    ("F23", "claims"): patent_reward.claims,
    ("F23", "claims_per_application"): patent_reward.claims_per_application,
    ("F23", "grant_rate"): patent_reward.grant_rate,
    ("F24", "patents_early"): pulse.patents_early,
    ("F24", "sales_lag"): pulse.sales_lag,
    ("F25", "entry"): clusters.entry,
    ("F25", "patents"): clusters.patents,
    ("F26", "rise_without_policy"): no_local_policy.rise,
    ("F27", "direct_support"): county.direct_support,
    ("F27", "all_local_cash"): county.all_local_cash,
}

#: Tolerance around a target for which the evidence states none, relative to the target, with its reason.
TOLERANCE: dict[str, tuple[float, str]] = {
    "F13": (0.02, "an input of the initial state"),
    "F15": (0.15, "one figure of 2013 for a start at the end of 2014"),
    "F16": (0.25, "published hazards are rounded and the cohorts here are few"),
    "F18": (0.20, "one round; counts of this size vary by about 15 % from luck alone"),
    "F19": (0.25, "a press figure without its definition"),
    "F21": (0.25, "money and firm-times come from articles of different dates"),
}


#: First year that the parts of a fact look at; a run that starts later cannot be judged by them.
FIRST_YEAR: dict[str, int] = {
    "F1": 2016, "F2": 2015, "F3": 2015, "F4": 2017, "F5": 2016, "F6": 2016, "F7": 2017, "F8": 2017, "F9": 2017, "F10": 2016, "F11": 2017,
    "F12": 2016, "F13": 2015, "F14": 2016, "F15": 2015, "F16": 2018, "F17": 2016, "F18": 2018, "F19": 2016, "F20": 2016, "F21": 2016,
    "F22": 2017, "F23": 2017, "F24": 2015, "F25": 2016, "F26": 2015, "F27": 2018,
}  # fmt: skip
#: The bookkeeping identity holds whenever a run starts.
ANY_START = ("F14", "identity")

#: Switch of the instrument that a fact is about, in the year after the first that it looks at.
NEEDED = {"F23": "policy.innovation_points.enabled"}

#: Why a part is not evaluated: nobody has written how, it is the record of another county, the run starts too late for it, or the
#: instrument that it is about is not there.
Why = Literal["", "no_way", "other_county", "later_start", "no_instrument"]


@dataclass(frozen=True)
class Verdict:
    """One part of a fact: its band (tolerance applied), its value, and whether it holds (None: not evaluated, and ``why``)."""

    fact: StylisedFact
    low: float | None
    high: float | None
    value: float | None
    holds: bool | None
    why: Why = ""


def band_of(fact: StylisedFact) -> tuple[float | None, float | None]:
    """Band of a part: the evidence's, else the tolerance around its target."""
    if fact.low is not None or fact.high is not None:
        return fact.low, fact.high
    if fact.target is not None and fact.id in TOLERANCE:
        share = TOLERANCE[fact.id][0]
        return fact.target * (1.0 - share), fact.target * (1.0 + share)
    return None, None


def why_not(fact: StylisedFact, scenario: Scenario | None) -> Why:
    """Why runs of a scenario are not judged by a part; empty when they are. Without a scenario nothing is known against it."""
    if (fact.id, fact.part) not in EVALUATED:
        return "no_way"
    if scenario is None:
        return ""
    if not fact.is_of(scenario.county.id):
        return "other_county"
    first = FIRST_YEAR[fact.id]
    if (fact.id, fact.part) != ANY_START and scenario.horizon.start > first:
        return "later_start"
    needed = NEEDED.get(fact.id)
    return "no_instrument" if needed is not None and not value_at(scenario.values[needed], QUARTERS * (first + 1)) else ""


def evaluate(material: Material, parts: Collection[tuple[str, str]] | None = None, scenario: Scenario | None = None) -> tuple[Verdict, ...]:
    """Every part of every fact on this material, or these only (id and part); with a scenario, those that it can be judged by."""
    found = []
    for fact in stylised_facts():
        if parts is not None and (fact.id, fact.part) not in parts:
            continue
        low, high = band_of(fact)
        if why := why_not(fact, scenario):
            found.append(Verdict(fact, low, high, None, None, why))
            continue
        value = EVALUATED[fact.id, fact.part](material)
        holds = not math.isnan(value) and (low is None or value >= low - 1e-9) and (high is None or value <= high + 1e-9)
        found.append(Verdict(fact, low, high, value, holds))
    return tuple(found)


def facts_of(scenario: Scenario, replications: int = 5, seed: int | None = None) -> tuple[Verdict, ...]:
    """Run a scenario and evaluate all facts."""
    base = scenario.seeds.base if seed is None else seed
    return evaluate(gather(blueprint(scenario), seeds_of(base, replications)), scenario=scenario)
