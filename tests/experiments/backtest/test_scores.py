"""Scores against closed forms and against brute force."""

import math

import numpy as np
import pytest

from sim.experiments.backtest.knowledge import Point
from sim.experiments.backtest.scores import crps_of_normal, crps_of_runs, rank, verdict, yearly_naive_error


def test_crps_of_a_normal_at_its_mean_has_a_closed_form() -> None:
    # (sqrt 2 - 1) / sqrt pi standard deviations.
    assert crps_of_normal(5.0, 5.0, 2.0) == pytest.approx(2.0 * (math.sqrt(2.0) - 1.0) / math.sqrt(math.pi))


def test_crps_is_the_integral_of_the_squared_distance_of_distributions() -> None:
    x = np.linspace(-12.0, 14.0, 260_001)
    below = 0.5 * (1.0 + np.vectorize(math.erf)((x - 1.0) / (2.0 * math.sqrt(2.0))))
    integral = float(((below - (x >= 2.5)) ** 2).sum() * (x[1] - x[0]))
    assert crps_of_normal(2.5, 1.0, 2.0) == pytest.approx(integral, abs=1e-3)


def test_crps_of_a_point_is_its_distance() -> None:
    assert crps_of_normal(3.0, 1.0, 0.0) == 2.0
    assert crps_of_runs(3.0, np.array([1.0]), 0.0) == 2.0
    assert crps_of_runs(3.0, np.array([1.0, 1.0, 1.0]), 0.0) == 2.0


def test_crps_of_runs_by_hand() -> None:
    # Distances 1, 1, 3 from 2; between members 2, 4 and 2 over three pairs: 5/3 - 1/2 * 8/3.
    assert crps_of_runs(2.0, np.array([1.0, 3.0, 5.0]), 0.0) == pytest.approx(5 / 3 - 4 / 3)


def test_equal_runs_with_an_error_are_a_normal() -> None:
    assert crps_of_runs(2.5, np.array([1.0, 1.0, 1.0]), 2.0) == pytest.approx(crps_of_normal(2.5, 1.0, 2.0))
    assert crps_of_runs(2.5, np.array([1.0]), 2.0) == pytest.approx(crps_of_normal(2.5, 1.0, 2.0))


def test_crps_is_fair_to_small_ensembles() -> None:
    rng = np.random.default_rng(3)
    small = np.mean([crps_of_runs(0.5, rng.normal(size=4), 0.0) for _ in range(8000)])
    assert small == pytest.approx(crps_of_normal(0.5, 0.0, 1.0), abs=0.02)


def test_normal_runs_with_an_error_are_a_wider_normal() -> None:
    runs = np.random.default_rng(4).normal(size=1500)
    assert crps_of_runs(0.5, runs, 1.0) == pytest.approx(crps_of_normal(0.5, 0.0, math.sqrt(2.0)), abs=0.03)


def test_rank_is_the_probability_of_less() -> None:
    runs = np.array([1.0, 2.0, 3.0, 4.0])
    assert rank(3.0, runs, 0.0) == 0.625
    assert rank(0.0, runs, 0.0) == 0.0
    assert rank(2.5, runs, 0.7) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("model", "naive", "expected"),
    [(1.0, 2.0, "tie"), (0.999, 2.0, "win"), (2.0, 1.0, "tie"), (2.001, 1.0, "loss"), (1.0, 1.0, "tie")],
)
def test_scores_tie_within_the_figures_own_error(model: float, naive: float, expected: str) -> None:
    assert verdict(model, naive, 1.0) == expected


def test_the_scale_of_errors_is_the_mean_change_a_year() -> None:
    points = (Point(2014, 10.0), Point(2016, 14.0), Point(2017, 11.0))
    assert yearly_naive_error(points) == 2.5
    assert yearly_naive_error(points[:1]) is None
    assert yearly_naive_error((Point(2014, 10.0), Point(2016, 10.0))) is None
