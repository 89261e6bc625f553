"""A declared back-test becomes a folder and a scoreboard; what makes the runs is a function instead of the model."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.api.calibrations import load_calibration
from sim.experiments.calibration import sampling
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.keep import calibrate_and_keep
from sim.experiments.study.quantiles import Floats
from sim.experiments.sweep.sweep import SweepSettings

FILE = """title: Toy
question: Does a back-test become a scoreboard?
scenario: baseline
known_by: 2018
targets: [P1, P2]
samples: 24
waves: 1
draws: 40
predictive: {draws: 8, seeds: 2}
members: 0
factors:
  - {path: behaviour.cooperation.hesitancy_firm}
  - {path: behaviour.hnte.fixed_cost}
"""


@dataclass(frozen=True)
class Straight:
    """Every output grows by its own share a year from 2015 on and with both factors, and has a little luck."""

    values: tuple[float, ...]
    years: int

    def open(self) -> "Straight":
        return self

    def run(self, values: Floats, seed: int) -> Floats:
        luck = np.random.default_rng(seed).normal()
        slope = np.array(self.values) * (1.0 + 0.1 * np.tanh(values[0]) + 0.02 * np.tanh(values[1]) + 0.01 * luck)
        return np.asarray(slope[:, None] * np.arange(1, self.years + 1)[None, :])


def straight(calibration: Calibration) -> Straight:
    """One unit a year of every output, but for what the points system counts."""
    study = calibration.study
    sizes = {"points_participants_cumulative": 800.0, "points_money_cumulative": 5800.0}
    return Straight(tuple(sizes.get(name, 1.0) for name in study.outputs), len(study.all_years))


def test_a_declared_back_test_is_made_kept_and_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "STEPS", 150)  # what is drawn is not what is tested here
    file = tmp_path / "toy.yaml"
    file.write_text(FILE, encoding="utf-8")
    calibration = load_calibration(file)
    folder = calibrate_and_keep(calibration, SweepSettings(tmp_path / "results", workers=1), opens=straight(calibration))
    kept = folder.table("predictive")
    assert list(kept.columns) == ["draw", "seed", *(target.id for target in calibration.all_targets)]
    assert kept["draw"].tolist() == [draw for draw in range(8) for _ in range(2)]
    assert kept["seed"].tolist() == [0, 1] * 8
    medians = folder.table("targets").set_index("id")["shown_50"]
    for target in calibration.all_targets:
        assert float(np.median(kept[target.id])) == medians[target.id]
    found = sim.scoreboard(folder)
    rows = {row["id"]: row for row in found["rows"]}
    assert found["fitted"] == ["P1", "P2"]
    assert rows["P5"]["median"] == medians["P5"]
    assert rows["E5"]["verdict"] == "loss"  # a few firms for a thousand
