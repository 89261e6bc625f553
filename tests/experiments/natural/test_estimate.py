"""Intervals of paired runs, by hand and against what is known of the jackknife."""

import numpy as np
import pytest

from sim.experiments.facts import bunching
from sim.experiments.natural.estimate import by_run, of_all, of_runs, on, part

from ..material import evenly, over, panel_of
from .material import world


def test_mean_and_interval_by_hand() -> None:
    # Mean 5, standard deviation 2, four values; t at 3 degrees of freedom is 3.18245.
    found = of_runs(np.array([3.0, 5.0, 5.0, 7.0]))
    half = 3.182446 * np.sqrt(8.0 / 3.0) / 2.0
    assert (found.value, found.low, found.high) == pytest.approx((5.0, 5.0 - half, 5.0 + half), rel=1e-6)


def test_one_run_has_no_interval() -> None:
    assert of_runs(np.array([3.0])).low is None
    assert of_all(lambda runs: float(len(runs)), 1).high is None


def test_the_jackknife_of_a_mean_is_its_interval() -> None:
    values = np.array([3.0, 8.0, 1.0, 4.0, 9.0])
    direct, jackknife = of_runs(values), of_all(lambda runs: float(values[list(runs)].mean()), values.size)
    assert (jackknife.value, jackknife.low, jackknife.high) == pytest.approx((direct.value, direct.low, direct.high))


def test_the_jackknife_of_a_ratio_by_hand() -> None:
    above, below = np.array([2.0, 6.0]), np.array([1.0, 2.0])
    found = of_all(lambda runs: float(above[list(runs)].sum() / below[list(runs)].sum()), 2)
    # 8/3; without the first 3, without the second 2: pseudo-values 16/3 - 3 and 16/3 - 2.
    half = 12.7062047 * (1.0 / np.sqrt(2.0)) / np.sqrt(2.0)
    assert (found.value, found.low, found.high) == pytest.approx((8 / 3, 8 / 3 - half, 8 / 3 + half), rel=1e-6)


def test_parts_hold_the_same_runs_of_all_worlds() -> None:
    first, second = (panel_of(over(range(2018, 2022), applications_y1=[count])) for count in (10, 30))
    panels = (panel_of(over(range(2018, 2022), applications_y1=[count])) for count in (12, 60))
    raised = world(*panels, yearly={"rd_real": np.array([[5.0] * 11, [7.0] * 11])})
    material = world(first, second, trials={"patent reward": raised})
    other = part(material, [1])
    assert other.panels == (second,)
    assert other.ensemble.seeds.tolist() == [1]
    assert other.trials.made["patent reward"].panels[0].years[2018]["applications_y1"].tolist() == [60]
    assert other.trials.made["patent reward"].outcome.yearly["rd_real"].tolist() == [[7.0] * 11]


def test_pooled_is_what_the_facts_measure_and_by_run_is_not() -> None:
    smooth, doubled = evenly(0.0, 0.1, 10_000), np.concatenate([evenly(0.0, 0.1, 10_000), evenly(0.0501, 0.0539, 400)])
    panels = [
        panel_of(over(range(2016, 2020), sales_y1=np.full(one.size, 1000.0), rd_reported_y1=1000.0 * one, does_rd=np.ones(one.size)))
        for one in (smooth, doubled)
    ]
    material = world(*panels)
    assert on(material, bunching.small).value == bunching.small(material) == pytest.approx(1.5)
    assert by_run(material, bunching.small).value == pytest.approx(1.5)
    pooled = on(material, lambda one: float(one.pooled(2016, "sales_y1")[0].size))
    assert pooled.value == smooth.size + doubled.size
    assert by_run(material, lambda one: float(one.pooled(2016, "sales_y1")[0].size)).value == (smooth.size + doubled.size) / 2
