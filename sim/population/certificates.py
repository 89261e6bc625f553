"""The certified firms of the start: which, since when, and who is on the way; who knows the scheme."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.population.draws import Floats
from sim.population.known import Flags
from sim.population.participation import size_by_research
from sim.population.setting import Columns, Setting, expiry_of

#: A drawn certified firm has at least this age in years and these yearly sales in 万元.
LEAST_AGE, LEAST_SALES = 4.0, 500.0
#: How desired R&D and the margin (tax to be saved) speed a firm on its way to the certificate.
RESEARCH_MERIT, MARGIN_MERIT = 1.2, 20.0
#: Firms on the way are ready now, in one year or in two.
YEARS_TO_GO = 2.7
#: Share of certified firms that have been certified before.
CERTIFIED_BEFORE = 0.3


def certificates(setting: Setting, firms: Columns) -> None:
    """Write certified, aiming, years_to_go, hnte_expiry, hnte_times, hnte_taste, hnte_aware and hnte_aim.

    ``certified`` and ``aiming`` are masks. Certificates are all stated, or the county's number is drawn.
    """
    p, draws, known = setting.p, setting.draws, setting.known
    size = size_by_research(setting, firms)
    certified, aiming = _chosen(setting, firms, size)
    firms["certified"], firms["aiming"] = certified, aiming
    firms["years_to_go"] = np.where(aiming & ~certified, np.floor(YEARS_TO_GO * draws.uniform("years_to_go")), 0.0)
    drawn = np.flatnonzero(certified & ~setting.stated_certified)
    firms["hnte_expiry"] = np.full(known.n, -1)
    firms["hnte_expiry"][drawn] = expiry_of(setting.start // 4 - 1 - _vintages(setting, drawn, size), p)
    has_had = setting.last_year_of > 0.0
    firms["hnte_expiry"][has_had] = expiry_of(setting.last_year_of[has_had].astype(np.int64), p)
    firms["hnte_times"] = known.over("hnte_times", np.where(certified, 1 + (draws.uniform("times") < CERTIFIED_BEFORE), 0))
    aware = np.where(firms["above_scale"] & (firms["does_rd"] == 1), p.start_hnte_aware, p.start_hnte_aware / 3.0)
    knows = aiming | has_had | ((draws.uniform("aware") < aware) & (firms["certifiable"] == 1))
    firms["hnte_taste"] = draws.uniform("taste")
    firms["hnte_aware"] = knows.astype(np.int8)
    firms["hnte_aim"] = aiming.astype(np.int8)


def _chosen(setting: Setting, firms: Columns, size: float) -> tuple[Flags, Flags]:
    """Which firms are certified, and which are certified or on the way."""
    p, known = setting.p, setting.known
    sales, stated = firms["yearly_sales"], setting.stated_certified
    certified, aiming = stated.copy(), stated.copy()
    age = (firms["start_quarter"] - firms["founded"]) / 4.0
    pool = np.flatnonzero((firms["does_rd"] == 1) & (firms["certifiable"] == 1) & (age >= LEAST_AGE) & (sales >= LEAST_SALES) & ~stated)
    # Firms near the threshold and with profit to be taxed are certified first; the next best are on the way.
    noise = np.log(-np.log(setting.draws.uniform("certified")[pool]))
    merit = RESEARCH_MERIT * firms["rd_propensity"][pool] + MARGIN_MERIT * firms["margin"][pool] - noise
    wanted = 0 if "hnte_year" in known.columns else min(round(p.start_hnte * size), pool.size)
    order = _by_mean(sales[pool], merit, wanted, p.start_hnte_sales)
    certified[pool[order[:wanted]]] = True
    aiming[pool[order[:wanted]]] = True
    # Large firms came first: newcomers are small.
    rest = order[wanted:][sales[pool[order[wanted:]]] <= p.hnte_middle_limit]
    on_the_way = round(p.start_hnte_pipeline * size)
    aiming[pool[rest[np.argsort(-merit[rest], kind="stable")[:on_the_way]]]] = True
    return certified, aiming


def _by_mean(sales: Floats, merit: Floats, count: int, mean: float) -> NDArray[np.int64]:
    """Positions by falling merit, tilted by log size so that the first ``count`` have mean sales close to ``mean``."""
    low, high = -2.0, 3.0
    order = np.arange(sales.size)
    log_sales = np.log(np.maximum(1.0, sales))
    for _ in range(40):
        tilt = 0.5 * (low + high)
        order = np.argsort(-(tilt * log_sales + merit), kind="stable")
        if count and sales[order[:count]].mean() > mean:
            high = tilt
        else:
            low = tilt
    return order


def _vintages(setting: Setting, rows: NDArray[np.int64], size: float) -> NDArray[Any]:
    """Years since certification (0, 1, 2) of drawn certified firms, in the numbers of the evidence."""
    p = setting.p
    last, before = round(p.start_hnte_last_year * size), round(p.start_hnte_year_before * size)
    rank = np.argsort(np.argsort(setting.draws.uniform("vintage")[rows], kind="stable"), kind="stable")
    return np.where(rank < last, 0, np.where(rank < last + before, 1, 2))
