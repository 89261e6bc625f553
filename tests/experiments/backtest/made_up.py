"""A finished back-test that no model made: what it showed of every figure is normal around a number that the test chooses."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sim.evidence.targets import targets
from sim.experiments.calibration.calibration_file import is_known
from sim.experiments.calibration.keep import predicted_band
from sim.store.calibration_folder import CalibrationFolder

DRAWS, SEEDS = 40, 5
MANIFEST: dict[str, Any] = {
    "title": {"en": "Made up", "zh": "虚构"}, "question": {"en": "?", "zh": "？"}, "file": "made_up.yaml", "model": "0" * 16,
    "made": "2026-01-01T00:00:00+00:00", "waves": 1, "draws": 10, "samples": 20, "discrepancy": 0.0, "factors": [], "predictive": [40, 5],
    "frame": "0" * 16, "kind": "calibration", "scenario": {"name": "baseline"},
}  # fmt: skip


def made_up(results: Path, origin: int | None, shares: Mapping[str, float] | None = None, spread: float = 0.05) -> CalibrationFolder:
    """A folder whose runs show each figure times a share (one by default), with this spread as a share of the figure."""
    rng = np.random.default_rng(1)
    rows, columns = [], {"draw": np.repeat(np.arange(DRAWS), SEEDS), "seed": np.tile(np.arange(SEEDS), DRAWS)}
    for name, target in targets().items():
        runs = target.centre * ((shares or {}).get(name, 1.0) + spread * rng.normal(size=DRAWS * SEEDS))
        low, high = predicted_band(runs, target.sd, 0.8)
        rows.append({"id": name, "fitted": is_known(target, origin), "band_low": low, "band_high": high})
        columns[name] = runs
    fitted = [name for name, target in targets().items() if target.fact.use == "fit" and is_known(target, origin)]
    manifest = MANIFEST | {"known_by": origin, "targets": fitted, "held_back": [name for name in targets() if name not in fitted]}
    folder = results / "made_up-00000000" / f"calibrate-{origin or 0:08d}"
    return CalibrationFolder.keep(
        folder, manifest, {"targets": pd.DataFrame(rows), "predictive": pd.DataFrame(columns)}, {"is_emulated": True}
    )
