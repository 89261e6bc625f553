"""The certificate of one firm: its own reckoning, the application, the result, expiry; and the ladder."""

import pytest

from sim.agents.enterprise import certifying

#: Applications are made in the third quarter, results come in the fourth.
APPLY = 4 * 2020 + 2
RESULT = APPLY + 1
LAW = {
    "hnte_minimum_age": 1.0,
    "hnte_rd_staff_share": 0.10,
    "hnte_high_tech_share": 0.60,
    "hnte_pass_mark": 71.0,
    "hnte_threshold_small": 0.05,
    "hnte_threshold_middle": 0.04,
    "hnte_threshold_large": 0.03,
    "hnte_small_limit": 5000.0,
    "hnte_middle_limit": 20_000.0,
    "hnte_validity": 12.0,
    "hnte_reviewer_noise": 0.0,
    "hnte_optimism": 0.0,
    "hnte_fixed_cost": 20.0,
    "hnte_cost_size_slope": 0.5,
    "preparation_documentation": 1.5,
}
#: A firm of the middle class on its thresholds: sales of 18,500, 4 % reported in three years together.
APPLICANT = {
    "hnte_aim": 1,
    "founded": APPLY - 4,
    "certifiable": 1,
    "class_1": 1,
    "class_2": 9,
    "quality": 0.625,
    "organisation": 0.5,
    "institution": 1,
    "last_project": APPLY - 12,
    "conversions_y1": 0,
    "conversions_y2": 1,
    "conversions_y3": 2,
    "net_assets_y1": 1440.0,
    "net_assets_y2": 1200.0,
    "net_assets_y3": 1000.0,
    "sales_y1": 5100.0,
    "sales_y2": 5000.0,
    "sales_y3": 4900.0,
    "rd_reported_y1": 210.0,
    "rd_reported_y2": 200.0,
    "rd_reported_y3": 190.0,
    "st_staff_share": 0.10,
    "high_tech_share": 0.60,
}
#: Intellectual property: level 0.625 x 8 = 5, support 0.725 x 8 = 5.8 = 6, number 8 (class I, upper half), own research
#: 3 + 0.625 x 3 = 1.9 = 2: 24. Conversions: one a year and 1.5 x 0.5 x 10 / 3 = 2.5 documented, 3.5 a year: 13 to 18,
#: 0.625 of the band is 3.1: 16. Organisation: 3, institution and project 6, and 2 and 2: 3 + 6 + 2 + 2 = 13. Growth: net
#: assets 20 % a year 6, sales 2 % 2.
SHEET = (24, 16, 13, 8)


def test_the_sheet_of_the_applicant(params) -> None:
    given = {name: APPLICANT[name] for name in ("class_1", "class_2", "quality", "organisation", "institution")}
    given |= {name: value for name, value in APPLICANT.items() if name.startswith(("conversions", "net_assets", "sales"))}
    blocks = certifying.sheet(**given, standards=0, quarters_since_project=12, judgement=0.0, p=params(**LAW))
    assert tuple(blocks) == SHEET


def open_gates(params, change: dict) -> bool:
    names = ("founded", "certifiable", "st_staff_share", "high_tech_share")
    names += tuple(f"{kind}_y{year}" for kind in ("rd_reported", "sales") for year in (1, 2, 3))
    given = {name: APPLICANT[name] for name in names} | {"quarter": APPLY, "rights": 1} | change
    return bool(certifying.open_gates(**given, p=params(**LAW)))


@pytest.mark.parametrize(
    ("change", "is_open"),
    [
        # 600 of 15,000 is 4 %.
        ({}, True),
        ({"rd_reported_y3": 189.9}, False),
        # At sales of 5,000 in the last year the firm is of the small class and needs 5 %.
        ({"sales_y1": 5000.0, "sales_y3": 5000.0}, False),
        ({"sales_y1": 5000.0, "sales_y3": 5000.0, "rd_reported_y1": 360.0}, True),
        ({"founded": APPLY - 3}, False),
        ({"rights": 0}, False),
        ({"certifiable": 0}, False),
        ({"st_staff_share": 0.0999}, False),
        ({"high_tech_share": 0.5999}, False),
    ],
)
def test_gates_on_the_closed_books(params, change: dict, is_open: bool) -> None:
    assert open_gates(params, change) is is_open


#: What the applicant scores: 61.
TOTAL = sum(SHEET)


@pytest.mark.parametrize(
    ("firm", "change", "applied"),
    [
        ({}, {"hnte_pass_mark": 61.0}, 1),
        ({}, {"hnte_pass_mark": 62.0}, 0),
        # Optimism reckons with a point more from reviewers.
        ({}, {"hnte_pass_mark": 62.0, "hnte_optimism": 1.0}, 1),
        ({"rd_reported_y3": 189.9}, {"hnte_pass_mark": 61.0}, 0),
        # Due when the certificate runs out in this year's round at the latest.
        ({"hnte_expiry": RESULT}, {"hnte_pass_mark": 61.0}, 1),
        ({"hnte_expiry": RESULT + 4}, {"hnte_pass_mark": 61.0}, 0),
    ],
)
def test_a_firm_applies_when_it_may_hope(params, take, settle, step, firm: dict, change: dict, applied: int) -> None:
    books = {"net_assets": 900.0, "profit_ytd": 50.0}
    taken = take(step("apply_for_certificate"), params(**LAW | change), APPLY, **APPLICANT | firm, **books)
    # 20 x (5,100 / 5,000)^0.5.
    cost = 20.0 * 1.02**0.5 if applied else 0.0
    assert taken == {
        "hnte_applied": applied,
        "net_assets": pytest.approx(900.0 - cost),
        "profit_ytd": pytest.approx(50.0 - cost),
        "application_cost": pytest.approx(cost),
    }
    assert settle(step("apply_for_certificate"), taken)["enterprise"] == pytest.approx(-cost, abs=1e-5)


def test_a_firm_that_does_not_aim_does_not_reckon(params, take, step) -> None:
    assert take(step("apply_for_certificate"), params(**LAW), APPLY, **APPLICANT | {"hnte_aim": 0}) is None


IN_REVIEW = {name: value for name, value in APPLICANT.items() if name != "hnte_aim"} | {"hnte_applied": 1, "last_project": APPLY - 11}
GRANTED = {
    "hnte_expiry": RESULT + 12,
    "hnte_times": 1,
    "hnte_score": TOTAL,
    "hnte_recognised": 1,
    "hnte_renewed": 0,
    "hnte_lapsed": 0,
    "hnte_applied": 1,
}
REFUSED = GRANTED | {"hnte_expiry": -1, "hnte_times": 0, "hnte_recognised": 0}


@pytest.mark.parametrize(
    ("firm", "change", "found"),
    [
        ({}, {"hnte_pass_mark": 61.0}, GRANTED),
        ({}, {"hnte_pass_mark": 62.0}, REFUSED),
        ({"rd_reported_y3": 189.9}, {"hnte_pass_mark": 61.0}, REFUSED),
        # A certificate that runs out in this round: renewed, or lost.
        ({"hnte_expiry": RESULT, "hnte_times": 1}, {"hnte_pass_mark": 61.0}, GRANTED | {"hnte_times": 2, "hnte_renewed": 1}),
        (
            {"hnte_expiry": RESULT, "hnte_times": 1},
            {"hnte_pass_mark": 62.0},
            REFUSED | {"hnte_expiry": RESULT, "hnte_times": 1, "hnte_lapsed": 1},
        ),
        # One that ran out before: certified again, but not renewed without a gap.
        ({"hnte_expiry": RESULT - 4, "hnte_times": 1}, {"hnte_pass_mark": 61.0}, GRANTED | {"hnte_times": 2}),
    ],
)
def test_the_result_of_the_round(params, take, step, firm: dict, change: dict, found: dict) -> None:
    assert take(step("certify"), params(**LAW | change), RESULT, **IN_REVIEW | firm) == found


def test_reviewers_err_on_the_judged_parts_only(params, take, step) -> None:
    # One deviation of 12.5 % up: level 0.75 x 8 = 6, support 0.85 x 8 = 6.8 = 7, number upper half 8, way 3 + 0.75 x 3 =
    # 2.25 = 2; conversions 0.75 of the band is 3.75 = 4: 17; organisation 0.625 x 6 = 3.75 = 4, 6, 2.5 = 3, 3; growth 8.
    p = params(**LAW | {"hnte_reviewer_noise": 0.125})
    found = take(step("certify"), p, RESULT, **IN_REVIEW, u_review=0.841344746068543)
    assert found["hnte_score"] == (6 + 7 + 8 + 5) + 17 + (4 + 6 + 3 + 3) + 8
    calm = take(step("certify"), p, RESULT, **IN_REVIEW, u_review=0.5)
    assert calm["hnte_score"] == TOTAL


def test_a_certificate_that_nobody_renews_lapses(params, take, step) -> None:
    held = IN_REVIEW | {"hnte_applied": 0, "hnte_expiry": RESULT, "hnte_times": 1, "hnte_score": 80.0}
    assert take(step("certify"), params(**LAW), RESULT, **held) == {
        "hnte_expiry": RESULT,
        "hnte_times": 1,
        "hnte_score": 80.0,
        "hnte_recognised": 0,
        "hnte_renewed": 0,
        "hnte_lapsed": 1,
        "hnte_applied": 0,
    }
    assert take(step("certify"), params(**LAW), RESULT, **held | {"hnte_expiry": RESULT + 4}) is None


def test_events_are_forgotten(params, take, step) -> None:
    assert set(take(step("clear_certificate_events"), params(), APPLY).values()) == {0}


LADDER = {
    "st_sme_staff": 500.0,
    "st_sme_sales": 20_000.0,
    "st_sme_start": 2017.0,
    "st_sme_registration": 0.6,
    "gazelle_base_sales": 1000.0,
    "gazelle_growth": 0.20,
    "unicorn_value": 650_000.0,
    "listing_profit": 5000.0,
    "listing_rate": 0.01,
}
SPRING = 4 * 2020
#: A certified firm with 5 % of R&D: small enough, without growth or profit.
CLIMBER = {
    "does_rd": 1,
    "hnte_expiry": SPRING + 3,
    "st_staff_share": 0.2,
    "staff": 100.0,
    "sales_y1": 10_000.0,
    "sales_y2": 10_000.0,
    "sales_y3": 10_000.0,
    "net_assets": 15_000.0,
    "debt": 5_000.0,
    "rd_reported_y1": 500.0,
    "openness": 0.5999,
    "founded": SPRING - 80,
    "u_listing": 0.5,
}
NO_RUNG = {"st_sme": 0, "gazelle": 0, "unicorn": 0, "listed": 0}


@pytest.mark.parametrize(
    ("change", "quarter", "rungs"),
    [
        ({}, SPRING, {"st_sme": 1}),
        ({"openness": 0.6}, SPRING, {}),
        ({}, 4 * 2016, {}),
        ({}, 4 * 2017, {"st_sme": 1}),
        # Assets are net assets and debt together.
        ({"debt": 5_000.1}, SPRING, {}),
        # Without a certificate: 12 points for staff, 40 for R&D, and 6 for one right are not enough, two rights are.
        ({"hnte_expiry": SPRING, "class_2": 1}, SPRING, {}),
        ({"hnte_expiry": SPRING, "class_2": 2}, SPRING, {"st_sme": 1}),
        ({"sales_y3": 6_944.0, "sales_y2": 8_000.0}, SPRING, {"st_sme": 1, "gazelle": 1}),
        ({"sales_y3": 6_945.0, "sales_y2": 8_000.0}, SPRING, {"st_sme": 1}),
        # 50,000 doubled twice: 0.8 + 8 x 1 + 12 x 0.05 times sales of 200,000 is more than a billion dollars.
        (
            {
                "sales_y1": 200_000.0,
                "sales_y2": 100_000.0,
                "sales_y3": 50_000.0,
                "rd_reported_y1": 10_000.0,
                "founded": SPRING - 40,
            },
            SPRING,
            {"gazelle": 1, "unicorn": 1},
        ),
        (
            {"sales_y1": 200_000.0, "sales_y2": 100_000.0, "sales_y3": 50_000.0, "founded": SPRING - 41},
            SPRING,
            {"gazelle": 1},
        ),
        # Certified: twice one per cent a year.
        ({"profit_y1": 5000.0, "u_listing": 0.0198}, SPRING, {"st_sme": 1, "listed": 1}),
        ({"profit_y1": 5000.0, "u_listing": 0.0199}, SPRING, {"st_sme": 1}),
        ({"profit_y1": 5000.0, "u_listing": 1e-9, "anchor": 1}, SPRING, {"st_sme": 1}),
        # Once listed, listed.
        ({"listed": 1, "u_listing": 0.99}, SPRING, {"st_sme": 1, "listed": 1}),
    ],
)
def test_the_rungs_of_the_ladder(params, take, step, change: dict, quarter: int, rungs: dict) -> None:
    shift = quarter - SPRING
    firm = CLIMBER | change
    firm |= {"founded": firm["founded"] + shift, "hnte_expiry": firm["hnte_expiry"] + shift}
    assert take(step("climb_ladder"), params(**LADDER), quarter, **firm) == NO_RUNG | rungs


@pytest.mark.parametrize(
    ("change", "may"),
    [
        ({}, False),
        ({"does_rd": 1}, True),
        ({"st_sme": 1}, True),
        ({"gazelle": 1}, True),
        ({"unicorn": 1}, True),
        ({"listed": 1}, True),
        ({"hnte_expiry": SPRING + 1}, True),
        ({"hnte_expiry": SPRING}, False),
        ({"profit_y1": 5000.0}, True),
        ({"profit_y1": 4999.9}, False),
    ],
)
def test_who_may_stand_on_a_rung(params, take, step, change: dict, may: bool) -> None:
    assert (take(step("climb_ladder"), params(**LADDER), SPRING, **change) is not None) is may
