"""What a grant does to real R&D."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.grant_effect import real_rd_from_grant

EFFECT = {"grant_chi_large": -0.5, "grant_chi_small": 0.1, "rd_small_sales": 20_000.0}


@pytest.mark.parametrize(
    ("sales", "misuse", "added"),
    [
        # The smallest add a tenth of their own, the largest replace half of the grant.
        (0.0, 0.0, 110.0),
        (1e12, 0.0, 50.0),
        # At the half size the mean of both: 0.8 per yuan.
        (20_000.0, 0.0, 80.0),
        # What leaks does nothing.
        (20_000.0, 0.25, 60.0),
        (20_000.0, 1.0, 0.0),
    ],
)
def test_a_grant_of_a_million_by_hand(params, sales: float, misuse: float, added: float) -> None:
    assert real_rd_from_grant(100.0, sales, misuse, params(**EFFECT)) == pytest.approx(added, abs=1e-5)


@pytest.mark.parametrize(("chi", "added"), [(-1.0, 0.0), (-0.99, 1.0), (-2.0, 0.0)])
def test_a_grant_never_lowers_research(params, chi: float, added: float) -> None:
    p = params(**EFFECT | {"grant_chi_large": chi, "grant_chi_small": chi})
    assert real_rd_from_grant(100.0, 1000.0, 0.0, p) == pytest.approx(added)


@settings(max_examples=60, deadline=None)
@given(sales=st.floats(0.0, 1e7), more=st.floats(0.0, 1e7), misuse=st.floats(0.0, 1.0))
def test_the_larger_the_firm_the_less_is_added(params, sales: float, more: float, misuse: float) -> None:
    p = params(**EFFECT)
    small, large = sorted((sales, more))
    assert real_rd_from_grant(100.0, large, misuse, p) <= real_rd_from_grant(100.0, small, misuse, p)
