"""Age, technology level, field and high-tech income of the firms."""

from __future__ import annotations

import numpy as np

from sim.population.draws import Floats
from sim.population.setting import Columns, Setting

#: Above-scale firms are between OLD and OLD + OLD_SPAN years old, denser towards the young end.
OLD, OLD_SPAN, OLD_POWER = 5.0, 16.0, 1.3
#: Others: exponential with this yearly hazard of leaving, up to a longest age, from one quarter on.
YOUNG_HAZARD, YOUNG_LONGEST, YOUNG_LEAST = 0.14, 30.0, 0.25
#: High-tech share of income in a high-tech field (mean, spread), and its upper end outside.
HIGH_TECH_MEAN, HIGH_TECH_SPREAD, LOW_TECH_MOST = 0.68, 0.22, 0.2


def character(setting: Setting, firms: Columns) -> None:
    """Write founded, certifiable, value_added_share, quality, high_tech_share and rd_shift."""
    p, draws, known = setting.p, setting.draws, setting.known
    chains, is_anchor = setting.county.chains, firms["anchor"] == 1
    firms["founded"] = _founded(setting, firms)
    field_share = np.array([chain.high_tech_field_share for chain in chains])[firms["chain"]]
    field_share = field_share / (1.0 + firms["yearly_sales"] / p.certifiable_half_size)
    in_field = (draws.uniform("field") < field_share) & ~is_anchor
    in_field = np.where(known.stated("high_tech_share"), known.values("high_tech_share") > LOW_TECH_MOST, in_field)
    # Whoever was certified had its products in a high-tech field.
    firms["certifiable"] = known.over("high_tech_field", (in_field | (setting.last_year_of > 0.0)).astype(np.int8))
    firms["value_added_share"] = np.full(known.n, p.value_added_share)
    firms["quality"] = np.clip(p.rd_quality - 0.07 + 0.14 * draws.normal("quality"), 0.0, 1.0)
    high = np.clip(HIGH_TECH_MEAN + HIGH_TECH_SPREAD * draws.normal("high_tech"), 0.0, 1.0)
    high_tech = np.where(firms["certifiable"] == 1, high, LOW_TECH_MOST * draws.uniform("low_tech"))
    firms["high_tech_share"] = known.over("high_tech_share", high_tech)
    firms["rd_shift"] = np.array([chain.rd_shift for chain in chains])[firms["chain"]]


def _founded(setting: Setting, firms: Columns) -> Floats:
    """Quarter of registration: drawn within a stated year, and at least a year before a stated certificate."""
    draws, known, start = setting.draws, setting.known, setting.start
    u = draws.uniform("age")
    old = OLD + OLD_SPAN * u**OLD_POWER
    young = np.minimum(-np.log(u) / YOUNG_HAZARD, YOUNG_LONGEST) + YOUNG_LEAST
    age = np.where(firms["above_scale"] | (firms["anchor"] == 1), old, young)
    drawn = start - np.maximum(1, np.round(4.0 * age))
    drawn = np.where(setting.last_year_of > 0.0, np.minimum(drawn, 4.0 * (setting.last_year_of - 1.0)), drawn)
    within = 4.0 * known.values("founded") + np.floor(4.0 * draws.uniform("founded_quarter"))
    return np.where(known.stated("founded"), within, drawn).astype(np.int32)
