"""The certificate's gates and its score sheet, 国科发火〔2016〕32号 and 195号, at every threshold."""

import pytest

from sim.rules import certification as rules

#: The law as a case: one year old, 10 % S&T staff, 60 % high-tech income, more than 70 points.
LAW = {"hnte_minimum_age": 1.0, "hnte_rd_staff_share": 0.10, "hnte_high_tech_share": 0.60, "hnte_pass_mark": 71.0}
#: A firm of the middle class that stands exactly on every threshold.
ON_THE_LINE = {
    "age_years": 1.0,
    "rights": 1,
    "is_field": True,
    "ratio": 0.04,
    "threshold": 0.04,
    "staff_share": 0.10,
    "high_tech_share": 0.60,
}
JUST_CLOSED = [
    ("age_years", 0.75),
    ("rights", 0),
    ("is_field", False),
    ("ratio", 0.0399),
    ("staff_share", 0.0999),
    ("high_tech_share", 0.5999),
]


@pytest.mark.parametrize(
    ("share", "top", "points"),
    [
        (0.0, 8, 0),
        (1.0, 8, 8),
        (0.5, 8, 4),
        # A half point is given: 0.4375 x 8 = 3.5.
        (0.4375, 8, 4),
        (0.43, 8, 3),
        (-0.2, 8, 0),
        (1.3, 8, 8),
    ],
)
def test_a_judgement_becomes_whole_points(share: float, top: int, points: int) -> None:
    assert rules.judged(share, top) == points


@pytest.mark.parametrize(
    ("class_1", "class_2", "lower", "upper"),
    [(0, 0, 0, 0), (0, 1, 1, 2), (0, 2, 1, 2), (0, 3, 3, 4), (0, 4, 3, 4), (0, 5, 5, 6), (0, 50, 5, 6), (1, 0, 7, 8), (3, 9, 7, 8)],
)
def test_the_number_of_rights_gives_its_step(class_1: int, class_2: int, lower: int, upper: int) -> None:
    assert rules.intellectual_property_count_points(class_1, class_2, 0.49) == lower
    assert rules.intellectual_property_count_points(class_1, class_2, 0.50) == upper


def test_without_a_right_there_are_no_points_for_intellectual_property() -> None:
    assert rules.intellectual_property_points(0, 0, 1.0, 1.0, 1) == 0


def test_intellectual_property_by_hand() -> None:
    # Level 0.5 x 8 = 4, support 0.5 x 8 = 4, three of class II in the upper half 4, own research 3 + 2 (0.5 x 3, half up).
    assert rules.intellectual_property_points(0, 3, 0.5, 0.5, 0) == 4 + 4 + 4 + 5
    assert rules.intellectual_property_points(0, 3, 0.5, 0.5, 1) == 4 + 4 + 4 + 5 + 2


def test_the_best_intellectual_property_is_30_with_or_without_the_standards_bonus() -> None:
    # 8 + 8 + 8 + 6 = 30; the bonus of 2 does not lift the block above 30.
    assert rules.intellectual_property_points(1, 0, 1.0, 1.0, 0) == 30
    assert rules.intellectual_property_points(1, 0, 1.0, 1.0, 1) == 30


@pytest.mark.parametrize(
    ("yearly_mean", "lowest", "highest"),
    [
        (0.0, 0, 0),
        (0.99, 0, 0),
        (1.0, 1, 6),
        (1.99, 1, 6),
        (2.0, 7, 12),
        (2.99, 7, 12),
        (3.0, 13, 18),
        (3.99, 13, 18),
        (4.0, 19, 24),
        (4.99, 19, 24),
        (5.0, 25, 30),
        (40.0, 25, 30),
    ],
)
def test_conversions_give_the_band_of_their_yearly_mean(yearly_mean: float, lowest: int, highest: int) -> None:
    assert rules.conversion_points(yearly_mean, 0.0) == lowest
    assert rules.conversion_points(yearly_mean, 1.0) == highest


def test_organisation_is_6_and_6_and_4_and_4() -> None:
    assert rules.organisation_points(1.0, 1, True) == 6 + 6 + 4 + 4
    assert rules.organisation_points(0.0, 1, True) == 6
    assert rules.organisation_points(0.0, 1, False) == 3
    assert rules.organisation_points(0.0, 0, True) == 3
    assert rules.organisation_points(0.5, 0, False) == 3 + 2 + 2


@pytest.mark.parametrize(
    ("y1", "y2", "y3", "rate"),
    [
        # 1/2 (120/100 + 144/120) - 1 = 20 %.
        (144.0, 120.0, 100.0, 0.20),
        # 1/2 (100/200 + 300/100) - 1 = 75 %: the mean of the ratios, not the ratio of the ends.
        (300.0, 100.0, 200.0, 0.75),
        (100.0, 100.0, 100.0, 0.0),
        # Two years: one rate.
        (110.0, 100.0, 0.0, 0.10),
        # One year, or a year without anything: no growth to be shown.
        (100.0, 0.0, 0.0, -1.0),
        (0.0, 100.0, 100.0, -1.0),
        (-5.0, 100.0, 100.0, -1.0),
    ],
)
def test_growth_is_the_mean_of_two_yearly_rates(y1: float, y2: float, y3: float, rate: float) -> None:
    assert rules.growth_rate(y1, y2, y3) == pytest.approx(rate, abs=1e-12)


@pytest.mark.parametrize(
    ("rate", "points"),
    [
        (-0.1, 0),
        (0.0, 0),
        (0.0001, 2),
        (0.0499, 2),
        (0.05, 4),
        (0.1499, 4),
        (0.15, 6),
        (0.2499, 6),
        (0.25, 8),
        (0.3499, 8),
        (0.35, 10),
        (2.0, 10),
    ],
)
def test_growth_steps(rate: float, points: int) -> None:
    assert rules.growth_step_points(rate) == points


def test_growth_counts_net_assets_and_sales() -> None:
    assert rules.growth_points(0.35, 0.05) == 10 + 4
    assert rules.growth_points(-0.5, 0.35) == 10


def test_the_rd_ratio_takes_three_years_together() -> None:
    # (2 + 3 + 7) / (50 + 100 + 150) = 4 %.
    assert rules.rd_ratio(2.0, 3.0, 7.0, 50.0, 100.0, 150.0) == pytest.approx(0.04)


def test_a_firm_without_sales_has_a_finite_rd_ratio() -> None:
    assert rules.rd_ratio(0.0, 0.0, 0.0, 0.0, 0.0, 0.0) == 0.0


def test_a_firm_on_every_threshold_finds_the_gates_open(params) -> None:
    assert rules.gates_open(**ON_THE_LINE, p=params(**LAW))


@pytest.mark.parametrize(("gate", "value"), JUST_CLOSED)
def test_one_closed_gate_closes_the_certificate(params, gate: str, value: float) -> None:
    p = params(**LAW)
    gates = rules.gates_open(**ON_THE_LINE | {gate: value}, p=p)
    assert not gates
    assert not rules.is_certified(gates, 100, p)


@pytest.mark.parametrize(("points", "certified"), [(70, False), (71, True), (100, True), (0, False)])
def test_more_than_70_points_pass(params, points: int, certified: bool) -> None:
    assert bool(rules.is_certified(True, points, params(**LAW))) is certified


def test_the_score_is_the_sum_of_its_blocks_and_at_most_100() -> None:
    assert rules.score(17, 13, 7, 14) == 51
    best = (
        rules.intellectual_property_points(1, 0, 1.0, 1.0, 1),
        rules.conversion_points(5.0, 1.0),
        rules.organisation_points(1.0, 1, True),
        rules.growth_points(0.35, 0.35),
    )
    assert best == (30, 30, 20, 20)
    assert rules.score(*best) == 100
