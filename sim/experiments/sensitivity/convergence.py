"""Whether a study has enough runs: indices from the first eighth, quarter and half of its design and from all of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.design import Design, Flags, Floats
from sim.experiments.sensitivity.estimates import Estimates
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.method import Method

#: Groups with an index above this must have an interval whose half width is below :data:`WIDEST`.
RELEVANT = WIDEST = 0.05
#: Most that an index may change between half of the design and all of it.
MOST_CHANGE = 0.02
#: Groups whose order must be the same in half of the design and in all of it.
TOP = 5
#: Parts of the design that are looked at.
PARTS = (8, 4, 2, 1)
#: Measures in units of the output; they are taken as shares of the largest one.
IN_UNITS = ("mu_star",)


@dataclass(frozen=True, slots=True, eq=False)
class Convergence:
    """How indices settle as runs are added.

    Parameters
    ----------
    measure
        The measure looked at.
    sizes
        n of the parts that are large enough for the method, smallest first; the last is all of the design.
    stages
        Estimates of each part.
    half_width
        Largest half width among relevant groups, (M,); 0 when no group is relevant.
    change
        Largest change of a group's index from half of the design to all of it, (M,).
    agreement
        Share of pairs of one of the top groups and another group that stand in the same order in half of the design and in
        all of it, or differ by less than :data:`MOST_CHANGE`, (M,).
    advised
        n that should meet the criteria, (M,): intervals shrink with the square root of n.
    further_runs
        Runs that the most demanding column asks for beyond those there are.
    """

    measure: str
    sizes: tuple[int, ...]
    stages: tuple[Estimates, ...]
    half_width: Floats
    change: Floats
    agreement: Floats
    advised: NDArray[np.int64]
    further_runs: int

    @property
    def criteria(self) -> dict[str, Flags]:
        """Which columns meet each criterion, (M,), by message key; columns without indices meet all."""
        unknown = np.isnan(self.half_width)
        return {
            "sensitivity_narrow": unknown | (self.half_width < WIDEST),
            "sensitivity_steady": unknown | (self.change < MOST_CHANGE),
            "sensitivity_ranked": unknown | (self.agreement == 1.0),
        }

    @property
    def holds(self) -> Flags:
        """Columns that meet every criterion, (M,)."""
        flags: Flags = np.logical_and.reduce(list(self.criteria.values()))
        return flags


def convergence(
    method: Method,
    inputs: Inputs,
    design: Design,
    outputs: Floats,
    *,
    measure: str = "ST",
    resamples: int = 100,
    seed: int = 1,
    confidence: float = 0.95,
) -> Convergence:
    """Analyse parts of a nested design and compare them.

    Raises
    ------
    UserError
        When the method's designs are not nested, half of the design is too small for the method, or it has no such measure.
    """
    blocks = len(design.blocks)
    sizes = tuple(blocks // part for part in PARTS if blocks // part >= method.least)
    if not method.is_nested:
        raise UserError("sensitivity_not_nested", method=method.name)
    if len(sizes) < 2:
        raise UserError("sensitivity_n_small", given=blocks, method=method.name, least=2 * method.least)
    stages = []
    for size in sizes:
        rows = size * design.rows_of_a_block
        head = Design(design.unit[:rows], design.block[:rows])
        stages.append(method.analyse(inputs, head, outputs[:rows], resamples=resamples, seed=seed, confidence=confidence))
    if measure not in stages[-1].measures or stages[-1][measure].value.ndim != 2:
        raise UserError("sensitivity_measure", given=measure, method=method.name)
    half_width, change, agreement = _compare(stages[-2], stages[-1], measure)
    advised = _advised(blocks, half_width, change, agreement)
    further = method.runs(inputs, int(advised.max())) - method.runs(inputs, blocks)
    return Convergence(measure, sizes, tuple(stages), half_width, change, agreement, advised, further)


def _compare(half: Estimates, whole: Estimates, measure: str) -> tuple[Floats, Floats, Floats]:
    """Half width, change and agreement, each (M,); NaN for columns without indices."""
    value, low, _ = whole[measure]
    if measure in IN_UNITS:
        largest = np.where(np.isfinite(value), value, 0.0).max(axis=1, keepdims=True)
        largest = np.where(largest > 0.0, largest, np.nan)
    else:
        largest = np.ones((len(value), 1))
    value, low, before = value / largest, low / largest, half[measure].value / largest if measure in half.measures else value * np.nan
    is_there = np.isfinite(value)
    known = is_there.any(axis=1)
    # Without an interval nothing is known to be narrow.
    width = np.where(np.isfinite(low), value - low, np.inf)
    half_width = np.where(is_there & (value > RELEVANT), width, 0.0).max(axis=1)
    apart = np.where(np.isfinite(before), np.abs(value - before), np.inf)
    change = np.where(is_there, apart, 0.0).max(axis=1)
    agreement = np.array([_agreement(old[there], new[there]) for old, new, there in zip(before, value, is_there, strict=True)])
    return tuple(np.where(known, each, np.nan) for each in (half_width, change, agreement))  # type: ignore[return-value]


def _agreement(before: Floats, after: Floats) -> float:
    """Share of pairs in the same order, or too close to tell; 0 when there was nothing to compare with."""
    if after.size < 2:
        return 1.0
    if not np.isfinite(before).all():
        return 0.0
    top = np.argsort(-after, kind="stable")[:TOP]
    apart = after[top][:, None] - after
    same = (np.sign(apart) == np.sign(before[top][:, None] - before)) | (np.abs(apart) < MOST_CHANGE)
    pairs = top[:, None] != np.arange(after.size)
    return float(same[pairs].mean())


def _advised(n: int, half_width: Floats, change: Floats, agreement: Floats) -> NDArray[np.int64]:
    """N of every column: doubled until intervals are narrow enough, and at least once when another criterion fails."""
    finite = np.where(np.isfinite(half_width), half_width, np.where(np.isnan(half_width), 0.0, 2.0 * WIDEST))
    times = np.maximum((finite / WIDEST) ** 2, 1.0)
    times = np.where((finite >= WIDEST) | (change >= MOST_CHANGE) | (agreement < 1.0), np.maximum(times, 2.0), times)
    # A doubling that is missed by rounding is no reason for another one.
    doublings = np.ceil(np.log2(times) - 1e-9).astype(np.int64)
    advised: NDArray[np.int64] = n * 2**doublings
    return advised
