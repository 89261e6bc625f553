"""What every step of the making of a population works with."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.evidence.county import County
from sim.population.draws import Draws
from sim.population.known import Flags, Known

#: Columns of firms by name, shape (n,); what the state has no column for is left behind when a run starts.
Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Setting:
    """The task: make these firms.

    Attributes
    ----------
    county
        Chains, towns and anchors.
    now
        Parameters of the first quarter: a structured array of one record.
    known
        What is known of the firms.
    seed
        Seed of the population; it does not depend on the seeds of runs.
    scale
        Size relative to the county at full size.
    is_synthetic
        Whether the firms stand for the whole county, so that its totals (sales, R&D, certificates) are theirs. Of a
        table it is not known which part of the county it holds.
    """

    county: County
    now: NDArray[Any]
    known: Known
    seed: int
    scale: float
    is_synthetic: bool

    @functools.cached_property
    def p(self) -> SimpleNamespace:
        """The parameters as a record."""
        return record(self.now)

    @functools.cached_property
    def draws(self) -> Draws:
        """Draws of the firms."""
        return Draws(self.seed, self.known.n)

    @property
    def start(self) -> int:
        """First simulated quarter."""
        return 4 * (self.county.base_year + 1)

    @property
    def last_year_of(self) -> NDArray[np.float64]:
        """Year of the latest certificate that is stated, 0 for none or unknown, shape (n,)."""
        year = self.known.values("hnte_year")
        return np.where(np.isnan(year), 0.0, year)

    @property
    def stated_certified(self) -> Flags:
        """Firms whose stated certificate is valid at the start."""
        return (self.last_year_of > 0.0) & (expiry_of(self.last_year_of, self.p) > self.start)


def record(now: NDArray[Any]) -> SimpleNamespace:
    """The parameters of one quarter as a record ``p``."""
    return SimpleNamespace(**{name: now[name][0] for name in now.dtype.names or ()})


def expiry_of(year: NDArray[Any], p: Any) -> NDArray[Any]:
    """Quarter from which a certificate of this year no longer holds: results come in the fourth quarter."""
    return 4 * year + 3 + int(p.hnte_validity)
