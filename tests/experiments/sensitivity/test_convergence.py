"""Whether there are enough runs, and how many more would do."""

import numpy as np
import pytest

from sim.errors import UserError
from sim.experiments.sensitivity.convergence import WIDEST, Convergence, _agreement, convergence
from sim.experiments.sensitivity.methods import METHODS

from .functions import alone, g_function, ishigami


def of_ishigami(n: int, name: str = "sobol", measure: str = "ST") -> Convergence:
    method, inputs = METHODS[name], alone(3, "dummy")
    design = method.sample(inputs, n, 1)
    outputs = np.stack([ishigami(design.unit), design.unit[:, 0], np.ones(len(design.unit))], axis=1)
    return convergence(method, inputs, design, outputs, measure=measure)


def test_parts_are_studies_of_their_own() -> None:
    found = of_ishigami(256)
    assert found.sizes == (32, 64, 128, 256)
    method, inputs = METHODS["sobol"], alone(3, "dummy")
    design = method.sample(inputs, 64, 1)
    alone_64 = method.analyse(inputs, design, ishigami(design.unit)[:, None])
    np.testing.assert_array_equal(found.stages[1]["ST"].value[0], alone_64["ST"].value[0])
    assert of_ishigami(64).sizes == (16, 32, 64)


def test_few_runs_do_not_hold_and_the_advised_ones_do() -> None:
    few = of_ishigami(64)
    assert few.holds.tolist() == [False, False, True]
    value, _, high = few.stages[-1]["ST"]
    assert few.half_width[0] == (high - value)[0, :3].max() > WIDEST
    assert few.change[0] == np.abs(value - few.stages[-2]["ST"].value)[0].max()
    # Intervals shrink with the root of n; the advice is the next doubling that gets below the bar.
    times = few.advised[0] // 64
    assert few.half_width[0] / np.sqrt(times) <= WIDEST < few.half_width[0] / np.sqrt(times / 2)
    assert few.advised[2] == 64
    assert few.further_runs == (few.advised.max() - 64) * 6
    many = of_ishigami(int(few.advised[0]))
    assert many.half_width[0] < 1.25 * WIDEST
    enough = of_ishigami(8192)
    assert enough.holds.all()
    assert enough.advised.tolist() == [8192] * 3
    assert enough.further_runs == 0
    assert set(enough.criteria) == {"sensitivity_narrow", "sensitivity_steady", "sensitivity_ranked"}


def test_effects_are_taken_as_shares_of_the_largest() -> None:
    method, inputs = METHODS["morris"], alone(8)
    design = method.sample(inputs, 64, 1)
    y = g_function(design.unit)
    found = convergence(method, inputs, design, np.stack([y, 1000.0 * y], axis=1), measure="mu_star")
    assert found.sizes == (8, 16, 32, 64)
    np.testing.assert_allclose(found.half_width[0], found.half_width[1])
    value, _, high = found.stages[-1]["mu_star"]
    assert found.half_width[1] == pytest.approx(((high - value)[1] / value[1].max())[value[1] > 0.05 * value[1].max()].max())


def test_order_counts_only_where_it_can_be_told() -> None:
    assert _agreement(np.array([0.5, 0.3, 0.1]), np.array([0.5, 0.3, 0.1])) == 1.0
    # The first two have changed places: 2 of 6 ordered pairs of the top with another.
    assert _agreement(np.array([0.3, 0.5, 0.1]), np.array([0.5, 0.3, 0.1])) == pytest.approx(4.0 / 6.0)
    assert _agreement(np.array([0.30, 0.31, 0.1]), np.array([0.31, 0.30, 0.1])) == 1.0
    assert _agreement(np.array([np.nan, 0.31]), np.array([0.31, 0.30])) == 0.0
    assert _agreement(np.array([0.2]), np.array([0.3])) == 1.0


@pytest.mark.parametrize(
    ("name", "n", "measure", "words"),
    [
        ("fast", 128, "ST", "designs of the method fast do not grow"),
        ("sobol", 16, "ST", "n = 16 is too small for the method sobol; at least 32"),
        ("sobol", 32, "S2", "the method sobol has no measure S2"),
        ("sobol", 32, "mean", "the method sobol has no measure mean"),
    ],
)
def test_refusals(name: str, n: int, measure: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        of_ishigami(n, name, measure)
