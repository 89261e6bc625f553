"""How indicators are put together from observed series."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measures import definition
from sim.measures.definition import Sum, ratio, rolling_year

SERIES = [1.0, 2.0, 3.0, 4.0, 10.0, 20.0, 30.0, 40.0]


@pytest.mark.parametrize(("how", "of_2018", "of_2019"), [("last", 4.0, 40.0), ("sum", 10.0, 100.0)])
def test_the_value_of_a_year(observe, how, of_2018: float, of_2019: float) -> None:
    assert observe().year_of(np.array(SERIES), how) == {2018: of_2018, 2019: of_2019}


def test_years_of_stacked_replications(observe) -> None:
    stacked = np.array([SERIES, [0.0] * 8])
    found = observe().year_of(stacked, "sum")
    assert {year: values.tolist() for year, values in found.items()} == {2018: [10.0, 0.0], 2019: [100.0, 0.0]}


def test_the_last_four_quarters() -> None:
    # The first three quarters scale up what there is: 1 x 4, 3 x 4/2, 6 x 4/3.
    assert rolling_year(np.array(SERIES)).tolist() == pytest.approx([4.0, 6.0, 8.0, 10.0, 19.0, 37.0, 64.0, 100.0])


@pytest.mark.parametrize(("given_series", "expected"), [([5.0], [20.0]), ([5.0, 5.0], [20.0, 20.0]), ([1.0, 1.0, 4.0], [4.0, 4.0, 8.0])])
def test_less_than_a_year(given_series: list[float], expected: list[float]) -> None:
    assert rolling_year(np.array(given_series)).tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ([1.0, 6.0], [4.0, 3.0], [0.25, 2.0]),
        # Nothing of nothing is nothing, without a warning.
        ([0.0, 5.0], [0.0, 0.0], [0.0, 0.0]),
        ([[1.0, 2.0], [3.0, 4.0]], [2.0, 0.0], [[0.5, 0.0], [1.5, 0.0]]),
        (3.0, [2.0, 6.0], [1.5, 0.5]),
    ],
)
def test_a_ratio_of_nothing_is_zero(above, below, found) -> None:
    assert ratio(np.array(above), np.array(below)).tolist() == found


def test_every_replication_by_itself() -> None:
    found = rolling_year(np.array([[1.0] * 6, [2.0] * 6]))
    assert found.tolist() == [pytest.approx([4.0] * 6), pytest.approx([8.0] * 6)]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 1000).map(float), min_size=4, max_size=20))
def test_from_the_fourth_quarter_on_it_is_a_plain_sum(series: list[float]) -> None:
    found = rolling_year(np.array(series))
    assert found[3:].tolist() == [sum(series[k - 3 : k + 1]) for k in range(3, len(series))]


def test_stock_and_flow_show_the_sum_itself(observe) -> None:
    total = Sum("things", "enterprise", "alive")
    o = observe({"things": SERIES})
    labels = ("firms", "Things", "物", "Things.", "fact:X1")
    shown = definition.stock(total, *labels)
    assert (shown.name, shown.yearly, shown.better, shown.sums) == ("things", "last", 1, (total,))
    assert shown.value(o).tolist() == SERIES
    shown = definition.flow(total, *labels, -1)
    assert (shown.yearly, shown.better) == ("sum", -1)
    assert shown.value(o).tolist() == SERIES


def test_cumulative_counts_from_before_the_run(observe) -> None:
    total = Sum("things", "enterprise", "alive")
    o = observe({"things": [SERIES, [0.0] * 8]}, parameters={"start_things": [200.0] + [999.0] * 7, "scale": [0.5] + [9.0] * 7})
    labels = ("firms", "Things", "物", "Things.", "fact:X1")
    running = [1.0, 3.0, 6.0, 10.0, 20.0, 40.0, 70.0, 110.0]
    shown = definition.cumulative(total, "ever", None, *labels)
    assert (shown.name, shown.yearly, shown.sums) == ("ever", "last", (total,))
    assert shown.value(o).tolist() == [running, [0.0] * 8]
    # A county of half size had half as many before.
    shown = definition.cumulative(total, "ever", "start_things", *labels)
    assert shown.value(o).tolist() == [[100.0 + one for one in running], [100.0] * 8]


def test_money_of_a_flow_by_year_or_since_the_start(observe) -> None:
    o = observe(flows={"award": SERIES})
    yearly = definition.money("award", "awards", "Awards", "奖励", "Awards.", "fact:X1")
    assert (yearly.name, yearly.unit, yearly.yearly, yearly.better) == ("awards", "wan", "sum", 0)
    assert yearly.value(o).tolist() == SERIES
    ever = definition.money("award", "awards_ever", "Awards", "奖励", "Awards.", "fact:X1", "last")
    assert ever.value(o).tolist() == [1.0, 3.0, 6.0, 10.0, 20.0, 40.0, 70.0, 110.0]
