"""Parts of the variance of runs whose parts are known."""

import numpy as np
import pytest

from sim.experiments.projection.variance import PARTS, variance_intervals, variance_parts


def made(rng: np.random.Generator, draws: int, seeds: int, parts: tuple[float, float, float], columns: int = 1) -> np.ndarray:
    of_draws = rng.normal(size=(draws, 1, columns)) * np.sqrt(parts[0])
    of_seeds = rng.normal(size=(1, seeds, columns)) * np.sqrt(parts[1])
    return np.asarray(of_draws + of_seeds + rng.normal(size=(draws, seeds, columns)) * np.sqrt(parts[2]))


@pytest.mark.parametrize("parts", [(4.0, 2.0, 1.0), (1.0, 0.0, 3.0), (0.0, 2.0, 0.5), (2.0, 1.0, 0.0)])
def test_the_mean_over_many_designs_is_the_truth(parts: tuple[float, float, float]) -> None:
    found = variance_parts(made(np.random.default_rng(1), 12, 5, parts, columns=8000))
    error = found.std(axis=1, ddof=1) / np.sqrt(8000)
    assert (np.abs(found.mean(axis=1) - parts) <= 4.0 * error + 1e-9).all()


def test_shares_of_a_large_design_are_near_the_truth() -> None:
    found = variance_parts(made(np.random.default_rng(2), 3000, 1500, (5.0, 3.0, 2.0)))[:, 0]
    np.testing.assert_allclose(found / found.sum(), [0.5, 0.3, 0.2], atol=0.03)


def test_it_is_the_textbook_table() -> None:
    y = np.random.default_rng(3).normal(size=(6, 4)) + np.arange(6.0)[:, None]
    whole, rows, columns = y.mean(), y.mean(axis=1), y.mean(axis=0)
    of_rows = 4 * ((rows - whole) ** 2).sum() / 5
    of_columns = 6 * ((columns - whole) ** 2).sum() / 3
    left = ((y - rows[:, None] - columns + whole) ** 2).sum() / 15
    expected = [(of_rows - left) / 4, (of_columns - left) / 6, left]
    np.testing.assert_allclose(variance_parts(y[:, :, None])[:, 0], expected, rtol=1e-12)


def test_intervals_of_the_parameters_part_hold_the_truth() -> None:
    held = 0
    for number in range(100):
        cube = made(np.random.default_rng(100 + number), 60, 6, (2.0, 1.0, 1.0))
        _, low, high = variance_intervals(cube, 100, 1)
        held += bool(low[0, 0] <= 2.0 <= high[0, 0])
    assert 84 <= held <= 100


def test_one_seed_or_draw_is_refused() -> None:
    assert len(PARTS) == 3
    for shape in ((1, 5, 1), (5, 1, 1)):
        with pytest.raises(ValueError, match="two of each"):
            variance_parts(np.zeros(shape))
