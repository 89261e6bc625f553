"""Sums of whole columns, exact in any order; the compiler may therefore add on vectors."""

from __future__ import annotations

from typing import Any

from sim.jit import exact_sum
from sim.ledger.grid import on_grid


@exact_sum
def sum_count(column: Any, used: Any) -> Any:
    """Sum of a column of whole numbers."""
    total = 0
    for i in range(used):
        total += column[i]
    return total


@exact_sum
def sum_money(column: Any, used: Any) -> Any:
    """Sum of a column of money."""
    total = 0.0
    for i in range(used):
        total += column[i]
    return total


@exact_sum
def sum_real(column: Any, used: Any) -> Any:
    """Sum of a column of real numbers, each put on the money grid first."""
    total = 0.0
    for i in range(used):
        total += on_grid(column[i])
    return total


@exact_sum
def count_negative(column: Any, used: Any) -> Any:
    """How many entries of a column are below zero."""
    total = 0
    for i in range(used):
        total += 1 if column[i] < 0.0 else 0
    return total
