"""Which draws of a calibration are run."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.errors import RunError
from sim.experiments.projection.projection import Projection
from sim.experiments.projection.runs import parameter_draws
from sim.experiments.study.quantiles import Floats
from sim.store.calibration_folder import UNIT, CalibrationFolder
from tests.experiments.backtest.made_up import MANIFEST

from .toys import toy_projection


def fitted(folder: Path, unit: Floats, draws: int, **change: object) -> Projection:
    """A projection from a calibration with these draws."""
    projection = dataclasses.replace(toy_projection(folder, draws=draws), calibration="fitted.yaml")
    factors = [{"name": one.name, "drawn_from": one.drawn_from} for one in projection.factors]
    posterior = pd.DataFrame({UNIT + one["name"]: column for one, column in zip(factors, unit.T, strict=True)})
    manifest = MANIFEST | {"known_by": None, "factors": factors} | change
    CalibrationFolder.keep(folder / "fitted-0" / "calibrate-0", manifest, {"posterior": posterior}, {})
    return projection


@pytest.fixture
def unit() -> Floats:
    """Thirty draws, ten of which are kept three times over."""
    drawn = np.random.default_rng(5).random((30, 2))
    return np.vstack([drawn, drawn[:10], drawn[:10]])


def test_no_draw_is_run_twice(tmp_path: Path, unit: Floats) -> None:
    chosen, source = parameter_draws(fitted(tmp_path, unit, 30), tmp_path)
    assert sorted(map(tuple, chosen)) == sorted(map(tuple, unit[:30]))
    assert source["name"] == "fitted-0/calibrate-0"
    assert source["of_this_model"] is False


def test_fewer_draws_are_among_the_same_ones(tmp_path: Path, unit: Floats) -> None:
    few, _ = parameter_draws(fitted(tmp_path, unit, 12), tmp_path)
    more, _ = parameter_draws(fitted(tmp_path, unit, 20), tmp_path)
    assert len(few) == 12
    assert set(map(tuple, few)) < set(map(tuple, more)) < set(map(tuple, unit))


def test_too_few_different_draws_are_refused(tmp_path: Path, unit: Floats) -> None:
    with pytest.raises(RunError, match="has 30 different draws; 31 are asked for"):
        parameter_draws(fitted(tmp_path, unit, 31), tmp_path)


def test_draws_of_other_factors_are_refused(tmp_path: Path, unit: Floats) -> None:
    other = [{"name": "behaviour.rd.trend", "drawn_from": "prior"}] * 2
    with pytest.raises(RunError) as refused:
        parameter_draws(fitted(tmp_path, unit, 5, factors=other), tmp_path)
    assert refused.value.key == "project_other_factors"
