"""Rivals that answer: the reference and the share of a raise."""

import pytest

from sim.rules import rivals as rules


@pytest.mark.parametrize(
    ("known", "year", "reference"),
    [(300.0, 2024, 600.0), (300.0, 2025, 600.0), (300.0, 2026, 300.0), (0.0, 2026, 0.0), (-1.0, 2026, 600.0)],
)
def test_the_reference_is_the_grant_of_its_year(params, known: float, year: int, reference: float) -> None:
    assert rules.reference(known, 600.0, year, params(rivals_reference_year=2025.0)) == reference


@pytest.mark.parametrize(
    ("response", "last", "reference", "matched"),
    [
        (0.5, 900.0, 600.0, 150.0),
        (1.0, 900.0, 600.0, 300.0),
        (0.0, 900.0, 600.0, 0.0),
        (1.0, 600.0, 600.0, 0.0),
        # A county that pays less is not followed down.
        (1.0, 500.0, 600.0, 0.0),
        # Before the first year nobody has seen anything.
        (1.0, 0.0, -1.0, 0.0),
    ],
)
def test_a_share_of_the_raise_is_matched(params, response: float, last: float, reference: float, matched: float) -> None:
    assert rules.matched(last, reference, params(rivals_response=response)) == pytest.approx(matched)
