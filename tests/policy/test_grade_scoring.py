"""Grade scoring: which firms are graded and how, what a grade tells banks, and what a record says of a university."""

import pytest

NOW = 4 * 2026
TERMS = {
    "grade_scoring_enabled": 1.0,
    "grade_scoring_step": 20.0,
    "grade_scoring_signal": 0.05,
    "grade_scoring_endorsement": 0.2,
    "grade_scoring_proof": 4.0,
    "innovation_points_weight_rd": 1.0,
    "innovation_points_weight_application_1": 2.0,
    "innovation_points_weight_grant_1": 10.0,
    "innovation_points_weight_class_2": 1.0,
    "innovation_points_weight_intensity": 5.0,
    "innovation_points_weight_certificate": 20.0,
    "innovation_points_weight_st_sme": 3.0,
    "innovation_points_weight_cooperation": 8.0,
    "innovation_points_weight_institution": 4.0,
    "innovation_points_weight_talent": 15.0,
    "innovation_points_weight_conversion": 6.0,
    "innovation_points_weight_growth": 7.0,
}
#: R&D of 2 M yuan on sales of 100 M: twenty points and nothing else.
FIRM = {"does_rd": 1, "rd_reported_y1": 200.0, "sales_y1": 10_000.0, "sales_y2": 10_000.0, "support_credit": 0.3}


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ({}, 1),
        ({"rd_reported_y1": 199.9}, 0),
        ({"rd_reported_y1": 399.9}, 1),
        ({"rd_reported_y1": 400.0}, 2),
        ({"rd_reported_y1": 450.0, "grants_1_y1": 1, "grants_2_y1": 5}, 3),
        # Grade five is the top, from a hundred points on.
        ({"rd_reported_y1": 999.0, "sales_y1": 1e6, "sales_y2": 1e6}, 4),
        ({"rd_reported_y1": 1000.0, "sales_y1": 1e6, "sales_y2": 1e6}, 5),
        ({"rd_reported_y1": 1e9, "sales_y1": 1e12, "sales_y2": 1e12}, 5),
        # 5 % of sales bring five points, growth of a tenth seven.
        ({"rd_reported_y1": 350.0, "sales_y1": 7000.0, "sales_y2": 7000.0}, 2),
        ({"rd_reported_y1": 350.0, "sales_y1": 7001.0, "sales_y2": 7001.0}, 1),
        ({"rd_reported_y1": 330.0, "sales_y1": 11_000.0}, 2),
        ({"rd_reported_y1": 330.0, "sales_y1": 10_999.0}, 1),
        ({"rd_reported_y1": 330.0, "sales_y2": 0.0}, 1),
        # A talent brings fifteen.
        ({"rd_reported_y1": 250.0, "talent": 1}, 2),
        ({"rd_reported_y1": 249.0, "talent": 1}, 1),
        # A certificate that ran out last year counts no more, a project of last year does.
        ({"hnte_expiry": NOW}, 2),
        ({"hnte_expiry": NOW - 1}, 1),
        ({"rd_reported_y1": 320.0, "last_project": NOW - 4}, 2),
        ({"rd_reported_y1": 320.0, "last_project": NOW - 5}, 1),
        ({"rd_reported_y1": 370.0, "st_sme": 1}, 2),
        ({"rd_reported_y1": 360.0, "institution": 1}, 2),
        ({"rd_reported_y1": 340.0, "conversions_y1": 1}, 2),
        ({"rd_reported_y1": 380.0, "applications_1_y1": 1}, 2),
    ],
)
def test_a_firm_outside_the_points_system_is_graded(params, take, step, change: dict, grade: int) -> None:
    taken = take(step("grade_firm"), params(**TERMS), NOW, **FIRM | change)
    assert taken == {"record_grade": grade, "support_credit": pytest.approx(0.3 + 0.05 * grade)}


@pytest.mark.parametrize(
    ("change", "enabled"),
    [({}, 0.0), ({"points_participant": 1}, 1.0), ({"does_rd": 0, "record_grade": 3}, 1.0)],
)
def test_who_is_not_graded(params, take, step, change: dict, enabled: float) -> None:
    # Firms in the points system have a grade that banks know already; what was graded last year is forgotten.
    taken = take(step("grade_firm"), params(**TERMS | {"grade_scoring_enabled": enabled}), NOW, **FIRM | change)
    assert taken == {"record_grade": 0, "support_credit": 0.3}


def test_a_firm_without_research_is_passed_over(params, take, step) -> None:
    assert take(step("grade_firm"), params(**TERMS), NOW, **FIRM | {"does_rd": 0}) is None


def test_a_record_is_kept(params, take, step) -> None:
    past = {"record_well": 5, "record_badly": 2, "ended_well": 3, "ended_badly": 1}
    assert take(step("keep_record"), params(), NOW, **past) == {"record_well": 8, "record_badly": 3}


@pytest.mark.parametrize(
    ("well", "badly", "proof", "record"),
    [
        (0, 0, 4.0, 0.0),
        (0, 9, 4.0, 0.0),
        # Four beside the four failures it begins with.
        (4, 0, 4.0, 0.5),
        (4, 8, 4.0, 0.25),
        (36, 0, 4.0, 0.9),
        (5, 0, 0.0, 1.0),
        (0, 0, 0.0, 0.0),
    ],
)
def test_a_record_endorses(params, take, step, well: int, badly: int, proof: float, record: float) -> None:
    p = params(**TERMS | {"grade_scoring_proof": proof})
    taken = take(step("endorse_university"), p, NOW, record_well=well, record_badly=badly, endorsement=0.05)
    assert taken == {"endorsement": pytest.approx(0.05 + 0.2 * record)}


def test_switched_off_no_record_is_published(params, take, step) -> None:
    p = params(**TERMS | {"grade_scoring_enabled": 0.0})
    assert take(step("endorse_university"), p, NOW, record_well=9, record_badly=0, endorsement=0.05) == {"endorsement": 0.05}
