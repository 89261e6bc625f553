"""Chances of two figures at once: direct counts, falling along both axes, with intervals that cover."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.experiments.projection.surface import chance, joint_surface, wilson


@given(st.integers(1, 10_000))
def test_counts_falling_along_both_axes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, 5, size=(2, 9, 4)).astype(float)
    grid = np.array([0.0, 1.0, 3.0, 4.0, 6.0]), np.array([0.0, 2.0, 4.0])
    found = joint_surface(first, second, grid)
    shares = np.array([one.value for _, _, one in found]).reshape(5, 3)
    for (one, other, cell), share in zip(found, shares.ravel(), strict=True):
        counted = sum(a >= one and b >= other for a, b in zip(first.ravel(), second.ravel(), strict=True)) / 36
        assert abs(share - counted) < 1e-12
        assert 0.0 <= cell.low <= cell.value + 1e-12
        assert cell.value <= cell.high + 1e-12 <= 1.0 + 1e-12
    assert (np.diff(shares, axis=0) <= 1e-12).all()
    assert (np.diff(shares, axis=1) <= 1e-12).all()


def test_an_interval_counts_draws_where_runs_of_a_draw_are_alike() -> None:
    alike = np.repeat(np.arange(40) < 20, 10).reshape(40, 10)
    mixed = np.tile(np.arange(10) < 5, (40, 1))
    low, high = wilson(0.5, 40)
    assert (chance(alike).low, chance(alike).high) == (low, high)
    assert chance(mixed).value == chance(alike).value
    assert chance(mixed).high - chance(mixed).low <= high - low


def test_never_and_always_have_an_interval_of_the_draws() -> None:
    assert chance(np.zeros((200, 20), bool)) == (0.0, *wilson(0.0, 200))
    assert chance(np.ones((200, 20), bool)) == (1.0, *wilson(1.0, 200))
    assert wilson(0.0, 200)[1] > 0.0


def test_intervals_cover_the_truth() -> None:
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(400):
        by_draw = rng.beta(1.0, 2.0, size=(60, 1))
        found = chance(rng.random((60, 8)) < by_draw)
        held += found.low <= 1.0 / 3.0 <= found.high
    assert 0.91 <= held / 400 <= 0.99
