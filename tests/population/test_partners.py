"""Universities within reach and the talent at the start."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.evidence.county import County
from sim.population.draws import Draws
from sim.population.partners import talent, universities
from sim.population.setting import record

Now = Callable[..., NDArray[Any]]
START = 4 * 2015


def firms_of(ages: list[float], certified: list[bool]) -> dict[str, Any]:
    n = len(ages)
    return {
        "uid": np.arange(n), "start_quarter": np.full(n, START), "founded": START - (4 * np.array(ages)).astype(int),
        "does_rd": np.ones(n, np.int8), "certifiable": np.ones(n, np.int8), "anchor": np.zeros(n, np.int8),
        "certified": np.array(certified), "openness": np.arange(n) / n, "chain": np.arange(n) % 2,
    }  # fmt: skip


def test_six_in_ten_founded_young_firms_and_the_others_work_in_certified_ones() -> None:
    # Firms of up to six years are young; talent founded the six that take up schemes first (lowest openness rank).
    firms = firms_of([6.0] * 8 + [6.25] * 4, [False] * 8 + [True] * 4)
    people = talent(firms, Draws(1, 10))
    is_founder = people["state"] == 3
    assert is_founder.sum() == 6
    assert sorted(people["employer"][is_founder].tolist()) == [0, 1, 2, 3, 4, 5]
    assert set(people["employer"][~is_founder].tolist()) <= {8, 9, 10, 11}
    assert firms["talent_founded"].tolist() == [1] * 6 + [0] * 6
    assert people["chain"].tolist() == [firms["chain"][row] for row in people["employer"]]
    assert (people["arrived"] == START - 4).all()
    assert set(people["grade"].tolist()) <= {2, 3, 4}


def test_talent_that_finds_no_firm_is_not_there() -> None:
    assert talent(firms_of([6.25] * 3, [False] * 3), Draws(1, 10))["uid"].size == 0
    assert talent(firms_of([1.0] * 3, [False] * 3), Draws(1, 10))["uid"].size == 3
    assert talent(firms_of([], []), Draws(1, 10))["uid"].size == 0


def test_three_in_ten_universities_lie_within_200_kilometres_and_seven_within_1000(small_county: County, now: Now) -> None:
    made = universities(small_county, record(now(university_capacity=10.0)), 4000, 1)
    assert (made["distance"] < 200.0).mean() == pytest.approx(0.3, abs=0.03)
    assert (made["distance"] < 1000.0).mean() == pytest.approx(0.7, abs=0.03)
    assert made["distance"].min() >= 30.0
    assert made["distance"].max() <= 2000.0
    # Fields by share of firms times R&D: 0.6 to 0.4 * exp(0.3), which is 0.474 of the sum.
    assert made["field"].mean() == pytest.approx(0.4736, abs=0.03)
    # Median quality 0.5 ** 1.3; capacity 10 * (0.3 + 1.6 * quality), at least one.
    assert np.median(made["quality"]) == pytest.approx(0.406, abs=0.005)
    assert made["capacity"].tolist() == [max(1, round(10.0 * (0.3 + 1.6 * quality))) for quality in made["quality"].tolist()]


def test_no_universities_are_no_trouble(small_county: County, now: Now) -> None:
    assert all(values.size == 0 for values in universities(small_county, record(now()), 0, 1).values())
