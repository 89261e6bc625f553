"""What becomes of failed runs and of outputs that rest, and how estimates become a table."""

import numpy as np
import pandas as pd
import pytest

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.estimates import COLUMNS, tidy
from sim.experiments.sensitivity.fast import _mean
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.sensitivity.over_time import generalised

from .functions import ISHIGAMI_S1, alone, g_function, ishigami

INPUTS = alone(3)


def outputs_of(design: Design) -> np.ndarray:
    return np.stack([ishigami(design.unit), design.unit[:, 0] + 10.0, np.full(len(design.unit), 3.1)], axis=1)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_failed_run_takes_its_block_and_nothing_else(method) -> None:
    n = 16 if method.most else max(method.least, 128)
    design = method.sample(INPUTS, n, 1)
    outputs = outputs_of(design)
    failed = outputs.copy()
    failed[len(outputs) // 2] = np.nan
    found = method.analyse(INPUTS, design, failed, resamples=5)
    kept = design.block != design.block[len(outputs) // 2]
    # FAST alone tells by the blocks' numbers whose curves they are.
    without = method.analyse(INPUTS, Design(design.unit[kept], design.block[kept]), outputs[kept], resamples=5)
    assert found.dropped.tolist() == [1, 1, 1]
    assert (found.blocks, without.blocks) == (len(design.blocks), len(design.blocks) - 1)
    assert found.notes["sensitivity_dropped"] == (0, 1, 2)
    assert set(found.measures) == set(without.measures) > {"mean", "variance"}
    for measure, interval in found.measures.items():
        assert np.isfinite(interval.value[0]).any()
        for one, two in zip(interval, without[measure], strict=True):
            np.testing.assert_array_equal(one, two)


def test_columns_fail_on_their_own() -> None:
    method = METHODS["sobol"]
    design = method.sample(INPUTS, 64, 1)
    outputs = outputs_of(design)
    whole = method.analyse(INPUTS, design, outputs)
    outputs[7, 1] = np.inf
    outputs[:-6, 2] = np.nan
    found = method.analyse(INPUTS, design, outputs)
    assert found.dropped.tolist() == [0, 1, 63]
    assert found.too_few.tolist() == [False, False, True]
    assert found.notes == {"sensitivity_dropped": (1, 2), "sensitivity_too_few": (2,)}
    np.testing.assert_array_equal(found["ST"].value[0], whole["ST"].value[0])
    assert (found["ST"].value[1] != whole["ST"].value[1]).any()
    assert np.isnan(found["mean"].value[2])


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_outputs_that_rest_have_a_mean_and_no_indices(method) -> None:
    design = method.sample(INPUTS, 16 if method.most else max(method.least, 64), 1)
    found = method.analyse(INPUTS, design, outputs_of(design), resamples=5)
    assert found.constant.tolist() == [False, False, True]
    assert found.notes == {"sensitivity_constant": (2,)}
    assert found["mean"].value[2] == pytest.approx(3.1)
    assert found["variance"].value[2] == pytest.approx(0.0, abs=1e-20)
    for measure in set(found.measures) - {"mean", "variance"}:
        assert np.isnan(found[measure].value[2]).all()
        assert np.isfinite(found[measure].value[:2]).any()


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_nothing_left_is_no_error(method) -> None:
    design = method.sample(INPUTS, 8 if method.most else max(method.least, 16), 1)
    found = method.analyse(INPUTS, design, np.full((len(design.unit), 2), np.nan))
    assert found.too_few.all()
    assert tidy(found, INPUTS, [("a", 1), ("b", 1)])["value"].isna().all()


def test_rare_events_have_indices_though_some_resamples_see_none() -> None:
    method = METHODS["sobol"]
    design = method.sample(INPUTS, 16, 1)
    outputs = np.zeros((len(design.unit), 1))
    outputs[0] = 1.0
    found = method.analyse(INPUTS, design, outputs)
    assert np.isfinite(found["ST"].value).all()
    assert np.isfinite(found["ST"].high).all()


def test_the_scale_of_an_output_does_not_matter_to_shares() -> None:
    for name in ("sobol", "binned", "rbd_fast", "pawn", "dgsm", "shapley"):
        method = METHODS[name]
        design = method.sample(INPUTS, 64, 1)
        y = g_function(np.hstack([design.unit, np.full((len(design.unit), 5), 0.5)]))
        found = method.analyse(INPUTS, design, np.stack([y, 1e-9 * y, 1e9 * y - 4e9], axis=1), resamples=5)
        for measure in set(found.measures) - {"mean", "variance"}:
            value = found[measure].value
            np.testing.assert_allclose(value[1:], np.broadcast_to(value[0], value[1:].shape), rtol=1e-5, atol=1e-8)


def test_the_table_names_every_number() -> None:
    inputs = Inputs(("x1", "x2", "x3", "dummy"), ("a", "b", "c", "dummy"))
    method = METHODS["sobol_pairs"]
    design = method.sample(inputs, 256, 1)
    found = method.analyse(inputs, design, np.stack([ishigami(design.unit), design.unit[:, 0], design.unit[:, 1]], axis=1))
    table = tidy(found, inputs, [("first", 2025), ("first", 2026), ("second", 2025)])
    assert tuple(table.columns) == COLUMNS
    assert set(table["method"]) == {"sobol_pairs"}
    assert table.groupby("measure").size().to_dict() == {"S1": 12, "ST": 12, "S2": 18, "mean": 3, "variance": 3}
    assert not table.duplicated(["output", "year", "factor", "other", "measure"]).any()

    def value(output: str, year: int, factor: str, other: str, measure: str) -> float:
        row = (table["output"] == output) & (table["year"] == year) & (table["factor"] == factor) & (table["other"] == other)
        return float(table[row & (table["measure"] == measure)]["value"].item())

    assert value("first", 2026, "a", "", "ST") == found["ST"].value[1, 0] == pytest.approx(1.0, abs=0.1)
    assert value("second", 2025, "b", "", "ST") == found["ST"].value[2, 1] == pytest.approx(1.0, abs=0.1)
    assert value("first", 2025, "b", "dummy", "S2") == found["S2"].value[0, 1, 3]
    assert value("second", 2025, "", "", "mean") == pytest.approx(0.5, abs=0.05)
    with pytest.raises(UserError, match="1 columns are named; expected 3"):
        tidy(found, inputs, [("first", 2025)])


def test_years_weigh_by_their_variance() -> None:
    rows = [
        ("sobol", "y", 2025, "", "", "variance", 1.0, np.nan, np.nan),
        ("sobol", "y", 2026, "", "", "variance", 3.0, np.nan, np.nan),
        ("sobol", "y", 2027, "", "", "variance", 0.0, np.nan, np.nan),
        ("sobol", "y", 2025, "a", "", "ST", 0.8, 0.6, 1.0),
        ("sobol", "y", 2026, "a", "", "ST", 0.4, 0.3, 0.5),
        ("sobol", "y", 2027, "a", "", "ST", np.nan, np.nan, np.nan),
        ("sobol", "y", 2025, "a", "b", "S2", 0.2, np.nan, np.nan),
        ("sobol", "y", 2025, "a", "", "PAWN", 0.7, 0.6, 0.8),
    ]
    found = generalised(pd.DataFrame(rows, columns=list(COLUMNS)))
    assert tuple(found.columns) == COLUMNS
    total, pair = found.to_dict("records")
    assert (total["year"], total["factor"], total["measure"]) == (0, "a", "ST")
    # (1 x 0.8 + 3 x 0.4) / 4, and so the ends.
    assert (total["value"], total["low"], total["high"]) == pytest.approx((0.5, 0.375, 0.625))
    assert (pair["other"], pair["value"]) == ("b", pytest.approx(0.2))
    assert np.isnan(pair["low"])


def test_the_index_of_all_years_of_one_growing_output_is_that_of_a_year() -> None:
    method = METHODS["sobol"]
    design = method.sample(INPUTS, 1024, 1)
    y = ishigami(design.unit)
    found = method.analyse(INPUTS, design, np.stack([y, 2.0 * y, 5.0 * y], axis=1))
    table = generalised(tidy(found, INPUTS, [("y", 2025), ("y", 2026), ("y", 2027)]))
    assert table[table["measure"] == "S1"]["value"].to_list() == pytest.approx(ISHIGAMI_S1, abs=0.02)
    empty = METHODS["morris"]
    design = empty.sample(INPUTS, 8, 1)
    assert generalised(tidy(empty.analyse(INPUTS, design, design.unit[:, :1]), INPUTS, [("y", 2025)])).empty


def test_slices_take_off_what_chance_explains() -> None:
    # 16 slices of 256 runs explain 15 / 255 by chance.
    method, inputs, found = METHODS["binned"], Inputs.alone("dummy"), []
    for seed in range(1, 61):
        design = method.sample(inputs, 256, seed)
        y = np.random.default_rng([seed, 9]).normal(size=(256, 1))
        found.append(method.analyse(inputs, design, y, resamples=0)["S1"].value.item())
    assert np.mean(found) == pytest.approx(0.0, abs=0.012)


def test_the_interval_of_fast_is_that_of_a_mean_over_curves() -> None:
    # 1 and 3: standard error 1, t 12.706; one curve alone has no interval, none no value.
    value, low, high = _mean(np.array([[1.0, 5.0, np.nan], [3.0, np.nan, np.nan]]), 0.95)
    assert (value[0], low[0], high[0]) == pytest.approx((2.0, -10.706, 14.706), abs=1e-3)
    assert value[1] == 5.0
    assert np.isnan([low[1], high[1], value[2]]).all()


def test_a_curve_along_which_an_output_rests_has_no_index() -> None:
    method = METHODS["fast"]
    design = method.sample(INPUTS, 128, 1)
    outputs = outputs_of(design)[:, :1]
    outputs[:128] = 1.0
    rests, fails = method.analyse(INPUTS, design, outputs), outputs.copy()
    fails[5] = np.nan
    np.testing.assert_array_equal(rests["S1"].value, method.analyse(INPUTS, design, fails)["S1"].value)
    assert np.isfinite(rests["S1"].value).all()


def test_the_floor_of_regional_is_that_of_two_samples() -> None:
    met = np.zeros((100, 1))
    met[:20] = 1.0
    design = METHODS["regional"].sample(INPUTS, 100, 1)
    # 1.358 is the 95 % point of the Kolmogorov distribution.
    expected = 1.358 * np.sqrt(1.0 / 20.0 + 1.0 / 80.0)
    assert METHODS["regional"].analyse(INPUTS, design, met)["KS_floor"].value == pytest.approx([expected], abs=1e-3)


@pytest.mark.parametrize(("n", "rounds"), [(100, 200)])
def test_intervals_cover_what_they_should(n: int, rounds: int) -> None:
    """The interval of a mean of normal numbers holds the truth about as often as it says."""
    held = 0
    for seed in range(1, rounds + 1):
        y = np.random.default_rng(seed).normal(size=n)
        _, low, high = Bootstrap(200, seed, 0.9).interval(Bootstrap(200, seed, 0.9).weights(n) @ y)
        held += low <= 0.0 <= high
    assert 0.82 <= held / rounds <= 0.96


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Bootstrap(seed=0), "the seed 0 is below 1"),
        (lambda: Bootstrap(resamples=-1), "-1 resamples; 0 or more"),
        (lambda: Bootstrap(confidence=95.0), "the confidence 95.0 does not lie between 0 and 1"),
        (lambda: METHODS["pawn"].analyse(INPUTS, Design.of_blocks(np.full((64, 3), 0.5), 1), np.ones((63, 1))), "63 rows.*expected 64"),
    ],
)
def test_refusals(make, words: str) -> None:
    with pytest.raises(UserError, match=words):
        make()
