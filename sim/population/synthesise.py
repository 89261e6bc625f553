"""A synthetic county: firms, universities and talent whose marginals hold.

Order: sizes (lognormal body, Pareto tail, raked to total sales), then who does R&D (by size), intensities (raked to the
county's R&D), the certified firms (their number, vintages and mean sales), and what follows from these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.evidence.county import County
from sim.population.draws import Draws, Floats, quantile_normal
from sim.population.partners import talent, universities
from sim.population.raking import rake, settle_tastes

Columns = dict[str, NDArray[Any]]


@dataclass
class Population:
    """Columns of the initial agents by table; rows are agents. ``names`` are a user's own firm ids by uid."""

    enterprise: Columns
    university: Columns
    talent: Columns
    names: dict[int, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of enterprises."""
        return int(self.enterprise["uid"].size)


def synthesise(county: County, now: NDArray[Any], n: int, seed: int) -> Population:
    """Make a county of ``n`` enterprises, anchors included.

    Parameters
    ----------
    county
        Chains, towns and anchors.
    now
        Parameters of the first quarter: a structured array of one record.
    n
        Enterprises; zero gives an empty county.
    seed
        Seed of the population; it does not depend on the seed of runs.
    """
    p = SimpleNamespace(**{name: now[name][0] for name in now.dtype.names or ()})
    scale = n / max(1.0, p.enterprises)
    draws = Draws(seed, n)
    firms = _identity(county, p, n, draws)
    _sizes(county, p, firms, draws, scale)
    _character(county, p, firms, draws)
    _research(p, firms, draws, scale)
    _certificates(p, firms, draws, scale)
    anchor_rd = np.zeros(n)
    anchor_rd[: min(n, len(county.anchors))] = [scale * anchor.rd_wan for anchor in county.anchors[:n]]
    rake(firms, now, (p.start_rd - p.institute_rd) * scale, anchor_rd)
    settle_tastes(
        firms["aiming"], firms["yearly_sales"], firms["margin"], firms["rd_base"], firms["rd_topup"], firms["relabel_share"],
        firms["hnte_taste"], now,
    )  # fmt: skip
    _invention(p, firms, draws)
    _books(p, firms, draws)
    people = talent(firms, Draws(seed + 1, max(0, round(p.start_talent * scale))))
    return Population(firms, universities(county, p, max(0, round(p.universities * scale)), seed), people)


def group_of(shares: Floats, u: Floats) -> NDArray[np.int64]:
    """Row of the group into which each draw falls."""
    return np.minimum(np.searchsorted(np.cumsum(shares), u, side="right"), shares.size - 1)


def _identity(county: County, p: Any, n: int, draws: Draws) -> Columns:
    start = 4 * (county.base_year + 1)
    anchors = min(n, len(county.anchors))
    firms: Columns = {"uid": np.arange(n, dtype=np.int64), "alive": np.ones(n, np.int8), "anchor": np.zeros(n, np.int8)}
    firms["anchor"][:anchors] = 1
    firms["chain"] = group_of(np.array([c.share_of_firms for c in county.chains]), draws.stratified("chain"))
    firms["town"] = group_of(np.array([t.share_of_firms for t in county.towns]), draws.stratified("town"))
    firms["state_owned"] = (draws.uniform("state_owned") < p.state_owned_share).astype(np.int8)
    firms["openness"] = draws.stratified("openness")
    firms["hesitancy_own"] = draws.normal("hesitancy")
    firms["trust"] = np.ones(n)
    firms["ability"] = np.exp(p.invention_ability_spread * draws.normal("ability") - 0.5 * p.invention_ability_spread**2)
    for row, anchor in enumerate(county.anchors[:anchors]):
        firms["chain"][row] = [c.id for c in county.chains].index(anchor.chain)
        firms["town"][row] = [t.id for t in county.towns].index(anchor.town)
    firms["start_quarter"] = np.full(n, start)
    return firms


def _sizes(county: County, p: Any, firms: Columns, draws: Draws, scale: float) -> None:
    """Yearly sales: above-scale firms by lognormal body and Pareto tail, others lognormal below the threshold."""
    n, anchors = firms["uid"].size, int(firms["anchor"].sum())
    industrial = np.array([c.manufacturing for c in county.chains], bool)[firms["chain"]]
    n_above = min(n - anchors, max(0, round(p.above_scale_firms * scale) - anchors))
    rank = np.argsort(np.where(industrial & (firms["anchor"] == 0), draws.uniform("above_scale"), 2.0), kind="stable")
    above = np.zeros(n, bool)
    above[rank[:n_above]] = True
    above &= firms["anchor"] == 0
    sales = np.zeros(n)
    small = ~above & (firms["anchor"] == 0)
    u = draws.uniform("sales")
    limit = p.above_scale_sales * 0.98
    median, spread = p.median_below_scale_sales, p.below_scale_spread
    top = _share_below(limit, median, spread)
    sales[small] = median * np.exp(spread * quantile_normal(_strata(u[small]) * top))
    sales[above] = _above_scale_sales(_strata(u[above]), p)
    for row, anchor in enumerate(county.anchors[:anchors]):
        sales[row] = anchor.sales_wan * scale
    wanted = p.output * scale - sales[firms["anchor"] == 1].sum() - sales[small].sum()
    sales[above] = _raked(sales[above], wanted, p.above_scale_sales)
    firms["yearly_sales"] = sales
    firms["above_scale"] = above
    firms["sales"] = sales / 4.0
    own = np.exp(0.35 * draws.normal("sales_per_head"))
    by_size = np.clip((np.maximum(sales, 1.0) / p.rd_reference_sales) ** 0.12, 0.5, 2.0)
    firms["sales_per_head"] = p.sales_per_head * own * by_size
    firms["staff"] = np.maximum(1.0, sales / firms["sales_per_head"])
    for row, anchor in enumerate(county.anchors[:anchors]):
        firms["staff"][row] = anchor.staff * scale
        firms["sales_per_head"][row] = anchor.sales_wan / anchor.staff


def _strata(u: Floats) -> Floats:
    """Spread draws evenly over (0, 1), keeping their order."""
    order = np.argsort(u, kind="stable")
    levels = np.empty(u.size)
    levels[order] = (np.arange(u.size) + 0.5) / max(1, u.size)
    return levels


def _share_below(limit: float, median: float, spread: float) -> float:
    from scipy.special import ndtr  # noqa: PLC0415 (scipy is slow to import and needed here only)

    return float(ndtr(np.log(limit / median) / spread))


def _above_scale_sales(levels: Floats, p: Any) -> Floats:
    """Lognormal above the threshold up to the 80th percentile, Pareto beyond."""
    threshold, median = p.above_scale_sales, p.median_above_scale_sales
    body = threshold + (median - threshold) * np.exp(1.15 * quantile_normal(np.minimum(levels, 0.8)))
    tail = np.where(levels > 0.8, ((1.0 - 0.8) / np.maximum(1e-12, 1.0 - levels)) ** (1.0 / p.size_tail), 1.0)
    return np.asarray(body * tail)


def _raked(sales: Floats, wanted: float, threshold: float) -> Floats:
    """Scale what lies above the threshold so that the total is as wanted and nobody falls below the threshold."""
    excess = sales - threshold
    if sales.size == 0 or excess.sum() <= 0.0:
        return sales
    factor = max(0.05, (wanted - threshold * sales.size) / float(excess.sum()))
    return np.asarray(threshold * 1.001 + excess * factor)


def _character(county: County, p: Any, firms: Columns, draws: Draws) -> None:
    """Age, margins, field and technology level."""
    n, start = firms["uid"].size, firms["start_quarter"]
    young = -np.log(draws.uniform("age")) / 0.14
    old = 5.0 + 16.0 * draws.uniform("age") ** 1.3
    age = np.where(firms["above_scale"] | (firms["anchor"] == 1), old, np.minimum(young, 30.0) + 0.25)
    firms["founded"] = (start - np.maximum(1, np.round(4.0 * age))).astype(np.int32)
    field_share = np.array([c.high_tech_field_share for c in county.chains])[firms["chain"]]
    field_share = field_share / (1.0 + firms["yearly_sales"] / p.certifiable_half_size)
    firms["certifiable"] = ((draws.uniform("field") < field_share) & (firms["anchor"] == 0)).astype(np.int8)
    firms["value_added_share"] = np.full(n, p.value_added_share)
    firms["quality"] = np.clip(p.rd_quality - 0.07 + 0.14 * draws.normal("quality"), 0.0, 1.0)
    high_tech = np.clip(0.68 + 0.22 * draws.normal("high_tech"), 0.0, 1.0)
    firms["high_tech_share"] = np.where(firms["certifiable"] == 1, high_tech, 0.2 * draws.uniform("low_tech"))
    firms["rd_shift"] = np.array([c.rd_shift for c in county.chains])[firms["chain"]]


def _research(p: Any, firms: Columns, draws: Draws, scale: float) -> None:
    """Who does R&D (by size, raked to the shares) and how much (raked to the county's R&D)."""
    sales, anchor = firms["yearly_sales"], firms["anchor"] == 1
    log_size = np.log(np.maximum(1.0, sales) / p.rd_reference_sales)
    u = draws.uniform("does_rd")
    does = np.zeros(sales.size, bool)
    for group, share in ((firms["above_scale"], p.rd_share_above_scale), (~firms["above_scale"] & ~anchor, p.rd_share_below_scale)):
        # Logistic in log size: the share's worth of firms with the highest (size tilt + noise) do R&D.
        noise = np.log(u[group] / (1.0 - u[group]))
        merit = 0.45 * log_size[group] + noise + 1.8 * firms["certifiable"][group]
        chosen = np.zeros(int(group.sum()), bool)
        chosen[np.argsort(-merit, kind="stable")[: round(share * chosen.size)]] = True
        does[group] = chosen
    does[anchor] = True
    firms["does_rd"] = does.astype(np.int8)
    own = np.log(p.rd_median_intensity) + firms["rd_shift"] + p.rd_size_slope * log_size + p.rd_intensity_spread * draws.normal("intensity")
    firms["rd_propensity"] = own
    intensity = np.where(does, np.exp(own), 0.0)
    margin = p.margin + p.margin_return * np.minimum(0.1, intensity) + p.margin_spread * draws.normal("margin")
    firms["margin"] = np.clip(margin, -0.05, p.value_added_share - 0.03)
    firms["quality"] = np.clip(firms["quality"] + np.where(does, 0.07, 0.0), 0.0, 1.0)


def _certificates(p: Any, firms: Columns, draws: Draws, scale: float) -> None:
    """The certified firms: their number, vintages and mean sales; who knows the scheme; institutions and shares."""
    n, start = firms["uid"].size, firms["start_quarter"]
    sales, does = firms["yearly_sales"], firms["does_rd"] == 1
    age = (start - firms["founded"]) / 4.0
    pool = np.flatnonzero(does & (firms["certifiable"] == 1) & (age >= 4.0) & (sales >= 500.0))
    # Firms near the threshold and with profit to be taxed are certified first; the next best are on the way.
    merit = 1.2 * firms["rd_propensity"][pool] + 20.0 * firms["margin"][pool] - np.log(-np.log(draws.uniform("certified")[pool]))
    wanted, on_the_way = round(p.start_hnte * scale), round(p.start_hnte_pipeline * scale)
    order = _by_mean(sales[pool], merit, wanted, p.start_hnte_sales)
    certified, aiming = np.zeros(n, bool), np.zeros(n, bool)
    certified[pool[order[:wanted]]] = True
    aiming[pool[order[:wanted]]] = True
    rest = order[wanted:][sales[pool[order[wanted:]]] <= p.hnte_middle_limit]  # large firms came first: newcomers are small
    aiming[pool[rest[np.argsort(-merit[rest], kind="stable")[:on_the_way]]]] = True
    firms["aiming"] = aiming
    # Firms on the way are ready now, in one year or in two.
    firms["years_to_go"] = np.where(aiming & ~certified, np.floor(2.7 * draws.uniform("years_to_go")), 0.0)
    vintage = _vintages(p, np.flatnonzero(certified), draws, scale)
    firms["hnte_expiry"] = np.full(n, -1)
    firms["hnte_expiry"][certified] = (start[certified] - 1 - 4 * vintage) + int(p.hnte_validity)
    firms["hnte_times"] = np.where(certified, 1 + (draws.uniform("times") < 0.3), 0)
    know = np.where(firms["above_scale"] & does, p.start_hnte_aware, p.start_hnte_aware / 3.0)
    firms["hnte_taste"] = draws.uniform("taste")
    firms["hnte_aware"] = (aiming | ((draws.uniform("aware") < know) & (firms["certifiable"] == 1))).astype(np.int8)
    firms["hnte_aim"] = aiming.astype(np.int8)
    firms["certified"] = certified
    firms["institution"] = (certified & (draws.uniform("institution") < 0.95) | aiming & (draws.uniform("institution") < 0.5) | (does & (draws.uniform("institution") < 0.25))).astype(np.int8)
    firms["organisation"] = np.clip(np.where(certified, 0.72, np.where(aiming, 0.72 - 0.12 * firms["years_to_go"], np.where(does, 0.35, 0.15))) + 0.12 * draws.normal("organisation"), 0.0, 1.0)
    firms["high_tech_share"] = np.where(aiming, 0.62 + 0.35 * draws.uniform("high_tech_hnte"), firms["high_tech_share"])
    firms["st_staff_kept"] = np.where(aiming, 0.105 + 0.1 * draws.uniform("st_staff"), 0.03 * draws.uniform("st_staff"))
    firms["quality"] = np.clip(firms["quality"] + np.where(aiming, 0.08, 0.0), 0.0, 1.0)
    firms["standards"] = (certified & (draws.uniform("standards") < 0.15)).astype(np.int8)
    firms["listed"] = np.zeros(n, np.int8)
    candidates = np.flatnonzero((firms["anchor"] == 0) & (sales > 20_000.0))
    order = candidates[np.argsort(-np.log(sales[candidates]) - 1.5 * certified[candidates] + draws.normal("listed")[candidates], kind="stable")]
    firms["listed"][order[: round(p.start_listed * scale)]] = 1


def _by_mean(sales: Floats, merit: Floats, count: int, mean: float) -> NDArray[np.int64]:
    """Positions by falling merit, tilted by log size so that the first ``count`` have mean sales close to ``mean``."""
    low, high = -2.0, 3.0
    order = np.arange(sales.size)
    for _ in range(40):
        tilt = 0.5 * (low + high)
        order = np.argsort(-(tilt * np.log(np.maximum(1.0, sales)) + merit), kind="stable")
        if count and sales[order[:count]].mean() > mean:
            high = tilt
        else:
            low = tilt
    return order


def _vintages(p: Any, rows: NDArray[np.int64], draws: Draws, scale: float) -> NDArray[np.int64]:
    """Years since certification (0, 1, 2) of the certified firms, in the numbers of the evidence."""
    last, before = round(p.start_hnte_last_year * scale), round(p.start_hnte_year_before * scale)
    rank = np.argsort(np.argsort(draws.uniform("vintage")[rows], kind="stable"), kind="stable")
    return np.where(rank < last, 0, np.where(rank < last + before, 1, 2))


def _invention(p: Any, firms: Columns, draws: Draws) -> None:
    """Rights, waiting results and conversions that fit the R&D; certified firms hold what the certificate demands."""
    certified, aiming, does = firms["certified"], firms["aiming"], firms["does_rd"] == 1
    n = certified.size
    rd = np.maximum(0.0, firms["yearly_sales"] * np.exp(firms["rd_propensity"]) * does)
    yearly = p.invention_applications_per_million * (rd / 100.0) ** p.invention_elasticity * firms["ability"] * does
    years = np.minimum(6.0, (firms["start_quarter"] - firms["founded"]) / 4.0)
    first = yearly * years * p.invention_class_1_share * p.patents_grant_share_1 * 0.7
    second = yearly * years * (1.0 - p.invention_class_1_share) * p.patents_grant_share_2 * 0.8
    firms["class_1"] = np.floor(first + draws.uniform("class_1")).astype(np.int32)
    firms["class_2"] = np.floor(second + draws.uniform("class_2")).astype(np.int32)
    poor = aiming & (firms["class_1"] + firms["class_2"] < 8)
    firms["class_2"][poor] = 9 + np.floor(6.0 * draws.uniform("bundle")[poor] - 2.0 * firms["years_to_go"][poor]).astype(np.int32)
    firms["pending_1"] = np.floor(yearly * p.invention_class_1_share * 2.0 + draws.uniform("pending_1")).astype(np.int32)
    firms["pending_2"] = np.floor(yearly * (1.0 - p.invention_class_1_share) * 0.7 + draws.uniform("pending_2")).astype(np.int32)
    made = p.conversion_results_per_application * yearly
    floor = np.where(certified, 2.5 + 2.0 * draws.uniform("conversions"), np.where(aiming, 1.0 + 2.0 * draws.uniform("conversions"), 0.0))
    made = np.maximum(made, floor)
    firms["results"] = made * p.conversion_lag * 0.8
    for lag in (1, 2, 3):
        firms[f"conversions_y{lag}"] = np.floor(made * (1.0 - 0.05 * (lag - 1)) + draws.uniform(f"conversions_{lag}")).astype(np.int32)
    firms["applications_y1"] = np.floor(yearly + draws.uniform("applications")).astype(np.int32)
    firms["applications_1_y1"] = np.floor(firms["applications_y1"] * p.invention_class_1_share + draws.uniform("applications_1")).astype(np.int32)
    firms["grants_1_y1"] = np.floor(0.15 * firms["class_1"] + draws.uniform("grants_1") * (firms["class_1"] > 0)).astype(np.int32)
    firms["grants_2_y1"] = np.floor(0.2 * firms["class_2"] + draws.uniform("grants_2") * (firms["class_2"] > 0)).astype(np.int32)
    firms["cooperated"] = does & (draws.uniform("cooperated") < np.where(certified, 0.6, 0.2))
    firms["last_project"] = np.where(firms["cooperated"], firms["start_quarter"] - 1 - np.floor(8 * draws.uniform("last_project")), -1000)
    firms["projects"] = firms["cooperated"].astype(np.int32)
    firms["partner"] = np.full(n, -1)


def _books(p: Any, firms: Columns, draws: Draws) -> None:
    """Last years' books, money and knowledge that fit the size and the R&D."""
    sales = firms["yearly_sales"]
    age = (firms["start_quarter"] - firms["founded"]) / 4.0
    back_1 = np.exp(-0.06 - 0.08 * draws.normal("back_1"))
    back_2 = np.exp(-0.06 - 0.08 * draws.normal("back_2"))
    firms["sales_y1"] = sales.copy()
    firms["sales_y2"] = np.where(age > 1.0, sales * back_1, 0.0)
    firms["sales_y3"] = np.where(age > 2.0, sales * back_1 * back_2, 0.0)
    firms["net_assets"] = 0.4 * sales
    firms["net_assets_y1"] = firms["net_assets"].copy()
    firms["net_assets_y2"] = 0.4 * firms["sales_y2"] * np.exp(-0.03 * draws.uniform("assets_2"))
    firms["net_assets_y3"] = 0.4 * firms["sales_y3"] * np.exp(-0.06 * draws.uniform("assets_3"))
    firms["cash"] = p.finance_cash_buffer * sales * (0.5 + draws.uniform("cash"))
    firms["debt"] = 0.12 * sales * draws.uniform("debt")
    firms["credit_line"] = p.finance_credit_line * sales
    real = sales * (firms["rd_base"] + firms["rd_topup"])
    reported = real + sales * firms["relabel_share"]
    firms["rd_real_y1"], firms["rd_real_y2"] = real, 0.92 * real
    for lag, share in ((1, sales), (2, firms["sales_y2"]), (3, firms["sales_y3"])):
        # A firm that has one more year to go began to report as the certificate demands one year later.
        began = firms["years_to_go"] <= 3 - lag
        firms[f"rd_reported_y{lag}"] = np.where(began, reported, sales * firms["rd_base"]) / np.maximum(1.0, sales) * share
    firms["rd_claimed_y1"] = p.rd_claim_share * reported
    firms["profit_y1"] = sales * firms["margin"] - real
    firms["knowledge"] = real / (p.growth_knowledge_loss + 0.05)
    researchers = real / p.staff_cost_per_researcher
    firms["st_staff_share"] = np.clip(
        np.maximum(firms["st_staff_kept"], p.staff_st_per_researcher * researchers / np.maximum(1.0, firms["staff"])), 0.0, 0.95
    )
