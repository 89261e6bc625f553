"""A calibration on disk: what was asked and what was found; its runs lie beside it and are shared with the studies of its frame.

::

    results/<calibration>-<frame>/
      points/part-*.parquet     the runs
      calibrate-<key>/
        calibration.json        what was asked
        posterior.parquet       draws: the point of the unit cube and the value of every factor
        parameters, targets, waves …  what was found, as Parquet and CSV
        findings.json
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.store.found_folder import FoundFolder, Shelf

CALIBRATION = "calibration.json"
#: Beginning of the columns of the posterior that hold points of the unit cube.
UNIT = "unit:"
_IN_EVERY_CALIBRATION = frozenset({"factors", "file", "frame", "kind", "known_by", "made", "model", "scenario", "title"})


@dataclass(frozen=True)
class CalibrationFolder(FoundFolder):
    """A finished calibration: tables ``posterior``, ``parameters``, ``targets``, ``predictive``, ``waves``, ``recovery``."""

    shelf = Shelf(CALIBRATION, 1, "calibration_missing", "calibration_ambiguous", _IN_EVERY_CALIBRATION)

    @property
    def factors(self) -> tuple[str, ...]:
        """Names of the factors."""
        return tuple(one["name"] for one in self.manifest["factors"])

    def posterior_unit(self) -> NDArray[np.float64]:
        """Draws of the posterior as points of the unit cube of the prior, shape (draws, factors)."""
        found: NDArray[np.float64] = self.table("posterior")[[UNIT + name for name in self.factors]].to_numpy(np.float64)
        return found
