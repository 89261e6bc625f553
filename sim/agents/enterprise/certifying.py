"""The certificate: the firm's own reckoning and application in the third quarter, result and expiry in the fourth.

``sheet`` fills the whole score sheet from the firm's columns; application, certification and ``explain`` all use it.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rng import exp, normal
from sim.rules import certification, finance, hnte_decision, ladder, notch, preparation
from sim.types import Each


@rule
def sheet(
    class_1: Any,
    class_2: Any,
    quality: Any,
    standards: Any,
    conversions_y1: Any,
    conversions_y2: Any,
    conversions_y3: Any,
    organisation: Any,
    institution: Any,
    quarters_since_project: Any,
    net_assets_y1: Any,
    net_assets_y2: Any,
    net_assets_y3: Any,
    sales_y1: Any,
    sales_y2: Any,
    sales_y3: Any,
    judgement: Any,
    p: Any,
) -> Any:
    """The four blocks of the score: intellectual property, conversions, organisation, growth.

    ``judgement`` is what reviewers add to the judged parts, on a scale of 0 to 1.
    """
    intellectual_property = certification.intellectual_property_points(
        class_1, class_2, quality + judgement, quality + 0.1 + judgement, standards
    )
    documented = preparation.documented_conversions(class_1 + class_2, organisation, p)
    yearly_mean = (conversions_y1 + conversions_y2 + conversions_y3) / 3.0 + documented
    conversions = certification.conversion_points(yearly_mean, quality + judgement)
    organised = certification.organisation_points(
        organisation + judgement, institution, quarters_since_project <= certification.PROJECT_COUNTS
    )
    growth = certification.growth_points(
        certification.growth_rate(net_assets_y1, net_assets_y2, net_assets_y3),
        certification.growth_rate(sales_y1, sales_y2, sales_y3),
    )
    return intellectual_property, conversions, organised, growth


@rule
def open_gates(
    founded: Any,
    quarter: Any,
    rights: Any,
    certifiable: Any,
    rd_reported_y1: Any,
    rd_reported_y2: Any,
    rd_reported_y3: Any,
    sales_y1: Any,
    sales_y2: Any,
    sales_y3: Any,
    st_staff_share: Any,
    high_tech_share: Any,
    p: Any,
) -> Any:
    """Whether every hard condition of the certificate holds on the closed books."""
    ratio = certification.rd_ratio(rd_reported_y1, rd_reported_y2, rd_reported_y3, sales_y1, sales_y2, sales_y3)
    threshold = notch.rd_threshold(sales_y1, p)
    age_years = 0.25 * (quarter - founded)
    return certification.gates_open(age_years, rights, certifiable != 0, ratio, threshold, st_staff_share, high_tech_share, p)


@rule
def apply_for_certificate(
    hnte_aim: Any,
    hnte_expiry: Any,
    founded: Any,
    certifiable: Any,
    class_1: Any,
    class_2: Any,
    quality: Any,
    standards: Any,
    conversions_y1: Any,
    conversions_y2: Any,
    conversions_y3: Any,
    organisation: Any,
    institution: Any,
    last_project: Any,
    net_assets_y1: Any,
    net_assets_y2: Any,
    net_assets_y3: Any,
    sales_y1: Any,
    sales_y2: Any,
    sales_y3: Any,
    rd_reported_y1: Any,
    rd_reported_y2: Any,
    rd_reported_y3: Any,
    st_staff_share: Any,
    high_tech_share: Any,
    net_assets: Any,
    profit_ytd: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Whether the firm applies this year: returns hnte_applied, net_assets, profit_ytd, then the cost of the application."""
    gates = open_gates(
        founded, quarter, class_1 + class_2, certifiable, rd_reported_y1, rd_reported_y2, rd_reported_y3,
        sales_y1, sales_y2, sales_y3, st_staff_share, high_tech_share, p,
    )  # fmt: skip
    blocks = sheet(
        class_1, class_2, quality, standards, conversions_y1, conversions_y2, conversions_y3, organisation, institution,
        quarter - last_project, net_assets_y1, net_assets_y2, net_assets_y3, sales_y1, sales_y2, sales_y3, 0.0, p,
    )  # fmt: skip
    own_score = certification.score(blocks[0], blocks[1], blocks[2], blocks[3])
    applied = hnte_decision.applies(hnte_aim, 0.25 * (quarter - founded), hnte_expiry, quarter, gates, own_score, p)
    cost = hnte_decision.application_cost(sales_y1, p) if applied else 0.0
    assets, profit = finance.book(-cost, net_assets, profit_ytd)
    return applied, assets, profit, cost


@rule
def certify(
    hnte_applied: Any,
    hnte_expiry: Any,
    hnte_times: Any,
    hnte_score: Any,
    founded: Any,
    certifiable: Any,
    class_1: Any,
    class_2: Any,
    quality: Any,
    standards: Any,
    conversions_y1: Any,
    conversions_y2: Any,
    conversions_y3: Any,
    organisation: Any,
    institution: Any,
    last_project: Any,
    net_assets_y1: Any,
    net_assets_y2: Any,
    net_assets_y3: Any,
    sales_y1: Any,
    sales_y2: Any,
    sales_y3: Any,
    rd_reported_y1: Any,
    rd_reported_y2: Any,
    rd_reported_y3: Any,
    st_staff_share: Any,
    high_tech_share: Any,
    quarter: Any,
    u_review: Any,
    p: Any,
) -> Any:
    """Result of the round and expiry of old certificates.

    Returns hnte_expiry, hnte_times, hnte_score, hnte_recognised, hnte_renewed, hnte_lapsed, hnte_applied.
    """
    is_expiring = hnte_expiry == quarter
    if not hnte_applied:
        return hnte_expiry, hnte_times, hnte_score, 0, 0, 1 if is_expiring else 0, 0
    blocks = sheet(
        class_1, class_2, quality, standards, conversions_y1, conversions_y2, conversions_y3, organisation, institution,
        quarter - last_project, net_assets_y1, net_assets_y2, net_assets_y3, sales_y1, sales_y2, sales_y3,
        p.hnte_reviewer_noise * normal(u_review), p,
    )  # fmt: skip
    points = certification.score(blocks[0], blocks[1], blocks[2], blocks[3])
    gates = open_gates(
        founded, quarter, class_1 + class_2, certifiable, rd_reported_y1, rd_reported_y2, rd_reported_y3,
        sales_y1, sales_y2, sales_y3, st_staff_share, high_tech_share, p,
    )  # fmt: skip
    if certification.is_certified(gates, points, p):
        return quarter + int(p.hnte_validity), hnte_times + 1, points, 1, 1 if is_expiring else 0, 0, 1
    return hnte_expiry, hnte_times, points, 0, 0, 1 if is_expiring else 0, 1


@rule
def clear_certificate_events() -> Any:
    """Forget last year's events before this year's applications: returns the three event flags and hnte_applied."""
    return 0, 0, 0, 0


@rule
def climb_ladder(
    hnte_expiry: Any,
    st_staff_share: Any,
    staff: Any,
    sales_y1: Any,
    sales_y2: Any,
    sales_y3: Any,
    net_assets: Any,
    debt: Any,
    rd_reported_y1: Any,
    class_1: Any,
    class_2: Any,
    openness: Any,
    founded: Any,
    listed: Any,
    profit_y1: Any,
    anchor: Any,
    support_listing: Any,
    quarter: Any,
    year: Any,
    u_listing: Any,
    p: Any,
) -> Any:
    """Standing on the ladder of firms by last year's books: returns st_sme, gazelle, unicorn, listed."""
    certified = hnte_expiry > quarter
    age_years = 0.25 * (quarter - founded)
    ratio = rd_reported_y1 / max(1.0, sales_y1)
    small = ladder.qualifies_st_sme(staff, sales_y1, net_assets + debt, st_staff_share, ratio, class_1, class_2, certified, p)
    registered = small and year >= p.st_sme_start and openness < p.st_sme_registration
    quick = ladder.is_gazelle(certified, age_years, sales_y1, sales_y2, sales_y3, p)
    growth = certification.growth_rate(sales_y1, sales_y2, sales_y3)
    worth = ladder.valuation(sales_y1, growth, ratio)
    on_exchange = listed != 0 or (anchor == 0 and ladder.lists(profit_y1, certified, exp(support_listing), u_listing, p))
    rare = ladder.is_unicorn(worth, age_years, on_exchange, p)
    return 1 if registered else 0, 1 if quick else 0, 1 if rare else 0, 1 if on_exchange else 0


@rule
def may_climb(
    does_rd: Any, st_sme: Any, gazelle: Any, unicorn: Any, listed: Any, hnte_expiry: Any, profit_y1: Any, quarter: Any, p: Any
) -> Any:
    """Whether the firm could stand on a rung of the ladder, or did last year."""
    stands = st_sme + gazelle + unicorn + listed > 0
    return does_rd != 0 or stands or hnte_expiry > quarter or profit_y1 >= p.listing_profit


@rule
def aims(hnte_aim: Any) -> Any:
    """Whether the firm aims at the certificate."""
    return hnte_aim != 0


@rule
def is_concerned(hnte_applied: Any, hnte_expiry: Any, quarter: Any) -> Any:
    """Whether the firm applied or its certificate runs out."""
    return hnte_applied != 0 or hnte_expiry == quarter


CLEAR = Each(
    "clear_certificate_events",
    "enterprise",
    clear_certificate_events,
    ("hnte_recognised", "hnte_renewed", "hnte_lapsed", "hnte_applied"),
)
LADDER = Each("climb_ladder", "enterprise", climb_ladder, ("st_sme", "gazelle", "unicorn", "listed"), where=may_climb)
APPLY = Each(
    "apply_for_certificate",
    "enterprise",
    apply_for_certificate,
    ("hnte_applied", "net_assets", "profit_ytd"),
    pays=("application_cost",),
    where=aims,
)
CERTIFY = Each(
    "certify",
    "enterprise",
    certify,
    ("hnte_expiry", "hnte_times", "hnte_score", "hnte_recognised", "hnte_renewed", "hnte_lapsed", "hnte_applied"),
    where=is_concerned,
)
