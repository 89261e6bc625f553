"""Groups that agents belong to: chains, towns and the county as a whole. They hold sums and shared numbers."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rng import exp
from sim.types import Column, Each, Table, Tally

CHAIN = Table(
    name="chain",
    sentence="An industrial chain.",
    columns=(
        Column("manufacturing", "flag", "flag", "Whether it is manufacturing."),
        Column("chips", "flag", "flag", "Whether the chips super-deduction applies."),
        Column("share", "real", "share", "Share of new firms and of talent arrivals."),
        Column("growth", "real", "per year", "Yearly nominal growth of sales."),
        Column("growth_factor", "real", "1", "Factor on sales in this quarter."),
        Column("rd_shift", "real", "log points", "Log shift of R&D intensity of its firms."),
        Column("certifiable_share", "real", "share", "Share of its firms whose products lie in a high-tech field."),
        Column("rd_real", "money", "wan", "Real R&D of its firms in the last closed year."),
        Column("rd_real_start", "money", "wan", "The same at the start."),
        Column("firms", "count", "firms", "Firms."),
        Column("certifiable_firms", "count", "firms", "Firms whose products lie in a high-tech field."),
        Column("certified_firms", "count", "firms", "Firms with a valid certificate."),
        Column("talent", "count", "people", "Leading talents in its firms."),
        Column("talent_start", "count", "people", "The same at the start."),
    ),
)

TOWN = Table(
    name="town",
    sentence="A town or zone of the county.",
    columns=(
        Column("share", "real", "share", "Share of new firms."),
        Column("firms", "count", "firms", "Firms."),
        Column("certified_firms", "count", "firms", "Firms with a valid certificate."),
    ),
)

COUNTY = Table(
    name="county",
    sentence="The county as a whole: one row.",
    columns=(
        Column("scale", "real", "1", "Size relative to the county at full size."),
        Column("start_quarter", "count", "quarter", "First simulated quarter."),
        Column("firms_at_start", "count", "firms", "Firms at the start, anchors included."),
        Column("entries", "count", "firms", "Firms that entered in this quarter."),
        Column("exits", "count", "firms", "Firms that left in this quarter."),
        Column("certified_exits", "count", "firms", "Firms that left with a valid certificate in this quarter."),
        Column("written_off", "money", "wan", "Debt that banks lost with the firms that left in this quarter."),
        Column("talent_arrivals", "count", "people", "Leading talents that arrived in this quarter."),
        Column("talent_pull", "real", "log points", "Added to the log of expected talent arrivals by instruments this year."),
        Column("talent_upper_pull", "real", "log points", "Added to the log of expected arrivals of grades 1 to 3 alone."),
        Column("rival_raise", "real", "wan", "What rivals add to their talent grant this year because of the county's."),
        Column("grant_seen", "real", "wan", "Talent grant of the county that rivals saw last."),
        Column(
            "grant_reference", "real", "wan", "Talent grant of the county that rivals compare with; negative before the first year.", -1.0
        ),
        Column("landmark", "count", "index", "Row of the landmark firm.", -1),
        Column("landmark_uid", "id", "1", "Id of the landmark firm.", -1),
        Column("landmark_failed", "flag", "flag", "Whether the landmark firm has failed."),
        Column("landed", "count", "firms", "Outside projects that became firms in this quarter."),
        Column("additional_arrivals", "real", "people", "Arrivals of the quarter that the grants brought, expected number."),
    ),
)


@rule
def growth_factor(growth: Any, p: Any) -> Any:
    """Factor on sales in this quarter: returns growth_factor."""
    return exp(0.25 * (growth + p.growth))


@rule
def counts(certifiable: Any, hnte_expiry: Any, talent: Any, quarter: Any) -> Any:
    """One firm; one certifiable firm; one certified firm; its talent."""
    return 1, certifiable, 1 if hnte_expiry > quarter else 0, talent


@rule
def town_counts(hnte_expiry: Any, quarter: Any) -> Any:
    """One firm; one certified firm."""
    return 1, 1 if hnte_expiry > quarter else 0


@rule
def own_research(rd_real_y1: Any, anchor: Any) -> Any:
    """Real R&D of the last closed year; an anchor's own plant research does not spill over."""
    return 0.0 if anchor else rd_real_y1


COUNT_CHAINS = (
    Tally("count_chains", "enterprise", counts, "chain", ("firms", "certifiable_firms", "certified_firms", "talent"), by="chain"),
    Tally("count_towns", "enterprise", town_counts, "town", ("firms", "certified_firms"), by="town"),
)
SUM_CHAIN_RESEARCH = Tally("sum_chain_research", "enterprise", own_research, "chain", ("rd_real",), by="chain")
CHAIN_GROWTH = Each("chain_growth", "chain", growth_factor, ("growth_factor",))
