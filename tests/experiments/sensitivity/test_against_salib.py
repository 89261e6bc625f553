"""Our estimators and SALib's on the same designs and outputs."""

import warnings

import numpy as np
import pytest
from SALib.analyze import delta, dgsm, morris, pawn, rbd_fast, sobol
from scipy.stats import ks_2samp

from sim.experiments.sensitivity.delta import _deltas, _slices_for
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.sensitivity.slices import slices

from .functions import alone, g_function, ishigami

INPUTS = alone(8)


@pytest.mark.parametrize("method", ["sobol", "sobol_pairs"])
@pytest.mark.parametrize("inputs", [INPUTS, Inputs(INPUTS.names, ("a", "b", "a", "c", "b", "d", "d", "c"))])
def test_sobol_with_the_same_resamples(method: str, inputs: Inputs) -> None:
    pairs = method == "sobol_pairs"
    design = METHODS[method].sample(inputs, 64, 3)
    outputs = np.stack([g_function(design.unit), 1e6 + 1e3 * ishigami(design.unit)], axis=1)
    ours = METHODS[method].analyse(inputs, design, outputs, resamples=50, seed=7)
    for column, y in enumerate(outputs.T):
        theirs = sobol.analyze(inputs.problem(), y, calc_second_order=pairs, num_resamples=50, seed=7)
        for measure in ("S1", "ST", "S2") if pairs else ("S1", "ST"):
            value, low, high = (each[column] for each in ours[measure])
            np.testing.assert_allclose(value, theirs[measure], rtol=0.0, atol=1e-12)
            np.testing.assert_allclose(high - value, theirs[f"{measure}_conf"], rtol=0.0, atol=1e-12)
            np.testing.assert_allclose(value - low, theirs[f"{measure}_conf"], rtol=0.0, atol=1e-12)


@pytest.mark.parametrize("levels", [4, 6])
def test_morris_on_its_own_levels(levels: int) -> None:
    method = type(METHODS["morris"])(levels=levels)
    design = method.sample(INPUTS, 30, 3)
    ours = method.analyse(INPUTS, design, g_function(design.unit)[:, None], resamples=2000)
    levels_of_theirs = (design.unit * levels - 0.5) / (levels - 1)
    theirs = morris.analyze(INPUTS.problem(), levels_of_theirs, g_function(design.unit), 2000, num_levels=levels, seed=1)
    for measure in ("mu_star", "mu", "sigma"):
        np.testing.assert_allclose(ours[measure].value[0] * (levels - 1) / levels, theirs[measure], rtol=1e-10, atol=1e-12)
    half = (ours["mu_star"].high - ours["mu_star"].value)[0] * (levels - 1) / levels
    np.testing.assert_allclose(half, theirs["mu_star_conf"], rtol=0.15, atol=1e-12)


def test_groups_of_morris() -> None:
    inputs = Inputs(INPUTS.names, ("a", "b", "a", "c", "b", "d", "d", "e"))
    design = METHODS["morris"].sample(inputs, 30, 3)
    ours = METHODS["morris"].analyse(inputs, design, g_function(design.unit)[:, None])
    theirs = morris.analyze(inputs.problem(), (design.unit * 4 - 0.5) / 3, g_function(design.unit), num_levels=4, seed=1)
    np.testing.assert_allclose(ours["mu_star"].value[0] * 0.75, theirs["mu_star"], rtol=1e-10)
    assert np.isnan(ours["sigma"].value[0]).tolist() == np.isnan(theirs["sigma"]).tolist() == [True, True, False, True, False]
    assert np.isnan(ours["mu"].value[0]).tolist() == [True, True, False, True, False]


@pytest.mark.parametrize("n", [500, 501])
def test_rbd_fast(n: int) -> None:
    design = METHODS["rbd_fast"].sample(INPUTS, n, 3)
    y = g_function(design.unit)
    ours = METHODS["rbd_fast"].analyse(INPUTS, design, y[:, None], resamples=0)
    np.testing.assert_allclose(ours["S1"].value[0], rbd_fast.analyze(INPUTS.problem(), design.unit, y, seed=1)["S1"], atol=1e-10)
    assert np.isnan(ours["S1"].low).all()


def test_the_interval_of_rbd_fast_does_not_halve_the_sample() -> None:
    design = METHODS["rbd_fast"].sample(INPUTS, 1000, 3)
    y = g_function(design.unit)
    ours = METHODS["rbd_fast"].analyse(INPUTS, design, y[:, None], resamples=400)["S1"]
    theirs = rbd_fast.analyze(INPUTS.problem(), design.unit, y, num_resamples=400, seed=1)["S1_conf"]
    assert (ours.high - ours.value)[0, 0] * np.sqrt(2.0) == pytest.approx(theirs[0], rel=0.2)


def test_pawn() -> None:
    design = METHODS["pawn"].sample(INPUTS, 1000, 3)
    y = np.stack([g_function(design.unit), np.round(g_function(design.unit))], axis=1)
    ours = METHODS["pawn"].analyse(INPUTS, design, y, resamples=30)["PAWN"]
    for column in range(2):
        theirs = pawn.analyze(INPUTS.problem(), design.unit, y[:, column])["median"]
        # SALib leaves the largest value of an input out of its slices.
        np.testing.assert_allclose(ours.value[column], theirs, atol=0.006)
    assert (ours.low < ours.value).all()


def test_regional_is_the_distance_of_two_samples() -> None:
    design = METHODS["regional"].sample(alone(3), 500, 3)
    met = ishigami(design.unit) > 6.0
    ours = METHODS["regional"].analyse(alone(3), design, met[:, None].astype(float), resamples=30)["KS"]
    theirs = [ks_2samp(x[met], x[~met]).statistic for x in design.unit.T]
    np.testing.assert_allclose(ours.value[0], theirs, atol=1e-12)
    assert (ours.low < ours.value).all()


def test_slopes() -> None:
    design = METHODS["dgsm"].sample(alone(3), 128, 3)
    y = ishigami(design.unit)
    ours = METHODS["dgsm"].analyse(alone(3), design, y[:, None])["DGSM"]
    state = np.random.get_state()  # noqa: NPY002
    theirs = dgsm.analyze(alone(3).problem(), design.unit, y, seed=1)
    np.random.set_state(state)  # noqa: NPY002
    np.testing.assert_allclose(ours.value[0], theirs["dgsm"], rtol=1e-10)


def test_delta_of_a_sample_is_theirs() -> None:
    design = METHODS["delta"].sample(alone(3), 1000, 3)
    y = ishigami(design.unit)
    count = _slices_for(1000)
    rows = np.array([place * count + slices(x, count) for place, x in enumerate(design.unit.T)])
    ours = _deltas(y, rows, np.full((1, 1000), 1e-3), (3, count))[0]
    grid = np.linspace(y.min(), y.max(), 100)
    theirs = [delta.calc_delta(y, grid, x, np.linspace(0, 1000, count + 1)) for x in design.unit.T]
    np.testing.assert_allclose(ours, theirs, atol=0.003)


def test_delta_without_bias_lies_near_theirs() -> None:
    design = METHODS["delta"].sample(alone(3), 1024, 3)
    y = ishigami(design.unit)
    ours = METHODS["delta"].analyse(alone(3), design, y[:, None], resamples=40)["delta"]
    state, format_of = np.random.get_state(), warnings.formatwarning  # noqa: NPY002
    with warnings.catch_warnings():
        theirs = delta.analyze(alone(3).problem(), design.unit, y, num_resamples=5, seed=1, method="delta")
        warnings.formatwarning = format_of
    np.random.set_state(state)  # noqa: NPY002
    # Theirs starts from a resample, which leaves the bias of a resample in.
    np.testing.assert_allclose(ours.value[0], theirs["delta_raw"], atol=0.05)
    assert (ours.value[0] < theirs["delta_raw"] + 0.02).all()
