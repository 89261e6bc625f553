"""Every method against functions whose indices are known, on the way that a study takes: sample, evaluate, analyse, tidy."""

import numpy as np
import pytest

from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.sensitivity.morris import Morris, SpreadMorris

from .functions import (
    G_S1,
    G_ST,
    G_VARIANCE,
    ISHIGAMI_DGSM,
    ISHIGAMI_S1,
    ISHIGAMI_S2_13,
    ISHIGAMI_SHAPLEY,
    ISHIGAMI_ST,
    ISHIGAMI_VARIANCE,
    alone,
    column,
    g_function,
    ishigami,
    morris_1991,
    study,
)


@pytest.mark.parametrize(
    ("method", "n", "measure", "expected", "tolerance"),
    [
        ("sobol", 1024, "S1", ISHIGAMI_S1, 0.02),
        ("sobol", 1024, "ST", ISHIGAMI_ST, 0.02),
        ("sobol_pairs", 1024, "S1", ISHIGAMI_S1, 0.02),
        ("sobol_pairs", 1024, "ST", ISHIGAMI_ST, 0.02),
        ("fast", 1024, "S1", ISHIGAMI_S1, 0.02),
        ("fast", 1024, "ST", ISHIGAMI_ST, 0.04),
        ("rbd_fast", 8192, "S1", ISHIGAMI_S1, 0.03),
        ("binned", 8192, "S1", ISHIGAMI_S1, 0.03),
        ("shapley", 4096, "SHAPLEY", ISHIGAMI_SHAPLEY, 0.06),
    ],
)
def test_shares_of_the_variance_of_ishigami(method: str, n: int, measure: str, expected: np.ndarray, tolerance: float) -> None:
    _, table = study(METHODS[method], alone(3), n, ishigami)
    assert list(column(table, "ishigami", measure).values()) == pytest.approx(expected, abs=tolerance)


def test_pairs_of_ishigami() -> None:
    _, table = study(METHODS["sobol_pairs"], alone(3), 1024, ishigami)
    rows = table[table["measure"] == "S2"]
    assert list(zip(rows["factor"], rows["other"], strict=True)) == [("x1", "x2"), ("x1", "x3"), ("x2", "x3")]
    assert rows["value"].to_list() == pytest.approx([0.0, ISHIGAMI_S2_13, 0.0], abs=0.02)


@pytest.mark.parametrize("method", ["sobol", "fast", "binned", "dgsm"])
def test_mean_and_variance_of_the_output_stand_in_the_table(method: str) -> None:
    _, table = study(METHODS[method], alone(3), 1024, ishigami)
    mean, variance = (table[table["measure"] == name] for name in ("mean", "variance"))
    assert mean["factor"].to_list() == variance["factor"].to_list() == [""]
    assert mean["value"].item() == pytest.approx(3.5, abs=0.15)
    assert variance["value"].item() == pytest.approx(ISHIGAMI_VARIANCE, rel=0.08)
    if method != "fast":  # whose four sets of curves are too few to resample
        assert mean["low"].item() < 3.5 < mean["high"].item()
        assert variance["low"].item() < ISHIGAMI_VARIANCE < variance["high"].item()


def test_g_of_eight_inputs() -> None:
    _, table = study(METHODS["sobol"], alone(8, "dummy"), 2048, g_function)
    assert list(column(table, "g_function", "S1").values()) == pytest.approx([*G_S1, 0.0], abs=0.01)
    assert list(column(table, "g_function", "ST").values()) == pytest.approx([*G_ST, 0.0], abs=0.01)
    assert column(table, "g_function", "variance")[""] == pytest.approx(G_VARIANCE, rel=0.03)
    low, high = column(table, "g_function", "ST", "low"), column(table, "g_function", "ST", "high")
    assert all(low[f"x{place}"] <= value <= high[f"x{place}"] for place, value in enumerate(G_ST, 1))


def test_groups_share_what_their_inputs_share() -> None:
    inputs = Inputs(("x1", "x2", "x3"), ("outer", "middle", "outer"))
    found, table = study(METHODS["sobol_pairs"], inputs, 1024, ishigami)
    assert found["ST"].value.shape == (1, 2)
    # x1 and x3 together hold everything that x2 does not.
    assert column(table, "ishigami", "S1") == pytest.approx({"outer": 1.0 - ISHIGAMI_S1[1], "middle": ISHIGAMI_S1[1]}, abs=0.02)
    assert table[table["measure"] == "S2"]["value"].item() == pytest.approx(0.0, abs=0.02)


@pytest.mark.parametrize("function", [ishigami, g_function, morris_1991])
def test_the_total_index_of_a_dummy_covers_nothing(function) -> None:
    _, table = study(METHODS["sobol"], alone(20, "dummy"), 128, function)
    name = function.__name__
    assert column(table, name, "ST", "low")["dummy"] <= 0.0 <= column(table, name, "ST", "high")["dummy"]
    assert column(table, name, "ST", "low")["x1"] > 0.0


@pytest.mark.parametrize("method", ["fast", "rbd_fast", "binned"])
def test_other_shares_of_a_dummy_are_small_beside_those_that_matter(method: str) -> None:
    _, table = study(METHODS[method], alone(3, "dummy"), 1024, ishigami)
    found = column(table, "ishigami", "S1")
    assert abs(found["dummy"]) < 0.05
    assert min(found["x1"], found["x2"]) > 0.25


@pytest.mark.parametrize(("method", "n"), [(Morris(), 10), (SpreadMorris(), 10), (Morris(levels=6), 20)])
def test_screening_finds_the_ten_inputs_of_morris(method: Morris, n: int) -> None:
    _, table = study(method, alone(20, "dummy"), n, morris_1991)
    effects = column(table, "morris_1991", "mu_star")
    assert {int(name[1:]) for name in sorted(effects, key=effects.__getitem__)[-10:]} == set(range(1, 11))
    assert effects["dummy"] == column(table, "morris_1991", "mu_star", "high")["dummy"] == 0.0
    # Inputs 8 to 10 act alone but for small products, the first six with each other.
    sigma = column(table, "morris_1991", "sigma")
    assert max(sigma["x8"], sigma["x9"], sigma["x10"]) < 0.5 * min(sigma[f"x{place}"] for place in range(1, 7))


def test_effects_are_those_of_the_whole_range() -> None:
    def plane(unit: np.ndarray) -> np.ndarray:
        return 3.0 * unit[:, 0] - 2.0 * unit[:, 1]

    _, table = study(Morris(), alone(3), 4, plane)
    assert column(table, "plane", "mu") == pytest.approx({"x1": 3.0, "x2": -2.0, "x3": 0.0})
    assert column(table, "plane", "mu_star") == pytest.approx({"x1": 3.0, "x2": 2.0, "x3": 0.0})
    assert column(table, "plane", "sigma") == pytest.approx({"x1": 0.0, "x2": 0.0, "x3": 0.0}, abs=1e-6)


def test_slopes_of_ishigami() -> None:
    _, table = study(METHODS["dgsm"], alone(3, "dummy"), 4096, ishigami)
    found = column(table, "ishigami", "DGSM")
    # The slope of x3 is steepest at the ends, where a step of a twentieth can only lead to flatter ground.
    assert [found[name] for name in ("x1", "x2", "x3")] == pytest.approx(ISHIGAMI_DGSM, rel=0.12)
    assert found["dummy"] == 0.0
    assert all(found[f"x{place}"] > total for place, total in enumerate(ISHIGAMI_ST, 1))


def test_distributions_of_ishigami() -> None:
    _, table = study(METHODS["pawn"], alone(3, "dummy"), 4096, ishigami, resamples=20)
    found, floor = column(table, "ishigami", "PAWN"), column(table, "ishigami", "PAWN_floor")[""]
    assert found["x2"] > found["x1"] > found["x3"] > floor > found["dummy"]


def test_densities_of_ishigami() -> None:
    _, table = study(METHODS["delta"], alone(3, "dummy"), 4096, ishigami, resamples=20)
    found = column(table, "ishigami", "delta")
    assert found["x2"] > found["x1"] > found["x3"] > 3.0 * abs(found["dummy"])


def test_regions_of_a_condition() -> None:
    def high(unit: np.ndarray) -> np.ndarray:
        return (unit[:, 0] > 0.5).astype(float)

    _, table = study(METHODS["regional"], alone(3, "dummy"), 1024, high, ishigami)
    found, floor = column(table, "high", "KS"), column(table, "high", "KS_floor")[""]
    assert found["x1"] == 1.0
    assert max(found["x2"], found["dummy"]) < floor
    # x1 drives what is above the median of Ishigami's function, x3 does not.
    found = column(table, "ishigami", "KS")
    assert found["x1"] > column(table, "ishigami", "KS_floor")[""]


def noisy(unit: np.ndarray) -> np.ndarray:
    """G plus luck that counts more where x1 is high: as much variance as G has, times (1/2 + x1)²; the seed is the last input."""
    luck = np.random.default_rng(5).permutation(np.sqrt(12.0) * ((np.arange(4096) + 0.5) / 4096 - 0.5))
    return g_function(unit) + np.sqrt(G_VARIANCE) * (0.5 + unit[:, 0]) * luck[(unit[:, -1] * 4096).astype(int)]


def test_luck_has_an_index_of_its_own() -> None:
    # Of G's variance as unit: 1 by G, 1 by luck alone, 1/12 by luck together with x1.
    whole = 2.0 + 1.0 / 12.0
    _, table = study(METHODS["sobol"], alone(8, "dummy", "seed"), 4096, noisy)
    first, total = column(table, "noisy", "S1"), column(table, "noisy", "ST")
    assert (first["seed"], total["seed"]) == pytest.approx((1.0 / whole, (1.0 + 1.0 / 12.0) / whole), abs=0.03)
    assert first["x1"] == pytest.approx(G_S1[0] / whole, abs=0.03)
    assert total["x1"] == pytest.approx((G_ST[0] + 1.0 / 12.0) / whole, abs=0.03)
    assert [total[f"x{place}"] for place in range(2, 9)] == pytest.approx(G_ST[1:] / whole, abs=0.01)
    assert total["dummy"] == 0.0


@pytest.mark.parametrize(("method", "measure"), [("morris", "mu_star"), ("dgsm", "DGSM")])
def test_luck_does_not_look_like_an_effect(method: str, measure: str) -> None:
    _, table = study(METHODS[method], alone(8, "dummy", "seed"), 256, noisy)
    found = column(table, "noisy", measure)
    assert found["dummy"] == 0.0
    assert np.isnan(found["seed"])
    assert found["x1"] > found["x2"] > found["x3"] > found["x4"] > 0.0
