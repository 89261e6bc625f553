"""Queues: the order of rank, and serving requests from a purse until it is empty."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule


@rule
def in_order(priority: Any, ids: Any) -> Any:
    """Positions sorted by falling priority, ties by rising id. Arrays of equal length; returns int64 positions."""
    by_id = np.argsort(ids, kind="mergesort")
    return by_id[np.argsort(-priority[by_id], kind="mergesort")]


@rule
def serve_best(n: Any, present: Any, ids: Any, requests: Any, priority: Any, granted: Any, purse: Any) -> Any:
    """Serve the requests of the first ``n`` rows from a purse in order of priority; writes ``granted``.

    A request counts when its row is in use, it is positive, and its priority is not negative (negative: turned down).
    Each gets all it asks or nothing; when one does not fit into what is left, a smaller one behind it still may.
    Requests and purse in 万元. Returns the number of requests, the number served and the money spent.
    """
    asking = np.empty(n, np.int64)
    n_asking = 0
    for i in range(n):
        granted[i] = 0.0
        if present[i] and requests[i] > 0.0 and priority[i] >= 0.0:
            asking[n_asking] = i
            n_asking += 1
    rows = asking[:n_asking]
    order = in_order(priority[rows], ids[rows])
    left = purse
    served = 0
    for k in range(n_asking):
        i = rows[order[k]]
        if requests[i] <= left:
            granted[i] = requests[i]
            left -= requests[i]
            served += 1
    return n_asking, served, purse - left
