"""The R&D threshold by size class, and the cheapest way to close the gap to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.parameter import value_at
from sim.rules import notch as rules

CLASSES = {
    "hnte_small_limit": 5000.0,
    "hnte_middle_limit": 20000.0,
    "hnte_threshold_small": 0.05,
    "hnte_threshold_middle": 0.04,
    "hnte_threshold_large": 0.03,
}
COSTS = {
    "notch_relabelling": 1.0,
    "notch_relabel_cost": 30.0,
    "notch_real_cost": 20.0,
    "notch_real_net_cost": 0.03,
    "notch_audit_cost": 0.02,
}


@pytest.mark.parametrize(
    ("sales", "threshold"),
    [(0.0, 0.05), (4999.99, 0.05), (5000.0, 0.05), (5000.01, 0.04), (20000.0, 0.04), (20000.01, 0.03), (1e7, 0.03)],
)
def test_the_size_classes_hold_their_upper_limit(params, sales: float, threshold: float) -> None:
    assert rules.rd_threshold(sales, params(**CLASSES)) == threshold


@pytest.mark.parametrize(("quarter", "threshold"), [(4 * 2015 + 3, 0.06), (4 * 2016, 0.05)])
def test_small_firms_needed_six_per_cent_before_2016(params, quarter: int, threshold: float) -> None:
    of_the_quarter = value_at({4 * 2015: 0.06, 4 * 2016: 0.05}, quarter)
    p = params(**CLASSES | {"hnte_threshold_small": of_the_quarter})
    assert rules.rd_threshold(5000.0, p) == threshold
    assert rules.rd_threshold(5000.01, p) == 0.04


@pytest.mark.parametrize(
    ("reported_y1", "reported_y2", "step", "caution", "needed"),
    [
        # 5 % of three times 1,000 is 150: what two years of 50 leave is 50, which is 5 %.
        (50.0, 50.0, 0.03, 1.0, 0.05),
        # Two years of 40 leave 70.
        (40.0, 40.0, 0.03, 1.0, 0.07),
        # The catch-up of the most cautious is at most 1.8 points a year.
        (40.0, 40.0, 0.018, 1.0, 0.068),
        # A less cautious firm makes up for less: half of the step of three points, or nothing.
        (40.0, 40.0, 0.03, 0.5, 0.065),
        (40.0, 40.0, 0.03, 0.0, 0.05),
        (49.0, 49.0, 0.03, 0.5, 0.052),
        # Strong years do not let this year fall below the threshold.
        (80.0, 80.0, 0.03, 1.0, 0.05),
        (80.0, 80.0, 0.03, 0.0, 0.05),
    ],
)
def test_three_years_together_must_reach_the_threshold(
    params, reported_y1: float, reported_y2: float, step: float, caution: float, needed: float
) -> None:
    bare, safe = params(notch_step=step, notch_safety=0.0), params(notch_step=step, notch_safety=0.004)
    case = (0.05, 1000.0, 1000.0, 1000.0, reported_y1, reported_y2, caution)
    assert rules.needed_intensity(*case, bare) == pytest.approx(needed)
    # The margin of safety goes with caution too.
    assert rules.needed_intensity(*case, safe) == pytest.approx(needed + 0.004 * caution)


def test_a_firm_without_sales_needs_a_finite_ratio(params) -> None:
    p = params(notch_step=0.03, notch_safety=0.0)
    assert rules.needed_intensity(0.05, 0.0, 1000.0, 1000.0, 0.0, 0.0, 1.0, p) == pytest.approx(0.08)


def test_the_cheapest_mix_by_hand(params) -> None:
    # (0.03 - 0.02 + 0.04 + 20 x 0.02) / (20 + 30) = 0.45 / 50.
    assert rules.relabelled_share(0.02, 0.04, params(**COSTS)) == pytest.approx(0.009)


def test_the_cost_of_a_gap_by_hand(params) -> None:
    # 0.03 x 0.011 + 10 x 0.011^2 + 15 x 0.009^2 + (0.02 - 0.04) x 0.009
    # = 0.000330 + 0.001210 + 0.001215 - 0.000180.
    assert rules.gap_cost(0.011, 0.009, 0.04, params(**COSTS)) == pytest.approx(0.002575)
    assert rules.gap_cost(0.0, 0.0, 0.04, params(**COSTS)) == 0.0


def test_a_gap_may_be_closed_by_relabelling_alone(params) -> None:
    # Unbounded the best is (0.05 + 20 x 0.0005) / 50 = 0.0012, more than the gap.
    assert rules.relabelled_share(0.0005, 0.04, params(**COSTS)) == 0.0005


def test_a_heavy_penalty_leaves_real_research_alone(params) -> None:
    # 0.03 - 0.5 + 20 x 0.02 is below zero.
    assert rules.relabelled_share(0.02, 0.0, params(**COSTS | {"notch_audit_cost": 0.5})) == 0.0


@pytest.mark.parametrize("gap", [0.0, -0.01])
def test_without_a_gap_nothing_is_relabelled(params, gap: float) -> None:
    assert rules.relabelled_share(gap, 0.04, params(**COSTS)) == 0.0


def test_the_rival_model_relabels_nothing(params) -> None:
    assert rules.relabelled_share(0.02, 0.04, params(**COSTS | {"notch_relabelling": 0.0})) == 0.0


def test_a_huge_cost_of_relabelling_ends_it(params) -> None:
    shares = [rules.relabelled_share(0.02, 0.04, params(**COSTS | {"notch_relabel_cost": cost})) for cost in (30.0, 1e3, 1e6, 1e12)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 1e-9


@settings(max_examples=60, deadline=None)
@given(
    gap=st.floats(1e-4, 0.1),
    tax_saving=st.floats(0.0, 0.3),
    relabel_cost=st.floats(1.0, 500.0),
    real_cost=st.floats(0.1, 100.0),
    net_cost=st.floats(0.0, 0.3),
    audit_cost=st.floats(0.0, 0.5),
)
def test_no_other_mix_closes_the_gap_for_less(
    params, gap: float, tax_saving: float, relabel_cost: float, real_cost: float, net_cost: float, audit_cost: float
) -> None:
    p = params(
        notch_relabelling=1.0,
        notch_relabel_cost=relabel_cost,
        notch_real_cost=real_cost,
        notch_real_net_cost=net_cost,
        notch_audit_cost=audit_cost,
    )
    chosen = rules.relabelled_share(gap, tax_saving, p)
    assert 0.0 <= chosen <= gap
    others = {share: rules.gap_cost(gap - share, share, tax_saving, p) for share in (gap * k / 400 for k in range(401))}
    assert rules.gap_cost(gap - chosen, chosen, tax_saving, p) <= min(others.values()) + 1e-12
    # The cost is strictly convex, so the best of the grid is a neighbour of the choice.
    assert abs(chosen - min(others, key=others.__getitem__)) <= gap / 400 + 1e-12
