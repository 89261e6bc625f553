"""Certification of high-tech enterprises: the hard gates and the full score sheet.

国科发火〔2016〕32号 and the working guide 国科发火〔2016〕195号; national rules 3.1. Score of 100: intellectual property 30,
conversion of results 30, R&D organisation 20, growth 20; a pass needs more than 70. Reviewers judge some parts; their
noise moves the judged parts only. ``explain`` reads exactly these functions.
"""

from __future__ import annotations

import math
from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform

declare(
    Parameter(
        "national.hnte.minimum_age", 1.0, "years", 0.0, 10.0, None, "rule:hnte_age_min", "law",
        "Years since registration demanded of an applicant.", "Minimum age", "高企认定注册成立年限", dated=False,
    ),
    Parameter(
        "national.hnte.rd_staff_share", 0.10, "share", 0.0, 1.0, None, "rule:hnte_rd_staff_min", "law",
        "Share of S&T staff demanded.", "S&T staff share", "科技人员占比门槛",
    ),
    Parameter(
        "national.hnte.high_tech_share", 0.60, "share", 0.0, 1.0, None, "rule:hnte_high_tech_income_min", "law",
        "Share of income from high-tech products and services demanded.", "High-tech income share", "高新技术产品（服务）收入占比门槛",
    ),
    Parameter(
        "national.hnte.pass_mark", 71.0, "points", 0.0, 101.0, None, "rule:hnte_pass_mark", "law",
        "Lowest score that passes (more than 70).", "Pass mark", "高企认定分数线",
    ),
    Parameter(
        "national.hnte.validity", 12.0, "quarter", 1.0, 80.0, None, "rule:hnte_validity", "law",
        "Quarters for which a certificate holds.", "Validity of a certificate", "高企证书有效期", dated=False,
    ),
    Parameter(
        "behaviour.hnte.reviewer_noise", 0.08, "share", 0.0, 1.0, uniform(0.02, 0.15), "assumption", "assumption",
        "Standard deviation of the reviewers' judgement on a scale of 0 to 1.", "Reviewer noise", "专家评审噪声",
    ),
)  # fmt: skip

#: Growth steps of the score sheet: rate from which 9-10, 7-8, 5-6, 3-4 points are given (memory, unverified).
GROWTH_STEPS = (0.35, 0.25, 0.15, 0.05)


#: Quarters for which a university project counts in the score sheet (the three years that the application covers).
PROJECT_COUNTS = 12


@rule
def judged(share: Any, top: Any) -> Any:
    """Whole points for a judgement between 0 and 1 on a part worth ``top`` points."""
    return math.floor(min(1.0, max(0.0, share)) * top + 0.5)


@rule
def intellectual_property_count_points(class_1: Any, class_2: Any, share: Any) -> Any:
    """Points (of 8) for the number of rights: class I ≥ 1 gives 7-8; class II ≥ 5 5-6, 3-4 3-4, 1-2 1-2; none 0.

    ``share`` (0 to 1) is the judgement that picks the upper or lower point of a step.
    """
    upper = 1 if share >= 0.5 else 0
    if class_1 >= 1:
        return 7 + upper
    if class_2 >= 5:
        return 5 + upper
    if class_2 >= 3:
        return 3 + upper
    if class_2 >= 1:
        return 1 + upper
    return 0


@rule
def intellectual_property_points(class_1: Any, class_2: Any, level: Any, support: Any, standards: Any) -> Any:
    """Points (of 30) for intellectual property: level 8, support 8, count 8, way of getting 6, standards +2."""
    if class_1 + class_2 < 1:
        return 0
    own_way = 3 + judged(level, 3)  # own research gives up to 6; the model's firms do not buy their rights
    points = judged(level, 8) + judged(support, 8) + intellectual_property_count_points(class_1, class_2, level) + own_way
    return min(30, points + (2 if standards else 0))


@rule
def conversion_points(yearly_mean: Any, share: Any) -> Any:
    """Points (of 30) for results turned into products, by the yearly mean over three years.

    ≥ 5: 25-30; ≥ 4: 19-24; ≥ 3: 13-18; ≥ 2: 7-12; ≥ 1: 1-6; else 0.
    """
    if yearly_mean >= 5.0:
        return 25 + judged(share, 5)
    if yearly_mean >= 4.0:
        return 19 + judged(share, 5)
    if yearly_mean >= 3.0:
        return 13 + judged(share, 5)
    if yearly_mean >= 2.0:
        return 7 + judged(share, 5)
    if yearly_mean >= 1.0:
        return 1 + judged(share, 5)
    return 0


@rule
def organisation_points(organisation: Any, has_institution: Any, has_cooperation: Any) -> Any:
    """Points (of 20) for R&D organisation: system 6, own institution and cooperation 6, incentives 4, training 4."""
    system = judged(organisation, 6)
    institution = (3 if has_institution else 0) + (3 if has_cooperation else 0)
    return system + institution + judged(organisation, 4) + judged(organisation, 4)


@rule
def growth_rate(y1: Any, y2: Any, y3: Any) -> Any:
    """Growth over three years, the latest first: ½(y2/y3 + y1/y2) − 1; two years give one rate; one year none."""
    if y1 <= 0.0 or y2 <= 0.0:
        return -1.0
    if y3 <= 0.0:
        return y1 / y2 - 1.0
    return 0.5 * (y2 / y3 + y1 / y2) - 1.0


@rule
def growth_step_points(rate: Any) -> Any:
    """Points (of 10) for one growth rate: ≥ 35 % 10; ≥ 25 % 8; ≥ 15 % 6; ≥ 5 % 4; > 0 2; else 0."""
    if rate >= GROWTH_STEPS[0]:
        return 10
    if rate >= GROWTH_STEPS[1]:
        return 8
    if rate >= GROWTH_STEPS[2]:
        return 6
    if rate >= GROWTH_STEPS[3]:
        return 4
    if rate > 0.0:
        return 2
    return 0


@rule
def growth_points(net_assets_rate: Any, sales_rate: Any) -> Any:
    """Points (of 20) for growth of net assets and of sales."""
    return growth_step_points(net_assets_rate) + growth_step_points(sales_rate)


@rule
def rd_ratio(reported_y1: Any, reported_y2: Any, reported_y3: Any, sales_y1: Any, sales_y2: Any, sales_y3: Any) -> Any:
    """Reported R&D over sales of the last three closed years together, a share."""
    return (reported_y1 + reported_y2 + reported_y3) / max(1e-6, sales_y1 + sales_y2 + sales_y3)


@rule
def gates_open(
    age_years: Any, rights: Any, is_field: Any, ratio: Any, threshold: Any, staff_share: Any, high_tech_share: Any, p: Any
) -> Any:
    """Whether all hard conditions hold: age, own rights, field, R&D ratio, S&T staff, high-tech income."""
    is_old_enough = age_years >= p.hnte_minimum_age
    has_rights = rights >= 1
    spends_enough = ratio >= threshold
    is_staffed = staff_share >= p.hnte_rd_staff_share
    is_high_tech = high_tech_share >= p.hnte_high_tech_share
    return is_old_enough and has_rights and is_field and spends_enough and is_staffed and is_high_tech


@rule
def score(intellectual_property: Any, conversions: Any, organisation: Any, growth: Any) -> Any:
    """Total of the four blocks, 0 to 100."""
    return intellectual_property + conversions + organisation + growth


@rule
def is_certified(open_gates: Any, points: Any, p: Any) -> Any:
    """Whether the application is granted: every gate open and the score at or above the pass mark."""
    return open_gates and points >= p.hnte_pass_mark
