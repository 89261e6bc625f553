"""Universities within reach and the talent already there."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.evidence.county import County
from sim.population.draws import Draws
from sim.population.setting import Columns


def universities(county: County, p: Any, n: int, seed: int) -> Columns:
    """``n`` universities and institutes: quality, distance, two fields, capacity, hesitancy.

    Three in ten lie within 200 km, four within 1,000 km, three beyond; fields follow the chains' share of firms times
    their R&D, so that science-based chains find more partners.
    """
    draws = Draws(seed + 2, n)
    quality = draws.stratified("university.quality") ** 1.3
    zone, within = draws.uniform("university.zone"), draws.uniform("university.distance")
    distance = np.where(zone < 0.3, 30.0 + 170.0 * within, np.where(zone < 0.7, 200.0 + 800.0 * within, 1000.0 + 1000.0 * within))
    weight = np.array([chain.share_of_firms * np.exp(chain.rd_shift) for chain in county.chains])
    cumulated = np.cumsum(weight / weight.sum())
    last = cumulated.size - 1
    return {
        "uid": np.arange(n, dtype=np.int64),
        "quality": quality,
        "distance": distance,
        "field": np.minimum(np.searchsorted(cumulated, draws.uniform("university.field")), last),
        "second_field": np.minimum(np.searchsorted(cumulated, draws.uniform("university.second")), last),
        "capacity": np.maximum(1, np.round(p.university_capacity * (0.3 + 1.6 * quality))).astype(np.int32),
        "hesitancy_own": draws.normal("university.hesitancy"),
        "trust": np.ones(n),
        "projects": (draws.uniform("university.active") < 0.7).astype(np.int32) if n else np.zeros(0, np.int32),
    }


def talent(firms: Columns, draws: Draws) -> Columns:
    """Leading talent at the start: six in ten founded young certifiable R&D firms, the others work in certified firms.

    Also marks the founded firms.
    """
    n = draws.ids.size
    age = (firms["start_quarter"] - firms["founded"]) / 4.0
    young = np.flatnonzero((firms["does_rd"] == 1) & (firms["certifiable"] == 1) & (age <= 6.0) & (firms["anchor"] == 0))
    homes = np.flatnonzero(firms["certified"])
    order = np.argsort(draws.uniform("talent.order"), kind="stable")
    n_founders = min(round(0.6 * n), young.size)
    employer = np.full(n, -1, np.int64)
    employer[order[:n_founders]] = young[np.argsort(firms["openness"][young], kind="stable")][:n_founders]
    if homes.size:
        others = order[n_founders:]
        employer[others] = homes[np.minimum((draws.uniform("talent.home")[others] * homes.size).astype(np.int64), homes.size - 1)]
    has_firm = employer >= 0
    grade = np.where(draws.uniform("talent.grade") < 0.06, 2, np.where(draws.uniform("talent.grade") < 0.5, 3, 4))
    power = np.where(grade == 2, 2.0, np.where(grade == 3, 1.2, 0.8)) * np.exp(0.4 * draws.normal("talent.power") - 0.08)
    is_founder = np.zeros(n, bool)
    is_founder[order[:n_founders]] = True
    firms["talent_founded"] = np.zeros(firms["uid"].size, np.int8)
    firms["talent_founded"][employer[is_founder]] = 1
    rows = employer[has_firm]
    start = int(firms["start_quarter"][0]) if firms["uid"].size else 0
    return {
        "uid": np.flatnonzero(has_firm).astype(np.int64),
        "here": np.ones(rows.size, np.int8),
        "state": np.where(is_founder[has_firm], 3, 2).astype(np.int32),
        "chain": firms["chain"][rows],
        "grade": grade[has_firm].astype(np.int32),
        "power": power[has_firm],
        "arrived": np.full(rows.size, start - 4),
        "employer": rows,
        "employer_uid": firms["uid"][rows],
        "grant_paid": np.ones(rows.size, np.int8),
    }
