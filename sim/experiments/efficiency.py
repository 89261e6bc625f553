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
from sim.experiments.differences import difference
from sim.experiments.ratio import Ratio, ratio_of_means
from sim.measures.definition import Series


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


def efficiency(first: Results, second: Results) -> list[dict[str, Any]]:
    """Costs per effect and shares of the second scenario against the first, as records.

    Each has ``name``, ``label``, ``unit``, ``value`` with ``low`` and ``high`` (None where not defined: the interval of what stands
    below holds zero), and ``above`` and ``below``, the statistics of the two differences
    (:func:`sim.experiments.differences.difference`).

    The deadweight share of the whole is 1 less additional real R&D over additional cash paid, kept between 0 and 1: money that
    called forth no real R&D. It is a rough measure, since not all money is meant for R&D and R&D may come of what is not money.
    Where an instrument counts those it served and those that would not have done it without, its own share follows from the counts.
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
        above, below = moved(("talent_regional_gain",)), moved(("talent_additional",))
        label = {"en": "relocated share of additional talent", "zh": "新增人才中自周边转移的比例"}
        yield _row("relocated_share", label, "share", above, below, ratio_of_means(above, below).rest)
        above, below = moved(("rd_real", "rd_institutes")), moved(("public_cost_county_cash",))
        label = {"en": "deadweight share of county cash", "zh": "县级现金支出中的无谓支出比例"}
        yield _row("deadweight_share", label, "share", above, below, ratio_of_means(above, below).rest.bounded)
        for one in assembly().instruments:
            if one.additional is not None:
                served, additional = (moved((name,)) for name in one.additional)
                label = {"en": f"deadweight share: {one.label_en}", "zh": f"无谓支出比例：{one.label_zh}"}
                yield _row(
                    f"deadweight_share_{one.id}", label, "share", additional, served, ratio_of_means(additional, served).rest.bounded
                )

    return list(rows())


def _row(name: str, label: dict[str, str], unit: str, above: Series, below: Series, found: Ratio) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "unit": unit,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "above": difference(above),
        "below": difference(below),
    }
