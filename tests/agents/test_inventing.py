"""Invention of one firm: claims, applications, grants, lapses, conversions."""

import math

import pytest

NOW = 4 * 2020
PLAN = {
    "invention_weight_now": 0.5,
    "invention_applications_per_million": 2.0,
    "invention_elasticity": 0.5,
    "invention_talent_uplift": 0.1,
    "invention_cooperation_uplift": 0.2,
    "invention_claims_per_application": 6.0,
    "invention_dispersion": 1.0,
    "invention_splitting": 0.3,
    "invention_patent_cost": 0.5,
    "innovation_points_weight_class_2": 0.5,
}
#: 400 of R&D this year (sales of 4,000 at 8 % and 2 %), 400 in both years before: 400 in all.
INVENTOR = {
    "knowledge": 1.0,
    "sales": 1000.0,
    "rd_base": 0.08,
    "rd_topup": 0.02,
    "rd_real_y1": 400.0,
    "rd_real_y2": 400.0,
    "ability": 1.0,
    "county_points_price": 0.0,
}


@pytest.mark.parametrize(
    ("change", "mean", "claims_each"),
    [
        # 2 x (400 / 100)^0.5 = 4 applications of 6 claims a year, a quarter of that.
        ({}, 6.0, 6.0),
        ({"ability": 2.0}, 12.0, 6.0),
        ({"talent_power": 2.0}, 6.0 * math.exp(0.2), 6.0),
        ({"talent_power": 9.0}, 6.0 * math.exp(0.3), 6.0),
        ({"partner": 0}, 6.0 * math.exp(0.2), 6.0),
        # Half of this year's 1,600 and half of 400 of the years before.
        ({"rd_base": 0.38}, 0.25 * 6.0 * 2.0 * math.sqrt(10.0), 6.0),
        # A point for two utility models at 2 万元: reward 1, twice the cost.
        ({"points_participant": 1, "county_points_price": 2.0}, 6.0, 6.0 * math.exp(-0.6)),
        ({"points_participant": 0, "county_points_price": 2.0}, 6.0, 6.0),
    ],
)
def test_what_a_year_of_research_lets_invent(params, take, step, change: dict, mean: float, claims_each: float) -> None:
    taken = take(step("plan_invention"), params(**PLAN), NOW, **INVENTOR | change)
    # With a dispersion of one the count is geometric: ratio mean / (1 + mean).
    assert taken == {
        "claims_scale": pytest.approx(math.log(mean / (1.0 + mean))),
        "claims_per_application": pytest.approx(claims_each),
    }


def test_without_knowledge_nothing_is_invented(params, take, step) -> None:
    assert take(step("plan_invention"), params(**PLAN), NOW, **INVENTOR | {"knowledge": 0.0}) is None
    assert take(step("invent"), params(**PLAN), NOW, knowledge=0.0) is None
    assert take(step("convert"), params(), NOW, knowledge=0.0) is None
    idle = take(step("plan_invention"), params(**PLAN), NOW, **INVENTOR | {"sales": 0.0, "rd_real_y1": 0.0, "rd_real_y2": 0.0})
    assert idle["claims_scale"] == -1e9


FILE = {
    "invention_dispersion": 1.0,
    "invention_class_1_share": 0.4,
    "invention_claims_per_application": 6.0,
    "invention_patent_cost": 0.5,
    "conversion_results_per_application": 1.5,
}
#: Ratio one half: u between 1 - 2^-12 and 1 - 2^-13 is twelve claims.
TWELVE = {"knowledge": 1.0, "claims_scale": math.log(0.5), "u_claims": 1.0 - 2.0**-12.5}


def test_claims_become_applications(params, take, settle, step) -> None:
    firm = TWELVE | {"claims_per_application": 5.0, "u_split": 0.61, "u_class": 0.79, "pending_1": 1, "pending_2": 2}
    firm |= {"applications_ytd": 10, "applications_1_ytd": 4, "claims_ytd": 30, "results": 0.5, "net_assets": 900.0, "profit_ytd": 5.0}
    taken = take(step("invent"), params(**FILE), NOW, **firm)
    # 12 / 5 = 2.4 and 0.61: three applications; 3 x 0.4 = 1.2 and 0.79: one of class I.
    assert taken == {
        "applications_1": 1,
        "applications_2": 2,
        "pending_1": 2,
        "pending_2": 4,
        "applications_ytd": 13,
        "applications_1_ytd": 5,
        "claims_ytd": 42,
        # 1.5 results for six claims, however they are cut up.
        "results": pytest.approx(3.5),
        # Fees of three applications at 5,000 yuan.
        "net_assets": 898.5,
        "profit_ytd": 3.5,
        "patent_fees": pytest.approx(1.5),
    }
    assert settle(step("invent"), taken)["enterprise"] == -1.5


@pytest.mark.parametrize(
    ("claims_each", "u_split", "u_class", "first", "second"),
    [
        (5.0, 0.59, 0.21, 1, 1),
        (5.0, 0.59, 0.19, 0, 2),
        (5.0, 0.61, 0.81, 2, 1),
        # Cut into single claims there are twelve; more than the claims there never are.
        (1.0, 0.99, 0.1, 4, 8),
        (0.5, 0.99, 0.1, 4, 8),
        (100.0, 0.5, 0.5, 0, 0),
    ],
)
def test_splitting_and_classes(params, take, step, claims_each, u_split, u_class, first: int, second: int) -> None:
    firm = TWELVE | {"claims_per_application": claims_each, "u_split": u_split, "u_class": u_class}
    taken = take(step("invent"), params(**FILE), NOW, **firm)
    assert (taken["applications_1"], taken["applications_2"]) == (first, second)
    assert taken["claims_ytd"] == 12
    assert taken["results"] == pytest.approx(3.0)


OFFICE = {
    "patents_decision_rate_1": 0.1,
    "patents_decision_rate_2": 0.5,
    "patents_grant_share_1": 0.5,
    "patents_grant_share_2": 0.9,
    "patents_lapse_rate": 0.02,
}


def test_the_patent_office(params, take, step) -> None:
    firm = {"pending_1": 20, "pending_2": 10, "class_1": 50, "class_2": 100, "grants_1_ytd": 1, "grants_2_ytd": 2}
    taken = take(step("prosecute"), params(**OFFICE), NOW, **firm)
    # Decided 2 and 5, granted 1 and 4.5 with 0.5 drawn: 5, lapsed 1 and 2.
    assert taken == {"pending_1": 18, "pending_2": 5, "class_1": 50, "class_2": 103, "grants_1_ytd": 2, "grants_2_ytd": 7}


def test_every_decision_has_its_own_draw(params, take, step) -> None:
    firm = {"pending_1": 5, "pending_2": 1, "class_1": 10, "class_2": 10}
    calm = {f"u_{name}_{k}": 0.1 for name in ("decide", "grant", "lapse") for k in (1, 2)}
    nothing = take(step("prosecute"), params(**OFFICE), NOW, **firm, **calm)
    assert nothing == firm | {"grants_1_ytd": 0, "grants_2_ytd": 0}
    # Decided and refused; decided and granted; lapsed.
    assert take(step("prosecute"), params(**OFFICE), NOW, **firm, **calm | {"u_decide_1": 0.9})["pending_1"] == 4
    both = take(step("prosecute"), params(**OFFICE), NOW, **firm, **calm | {"u_decide_1": 0.9, "u_grant_1": 0.9})
    assert (both["class_1"], both["grants_1_ytd"]) == (11, 1)
    assert take(step("prosecute"), params(**OFFICE), NOW, **firm, **calm | {"u_decide_2": 0.9, "u_grant_2": 0.2})["class_2"] == 11
    assert take(step("prosecute"), params(**OFFICE), NOW, **firm, **calm | {"u_lapse_1": 0.9})["class_1"] == 9
    assert take(step("prosecute"), params(**OFFICE), NOW, **firm, **calm | {"u_lapse_2": 0.9})["class_2"] == 9


@pytest.mark.parametrize(
    ("firm", "is_due"), [({}, False), ({"pending_1": 1}, True), ({"pending_2": 1}, True), ({"class_1": 1}, True), ({"class_2": 1}, True)]
)
def test_only_firms_with_patents_go_to_the_office(params, take, step, firm: dict, is_due: bool) -> None:
    assert (take(step("prosecute"), params(**OFFICE), NOW, **firm) is not None) is is_due


CONVERT = {
    "conversion_lag": 2.0,
    "growth_knowledge_elasticity": 0.1,
    "growth_success": 0.05,
}


@pytest.mark.parametrize(
    ("change", "used", "impulse"),
    [
        # An eighth of what is new comes into use: 100 + (180 - 100) / 8.
        ({}, 110.0, 0.1 * math.log(1.1)),
        ({"project_succeeded": 1}, 110.0, 0.1 * math.log(1.1) + 0.05),
        ({"growth_impulse": 0.02}, 110.0, 0.1 * math.log(1.1) + 0.02),
        # Knowledge that is lost goes out of use as late.
        ({"knowledge": 20.0}, 90.0, 0.1 * math.log(0.9)),
        # The first quarter of R&D, and a stock of less than 10,000 yuan: sales do not follow yet.
        ({"knowledge_used": 0.0}, 180.0, 0.0),
        ({"knowledge_used": 0.99}, 0.99 + 179.01 / 8.0, 0.0),
        # At most five per cent in a quarter.
        ({"knowledge_used": 1.01}, 1.01 + 178.99 / 8.0, 0.05),
    ],
)
def test_conversion_and_the_push_to_sales(params, take, step, change: dict, used: float, impulse: float) -> None:
    firm = {"results": 12.4, "conversions_ytd": 3, "knowledge": 180.0, "knowledge_used": 100.0, "u_conversion": 0.5}
    taken = take(step("convert"), params(**CONVERT), NOW, **firm | change)
    # An eighth of 12.4 is 1.55, and 0.5.
    assert taken == {
        "results": pytest.approx(10.4),
        "conversions": 2,
        "conversions_ytd": 5,
        "knowledge_used": pytest.approx(used),
        "growth_impulse": pytest.approx(impulse),
    }
