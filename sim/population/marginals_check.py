"""Whether the marginals of a population hold: what the evidence says beside what was made.

The county's figures are taken at the size of the population. A firm table is checked against the same figures: a row that does
not hold then says how the table differs from the county.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.evidence.county import County
from sim.parameter import PARAMETERS
from sim.population.setting import Columns, record
from sim.population.synthesise import Population

if TYPE_CHECKING:
    pass

#: A number of agents is rounded to whole ones.
ROUNDING = 0.5
#: Totals of sales and R&D are raked; what is left comes from the threshold and from halving an interval.
RAKED = 0.005
#: Sales of certified firms have so heavy a tail that the largest few move the mean of a full county by a quarter; the mean of
#: k draws from a tail with exponent a strays in proportion to k ** (1 / a - 1).
HEAVY_TAIL = 0.25
#: Half a firm is half a firm, whatever the last bit of a division.
LAST_BITS = 1e-9
#: Anchors are taken over as they are, up to the last bits.
EXACT = 1e-9


@dataclass(frozen=True)
class MarginalRow:
    """One marginal.

    Attributes
    ----------
    name, label_en, label_zh, unit
        Stable name, short names for people, name of a unit of :data:`sim.units.UNITS`.
    wanted, made
        What the evidence says at the size of the population, and what the population has; money in 万元.
    tolerance
        Largest difference that is accepted, in the same unit.
    holds
        Whether it is not exceeded.
    source
        Where the evidence comes from, as in the declarations and the county file.
    """

    name: str
    label_en: str
    label_zh: str
    unit: str
    wanted: float
    made: float
    tolerance: float
    holds: bool
    source: str


def check_marginals(population: Population, county: County, now: NDArray[Any], scale: float) -> tuple[MarginalRow, ...]:
    """Every marginal of a population.

    Parameters
    ----------
    population
        Initial agents.
    county
        Chains, towns and anchors.
    now
        Parameters of the first quarter: a structured array of one record.
    scale
        Size relative to the county at full size.
    """
    firms = population.enterprise
    return (
        *_numbers_of_agents(population, county, now, scale),
        *_sizes_and_research(firms, county, now, scale),
        *_anchors(firms, county, scale),
        *_shares("chain", firms, county.chains),
        *_shares("town", firms, county.towns),
    )


def _row(county: County, path: str, wanted: float, made: float, tolerance: float) -> MarginalRow:
    """The row of a marginal that a parameter holds."""
    one = PARAMETERS[path]
    source = " ".join(county.parameters[path].source) if path in county.parameters else one.source
    name = path.removeprefix("county.").replace(".", "_")
    return _measured(name, (one.label_en, one.label_zh), one.unit, wanted, made, tolerance, source)


def _measured(name: str, labels: tuple[str, str], unit: str, wanted: float, made: float, tolerance: float, source: str) -> MarginalRow:
    holds = bool(abs(made - wanted) <= tolerance * (1.0 + LAST_BITS))
    return MarginalRow(name, *labels, unit, float(wanted), float(made), float(tolerance), holds, source)


def _numbers_of_agents(population: Population, county: County, now: NDArray[Any], scale: float) -> Iterator[MarginalRow]:
    p, firms = record(now), population.enterprise
    certified = firms["certified"]
    last_round = firms["start_quarter"] - 1 + int(p.hnte_validity)
    above = firms["above_scale"] | (firms["anchor"] == 1)
    counted = (
        ("county.enterprises", p.enterprises, population.size),
        ("county.above_scale_firms", p.above_scale_firms, above.sum()),
        ("county.start.hnte", p.start_hnte, certified.sum()),
        ("county.start.hnte_last_year", p.start_hnte_last_year, (certified & (firms["hnte_expiry"] == last_round)).sum()),
        ("county.start.listed", p.start_listed, firms["listed"].sum()),
        ("county.universities", p.universities, population.university["uid"].size),
        ("county.start.talent", p.start_talent, population.talent["uid"].size),
    )
    for path, at_full_size, made in counted:
        yield _row(county, path, at_full_size * scale, made, ROUNDING)


def _sizes_and_research(firms: Columns, county: County, now: NDArray[Any], scale: float) -> Iterator[MarginalRow]:
    p, sales = record(now), firms["yearly_sales"]
    is_anchor = firms["anchor"] == 1
    yield _row(county, "county.output", p.output * scale, sales.sum(), RAKED * p.output * scale)
    # Campuses do their R&D outside the firms.
    statistical = sales * (firms["rd_base"] + firms["rd_topup"] + p.notch_statistics_share * firms["relabel_share"])
    of_campuses = p.campus_rd * scale
    yield _row(county, "county.start.rd", p.start_rd * scale, statistical.sum() + of_campuses, RAKED * p.start_rd * scale)
    for size, group, share in (
        ("above", firms["above_scale"], p.rd_share_above_scale),
        ("below", ~firms["above_scale"] & ~is_anchor, p.rd_share_below_scale),
    ):
        n = int(group.sum())
        made = float(firms["does_rd"][group].mean()) if n else 0.0
        yield _row(county, f"county.rd_share_{size}_scale", share if n else 0.0, made, ROUNDING / max(1, n))
    certified = firms["certified"]
    k = int(certified.sum())
    mean, wanted = (float(sales[certified].mean()), p.start_hnte_sales) if k else (0.0, 0.0)
    spread = max(1.0, p.start_hnte / max(1, k)) ** max(0.0, 1.0 - 1.0 / p.size_tail)
    yield _row(county, "county.start.hnte_sales", wanted, mean, HEAVY_TAIL * spread * wanted)


def _anchors(firms: Columns, county: County, scale: float) -> Iterator[MarginalRow]:
    is_anchor, source = firms["anchor"] == 1, _sources(county.anchors)
    sales = firms["yearly_sales"][is_anchor]
    rd = sales * firms["rd_base"][is_anchor]
    for name, labels, wanted, made in (
        ("anchor_sales", ("Sales of the anchors", "龙头企业销售收入"), sum(anchor.sales_wan for anchor in county.anchors), sales.sum()),
        ("anchor_rd", ("R&D of the anchors", "龙头企业研发投入"), sum(anchor.rd_wan for anchor in county.anchors), rd.sum()),
    ):
        yield _measured(name, labels, "wan", wanted * scale, made, EXACT * wanted * scale, source)


def _shares(column: str, firms: Columns, groups: Sequence[Any]) -> Iterator[MarginalRow]:
    """Share of each chain or town; draws in even strata miss it by two firms at most, and anchors have a place of their own."""
    n = firms["uid"].size
    tolerance = (2.0 + float(firms["anchor"].sum())) / max(1, n)
    count = np.bincount(firms[column].astype(np.int64), minlength=len(groups))
    for row, group in enumerate(groups):
        labels = f"Share of firms: {group.name}", f"企业占比：{group.name_zh}"
        wanted = group.share_of_firms if n else 0.0
        yield _measured(f"{column}_{group.id}", labels, "share", wanted, count[row] / max(1, n), tolerance, _sources([group]))


def _sources(found: Sequence[Any]) -> str:
    """Their source ids, each once."""
    return " ".join(dict.fromkeys(name for one in found for name in one.source))
