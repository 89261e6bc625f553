"""F22: what a firm adds to its R&D when it is given money, by its size.

The trial gives every chosen firm a late subsidy of the cooperation fund, at its cap, in the second quarter of 2018. Money,
misuse, the effect on R&D and the limits of finance are those of the model; the fund gets room for it in both worlds.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.run import Intervention
from sim.experiments.facts.panel import Material, Panel
from sim.experiments.facts.trials import matched

#: Year of the grants, and the last year in which R&D is compared.
YEAR, LAST = 2018, 2021
#: Firms of a class that are given money in one run.
MOST = 100
#: Contract (万元) behind the claim: large enough for the cap.
_CONTRACT = 1e5
#: The statistical classes: large from 1,000 staff and 400 M yuan of sales on, small below 300 staff or 20 M yuan.
_LARGE, _SMALL = (1000.0, 40_000.0), (300.0, 2_000.0)


def of_class(firms: dict[str, NDArray[Any]], size: str) -> NDArray[np.bool_]:
    """Firms with R&D of a size class, anchors apart."""
    staff, sales = firms["staff"], firms["sales_y1"]
    is_large = (staff >= _LARGE[0]) & (sales >= _LARGE[1])
    is_small = ((staff < _SMALL[0]) | (sales < _SMALL[1])) & (sales > 0.0)
    return np.asarray((is_large if size == "large" else is_small) & (firms["does_rd"] == 1) & (firms["anchor"] == 0))


def chosen(panel: Panel, size: str) -> NDArray[Any]:
    """Ids of the firms that get a grant: of those of the class at the end of the year before, every k-th."""
    firms = panel.years[YEAR - 1]
    uids = np.sort(firms["uid"][of_class(firms, size)])
    return np.asarray(uids[:: max(1, -(-uids.size // MOST))])


def _give(panel: Panel, size: str) -> tuple[Intervention, ...]:
    claim = {"pre_stage": 1, "pre_contract": _CONTRACT}
    return tuple(Intervention(4 * YEAR + 1, "calls", int(uid), claim) for uid in chosen(panel, size))


def added_per_yuan(material: Material, size: str) -> float:
    """R&D that the firms of a class add over four years, per yuan they are given."""
    room = {"policy.pre_research.enabled": {4 * YEAR: 1.0}, "policy.pre_research.appropriation": {4 * YEAR: 1e6, 4 * YEAR + 4: 1300.0}}
    without = material.trials.under("grants", room)
    given = material.trials.under(f"grants {size}", room, without, functools.partial(_give, size=size))
    money = research = 0.0
    for before, after in zip(without.panels, given.panels, strict=True):
        uids = chosen(before, size)
        (granted,) = matched(before, after, YEAR, "pre_late_granted", uids=uids)
        money += float((granted[1] - granted[0]).sum())
        for year in range(YEAR, LAST + 1):
            (spent,) = matched(before, after, year, "rd_real_y1", uids=uids)
            research += float((spent[1] - spent[0]).sum())
    return research / money if money > 0.0 else float("nan")


def decrease(material: Material) -> float:
    """F22: effect in small firms less effect in large firms."""
    return added_per_yuan(material, "small") - added_per_yuan(material, "large")
