"""Order of rank, and serving requests from a purse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import queue as rules


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [(0, 1, True), (1, 0, False), (1, 2, False), (2, 1, True), (0, 0, False)],
)
def test_who_goes_before(a: int, b: int, first: bool) -> None:
    # Rows 1 and 2 have the same priority: the smaller id goes first.
    assert bool(rules.goes_before(np.array([3.0, 2.0, 2.0]), np.array([9, 8, 7]), a, b)) is first


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 10**6)), max_size=40, unique_by=lambda one: one[1]))
def test_the_order_is_that_of_python(agents: list[tuple[int, int]]) -> None:
    priority, ids = np.array([one[0] for one in agents], float), np.array([one[1] for one in agents], np.int64)
    rows = np.arange(len(agents))[::2]
    expected = sorted(rows.tolist(), key=lambda i: (-priority[i], ids[i]))
    assert rules.in_order(rows, priority, ids).tolist() == expected


def serve(requests: list[float], priority: list[float], purse: float, present: list[int] | None = None) -> tuple:
    n = len(requests)
    granted = np.full(n, 99.0)
    found = rules.serve_best(n, np.array(present or [1] * n), np.arange(n), np.array(requests), np.array(priority), granted, purse)
    return granted.tolist(), tuple(found)


@pytest.mark.parametrize(
    ("purse", "granted", "served", "spent"),
    [
        (100.0, [30.0, 20.0, 50.0], 3, 100.0),
        # The last in the queue is the first: 49.99 are left for 50.
        (99.99, [30.0, 20.0, 0.0], 2, 50.0),
        (50.0, [30.0, 20.0, 0.0], 2, 50.0),
        # The second does not fit, the third neither; a smaller one would.
        (49.99, [30.0, 0.0, 0.0], 1, 30.0),
        (30.0, [30.0, 0.0, 0.0], 1, 30.0),
        (29.99, [0.0, 20.0, 0.0], 1, 20.0),
        (19.99, [0.0, 0.0, 0.0], 0, 0.0),
        (0.0, [0.0, 0.0, 0.0], 0, 0.0),
    ],
)
def test_a_purse_runs_out_in_the_queue(purse: float, granted: list[float], served: int, spent: float) -> None:
    assert serve([30.0, 20.0, 50.0], [3.0, 2.0, 1.0], purse) == (granted, (3, served, pytest.approx(spent)))


def test_who_counts_as_asking() -> None:
    # Turned down, asks for nothing, is not there; a priority of zero is none below zero.
    granted, found = serve([5.0, 0.0, 5.0, 5.0], [-0.001, 9.0, 9.0, 0.0], 100.0, [1, 1, 0, 1])
    assert granted == [0.0, 0.0, 0.0, 5.0]
    assert found == (1, 1, 5.0)


def test_nobody_asks() -> None:
    assert serve([], [], 10.0) == ([], (0, 0, 0.0))


@settings(max_examples=120, deadline=None)
@given(
    requests=st.lists(st.integers(0, 400).map(lambda quarters: quarters / 4), max_size=12),
    priorities=st.lists(st.integers(-2, 5).map(float), min_size=12, max_size=12),
    purse=st.integers(0, 4000).map(lambda quarters: quarters / 4),
)
def test_all_or_nothing_within_the_purse_and_no_one_refused_without_need(requests, priorities, purse: float) -> None:
    priorities = priorities[: len(requests)]
    granted, (asked, served, spent) = serve(requests, priorities, purse)
    assert spent == sum(granted) <= purse
    assert served == sum(one > 0.0 for one in granted)
    asking = [i for i, one in enumerate(requests) if one > 0.0 and priorities[i] >= 0.0]
    assert asked == len(asking)
    assert all(granted[i] in (0.0, requests[i]) for i in asking)
    assert all(granted[i] == 0.0 for i in range(len(requests)) if i not in asking)
    # Whoever was refused did not fit into what those before and after left.
    assert all(requests[i] > purse - spent for i in asking if granted[i] == 0.0)
    if asking:
        best = min(asking, key=lambda i: (-priorities[i], i))
        assert granted[best] == (requests[best] if requests[best] <= purse else 0.0)
