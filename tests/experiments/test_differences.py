"""Statistics of paired differences against numbers worked by hand and against other ways of finding them."""

import math

import numpy as np
import pytest
from scipy.stats import t as student_of_scipy
from scipy.stats import ttest_rel

from sim.engine.ensemble import Results
from sim.experiments.differences import MOST_REPLICATIONS, difference, differences, replications_needed, student


@pytest.mark.parametrize(("degrees", "quantile"), [(1, 12.7062047), (4, 2.7764451), (29, 2.0452296), (99, 1.9842170), (999_999, 1.9599664)])
def test_quantiles_of_student(degrees: int, quantile: float) -> None:
    # Table of Student's t, two-sided 95 %.
    assert student(0.95, degrees) == pytest.approx(quantile, abs=2e-6)


def test_statistics_by_hand() -> None:
    # Mean 3, standard deviation sqrt(10 / 4), t 2.7764451: half width 2.7764451 x 1.5811388 / sqrt 5 = 1.9632432.
    found = difference(np.array([5.0, 3.0, 1.0, 4.0, 2.0]))
    assert found == {
        "mean": 3.0,
        "low": pytest.approx(1.0367568, abs=1e-6),
        "high": pytest.approx(4.9632432, abs=1e-6),
        "median": 3.0,
        "p10": pytest.approx(1.4),
        "p90": pytest.approx(4.6),
        "share_positive": 1.0,
        "replications": 5,
        # Half widths 14.2, 3.93 and 2.52 with two, three and four pairs: four leave out zero.
        "replications_needed": 4,
        "is_exactly_zero": False,
    }


def test_the_interval_is_that_of_the_paired_t_test() -> None:
    draw = np.random.default_rng(3)
    first, second = draw.normal(0.0, 1.0, 30), draw.normal(0.2, 2.0, 30)
    interval = ttest_rel(second, first).confidence_interval(0.95)
    found = difference(second - first)
    assert (found["low"], found["high"]) == (pytest.approx(interval.low), pytest.approx(interval.high))


def test_signs() -> None:
    found = difference(np.array([-1.0, 0.0, 0.0, 3.0]))
    assert found["share_positive"] == 0.25
    assert found["low"] < 0.0 < found["high"]
    assert found["replications_needed"] > 4
    assert not found["is_exactly_zero"]


def test_exactly_zero() -> None:
    found = difference(np.zeros(6))
    assert found["is_exactly_zero"]
    assert (found["mean"], found["low"], found["high"], found["share_positive"]) == (0.0, 0.0, 0.0, 0.0)
    assert found["replications_needed"] is None
    # Differences that cancel are not zero.
    assert not difference(np.array([1.0, -1.0]))["is_exactly_zero"]
    assert difference(np.array([1.0, -1.0]))["replications_needed"] is None


def test_one_replication_has_no_interval_and_claims_nothing() -> None:
    found = difference(np.array([2.5]))
    assert (found["mean"], found["median"], found["p10"], found["p90"]) == (2.5, 2.5, 2.5, 2.5)
    assert (found["low"], found["high"], found["replications_needed"]) == (None, None, None)


def by_trying(mean: float, deviation: float) -> int:
    """The first number of pairs whose interval leaves out zero."""
    pairs = 2
    while abs(mean) <= student_of_scipy.ppf(0.975, pairs - 1) * deviation / math.sqrt(pairs):
        pairs += 1
    return pairs


@pytest.mark.parametrize("effect", [50.0, 10.0, 3.0, 1.5, 1.0, 0.7, 0.5, 0.33, 0.2, 0.15, 0.11, 0.1])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_replications_needed_are_the_fewest(effect: float, sign: float) -> None:
    assert replications_needed(sign * effect * 7.0, 7.0, 10) == by_trying(effect, 1.0)


def test_replications_needed_at_the_ends() -> None:
    assert replications_needed(1.0, 0.0, 2) == 1
    assert replications_needed(0.0, 0.0, 2) is None
    # About 1.96 squared over the squared effect: 0.002 still counts, a thousandth of it does not.
    assert 900_000 < (replications_needed(0.00206, 1.0, 2) or 0) < MOST_REPLICATIONS
    assert replications_needed(1e-6, 1.0, 2) is None
    assert replications_needed(1.0, 1.0, 1) is None


def test_second_less_first_by_indicator_and_year() -> None:
    def results(**yearly: list[list[float]]) -> Results:
        years = np.array([2015, 2016])
        return Results(np.zeros(0, np.int64), np.arange(2), {}, {name: np.array(rows) for name, rows in yearly.items()}, years)

    found = differences(
        results(a=[[1.0, 2.0], [3.0, 4.0]], b=[[0.0, 0.0], [0.0, 0.0]]), results(a=[[2.0, 1.0], [5.0, 1.0]], b=[[0.0, 0.0], [0.0, 8.0]])
    )
    assert [(name, year, values["mean"]) for name, by_year in found.items() for year, values in by_year.items()] == [
        ("a", "2015", 1.5),
        ("a", "2016", -2.0),
        ("b", "2015", 0.0),
        ("b", "2016", 4.0),
    ]
    assert found["b"]["2015"]["is_exactly_zero"]
