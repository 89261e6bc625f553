"""Research institutes: growth to full size, spending within the year."""

import pytest

from sim.rules import institute


@pytest.mark.parametrize(
    ("quarters", "share"),
    # A quarter of the size at first, the rest evenly over four years, no more afterwards.
    [(0, 0.25), (4, 0.4375), (8, 0.625), (15, 0.953125), (16, 1.0), (17, 1.0), (80, 1.0)],
)
def test_an_institute_grows_to_its_size(params, quarters: int, share: float) -> None:
    p = params(institute_first_share=0.25, institute_ramp_up=4.0)
    assert institute.maturity(quarters, p) == pytest.approx(share)


@pytest.mark.parametrize(("season", "spent"), [(1, 30.0), (2, 40.0), (3, 60.0), (4, 120.0)])
def test_what_is_there_lasts_to_the_end_of_the_year(season: int, spent: float) -> None:
    assert institute.quarters_spending(120.0, season) == spent
