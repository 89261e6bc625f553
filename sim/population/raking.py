"""R&D intensities of the start, raked so that the county's statistical R&D is as wanted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.jit import primitive
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


def rake(firms: dict[str, NDArray[Any]], now: NDArray[Any], wanted: float, anchor_rd: NDArray[np.float64]) -> None:
    """Shift all propensities by one number so that statistical R&D of firms sums to ``wanted`` (万元 a year).

    Writes ``rd_propensity``, ``rd_base``, ``rd_topup`` and ``relabel_share``. Anchors keep their own R&D (``anchor_rd``, by
    row, zero for others).
    """
    p = now[0]
    sales, does, anchor = firms["yearly_sales"], firms["does_rd"] == 1, firms["anchor"] == 1
    real, relabelled = np.zeros(sales.size), np.zeros(sales.size)

    def spread(shift: float) -> tuple[NDArray[np.float64], float]:
        base = np.where(does & ~anchor, np.minimum(p["rd_ceiling"], np.exp(firms["rd_propensity"] + shift)), 0.0)
        base = np.where(anchor, anchor_rd / np.maximum(1.0, sales), base)
        close_gaps(firms["aiming"], sales, base, real, relabelled, now)
        return base, float((sales * (base + real + p["notch_statistics_share"] * relabelled)).sum())

    low, high = -3.0, 3.0
    for _ in range(40):
        middle = 0.5 * (low + high)
        if spread(middle)[1] > wanted:
            high = middle
        else:
            low = middle
    base, _ = spread(low)
    firms["rd_propensity"] = firms["rd_propensity"] + low
    firms["rd_base"], firms["rd_topup"], firms["relabel_share"] = base, real, relabelled


@primitive
def settle_tastes(aiming: Any, sales: Any, margin: Any, base: Any, real: Any, relabelled: Any, taste: Any, now: Any) -> None:
    """Make the tastes of firms that aim at the certificate such that they do aim: uniform below their share of aiming firms."""
    p = now[0]
    tax_saving = p.tax_hnte_rate * p.super_deduction_general * p.rd_claim_share
    for i in range(sales.size):
        if aiming[i]:
            benefit = certificate_benefit(sales[i] * max(0.0, margin[i] - base[i]), 0.0, sales[i], p)
            taste[i] *= 0.5 * aim_probability(benefit, gap_cost(real[i], relabelled[i], tax_saving, p), sales[i], p)
