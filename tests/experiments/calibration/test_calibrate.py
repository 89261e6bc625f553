"""Whole calibrations on a county whose parameters are known."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.api.evidence import best_draw, central_draw
from sim.errors import RunError
from sim.experiments.calibration.calibrate import Calibrated, calibrate
from sim.experiments.calibration.keep import calibrate_and_keep, predicted_band
from sim.experiments.calibration.prior import to_scores, to_unit
from sim.experiments.calibration.recovery import recover
from sim.experiments.sweep.runner import Tally
from sim.experiments.sweep.sweep import SweepSettings
from sim.store.calibration_folder import CalibrationFolder

from .toys import INERT, County, clean, toy_bench, toy_calibration


def calibrated(folder: Path, **asked: int) -> Calibrated:
    calibration = toy_calibration(folder, **asked)
    return calibrate(calibration, toy_bench(calibration, folder / "results"))


def test_the_posterior_is_the_exact_one(tmp_path: Path) -> None:
    found = calibrated(tmp_path, samples=128, draws=4000)
    rng = np.random.default_rng(1)
    points = found.calibration.prior.scores(rng.random((200_000, 3)))
    expected = clean(to_unit(points).T)
    error = np.hypot(found.calibration.sd[:, None], 0.2)
    weight = np.exp(-0.5 * (((expected - found.calibration.centre[:, None]) / error) ** 2).sum(axis=0))
    mean = np.average(points, axis=0, weights=weight)
    sd = np.sqrt(np.average((points - mean) ** 2, axis=0, weights=weight))
    assert found.scores.mean(axis=0) == pytest.approx(mean, abs=0.15)
    assert found.scores.std(axis=0) == pytest.approx(sd, rel=0.2)
    assert found.is_emulated


def test_what_nothing_depends_on_is_not_learned_and_the_rest_is(tmp_path: Path) -> None:
    calibration = dataclasses.replace(toy_calibration(tmp_path, samples=256), correlations=())
    folder = calibrate_and_keep(calibration, SweepSettings(tmp_path / "results", 1), opens=County())
    parameters = folder.table("parameters").set_index("name")
    assert parameters.loc[parameters.index != INERT, "learned"].all()
    assert not parameters.loc[INERT, "learned"]
    assert parameters.loc["policy.pre_research.appropriation", "posterior_50"] == pytest.approx(700.0, abs=120.0)


def test_a_correlated_factor_follows_what_is_learned(tmp_path: Path) -> None:
    scores = calibrated(tmp_path, draws=4000).scores
    # The first score is learned to lie at about 0.5; the third goes with it by 0.4.
    assert scores[:, 2].mean() == pytest.approx(0.4 * scores[:, 0].mean(), abs=0.08)


def test_figures_that_are_held_back_are_shown_and_not_fitted(tmp_path: Path) -> None:
    calibration = toy_calibration(tmp_path)
    folder = calibrate_and_keep(calibration, SweepSettings(tmp_path / "results", 1), opens=County())
    rows = folder.table("targets").set_index("id")
    assert rows["fitted"].to_dict() == {"A": True, "B": True, "C": False}
    assert rows["inside"].to_dict() == {"A": True, "B": True, "C": False}
    # The bands hold the figures' own errors, which are as large as luck here.
    assert (rows["band_high"] - rows["band_low"] > 1.1 * (rows["shown_90"] - rows["shown_10"])).all()
    without = dataclasses.replace(calibration, held_back=())
    other = calibrate_and_keep(without, SweepSettings(tmp_path / "results", 1), opens=County())
    assert other.folder != folder.folder
    assert other.posterior_unit().tobytes() == folder.posterior_unit().tobytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_stopped_anywhere_it_goes_on_and_ends_in_the_same_bytes(tmp_path: Path, workers: int) -> None:
    whole = calibrated(tmp_path, members=40)
    calibration = toy_calibration(tmp_path, members=40)
    bench = toy_bench(calibration, tmp_path / "stopped", workers=workers)
    heard = 0

    def stop(_tally: Tally) -> None:
        nonlocal heard
        heard += 1
        if heard in (3, 9, 16):
            raise KeyboardInterrupt

    stopping = dataclasses.replace(bench, settings=dataclasses.replace(bench.settings, hear=stop))
    stops = 0
    for _ in range(4):
        try:
            found = calibrate(calibration, stopping)
            break
        except KeyboardInterrupt:
            stops += 1
    assert stops == 3
    assert found.scores.tobytes() == whole.scores.tobytes()
    assert found.predictive.tobytes() == whole.predictive.tobytes()
    assert found.by_smoother is not None
    assert whole.by_smoother is not None
    assert found.by_smoother.tobytes() == whole.by_smoother.tobytes()


def test_the_checks_agree_with_the_emulator_on_a_county_like_this(tmp_path: Path) -> None:
    found = calibrated(tmp_path, samples=512, members=400, draws=2000)
    assert found.by_smoother is not None
    for check in (found.by_smoother, found.by_rejection):
        assert check.mean(axis=0) == pytest.approx(found.scores.mean(axis=0), abs=0.35)


def test_known_parameters_are_recovered(tmp_path: Path) -> None:
    calibration = toy_calibration(tmp_path, samples=256)
    bench = toy_bench(calibration, tmp_path / "results")
    recovery = recover(calibration, bench, calibrate(calibration, bench), 20)
    assert len(recovery.known) == 20
    # 60 intervals of 90 %: a share of 80 % or less has a probability of about 1 %.
    assert recovery.coverage >= 0.80
    table = recovery.table().set_index("name")
    assert table.loc[INERT, "width"] > 0.8
    assert table.loc["policy.pre_research.appropriation", "width"] < 0.7


def test_intervals_that_are_too_narrow_are_found_out(tmp_path: Path) -> None:
    """The recovery is a test that can fail: errors taken for a tenth of what they are give intervals that miss."""
    calibration = toy_calibration(tmp_path, samples=256)
    bench = toy_bench(calibration, tmp_path / "results", County(noise=1.0))
    found = calibrate(calibration, bench)
    first = found.waves[0]
    emulator = dataclasses.replace(first.likelihood.emulator, covariance=first.likelihood.emulator.covariance * 1e-2)
    wrong = dataclasses.replace(first, likelihood=dataclasses.replace(first.likelihood, emulator=emulator))
    recovery = recover(calibration, bench, dataclasses.replace(found, waves=(wrong, *found.waves[1:])), 20)
    assert recovery.covered[:, :2].mean() < 0.7


def test_failed_runs_are_left_out_and_counted(tmp_path: Path) -> None:
    calibration = toy_calibration(tmp_path, samples=128)
    found = calibrate(calibration, toy_bench(calibration, tmp_path / "results", County(fails_above=0.9)))
    assert found.waves[0].failed == pytest.approx(13, abs=3)
    assert len(found.waves[0].unit) == 128 - found.waves[0].failed


def test_too_many_failed_runs_are_an_error(tmp_path: Path) -> None:
    calibration = toy_calibration(tmp_path, samples=32)
    with pytest.raises(RunError, match="emulator"):
        calibrate(calibration, toy_bench(calibration, tmp_path / "results", County(fails_above=0.2)))


def test_a_figure_the_model_cannot_meet_leaves_nothing_plausible(tmp_path: Path) -> None:
    calibration = toy_calibration(tmp_path)
    impossible = dataclasses.replace(calibration.targets[0], fact=dataclasses.replace(calibration.targets[0].fact, value=40.0))
    found = calibrate(
        dataclasses.replace(calibration, targets=(impossible, calibration.targets[1])), toy_bench(calibration, tmp_path / "r")
    )
    assert found.waves[0].plausible == 0.0
    possible = calibrate(calibration, toy_bench(calibration, tmp_path / "r"))
    assert 0.0 < possible.waves[0].plausible < 0.5


def test_a_band_holds_the_figures_own_error() -> None:
    runs = np.random.default_rng(4).normal(10.0, 1.0, 4000)
    low, high = predicted_band(runs, 0.75, 0.8)
    reach = stats.norm.ppf(0.9) * 1.25
    assert (low, high) == pytest.approx((10.0 - reach, 10.0 + reach), abs=0.08)
    narrow = predicted_band(runs, 0.0, 0.8)
    assert narrow[1] - narrow[0] == pytest.approx(2.0 * stats.norm.ppf(0.9), abs=0.08)


def test_a_calibration_is_found_again_by_its_name(tmp_path: Path) -> None:
    kept = calibrate_and_keep(toy_calibration(tmp_path), SweepSettings(tmp_path / "results", 1), opens=County(), recoveries=2)
    found = CalibrationFolder.find(tmp_path / "results", "toy")
    assert found.folder == kept.folder
    assert found.manifest == json.loads(json.dumps(kept.manifest))
    assert found.posterior_unit().shape == (400, 3)
    assert len(found.table("recovery")) == 3
    with pytest.raises(RunError, match="toy"):
        CalibrationFolder.find(tmp_path / "results", "toi")


def test_the_best_draw_is_the_one_whose_runs_meet_the_figures(tmp_path: Path) -> None:
    kept = calibrate_and_keep(toy_calibration(tmp_path), SweepSettings(tmp_path / "results", 1), opens=County())
    runs, figures = kept.table("predictive"), kept.table("targets").set_index("id")
    away = [
        sum(((one[name].mean() - figures.loc[name, "centre"]) / figures.loc[name, "sd"]) ** 2 for name in ("A", "B"))
        for _, one in runs.groupby("draw")
    ]
    assert best_draw(kept) == int(np.argmin(away))


def test_the_central_draw_is_near_the_centre(tmp_path: Path) -> None:
    kept = calibrate_and_keep(toy_calibration(tmp_path), SweepSettings(tmp_path / "results", 1), opens=County())
    scores = to_scores(kept.posterior_unit())
    away = np.abs(scores - scores.mean(axis=0)) / scores.std(axis=0)
    assert away[central_draw(kept)].max() < 0.6
    assert away[central_draw(kept)].sum() < np.quantile(away.sum(axis=1), 0.05)


def test_a_small_county_is_held_to_its_share_of_what_grows_with_it(tmp_path: Path) -> None:
    calibration = toy_calibration(tmp_path)
    assert calibration.scale < 0.1  # fifty firms
    whole = tuple(
        dataclasses.replace(one, fact=dataclasses.replace(one.fact, unit="firms", value=one.fact.value / calibration.scale))
        for one in calibration.targets
    )
    bench = toy_bench(calibration, tmp_path / "results")
    as_shares, as_whole = calibrate(calibration, bench), calibrate(dataclasses.replace(calibration, targets=whole), bench)
    assert as_whole.scores == pytest.approx(as_shares.scores, abs=1e-6)
    assert as_whole.predictive[:, :, 0] == pytest.approx(as_shares.predictive[:, :, 0] / calibration.scale)
