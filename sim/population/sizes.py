"""How large the firms are: yearly sales and staff.

Above-scale firms have a lognormal body and a Pareto tail and are raked to the county's total sales; the others are lognormal
below the threshold. Source: distributions 4.1 and 4.5.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.population.draws import Floats, quantile_normal
from sim.population.setting import Columns, Setting

#: Share of above-scale firms in the lognormal body, and its spread; the tail follows.
BODY_SHARE, BODY_SPREAD = 0.8, 1.15
#: Firms below scale stay under this share of the threshold.
BELOW_SCALE_LIMIT = 0.98
#: Spread of log sales per head between firms, and how sales per head rise with sales.
HEAD_SPREAD, HEAD_SIZE_SLOPE = 0.35, 0.12


def sizes(setting: Setting, firms: Columns) -> None:
    """Write yearly sales, quarterly sales, staff, sales per head, and whether a firm is of above-scale size."""
    known, p, draws = setting.known, setting.p, setting.draws
    sales = known.over("sales", _drawn_sales(setting, firms))
    firms["yearly_sales"] = sales
    firms["above_scale"] = known.over("above_scale", sales >= p.above_scale_sales) & (firms["anchor"] == 0)
    firms["sales"] = sales / 4.0
    own = np.exp(HEAD_SPREAD * draws.normal("sales_per_head"))
    by_size = np.clip((np.maximum(sales, 1.0) / p.rd_reference_sales) ** HEAD_SIZE_SLOPE, 0.5, 2.0)
    per_head = p.sales_per_head * own * by_size
    firms["staff"] = known.over("staff", np.maximum(1.0, sales / per_head))
    has_both = known.above_zero("staff") & (sales > 0.0)
    firms["sales_per_head"] = np.where(has_both, sales / np.where(has_both, firms["staff"], 1.0), per_head)


def _drawn_sales(setting: Setting, firms: Columns) -> Floats:
    """Yearly sales of the firms that do not state them (a table states all); zero for the others."""
    p, draws, scale = setting.p, setting.draws, setting.scale
    stated = setting.known.stated("sales")
    sales = np.zeros(stated.size)
    industrial = np.array([chain.manufacturing for chain in setting.county.chains], bool)[firms["chain"]]
    n_stated = int(stated.sum())
    n_above = min(stated.size - n_stated, max(0, round(p.above_scale_firms * scale) - n_stated))
    rank = np.argsort(np.where(stated, 3.0, np.where(industrial, draws.uniform("above_scale"), 2.0)), kind="stable")
    above = np.zeros(stated.size, bool)
    above[rank[:n_above]] = True
    small = ~above & ~stated
    u = draws.uniform("sales")
    sales[small] = _below_scale_sales(_strata(u[small]), p)
    sales[above] = _above_scale_sales(_strata(u[above]), p)
    wanted = p.output * scale - setting.known.values("sales")[stated].sum() - sales[small].sum()
    sales[above] = _raked(sales[above], wanted, p.above_scale_sales)
    return sales


def _strata(u: Floats) -> Floats:
    """Spread draws evenly over (0, 1), keeping their order."""
    order = np.argsort(u, kind="stable")
    levels = np.empty(u.size)
    levels[order] = (np.arange(u.size) + 0.5) / max(1, u.size)
    return levels


def _below_scale_sales(levels: Floats, p: Any) -> Floats:
    """Lognormal, cut off below the threshold."""
    from scipy.special import ndtr  # noqa: PLC0415 (scipy is slow to import and needed here only)

    limit = p.above_scale_sales * BELOW_SCALE_LIMIT
    top = float(ndtr(np.log(limit / p.median_below_scale_sales) / p.below_scale_spread))
    return np.asarray(p.median_below_scale_sales * np.exp(p.below_scale_spread * quantile_normal(levels * top)))


def _above_scale_sales(levels: Floats, p: Any) -> Floats:
    """Lognormal above the threshold up to the end of the body, Pareto beyond."""
    threshold, median = p.above_scale_sales, p.median_above_scale_sales
    body = threshold + (median - threshold) * np.exp(BODY_SPREAD * quantile_normal(np.minimum(levels, BODY_SHARE)))
    beyond = (1.0 - BODY_SHARE) / np.maximum(1e-12, 1.0 - levels)
    return np.asarray(body * np.where(levels > BODY_SHARE, beyond ** (1.0 / p.size_tail), 1.0))


def _raked(sales: Floats, wanted: float, threshold: float) -> Floats:
    """Scale what lies above the threshold so that the total is as wanted and nobody falls below the threshold."""
    excess = sales - threshold
    if sales.size == 0 or excess.sum() <= 0.0:
        return sales
    factor = max(0.05, (wanted - threshold * sales.size) / float(excess.sum()))
    return np.asarray(threshold * 1.001 + excess * factor)
