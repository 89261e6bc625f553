"""The money grid: multiples of 2^-20 万元, so that sums are exact in any order."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ledger.grid import GRID_WAN, STEPS, on_grid


@pytest.mark.parametrize(
    ("amount", "steps"),
    [
        (0.0, 0),
        (1.0, 2**20),
        (-1.0, -(2**20)),
        # 2^20 / 3 = 349525.33.
        (1 / 3, 349_525),
        (2 / 3, 699_051),
        # Halves go to the even neighbour.
        (0.5 * 2.0**-20, 0),
        (1.5 * 2.0**-20, 2),
        (2.5 * 2.0**-20, 2),
        (0.51 * 2.0**-20, 1),
        (-1.5 * 2.0**-20, -2),
    ],
)
def test_amounts_become_whole_steps(amount: float, steps: int) -> None:
    assert on_grid(amount) == steps / 2**20


def test_a_step_is_a_little_less_than_one_fen() -> None:
    # One 万元 is a million fen.
    assert GRID_WAN * STEPS == 1.0
    assert 0.9 < GRID_WAN * 1e6 < 1.0


def test_arrays_are_rounded_element_by_element() -> None:
    amounts = np.array([1 / 3, 2 / 3, 5.0])
    assert (on_grid(amounts) * STEPS).tolist() == [349_525.0, 699_051.0, 5 * 2.0**20]


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e9, 1e9))
def test_rounding_moves_an_amount_by_half_a_step_at_most_and_once_only(amount: float) -> None:
    exact = on_grid(amount)
    assert abs(exact - amount) <= 0.5 * GRID_WAN
    assert on_grid(exact) == exact


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1e8, 1e8), min_size=4, max_size=4))
def test_sums_of_amounts_are_exact_in_any_order(amounts: list[float]) -> None:
    exact = [float(on_grid(amount)) for amount in amounts]
    whole = sum(round(amount * 2**20) for amount in exact)
    for order in itertools.permutations(exact):
        assert sum(order) * 2**20 == whole
