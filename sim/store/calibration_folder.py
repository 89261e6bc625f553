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

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.store.found_folder import FoundFolder, Shelf

if TYPE_CHECKING:
    import pandas as pd

CALIBRATION = "calibration.json"
SHELF = Shelf(CALIBRATION, 1, "calibration_missing", "calibration_ambiguous")
#: Beginning of the columns of the posterior that hold points of the unit cube.
UNIT = "unit:"


@dataclass(frozen=True)
class CalibrationFolder(FoundFolder):
    """A finished calibration: tables ``posterior``, ``parameters``, ``targets``, ``predictive``, ``waves``, ``recovery``."""

    @property
    def factors(self) -> tuple[str, ...]:
        """Names of the factors."""
        return tuple(one["name"] for one in self.manifest["factors"])

    def posterior_unit(self) -> NDArray[np.float64]:
        """Draws of the posterior as points of the unit cube of the prior, shape (draws, factors)."""
        found: NDArray[np.float64] = self.table("posterior")[[UNIT + name for name in self.factors]].to_numpy(np.float64)
        return found


def write_calibration(
    folder: Path, manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]
) -> CalibrationFolder:
    """Keep a calibration."""
    return CalibrationFolder(folder, SHELF.write(folder, manifest, tables, findings))


def calibration_folders(results: Path) -> list[Path]:
    """Folders of finished calibrations in order of name."""
    return SHELF.folders(results)


def find_calibration(results: Path, name: str) -> CalibrationFolder:
    """A calibration by the path of its folder, its name, or an unambiguous beginning; of one frame the newest.

    Raises
    ------
    RunError
        When there is none, or several begin so, or it is of another layout.
    """
    return CalibrationFolder.found(SHELF, results, name)
