"""PRIM (Friedman and Fisher 1999): boxes of inputs in which a condition is met more and more often.

The box is peeled: of all faces, the one is cut whose loss of a small share of runs raises the share of met runs most for each run
lost, as the EMA workbench does (Kwakkel 2017); on its test problem the box is the same but for one run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.errors import UserError
from sim.experiments.sensitivity.design import Flags, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A box of inputs.

    Parameters
    ----------
    low, high
        Ends of every input in quantiles, shape (D,); 0 and 1 where the input is free.
    coverage
        Share of the met runs that lie in the box.
    density
        Share of the box's runs that are met.
    mass
        Share of all runs that lie in the box.
    """

    low: Floats
    high: Floats
    coverage: float
    density: float
    mass: float

    @property
    def restricted(self) -> tuple[int, ...]:
        """Places of the inputs that the box restricts."""
        return tuple(np.flatnonzero((self.low > 0.0) | (self.high < 1.0)).tolist())

    def holds(self, unit: Floats) -> Flags:
        """Which points lie in the box, shape (rows,)."""
        inside: Flags = np.all((unit >= self.low) & (unit <= self.high), axis=1)
        return inside


def peel(unit: Floats, met: Flags, *, share: float = 0.05, least_mass: float = 0.05) -> tuple[Box, ...]:
    """The whole cube, then ever smaller boxes, until none is denser or the next would hold fewer than ``least_mass`` of the runs.

    Parameters
    ----------
    unit
        Points, shape (rows, D).
    met
        Runs that meet the condition, shape (rows,).
    share
        Share of the box's runs that one cut removes.

    Raises
    ------
    UserError
        When no run or every run meets the condition.
    """
    if met.all() or not met.any():
        raise UserError("sensitivity_no_split", met=int(met.sum()), rows=len(met))
    size = unit.shape[1]
    found = [Box(np.zeros(size), np.ones(size), 1.0, float(met.mean()), 1.0)]
    inside = np.ones(len(met), bool)
    while (cut := _best_cut(unit[inside], met[inside], share)) is not None:
        place, is_low, end = cut
        low, high = found[-1].low.copy(), found[-1].high.copy()
        (low if is_low else high)[place] = end
        inside = inside & ((unit[:, place] >= end) if is_low else (unit[:, place] <= end))
        if inside.mean() < least_mass:
            break
        found.append(Box(low, high, float(met[inside].sum() / met.sum()), float(met[inside].mean()), float(inside.mean())))
    return tuple(found)


def first_dense(boxes: tuple[Box, ...], density: float) -> Box | None:
    """The largest box that is at least so dense, None when there is none."""
    return next((box for box in boxes if box.density >= density), None)


def _best_cut(unit: Floats, met: Flags, share: float) -> tuple[int, bool, float] | None:
    """Input, whether its low end is cut, and the new end, of the cut that gains most for each run lost; None when none gains."""
    best, found = 0.0, None
    ends = np.quantile(unit, [share, 1.0 - share], axis=0)
    for is_low, keeps in ((True, unit > ends[0]), (False, unit < ends[1])):
        kept = keeps.sum(axis=0)
        usable = (kept > 0) & (kept < len(met))
        density = np.divide((keeps & met[:, None]).sum(axis=0), kept, out=np.zeros(len(kept)), where=usable)
        gain = np.where(usable, (density - met.mean()) / np.maximum(len(met) - kept, 1), -1.0)
        place = int(np.argmax(gain))
        if gain[place] > best:
            best = float(gain[place])
            edge = unit[keeps[:, place], place]
            found = place, is_low, float(edge.min() if is_low else edge.max())
    return found
