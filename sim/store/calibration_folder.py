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

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import RunError, nearest_name
from sim.store.run_folder import read_json
from sim.store.study_folder import FINDINGS, read_tidy, write_tables

if TYPE_CHECKING:
    import pandas as pd

CALIBRATION = "calibration.json"
CALIBRATION_LAYOUT = 1
#: Beginning of the columns of the posterior that hold points of the unit cube.
UNIT = "unit:"


@dataclass(frozen=True)
class CalibrationFolder:
    """A finished calibration.

    Attributes
    ----------
    folder
        Where it lies.
    manifest
        What was asked.
    """

    folder: Path
    manifest: dict[str, Any]

    @property
    def name(self) -> str:
        """Frame and calibration, as a user names it."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def factors(self) -> tuple[str, ...]:
        """Names of the factors."""
        return tuple(one["name"] for one in self.manifest["factors"])

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables that were found: ``posterior``, ``parameters``, ``targets``, ``predictive``, ``waves``,
        ``recovery``.

        Raises
        ------
        RunError
            ``run_damaged`` when it is not there.
        """
        return read_tidy(self.folder, name, self.name)

    def posterior_unit(self) -> NDArray[np.float64]:
        """Draws of the posterior as points of the unit cube of the prior, shape (draws, factors)."""
        found: NDArray[np.float64] = self.table("posterior")[[UNIT + name for name in self.factors]].to_numpy(np.float64)
        return found

    def findings(self) -> dict[str, Any]:
        """What was found that is no table."""
        return read_json(self.folder / FINDINGS, self.name)


def write_calibration(
    folder: Path, manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]
) -> CalibrationFolder:
    """Keep a calibration: its tables, then what was asked, so that what can be opened is whole."""
    write_tables(folder, tables, findings)
    whole = {"layout": CALIBRATION_LAYOUT} | dict(manifest)
    hidden = folder / f".{CALIBRATION}.unfinished"
    hidden.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    hidden.replace(folder / CALIBRATION)
    return CalibrationFolder(folder, whole)


def calibration_folders(results: Path) -> list[Path]:
    """Folders of finished calibrations in order of name."""
    return sorted(file.parent for file in results.glob(f"[!.]*/[!.]*/{CALIBRATION}"))


def find_calibration(results: Path, name: str) -> CalibrationFolder:
    """A calibration by the path of its folder, its name, or an unambiguous beginning; of one frame the newest.

    Raises
    ------
    RunError
        When there is none, or several begin so, or it is of another layout.
    """
    if name and (Path(name) / CALIBRATION).is_file():
        return _open(Path(name).resolve())
    known = {f"{folder.parent.name}/{folder.name}": folder for folder in calibration_folders(results)}
    matching = [folder for one, folder in known.items() if name and one.startswith(name)]
    if len({folder.parent for folder in matching}) > 1:
        raise RunError("calibration_ambiguous", given=name, allowed=", ".join(sorted(known)[:8]))
    if not matching:
        raise RunError("calibration_missing", given=name, allowed=", ".join(sorted(known)[:8]) or None, nearest=nearest_name(name, known))
    return _open(max(matching, key=lambda folder: (folder / CALIBRATION).stat().st_mtime_ns))


def _open(folder: Path) -> CalibrationFolder:
    manifest = read_json(folder / CALIBRATION, folder.name)
    if manifest.get("layout") != CALIBRATION_LAYOUT:
        raise RunError("run_stale", given=folder.name)
    return CalibrationFolder(folder, manifest)
