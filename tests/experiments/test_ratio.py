"""A ratio of paired differences: by hand, by what its interval means, and where it is not defined."""

import numpy as np
import pytest

from sim.experiments.differences import difference
from sim.experiments.ratio import UNDEFINED, Ratio, ratio_of_means


def test_by_hand() -> None:
    # 10 and 14 for exactly 4: mean 12, standard error 2, t 12.706: (12 - 25.412) / 4 and (12 + 25.412) / 4.
    found = ratio_of_means(np.array([10.0, 14.0]), np.array([4.0, 4.0]))
    assert (found.value, found.low, found.high) == (3.0, pytest.approx(-3.35310, abs=1e-4), pytest.approx(9.35310, abs=1e-4))
    # Above is always three times below: nothing is uncertain about the ratio, though both are.
    exact = ratio_of_means(np.array([30.0, 33.0, 27.0]), np.array([10.0, 11.0, 9.0]))
    assert (exact.value, exact.low, exact.high) == pytest.approx((3.0, 3.0, 3.0))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_interval_holds_the_ratios_that_pairs_do_not_refute(sign: float) -> None:
    draw = np.random.default_rng(4)
    below = sign * draw.normal(5.0, 2.0, 20)
    above = 3.0 * below + draw.normal(0.0, 4.0, 20)
    found = ratio_of_means(above, below)
    assert found.low < found.value < found.high
    for edge, inside in ((found.low, 1e-6), (found.high, -1e-6)):
        beyond, within = difference(above - (edge - inside) * below), difference(above - (edge + inside) * below)
        assert beyond["low"] > 0.0 or beyond["high"] < 0.0
        assert within["low"] < 0.0 < within["high"]
    # Exchanging the scenarios changes both signs and no ratio.
    turned = ratio_of_means(-above, -below)
    assert (turned.value, turned.low, turned.high) == pytest.approx((found.value, found.low, found.high))


@pytest.mark.parametrize(
    ("below", "is_defined"),
    [
        # Standard error 1, t 12.706: the interval of the mean leaves out zero from 12.706 on.
        ([11.6, 13.6], False),
        ([11.8, 13.8], True),
        ([-13.8, -11.8], True),
        ([-13.6, -11.6], False),
        ([0.0, 0.0], False),
        ([2.0, 2.0], True),
        ([5.0], False),
    ],
)
def test_it_is_defined_where_the_interval_below_leaves_out_zero(below: list[float], is_defined: bool) -> None:
    found = ratio_of_means(np.arange(1.0, 1.0 + len(below)), np.array(below))
    assert (found != UNDEFINED) == is_defined
    statistics = difference(np.array(below))
    leaves_out = statistics["low"] is not None and (statistics["low"] > 0.0 or statistics["high"] < 0.0)
    assert leaves_out == is_defined


def test_what_is_left_and_what_is_possible() -> None:
    assert Ratio(0.3, 0.1, 0.6).rest == Ratio(0.7, 0.4, 0.9)
    assert Ratio(1.5, -0.5, 2.0).bounded == Ratio(1.0, 0.0, 1.0)
    assert Ratio(0.5, 0.2, 0.8).bounded == Ratio(0.5, 0.2, 0.8)
    assert UNDEFINED.rest == UNDEFINED.bounded == UNDEFINED
