"""R&D intensities of the start, raked so that the county's statistical R&D is as wanted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import primitive
from sim.population.setting import Columns, Setting
from sim.rules.hnte_decision import aim_probability, certificate_benefit
from sim.rules.notch import gap_cost, rd_threshold, relabelled_share


@primitive
def close_gaps(aiming: Any, sales: Any, base: Any, real: Any, relabelled: Any, now: Any) -> None:
    """Fill ``real`` and ``relabelled`` (over sales) for aiming firms below their threshold; zero for the others."""
    p = now[0]
    tax_saving = p.tax_hnte_rate * p.super_deduction_general * p.rd_claim_share
    for i in range(sales.size):
        real[i] = 0.0
        relabelled[i] = 0.0
        if aiming[i]:
            gap = rd_threshold(sales[i], p) + 0.5 * p.notch_safety - base[i]
            if gap > 0.0:
                relabelled[i] = relabelled_share(gap, tax_saving, p)
                real[i] = gap - relabelled[i]


def intensities(setting: Setting, firms: Columns) -> None:
    """Write rd_propensity, rd_base, rd_topup, relabel_share, and settle hnte_taste.

    The propensities of a synthetic county are shifted by one number so that statistical R&D of its firms sums to the
    county's; those of a table stay as drawn. Firms that state their R&D have just that.
    """
    p, now, sales = setting.p, setting.now, firms["yearly_sales"]
    rd = setting.known.values("rd")
    stated = ~np.isnan(rd)
    own = np.where(stated, np.minimum(p.rd_ceiling, np.where(stated, rd, 0.0) / np.maximum(1.0, sales)), 0.0)
    draws = (firms["does_rd"] == 1) & ~stated
    fills = firms["aiming"] & ~stated
    real, relabelled = np.zeros(sales.size), np.zeros(sales.size)

    def spread(shift: float) -> tuple[NDArray[np.float64], float]:
        base = np.where(draws, np.minimum(p.rd_ceiling, np.exp(firms["rd_propensity"] + shift)), own)
        close_gaps(fills, sales, base, real, relabelled, now)
        return base, float((sales * (base + real + p.notch_statistics_share * relabelled)).sum())

    shift = 0.0
    if setting.is_synthetic:
        wanted = (p.start_rd - p.campus_rd) * setting.scale
        shift, high = -3.0, 3.0
        for _ in range(40):
            middle = 0.5 * (shift + high)
            if spread(middle)[1] > wanted:
                high = middle
            else:
                shift = middle
    base, _ = spread(shift)
    firms["rd_propensity"] = firms["rd_propensity"] + shift
    firms["rd_base"], firms["rd_topup"], firms["relabel_share"] = base, real, relabelled
    settle_tastes(firms["aiming"], sales, firms["margin"], base, real, relabelled, firms["hnte_taste"], now)


@primitive
def settle_tastes(aiming: Any, sales: Any, margin: Any, base: Any, real: Any, relabelled: Any, taste: Any, now: Any) -> None:
    """Make the tastes of firms that aim at the certificate such that they do aim: uniform below their share of aiming firms."""
    p = now[0]
    tax_saving = p.tax_hnte_rate * p.super_deduction_general * p.rd_claim_share
    for i in range(sales.size):
        if aiming[i]:
            benefit = certificate_benefit(sales[i] * max(0.0, margin[i] - base[i]), 0.0, sales[i], p)
            taste[i] *= 0.5 * aim_probability(benefit, gap_cost(real[i], relabelled[i], tax_saving, p), sales[i], p)
