"""What the difference between two scenarios cost: per additional certified firm, firm-year and yuan of real R&D, and how much of
it is relabelled, relocated or would have happened anyway.

Everything is a ratio of paired differences over the whole horizon (:mod:`sim.experiments.ratio`), so it does not matter which of
the two scenarios is the first. Net of all local policy means: against ``no_local_policy``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.engine.assembly import assembly
from sim.engine.ensemble import Results
from sim.experiments.differences import difference, is_told_from_zero
from sim.experiments.ratio import UNDEFINED, Ratio, ratio_of_means
from sim.experiments.shares import DRAWN, Changed, Drawn, deadweight
from sim.measures.definition import Series
from sim.types import NotMeasurable


@dataclass(frozen=True, slots=True)
class Named:
    """An amount that a ratio is made of: indicators whose differences are added up, over all years or at the end."""

    name: str
    label_en: str
    label_zh: str
    indicators: tuple[str, ...]
    at_end: bool = False


COSTS = (
    Named("county_cash", "county cash", "县级现金支出", ("public_cost_county_cash",)),
    Named(
        "county", "all county cost", "县级总成本",
        ("public_cost_county_cash", "public_cost_county_at_risk", "public_cost_tax_forgone_county"),
    ),
    Named("total", "cost of all levels", "各级总成本", ("public_cost_total",)),
)  # fmt: skip
EFFECTS = (
    Named("hnte", "additional HNTE at the end", "末年每多一家高企", ("hnte_stock",), at_end=True),
    Named("hnte_years", "additional firm-year of an HNTE", "每多一家高企一年", ("hnte_stock",)),
    Named("rd_real", "additional yuan of real R&D", "每多一元真实研发投入", ("rd_real", "rd_institutes")),
)
_REPORTED = ("rd_real", "rd_relabelled", "rd_institutes")


def efficiency(first: Results, second: Results, changed: Changed) -> list[dict[str, Any]]:
    """Costs per effect and shares of the second scenario against the first, as records.

    Each has ``name``, ``label``, ``unit``, ``value`` with ``low`` and ``high`` (None where not defined: the interval of what stands
    below holds zero), and ``above`` and ``below``, the statistics of the two differences
    (:func:`sim.experiments.differences.difference`). A gain has no ``below``; a share that cannot be measured has neither, and a
    ``reason``. ``changed`` are the parameters in which the scenarios differ (:func:`sim.experiments.compare.changed_inputs`).

    The deadweight share of the whole is 1 less additional real R&D over additional cash paid, kept between 0 and 1: money that
    called forth no real R&D. It is a rough measure, since not all money is meant for R&D and R&D may come of what is not money.
    Where an instrument counts those it served and those that would not have done it without, its own share follows from the counts
    (:mod:`sim.experiments.shares`).
    """

    def moved(names: tuple[str, ...], at_end: bool = False) -> Series:
        years = sum((second.yearly[name] - first.yearly[name] for name in names), np.zeros(first.yearly[names[0]].shape))
        return years[:, -1] if at_end else years.sum(axis=1)

    def rows() -> Iterator[dict[str, Any]]:
        for effect in EFFECTS:
            for cost in COSTS:
                label = {"en": f"{cost.label_en} per {effect.label_en}", "zh": f"{effect.label_zh}的{cost.label_zh}"}
                unit = "1" if effect.name == "rd_real" else "wan"
                above, below = moved(cost.indicators), moved(effect.indicators, effect.at_end)
                yield _row(f"{cost.name}_per_{effect.name}", label, unit, above, below, ratio_of_means(above, below))
        above, below = moved(("rd_relabelled",)), moved(_REPORTED)
        label = {"en": "relabelled share of additional R&D", "zh": "新增研发投入中虚列的比例"}
        yield _row("relabelled_share", label, "share", above, below, ratio_of_means(above, below))
        for drawn in DRAWN:
            has_come = not drawn.came_with or is_told_from_zero(moved(drawn.came_with))
            yield from _relocated(drawn, moved((drawn.county,), drawn.at_end), moved((drawn.region,), drawn.at_end), has_come)
        above, below = moved(("rd_real", "rd_institutes")), moved(("public_cost_county_cash",))
        label = {"en": "deadweight share of county cash", "zh": "县级现金支出中的无谓支出比例"}
        yield _row("deadweight_share", label, "share", above, below, ratio_of_means(above, below).rest.bounded)
        for one in assembly().instruments:
            share = deadweight(one, first.yearly, second.yearly, changed)
            if share is not None:
                label = {"en": f"deadweight share: {one.label_en}", "zh": f"无谓支出比例：{one.label_zh}"}
                yield _row(f"deadweight_share_{one.id}", label, "share", share.additional, share.served, share.found, share.reason)

    return list(rows())


def _relocated(drawn: Drawn, county: Series, region: Series, has_come: bool) -> Iterator[dict[str, Any]]:
    """What the county and the region gained of something, and the share of the county's gain that neighbours lost."""
    for where_en, where_zh, name, gain in (("county", "县", "county_gain", county), ("regional", "区域", "regional_gain", region)):
        label = {"en": f"{where_en} gain: {drawn.label_en}", "zh": f"{where_zh}净增：{drawn.label_zh}"}
        mean = difference(gain)
        found = Ratio(mean["mean"], mean["low"], mean["high"]) if has_come else UNDEFINED
        yield _row(f"{name}_{drawn.name}", label, drawn.unit, gain, None, found)
    label = {"en": f"relocated share: {drawn.label_en}", "zh": f"自周边转移的比例：{drawn.label_zh}"}
    share = ratio_of_means(region, county).rest.bounded if has_come else UNDEFINED
    yield _row(f"relocated_share_{drawn.name}", label, "share", region, county, share)


def _row(
    name: str, label: dict[str, str], unit: str, above: Series | None, below: Series | None, found: Ratio, why: NotMeasurable | None = None
) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "unit": unit,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "above": None if above is None else difference(above),
        "below": None if below is None else difference(below),
        "reason": None if why is None else {"en": why.why_en, "zh": why.why_zh},
    }
