"""F26: the county without any instrument of its own."""

from __future__ import annotations

import numpy as np

from sim.engine.assembly import parameters
from sim.engine.ensemble import results
from sim.experiments.facts.panel import Material
from sim.parameter import Schedule

FIRST, LAST = 2015, 2021


def all_off() -> dict[str, Schedule]:
    """Every instrument's switch, off throughout."""
    return {
        path: {0: 0.0} for path, one in parameters().items() if path.startswith("policy.") and path.endswith(".enabled") and one.is_switch
    }


def rise(material: Material) -> float:
    """F26: rise of R&D over GDP from 2015 to 2021 in points of per cent, median over runs.

    GDP follows value added against the runs with the county's policy.
    """
    twin = material.trials.under("no local policy", all_off()).ensemble
    outcome = results(twin, material.ensemble.sum_of("value_added")[:, : twin.quarters.size])
    first, last = (int(np.searchsorted(outcome.years, year)) for year in (FIRST, LAST))
    return float(np.median(outcome.yearly["rd_intensity"][:, last] - outcome.yearly["rd_intensity"][:, first]))
