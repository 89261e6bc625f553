"""A calibration that takes no model: a quadratic county with known parameters, one of which nothing depends on."""

import dataclasses
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.evidence.facts import Fact
from sim.evidence.targets import Target, Term
from sim.experiments.calibration.calibrate import Bench
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.prior import Correlation
from sim.experiments.study.quantiles import Floats
from sim.experiments.sweep.sweep import SweepSettings, frame_folder_at
from sim.store.points import PointStore
from sim.store.study_folder import POINTS
from tests.experiments.sweep.toys import WIDTH, toy_study

INERT = "policy.innovation_voucher.appropriation"


def target(name: str, indicator: str, value: float, *, tolerance: float = 0.05, year: int = 2018, use: str = "fit") -> Target:
    """A made-up figure of one indicator at the end of a year."""
    fact = Fact(name, indicator, "made up", "虚构", "Here", year, value, "%", "exact", "observed", use, "S", ("001",))
    return Target(fact, "value", (Term(indicator, year),), "count", tolerance, "")


@dataclass(frozen=True)
class County:
    """Two outputs in every year: 10 + 4 a + 2 b and 20 + 6 b + 2 a b, each with luck of its own; the third factor does nothing."""

    noise: float = 0.2
    seconds: float = 0.0
    fails_above: float = 2.0

    def open(self) -> "County":
        return self

    def run(self, values: Floats, seed: int) -> Floats:
        if self.seconds:
            time.sleep(self.seconds)
        if values[0] / WIDTH > self.fails_above:
            raise ValueError("too much")
        first, second = clean(values / WIDTH)
        luck = self.noise * np.random.default_rng(seed).normal(size=2)
        return np.array([[first + luck[0]] * 16, [second + luck[1]] * 16])


def clean(x: Floats) -> Floats:
    """The two outputs without luck; ``x`` in the unit cube."""
    return np.array([10.0 + 4.0 * x[0] + 2.0 * x[1], 20.0 + 6.0 * x[1] + 2.0 * x[0] * x[1]])


def toy_calibration(
    folder: Path, truth: tuple[float, float] = (0.7, 0.3), *, samples: int = 64, members: int = 0, draws: int = 400, waves: int = 2
) -> Calibration:
    """A calibration to the toy's own figures at a known point."""
    study = dataclasses.replace(toy_study(folder), method="binned", samples=samples, has_dummy=False, luck="varied")
    first, second = clean(np.array(truth))
    names = [factor.name for factor in study.factors]
    return Calibration(
        study=study,
        targets=(target("A", "hnte_stock", first, tolerance=0.02), target("B", "rd_intensity", second, tolerance=0.02)),
        held_back=(target("C", "hnte_stock", first + 5.0, year=2020, use="check"),),
        known_by=None,
        correlations=(Correlation(names[0], names[2], 0.4, "a test"),),
        discrepancy=0.0,
        waves=waves,
        draws=draws,
        predictive=(20, 3),
        members=members,
    )


def toy_bench(calibration: Calibration, results: Path, county: County | None = None, workers: int = 1) -> Bench:
    """Where its runs are made."""
    study = calibration.study
    store = PointStore(frame_folder_at(study, results) / POINTS, study.outputs, len(study.all_years), len(study.factors))
    return Bench(study, store, SweepSettings(results, workers), county or County())
