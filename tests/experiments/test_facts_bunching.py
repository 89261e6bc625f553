"""Bunching of reported R&D on samples whose answer is known."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.experiments.facts import bunching

from .material import evenly, material_of, over, panel_of


def test_a_uniform_density_has_no_excess_mass() -> None:
    assert bunching.excess_mass(evenly(0.0, 0.1, 10_000), 0.05, 0.05) == pytest.approx(1.0)


def test_a_density_that_falls_exponentially_has_none_either() -> None:
    ratio = -0.02 * np.log(1.0 - (np.arange(400_000) + 0.5) / 400_000)
    for threshold in (0.03, 0.04, 0.05):
        assert bunching.excess_mass(ratio, threshold, threshold) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("times", [2, 4])
def test_a_planted_bunch_is_measured(times: int) -> None:
    # 400 firms lie in each bin of 0.4 points; so many more stand at the threshold, a little above it.
    planted = np.concatenate([evenly(0.0, 0.1, 10_000), evenly(0.0501, 0.0539, 400 * (times - 1))])
    assert bunching.excess_mass(planted, 0.05, 0.05) == pytest.approx(times)
    # Below the threshold or a bin above it, it is none of the threshold's.
    for at in (0.0461, 0.0541):
        elsewhere = np.concatenate([evenly(0.0, 0.1, 10_000), evenly(at, at + 0.0038, 400 * (times - 1))])
        assert bunching.excess_mass(elsewhere, 0.05, 0.05) == pytest.approx(1.0)


def test_the_range_around_the_own_threshold_is_left_out_elsewhere() -> None:
    # Firms of the class with 5 % manipulate around 5 %; that must not move what is expected at 4 %.
    planted = np.concatenate([evenly(0.0, 0.1, 10_000), evenly(0.0501, 0.0539, 4000)])
    assert bunching.excess_mass(planted, 0.04, 0.05) == pytest.approx(1.0)
    assert bunching.excess_mass(planted, 0.04, 0.04) < 0.95


def test_the_gap_below_the_own_threshold_is_left_out_and_what_lies_farther_is_not() -> None:
    # Bins of 0.4 points around 4 %, own threshold 5 %: the two bins below 5 % are emptied, then one far below 4 %.
    ratio = evenly(0.0, 0.1, 10_000)
    gap = ratio[(ratio < 0.0442) | (ratio >= 0.05)]
    assert bunching.excess_mass(gap, 0.04, 0.05) == pytest.approx(1.0)
    hollow = ratio[(ratio < 0.024) | (ratio >= 0.028)]
    assert abs(bunching.excess_mass(hollow, 0.04, 0.05) - 1.0) > 0.05


def test_too_few_neighbours_tell_nothing() -> None:
    assert np.isnan(bunching.excess_mass(evenly(0.0, 0.1, 30), 0.05, 0.05))
    assert np.isnan(bunching.excess_mass(np.array([]), 0.05, 0.05))


def test_ratios_of_the_right_firms() -> None:
    columns = {
        "sales_y1": [5000.0, 5000.1, 20000.0, 20000.1, 1000.0, 1000.0, 0.0],
        "rd_reported_y1": [250.0, 200.0, 600.0, 400.0, 77.0, 77.0, 77.0],
        "does_rd": [1, 1, 1, 1, 0, 1, 1],
        "anchor": [0, 0, 0, 0, 0, 1, 0],
    }
    material = material_of(panel_of(over(range(2016, 2018), **columns)), panel_of(over(range(2016, 2018), **columns)))
    assert bunching.ratios(material, "small", (2016,)).tolist() == [0.05, 0.05]
    assert bunching.ratios(material, "middle", (2016,)) == pytest.approx([200 / 5000.1, 0.03] * 2)
    assert bunching.ratios(material, "large", (2016, 2017)) == pytest.approx([400 / 20000.1] * 4)


def reporting(ratio: NDArray[np.float64], sales: float) -> dict[str, Any]:
    return {"sales_y1": np.full(ratio.size, sales), "rd_reported_y1": sales * ratio, "does_rd": np.ones(ratio.size)}


def test_the_change_of_rule_shows_where_firms_bunch() -> None:
    smooth = evenly(0.0, 0.12, 12_000)
    at_five, at_six = (np.concatenate([smooth, evenly(at + 0.0001, at + 0.0039, 400)]) for at in (0.05, 0.06))
    old, new = {2015: reporting(at_six, 1000.0)}, {year: reporting(at_five, 1000.0) for year in range(2016, 2020)}
    material = material_of(panel_of(old | new))
    assert bunching.before_2016(material) == pytest.approx(1.0, abs=0.02)
    assert bunching.from_2016(material) == pytest.approx(1.0, abs=0.02)
    assert bunching.small(material) == pytest.approx(2.0)
    none = material_of(panel_of(dict.fromkeys(range(2015, 2020), reporting(smooth, 1000.0))))
    assert bunching.before_2016(none) == pytest.approx(0.0, abs=1e-6)
    assert bunching.from_2016(none) == pytest.approx(0.0, abs=1e-6)


def test_relabelled_share_of_the_years_to_2019() -> None:
    yearly = {"rd_relabelled": np.array([[2.0] * 5 + [99.0] * 6]), "rd_programme": np.array([[8.0] * 5 + [1.0] * 6])}
    assert bunching.relabelled_share(material_of(yearly=yearly)) == 0.25
