"""Queues: the order of rank, and serving requests from a purse until it is empty."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule


@rule
def goes_before(priority: Any, ids: Any, a: Any, b: Any) -> Any:
    """Whether position ``a`` stands before position ``b``: higher priority, or the same and the smaller id."""
    return priority[a] > priority[b] or (priority[a] == priority[b] and ids[a] < ids[b])


@rule
def in_order(rows: Any, priority: Any, ids: Any) -> Any:
    """Rows sorted by falling priority, ties by rising id (a bottom-up merge sort).

    ``rows`` int64; ``priority`` and ``ids`` are whole columns indexed by row. NumPy's sorts would do as well, but each
    takes the compiler several seconds.
    """
    n = rows.size
    order = rows.copy()
    spare = np.empty(n, np.int64)
    width = 1
    while width < n:
        for start in range(0, n, 2 * width):
            middle, end = min(start + width, n), min(start + 2 * width, n)
            left, right = start, middle
            for k in range(start, end):
                if left < middle and (right >= end or not goes_before(priority, ids, order[right], order[left])):
                    spare[k] = order[left]
                    left += 1
                else:
                    spare[k] = order[right]
                    right += 1
        order, spare = spare, order
        width *= 2
    return order


@rule
def serve_best(n: Any, present: Any, ids: Any, requests: Any, priority: Any, granted: Any, purse: Any) -> Any:
    """Serve the requests of the first ``n`` rows from a purse in order of priority; writes ``granted``.

    A request counts when its row is in use, it is positive, and its priority is not negative (negative: turned down).
    Each gets all it asks or nothing; when one does not fit into what is left, a smaller one behind it still may.
    Requests, granted and purse in 万元, priority a real column. Returns the number of requests, the number served and the
    money spent.
    """
    asking = np.empty(n, np.int64)
    n_asking = 0
    for i in range(n):
        granted[i] = 0.0
        if present[i] and requests[i] > 0.0 and priority[i] >= 0.0:
            asking[n_asking] = i
            n_asking += 1
    order = in_order(asking[:n_asking], priority, ids)
    left = purse
    served = 0
    for k in range(n_asking):
        i = order[k]
        if requests[i] <= left:
            granted[i] = requests[i]
            left -= requests[i]
            served += 1
    return n_asking, served, purse - left


@rule
def row_of_rank(n: Any, present: Any, ids: Any, value: Any, rank: Any) -> Any:
    """Row with the ``rank``-th largest value of the first ``n`` rows that are in use (1: the largest; ties by rising id), -1 for none."""
    last = -1
    for _ in range(rank):
        best = -1
        for i in range(n):
            comes_after = last < 0 or goes_before(value, ids, last, i)
            if present[i] and comes_after and (best < 0 or goes_before(value, ids, i, best)):
                best = i
        if best < 0:
            return -1
        last = best
    return last
