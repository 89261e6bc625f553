"""A firm's life: the yearly review of its risks, growth, staff, exit, and the closing of the year's books."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform
from sim.rng import exp
from sim.rules import exit as exit_rules
from sim.rules import finance
from sim.rules import growth as growth_rules
from sim.rules import staff as staff_rules
from sim.types import Each

declare(
    Parameter(
        "world.anchor.sales_growth", {2015: 0.0, 2020: 0.06, 2022: 0.02}, "per year", -1.0, 1.0, uniform(-0.02, 0.08),
        "assumption", "assumption",
        "Yearly nominal growth of the anchors' sales.", "Growth of anchors", "龙头企业销售增速",
    ),
)  # fmt: skip


@rule
def review(sales: Any, founded: Any, support_survival: Any, quarter: Any, p: Any) -> Any:
    """Set the year's volatility and exit hazard: returns shock_scale, exit_hazard."""
    yearly_sales = 4.0 * sales
    age_years = 0.25 * (quarter - founded)
    hazard = exit_rules.yearly_hazard(age_years, yearly_sales, p) * exp(support_survival)
    return growth_rules.shock_scale(yearly_sales, age_years, p), hazard


@rule
def grow(
    sales: Any,
    anchor: Any,
    trend_factor: Any,
    growth_impulse: Any,
    shock_scale: Any,
    u_growth_arrival: Any,
    u_growth_size: Any,
    p: Any,
) -> Any:
    """Sales of the coming quarter from chain growth, the waiting impulse and a shock: returns sales, growth_impulse."""
    # Without branches the compiler turns this loop, one of the hottest, into vector instructions.
    change = growth_impulse + growth_rules.growth_shock(shock_scale, u_growth_arrival, u_growth_size, p)
    is_anchor = 1.0 if anchor != 0 else 0.0
    factor = (1.0 - is_anchor) * trend_factor * exp(change) + is_anchor * (1.0 + 0.25 * p.anchor_sales_growth)
    return sales * factor, 0.0


@rule
def follow_chain(chain: Any, support_growth: Any, chain_growth_factor: Any) -> Any:
    """Take up the chain's growth of the year: returns trend_factor."""
    return chain_growth_factor[chain] * exp(0.25 * support_growth)


@rule
def hire(sales: Any, sales_per_head: Any, staff: Any, rd_real: Any, st_staff_kept: Any, p: Any) -> Any:
    """Staff follow sales, S&T staff follow R&D: returns staff, st_staff_share, sales_per_head."""
    people = staff_rules.next_staff(staff, 4.0 * sales, sales_per_head, p)
    share = staff_rules.st_staff_share(4.0 * rd_real, people, st_staff_kept, p)
    return people, share, sales_per_head * (1.0 + 0.25 * p.staff_productivity_growth)


@rule
def decide_exit(exit_hazard: Any, insolvent: Any, anchor: Any, u_exit: Any) -> Any:
    """Whether the firm leaves: returns exiting."""
    return exit_rules.leaves(exit_hazard, insolvent, anchor, u_exit)


@rule
def is_exiting(exiting: Any) -> Any:
    """Whether the firm is about to leave."""
    return exiting != 0


@rule
def liquidate(cash: Any, debt: Any) -> Any:
    """Wind up: cash repays debt, the rest goes to the owners. Returns debt, written_off, then repayment and payout."""
    repaid = min(debt, max(0.0, cash))
    return 0.0, debt - repaid, repaid, cash - repaid


@rule
def close_books(
    sales_ytd: Any, sales_y1: Any, sales_y2: Any, profit_ytd: Any, net_assets: Any, net_assets_y1: Any, net_assets_y2: Any
) -> Any:
    """Close the year's sales, profit and net assets.

    Returns sales_y1, sales_y2, sales_y3, sales_ytd, profit_y1, profit_ytd, net_assets_y1, net_assets_y2, net_assets_y3.
    """
    return sales_ytd, sales_y1, sales_y2, 0.0, profit_ytd, 0.0, net_assets, net_assets_y1, net_assets_y2


@rule
def close_taxes(sales_y1: Any, value_added_share: Any, income_tax: Any, p: Any) -> Any:
    """Close the year's taxes, once its sales are closed: returns tax_y1."""
    return finance.value_added_tax(sales_y1, value_added_share, p) + income_tax


@rule
def close_research(
    rd_real_ytd: Any, rd_real_y1: Any, rd_reported_ytd: Any, rd_reported_y1: Any, rd_reported_y2: Any, rd_claimed_ytd: Any
) -> Any:
    """Close the year's R&D.

    Returns rd_real_y1, rd_real_y2, rd_real_ytd, rd_reported_y1, rd_reported_y2, rd_reported_y3, rd_reported_ytd,
    rd_claimed_y1, rd_claimed_ytd.
    """
    return rd_real_ytd, rd_real_y1, 0.0, rd_reported_ytd, rd_reported_y1, rd_reported_y2, 0.0, rd_claimed_ytd, 0.0


@rule
def close_invention(
    applications_ytd: Any,
    applications_1_ytd: Any,
    grants_1_ytd: Any,
    grants_2_ytd: Any,
    claims_ytd: Any,
    conversions_ytd: Any,
    conversions_y1: Any,
    conversions_y2: Any,
) -> Any:
    """Close the year's patents and conversions.

    Returns applications_y1, applications_ytd, applications_1_y1, applications_1_ytd, grants_1_y1, grants_1_ytd,
    grants_2_y1, grants_2_ytd, claims_y1, claims_ytd, conversions_y1, conversions_y2, conversions_y3, conversions_ytd.
    """
    patents = (applications_ytd, 0, applications_1_ytd, 0, grants_1_ytd, 0, grants_2_ytd, 0, claims_ytd, 0)
    return patents + (conversions_ytd, conversions_y1, conversions_y2, 0)  # noqa: RUF005 (the compiler needs plain tuples)


REVIEW = (
    Each("review", "enterprise", review, ("shock_scale", "exit_hazard")),
    Each("follow_chain", "enterprise", follow_chain, ("trend_factor",)),
)
GROW = Each("grow", "enterprise", grow, ("sales", "growth_impulse"))
HIRE = Each("hire", "enterprise", hire, ("staff", "st_staff_share", "sales_per_head"))
DECIDE_EXIT = Each("decide_exit", "enterprise", decide_exit, ("exiting",))
LIQUIDATE = Each("liquidate", "enterprise", liquidate, ("debt", "written_off"), pays=("repayment", "liquidation"), where=is_exiting)
CLOSE = (
    Each(
        "close_books",
        "enterprise",
        close_books,
        ("sales_y1", "sales_y2", "sales_y3", "sales_ytd", "profit_y1", "profit_ytd", "net_assets_y1", "net_assets_y2", "net_assets_y3"),
    ),
    Each("close_taxes", "enterprise", close_taxes, ("tax_y1",)),
    Each(
        "close_research",
        "enterprise",
        close_research,
        (
            "rd_real_y1",
            "rd_real_y2",
            "rd_real_ytd",
            "rd_reported_y1",
            "rd_reported_y2",
            "rd_reported_y3",
            "rd_reported_ytd",
            "rd_claimed_y1",
            "rd_claimed_ytd",
        ),
    ),
    Each(
        "close_invention",
        "enterprise",
        close_invention,
        (
            "applications_y1",
            "applications_ytd",
            "applications_1_y1",
            "applications_1_ytd",
            "grants_1_y1",
            "grants_1_ytd",
            "grants_2_y1",
            "grants_2_ytd",
            "claims_y1",
            "claims_ytd",
            "conversions_y1",
            "conversions_y2",
            "conversions_y3",
            "conversions_ytd",
        ),
    ),
)
