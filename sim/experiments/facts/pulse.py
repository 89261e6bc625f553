"""F24: how soon more R&D shows in patents and in sales.

The trial doubles the R&D intensity that firms plan from at the beginning of 2016 and puts it back a year later, in every
run for the same few hundred firms. What they file and sell more than the same firms without it is the response.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.engine.run import Intervention
from sim.experiments.facts.panel import Material, Panel
from sim.experiments.facts.trials import matched

YEAR = 2016
#: Years after the pulse in which the response is looked for.
YEARS = range(YEAR, YEAR + 6)
#: Firms whose R&D is raised in one run.
MOST = 300


def chosen(panel: Panel) -> dict[int, tuple[float, float]]:
    """For firms with R&D in both years and no aim at the certificate, every k-th: intensity before, and a year later."""
    before, after = panel.years[YEAR - 1], panel.years[YEAR]
    uids, a, b = np.intersect1d(before["uid"], after["uid"], return_indices=True)
    does = (before["does_rd"][a] == 1) & (after["does_rd"][b] == 1) & (after["hnte_aim"][b] == 0) & (before["anchor"][a] == 0)
    rows = np.flatnonzero(does)[:: max(1, -(-int(does.sum()) // MOST))]
    return {int(uids[row]): (float(before["rd_base"][a[row]]), float(after["rd_base"][b[row]])) for row in rows}


def raise_for_a_year(panel: Panel) -> tuple[Intervention, ...]:
    """Double what they plan from, and put it back before the next plan."""
    found: list[Intervention] = []
    for uid, (before, later) in chosen(panel).items():
        found += [
            Intervention(4 * YEAR, "plan", uid, {"rd_base": 2.0 * before}),
            Intervention(4 * YEAR + 4, "plan", uid, {"rd_base": later}),
        ]
    return tuple(found)


def response(material: Material, name: str) -> NDArray[np.float64]:
    """What the firms of the trial show more of, by year from the pulse on."""
    raised = material.trials.under("pulse", {}, material, raise_for_a_year)
    more = np.zeros(len(YEARS))
    for before, after in zip(material.panels, raised.panels, strict=True):
        uids = np.array(list(chosen(before)))
        for k, year in enumerate(YEARS):
            ((without, with_it),) = matched(before, after, year, name, uids=uids)
            more[k] += float(with_it.sum()) - float(without.sum())
    return more


def patents_early(material: Material) -> float:
    """F24: share of the applications that the pulse brought in its own year and the next."""
    more = response(material, "applications_y1")
    return float(more[:2].sum() / more.sum()) if more.sum() > 0.0 else float("nan")


def sales_lag(material: Material) -> float:
    """F24: years from the pulse to the year with the most added sales."""
    more = response(material, "sales_y1")
    return float(more.argmax()) if more.max() > 0.0 else float("nan")
