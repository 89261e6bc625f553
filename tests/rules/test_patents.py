"""Patents in their life, and results turned into products."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import patents as rules


@pytest.mark.parametrize("count", [rules.decided, rules.granted, rules.lapsed])
@pytest.mark.parametrize(
    ("of", "rate", "u", "found"),
    [
        (0, 0.5, 0.99, 0),
        # 7 x 0.1 = 0.7 is one in seven cases of ten.
        (7, 0.1, 0.29, 0),
        (7, 0.1, 0.31, 1),
        # 25 x 0.1 = 2.5.
        (25, 0.1, 0.49, 2),
        (25, 0.1, 0.51, 3),
        (10, 0.0, 0.99, 0),
        # Never more than there are.
        (10, 1.0, 0.99, 10),
    ],
)
def test_a_share_of_whole_patents(count, of: int, rate: float, u: float, found: int) -> None:
    assert count(of, rate, u) == found


@pytest.mark.parametrize(
    ("results", "lag", "u", "done"),
    [
        # A quarter over two years: an eighth of what waits.
        (8.0, 2.0, 0.0, 1),
        (12.0, 2.0, 0.49, 1),
        (12.0, 2.0, 0.51, 2),
        (0.0, 2.0, 0.99, 0),
        # A fraction of a result is no product yet.
        (0.9, 0.25, 0.99, 0),
        (3.7, 0.25, 0.99, 3),
        # No lag is shorter than a quarter.
        (3.0, 0.0, 0.5, 3),
    ],
)
def test_results_become_products(params, results: float, lag: float, u: float, done: int) -> None:
    assert rules.converted(results, u, params(conversion_lag=lag)) == done


@settings(max_examples=60, deadline=None)
@given(of=st.integers(0, 60), rate=st.floats(0.0, 1.0))
def test_the_mean_is_kept_and_nothing_is_invented(of: int, rate: float) -> None:
    counts = [rules.decided(of, rate, (k + 0.5) / 200) for k in range(200)]
    assert sum(counts) / 200 == pytest.approx(of * rate, abs=0.0026)
    assert 0 <= min(counts) <= max(counts) <= of
