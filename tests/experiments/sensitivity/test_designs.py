"""Designs of all methods: where points lie, what blocks hold, and that more is more of the same."""

import copy
import random
import warnings

import numpy as np
import pytest
from SALib.analyze import dgsm

from sim.errors import UserError
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.dgsm import STEP
from sim.experiments.sensitivity.fast import Fast
from sim.experiments.sensitivity.generator import untouched
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.sensitivity.morris import Morris
from sim.experiments.sensitivity.pawn import Pawn
from sim.experiments.sensitivity.regional import Regional

from .functions import alone

GROUPED = Inputs(("a", "b", "c", "seed", "d"), ("one", "two", "one", "seed", "d"))


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_design_has_as_many_rows_as_announced_strictly_inside_the_cube(method) -> None:
    n = 12 if method.most else max(method.least, 128)
    for inputs in (alone(5, "dummy", "seed"), GROUPED) if method.takes_groups else (alone(5, "dummy", "seed"),):
        design = method.sample(inputs, n, 1)
        assert design.unit.shape == (method.runs(inputs, n), inputs.size)
        assert design.block.shape == (len(design.unit),)
        assert 0.0 < design.unit.min() < design.unit.max() < 1.0
        assert (np.diff(design.block) >= 0).all()
        assert set(np.bincount(design.block)) == {design.rows_of_a_block}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_design_is_the_same_for_the_same_seed_and_grows_when_it_says_so(method) -> None:
    inputs, n = alone(4, "seed"), 8 if method.most else max(method.least, 32)
    small, again, other = (method.sample(inputs, n, seed) for seed in (5, 5, 6))
    assert (small.unit == again.unit).all()
    assert (small.unit != other.unit).any()
    double = method.sample(inputs, 2 * n, 5)
    is_head = np.array_equal(double.unit[: len(small.unit)], small.unit) and np.array_equal(double.block[: len(small.unit)], small.block)
    assert is_head == method.is_nested


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_nothing_outside_is_touched(method) -> None:
    inputs, n = alone(3), 8 if method.most else max(method.least, 64)
    state, own, format_of = np.random.get_state(), random.getstate(), warnings.formatwarning  # noqa: NPY002
    filters = copy.copy(warnings.filters)
    design = method.sample(inputs, n, 1)
    method.analyse(inputs, design, design.unit.sum(axis=1, keepdims=True), resamples=3)
    after = np.random.get_state()  # noqa: NPY002
    assert all(np.array_equal(one, two) for one, two in zip(state, after, strict=True))
    assert (random.getstate(), warnings.formatwarning, warnings.filters) == (own, format_of, filters)
    assert inputs.problem() == {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0.0, 1.0]] * 3}


def test_other_peoples_code_is_cleaned_up_after() -> None:
    design = METHODS["dgsm"].sample(alone(3), 16, 1)
    y = design.unit.sum(axis=1)
    state, format_of = np.random.get_state(), warnings.formatwarning  # noqa: NPY002
    with untouched():
        dgsm.analyze(alone(3).problem(), design.unit, y, seed=1)
        warnings.formatwarning = str
        warnings.simplefilter("ignore")
        assert not np.array_equal(np.random.get_state()[1], state[1])  # noqa: NPY002
    assert np.array_equal(np.random.get_state()[1], state[1])  # noqa: NPY002
    assert warnings.formatwarning is format_of
    with pytest.warns(UserWarning, match="heard again"):
        warnings.warn("heard again", stacklevel=1)


def test_levels_of_morris_lie_in_the_middle_of_equal_parts() -> None:
    design = METHODS["morris"].sample(alone(6), 50, 1)
    assert set(np.unique(design.unit)) == {0.125, 0.375, 0.625, 0.875}
    steps = np.diff(design.by_block(design.unit), axis=1)
    assert set(np.unique(np.abs(steps))) == {0.0, 0.5}
    assert (np.count_nonzero(steps, axis=(1, 2)) == 6).all()


def test_spread_trajectories_are_some_of_those_drawn_and_further_apart() -> None:
    inputs = alone(6)
    near = METHODS["morris"].sample(inputs, 8, 1)
    far = METHODS["morris_spread"].sample(inputs, 8, 1)
    assert far.unit.shape == near.unit.shape

    def apart(design: Design) -> float:
        cube = design.by_block(design.unit)
        return float(np.linalg.norm(cube[:, None, :, None] - cube[None, :, None], axis=-1).sum())

    assert apart(far) > 1.05 * apart(near)


@pytest.mark.parametrize("name", ["morris", "dgsm"])
def test_luck_rests_within_a_block_and_differs_between_blocks(name: str) -> None:
    inputs = Inputs.alone("a", "seed", "b")
    luck = METHODS[name].sample(inputs, 64, 1).by_block(METHODS[name].sample(inputs, 64, 1).unit)[:, :, 1]
    assert (luck == luck[:, :1]).all()
    assert len(np.unique(luck[:, 0])) == 64


def test_slopes_step_both_ways_and_never_out() -> None:
    design = METHODS["dgsm"].sample(alone(3), 512, 1)
    cube = design.by_block(design.unit)
    for place in range(3):
        steps = cube[:, place + 1, place] - cube[:, 0, place]
        assert np.abs(steps) == pytest.approx(STEP)
        assert 0.4 < (steps > 0.0).mean() < 0.6
        assert (np.delete(cube[:, place + 1] - cube[:, 0], place, axis=1) == 0.0).all()


def test_luck_is_exchanged_like_any_input_in_sobol() -> None:
    cube = METHODS["sobol"].sample(alone(2, "seed"), 16, 1)
    a, x1, x2, luck, b = np.moveaxis(cube.by_block(cube.unit), 1, 0)
    assert (x1[:, 2] == a[:, 2]).all()
    assert (x2[:, 2] == a[:, 2]).all()
    assert (luck[:, 2] == b[:, 2]).all()
    assert (luck[:, :2] == a[:, :2]).all()


def test_groups_and_their_order() -> None:
    assert GROUPED.group_names == ("one", "two", "seed", "d")
    assert GROUPED.group_of.tolist() == [0, 1, 0, 2, 3]
    assert GROUPED.is_grouped
    assert GROUPED.without("seed") == Inputs(("a", "b", "c", "d"), ("one", "two", "one", "d"))
    assert not alone(3).is_grouped


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Inputs((), ()), "0 inputs with 0 groups"),
        (lambda: Inputs(("a", "b"), ("a",)), "2 inputs with 1 groups; every input needs one group"),
        (lambda: Inputs.alone("a", "a"), "the input a appears twice"),
        (lambda: Inputs(("a", "seed"), ("both", "both")), "the input seed stands alone"),
        (lambda: Inputs(("a", "dummy"), ("dummy", "dummy")), "the input dummy stands alone"),
        (lambda: METHODS["sobol"].sample(alone(2), 100, 1), "n = 100 is not a power of two.* take 64 or 128"),
        (lambda: METHODS["sobol"].sample(alone(2), 8, 1), "n = 8 is too small for the method sobol; at least 16"),
        (lambda: METHODS["pawn"].sample(alone(2), 63, 1), "n = 63 is too small for the method pawn; at least 64"),
        (lambda: METHODS["morris_spread"].sample(alone(2), 41, 1), "n = 41 is too large for the method morris_spread; at most 40"),
        (lambda: METHODS["pawn"].sample(GROUPED, 64, 1), "the method pawn takes no groups"),
        (lambda: METHODS["sobol"].sample(alone(2), 16, 0), "the seed 0 is below 1"),
        (lambda: METHODS["morris"].sample(Inputs.alone("seed"), 16, 1), "0 inputs with 0 groups"),
        (lambda: Morris(levels=5), "5 levels; an even number"),
        (lambda: Fast(curves=0), "0 curves; 1 or more"),
        (lambda: Pawn(count=1), "1 slices; 2 or more"),
        (lambda: Regional(split=1.0), "the split 1.0 does not lie between 0 and 1"),
    ],
)
def test_refusals(make, words: str) -> None:
    with pytest.raises(UserError, match=words):
        make()


def test_labels_are_there_in_both_languages() -> None:
    assert [name for name, method in METHODS.items() if not method.label_en.isascii() or method.label_zh.isascii()] == []
    assert len({method.label_zh for method in METHODS.values()}) == len(METHODS) == 12
