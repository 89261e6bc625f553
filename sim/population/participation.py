"""Which firms do R&D, how much they want by themselves, and what they earn.

Who does R&D is drawn by size so that the shares of the county hold; see :mod:`sim.population.raking` for how much.
"""

from __future__ import annotations

import numpy as np

from sim.population.draws import Floats
from sim.population.known import Flags
from sim.population.setting import Columns, Setting

#: Tilt of the log odds of doing R&D by log size and by a high-tech field.
SIZE_TILT, FIELD_TILT = 0.45, 1.8
#: Lowest intensity that is told from none, as in the yearly plan.
LEAST_INTENSITY = 1e-5
#: R&D intensity up to which R&D raises the margin; lowest margin that is drawn; share of sales that wages take at least.
MOST_RETURNING, DRAWN_LOWEST_MARGIN, LEAST_WAGE_SHARE = 0.1, -0.05, 0.03
#: Rise of the technology level of firms with R&D.
QUALITY_RISE = 0.07
#: Range of the operating margin before R&D that a table's figures may lead to.
LOWEST_MARGIN, HIGHEST_MARGIN = -10.0, 0.9


def participation(setting: Setting, firms: Columns) -> None:
    """Write does_rd, rd_propensity, margin, and raise the quality of firms with R&D."""
    p, draws, known = setting.p, setting.draws, setting.known
    sales = firms["yearly_sales"]
    log_size = np.log(np.maximum(1.0, sales) / p.rd_reference_sales)
    does = _does_research(setting, firms, log_size)
    firms["does_rd"] = does.astype(np.int8)
    own = np.log(p.rd_median_intensity) + firms["rd_shift"] + p.rd_size_slope * log_size + p.rd_intensity_spread * draws.normal("intensity")
    firms["rd_propensity"] = np.where(states_own(setting, firms), _log_intensity(known.values("rd"), sales, p.rd_ceiling), own)
    intensity = np.where(does, np.exp(firms["rd_propensity"]), 0.0)
    margin = p.margin + p.margin_return * np.minimum(MOST_RETURNING, intensity) + p.margin_spread * draws.normal("margin")
    firms["margin"] = np.clip(margin, DRAWN_LOWEST_MARGIN, p.value_added_share - LEAST_WAGE_SHARE)
    _set_stated_margin(setting, firms, intensity)
    firms["quality"] = np.clip(firms["quality"] + np.where(does, QUALITY_RISE, 0.0), 0.0, 1.0)


def states_own(setting: Setting, firms: Columns) -> Flags:
    """Firms whose own R&D is stated; an anchor's follows a path of its own instead of a propensity."""
    is_anchor: Flags = firms["anchor"] == 1
    return setting.known.above_zero("rd") & ~is_anchor


def _log_intensity(rd: Floats, sales: Floats, ceiling: float) -> Floats:
    """Log of R&D over sales, kept inside what a yearly plan may reach; NaN stays NaN."""
    return np.log(np.clip(rd / np.maximum(1.0, sales), LEAST_INTENSITY, ceiling))


def _set_stated_margin(setting: Setting, firms: Columns, intensity: Floats) -> None:
    """Operating margin before R&D of firms that state their profit, which is after R&D; value added leaves room for it."""
    known = setting.known
    stated = known.stated("profit")
    margin = np.clip(known.values("profit") / np.maximum(1.0, firms["yearly_sales"]) + intensity, LOWEST_MARGIN, HIGHEST_MARGIN)
    firms["margin"] = np.where(stated, margin, firms["margin"])
    room = np.maximum(firms["value_added_share"], firms["margin"] + LEAST_WAGE_SHARE)
    firms["value_added_share"] = np.where(stated, room, firms["value_added_share"])


def _does_research(setting: Setting, firms: Columns, log_size: Floats) -> Flags:
    """By statement, because certified, or drawn: among firms above scale and among the others the county's share does R&D."""
    p, known = setting.p, setting.known
    is_anchor, above = firms["anchor"] == 1, firms["above_scale"]
    does: Flags = known.above_zero("rd") | (~known.stated("rd") & (setting.stated_certified | is_anchor))
    is_open = ~known.stated("rd") & ~does
    u = setting.draws.uniform("does_rd")
    # Logistic in log size: those with the highest (size tilt + noise) do R&D.
    merit = SIZE_TILT * log_size + np.log(u / (1.0 - u)) + FIELD_TILT * firms["certifiable"]
    for group, share in ((above, p.rd_share_above_scale), (~above & ~is_anchor, p.rd_share_below_scale)):
        rows = np.flatnonzero(group & is_open)
        wanted = max(0, round(share * int(group.sum())) - int((group & does).sum()))
        does[rows[np.argsort(-merit[rows], kind="stable")[:wanted]]] = True
    return does


def size_by_research(setting: Setting, firms: Columns) -> float:
    """Size of the firms relative to the county at full size, by the number that do R&D.

    Certificates, talent and listings of a county go with its R&D firms, so that a table of small shops is not given the
    certificates of a county, nor one giant the talent of a thousand firms.
    """
    p = setting.p
    if setting.is_synthetic:
        return setting.scale
    others = max(0.0, p.enterprises - p.above_scale_firms)
    in_county = float(p.rd_share_above_scale * p.above_scale_firms + p.rd_share_below_scale * others)
    return float(firms["does_rd"].sum()) / max(1.0, in_county)
