"""Whether a firm starts or stops R&D."""

import math

import pytest

from sim.rules.rd_participation import changes_participation

RATES = {"rd_start_rate": 0.04, "rd_stop_rate": 0.05, "rd_start_size_slope": 0.5, "rd_start_help": math.log(2.0)}
NEAR = 1e-9


def odds_of(rate: float) -> float:
    return rate / (1.0 - rate)


def share_of(odds: float) -> float:
    return odds / (1.0 + odds)


@pytest.mark.parametrize(
    ("log_relative_sales", "is_helped", "chance"),
    [
        (0.0, False, 0.04),
        # e^2 times as large with slope one half: odds times e.
        (2.0, False, share_of(odds_of(0.04) * math.e)),
        (-2.0, False, share_of(odds_of(0.04) / math.e)),
        # Coaching doubles the odds.
        (0.0, True, share_of(odds_of(0.04) * 2.0)),
    ],
)
def test_chance_to_start(params, log_relative_sales: float, is_helped: bool, chance: float) -> None:
    p = params(**RATES)
    assert changes_participation(0, log_relative_sales, is_helped, False, False, chance - NEAR, p) == 1
    assert changes_participation(0, log_relative_sales, is_helped, False, False, chance + NEAR, p) == 0


@pytest.mark.parametrize(
    ("log_relative_sales", "chance"),
    [(0.0, 0.05), (2.0, share_of(odds_of(0.05) / math.e)), (-2.0, share_of(odds_of(0.05) * math.e))],
)
def test_chance_to_stop(params, log_relative_sales: float, chance: float) -> None:
    p = params(**RATES)
    assert changes_participation(1, log_relative_sales, False, False, False, chance - NEAR, p) == 0
    assert changes_participation(1, log_relative_sales, False, False, False, chance + NEAR, p) == 1


@pytest.mark.parametrize(("is_aiming", "is_exempt"), [(True, False), (False, True)])
def test_a_firm_that_aims_or_is_exempt_never_stops(params, is_aiming: bool, is_exempt: bool) -> None:
    assert changes_participation(1, -5.0, False, is_aiming, is_exempt, 1e-12, params(**RATES)) == 1


def test_an_exempt_firm_without_research_starts_by_chance_only(params) -> None:
    assert changes_participation(0, 0.0, False, True, True, 0.5, params(**RATES)) == 0


def test_the_past_decides_most(params) -> None:
    # At nearly every draw between the two chances the firm goes on with what it did.
    p = params(**RATES)
    for u in (0.06, 0.3, 0.6, 0.9, 0.999):
        assert [changes_participation(did, 0.0, False, False, False, u, p) for did in (0, 1)] == [0, 1]
