"""Sizes, growth, research, patents and survival of firms on samples whose answer is known."""

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import laplace, norm

from sim.engine.ensemble import Ensemble
from sim.experiments.facts import firms
from sim.experiments.facts.panel import Material
from sim.measures import sums

from .material import QUARTERS, SHARES, material_of, over, panel_of


def test_hill_by_hand() -> None:
    # The two largest of four over the third: logs 2 and 1; 2 / 3.
    assert firms.hill(np.exp([0.0, 3.0, 1.0, 2.0]), 0.5) == pytest.approx(2.0 / 3.0)
    assert firms.hill(np.array([-5.0, 0.0, *np.exp([0.0, 3.0, 1.0, 2.0])]), 0.5) == pytest.approx(2.0 / 3.0)


@pytest.mark.parametrize("exponent", [0.8, 1.1, 2.0])
def test_hill_on_pareto(exponent: float) -> None:
    assert firms.hill(1000.0 * SHARES ** (-1.0 / exponent)) == pytest.approx(exponent, rel=0.005)


def test_the_tail_is_that_of_firms_above_scale_without_anchors() -> None:
    tail = 2000.0 * SHARES ** (-1.0 / 1.1)
    sales = np.concatenate([tail, np.full(50_000, 1999.9), np.full(30, 1e9)])
    anchor = np.concatenate([np.zeros(tail.size + 50_000), np.ones(30)])
    material = material_of(panel_of({2017: {"sales_y1": sales, "anchor": anchor}}))
    assert firms.tail_exponent(material) == pytest.approx(1.1, rel=0.01)


def test_the_body_of_sales_is_normal_in_logs_or_not() -> None:
    def of(log_sales: NDArray[np.float64]) -> float:
        columns = {"sales_y1": np.append(np.exp(log_sales), [1e12, 0.0]), "anchor": np.append(np.zeros(log_sales.size), [1, 0])}
        return firms.lognormal_body(material_of(panel_of({2017: columns})))

    assert of(7.0 + 1.5 * norm.ppf(SHARES)) == pytest.approx(1.0, abs=1e-5)
    # Two heaps far apart, and a tail that begins at once, are no bell.
    assert of(np.concatenate([norm.ppf(SHARES), 12.0 + norm.ppf(SHARES)])) < 0.95
    assert of(-np.log(1.0 - SHARES)) < 0.95


def growing(growth: NDArray[np.float64], size: NDArray[np.float64] | float = 8.0, age: NDArray[np.float64] | float = 10.0) -> Material:
    """Firms with this log growth in every year, of this log size and age; an anchor and a newcomer grow wildly."""
    count = growth.size
    sizes, ages = np.broadcast_to(size, count), np.broadcast_to(age, count)
    years = {}
    for year in range(2016, 2020):
        years[year] = {
            "sales_y1": np.append(np.exp(sizes + growth), [1e9, 1e9, 5.0]),
            "sales_y2": np.append(np.exp(sizes), [1.0, 1.0, 0.0]),
            "founded": np.append(4 * year + 3 - 4.0 * ages, [4 * year - 40, 4 * year - 4, 4 * year - 40]),
            "anchor": np.append(np.zeros(count), [1, 0, 0]),
        }
    return material_of(panel_of(years))


def test_growth_rates_of_firms_that_lived_through_both_years() -> None:
    growth, size, age = firms.growth_rates(growing(np.array([0.1, -0.2]), 7.0, 3.0))
    assert growth == pytest.approx([0.1, -0.2] * 4)
    assert size == pytest.approx([7.0] * 8)
    assert age == pytest.approx([3.0] * 8)


def test_subbotin_tells_a_tent_from_a_bell() -> None:
    assert firms.subbotin_b(growing(laplace.ppf(SHARES, 0.05, 0.2))) == pytest.approx(1.0, abs=0.05)
    assert firms.subbotin_b(growing(norm.ppf(SHARES, 0.05, 0.2))) == pytest.approx(2.0, abs=0.1)


def test_excess_kurtosis_of_tent_and_bell() -> None:
    assert firms.excess_kurtosis(growing(norm.ppf(SHARES))) == pytest.approx(0.0, abs=0.02)
    assert firms.excess_kurtosis(growing(laplace.ppf(SHARES))) == pytest.approx(3.0, abs=0.1)
    assert firms.excess_kurtosis(growing(np.array([-1.0, 1.0]))) == pytest.approx(-2.0)


def test_slopes_of_volatility() -> None:
    # Spread exp(-0.2 x size): a slope of -0.2 on log size, none on age; and the other way round.
    key = np.repeat(np.linspace(5.0, 12.0, 200), 100)
    shocks = np.tile(norm.ppf((np.arange(100) + 0.5) / 100), 200)
    by_size = growing(shocks * np.exp(-0.2 * key), size=key)
    assert firms.size_slope(by_size) == pytest.approx(-0.2, abs=0.01)
    by_age = growing(shocks * np.exp(-0.03 * key), age=np.round(4.0 * key) / 4.0)
    assert firms.age_slope(by_age) == pytest.approx(-0.03, abs=0.003)


def test_shares_of_firms_above_scale() -> None:
    columns = {"sales_y1": [2000.0, 2000.0, 1999.9, 9e4], "does_rd": [1, 0, 1, 0], "institution": [1, 0, 1, 0]}
    material = material_of(panel_of({2017: columns}))
    assert firms.rd_share(material) == pytest.approx(1 / 3)
    assert firms.institution_share(material) == pytest.approx(1 / 3)


def test_concentration_of_research() -> None:
    rd = np.array([50.0, 20.0, *([2.0] * 15)])
    columns = {
        "rd_real_y1": rd,
        "sales_y1": np.append([2000.0, 1999.0], np.full(15, 5000.0)),
        "staff": np.append([300.0, 900.0], np.full(15, 299.0)),
    }
    material = material_of(panel_of({2017: columns}))
    assert firms.top_1_share(material) == pytest.approx(0.5)
    assert firms.top_10_share(material) == pytest.approx(0.86)
    assert firms.large_medium_share(material) == pytest.approx(0.5)


def test_counts_at_the_countys_full_size() -> None:
    columns = {
        "rd_reported_y1": [2000.0, 2000.1, 501.0, 501.0, 500.0],
        "sales_y1": [1e6, 1e6, 5000.0, 5020.0, 100.0],
        "anchor": [0, 1, 0, 0, 0],
    }
    material = material_of(panel_of({2017: columns}), scale=0.5)
    assert firms.above_2000_wan(material) == 2.0
    assert firms.intense(material) == 2.0


def test_applications() -> None:
    counts = np.array([0] * 90 + [1] * 5 + [3, 4, 8, 40, 44])
    columns = {
        "applications_y1": counts, "applications_1_y1": counts // 4, "rd_reported_y1": np.full(100, 5.0),
        "anchor": np.append(np.zeros(99), 1.0),
    }  # fmt: skip
    material = material_of(panel_of(over(range(2016, 2020), **columns)))
    assert firms.zero_share(material) == 0.9
    assert firms.top_percent_share(material) == 44 / 104
    assert firms.invention_share(material) == (1 + 2 + 10 + 11) / 104
    assert firms.applications(material) == 60 / 495
    by_hand = 1.0 + 5.0 / sum(np.log(one / 2.5) for one in (3, 4, 8, 40, 44))
    assert firms.density_exponent(material) == pytest.approx(by_hand)


def test_transitions_follow_firms_by_their_number() -> None:
    # Firm 1 goes on without, 2 begins, 3 stays great, 4 is no longer great, 5 leaves; 6 is new.
    even = {"uid": [1, 2, 3, 4, 5], "applications_y1": [0, 0, 6, 9, 0], "does_rd": [0, 0, 1, 1, 1]}
    odd = {"uid": [6, 4, 3, 2, 1], "applications_y1": [7, 0, 6, 1, 0], "does_rd": [1, 0, 1, 1, 0]}
    material = material_of(panel_of({2016: even, 2017: odd, 2018: odd, 2019: odd}))
    # From 2016: 0 -> 0, 0 -> 1, 6 -> 6, 9 -> 0. Twice: 7 -> 7, 0 -> 0, 6 -> 6, 1 -> 1, 0 -> 0.
    assert firms.stay_non_innovator(material) == pytest.approx(5 / 6)
    assert firms.stay_great(material) == pytest.approx(5 / 6)
    assert firms.first_patent(material) == pytest.approx((1 / 6) / (7 / 8))
    # After a year with R&D: 1, 0 and twice 1, 1, 1; after one without: 0, 1 and twice 0, 0.
    assert firms.state_dependence(material) == pytest.approx(7 / 8 - 1 / 6)


def newcomers_dying(hazard: dict[int, float], each: int = 1000) -> Material:
    """Each quarter this many firms enter; of those alive, a share leaves in its n-th year of life (the last value goes on)."""
    alive = [float(each)]
    for year in range(1, 12):
        alive.append(alive[-1] * (1.0 - hazard.get(year, hazard[max(hazard)])))
    newcomers = {}
    for quarter in QUARTERS.tolist():
        founded = []
        for cohort in range(int(QUARTERS[0]), quarter + 1):
            whole_years = (quarter - cohort + 1) // 4
            founded.append(np.full(round(alive[min(whole_years, 11)]), cohort))
        joined = np.concatenate(founded)
        newcomers[quarter] = (np.arange(joined.size), joined)
    at = [total.name for total in sums()].index("entries")
    observed = np.zeros((1, QUARTERS.size, len(sums())))
    observed[:, :, at] = each
    material = material_of(panel_of({}, newcomers))
    ensemble = Ensemble(QUARTERS, np.arange(1), observed, np.zeros((1, 44, 1)), {}, np.ones(44), np.zeros((1, 11, 0, 6), np.int32), ())
    return dataclasses.replace(material, ensemble=ensemble)


def test_survival_of_entrants() -> None:
    material = newcomers_dying({1: 0.02, 2: 0.05, 3: 0.1, 4: 0.1})
    share = firms.survival(material)
    by_hand = [1.0, 0.98, 0.931, 0.8379, 0.75411, 0.678699]
    assert share[:6] == pytest.approx(by_hand, abs=0.0006)
    assert firms.exit_year(material, 1) == pytest.approx(0.02, abs=0.0006)
    assert firms.exit_year(material, 2) == pytest.approx(0.05, abs=0.0012)
    assert firms.exit_year(material, 3) == pytest.approx(0.10, abs=0.0012)
    assert firms.exit_years_4_to_7(material) == pytest.approx(0.10, abs=0.002)


def test_median_life() -> None:
    # After six years 0.9^6 = 0.5314 are left, after seven 0.4783: half at 6 + 0.0314 / 0.0531.
    assert firms.median_life(newcomers_dying({1: 0.1}, each=10_000)) == pytest.approx(6.592, abs=0.01)
    assert np.isnan(firms.median_life(newcomers_dying({1: 0.01})))


def test_large_firms_that_stay_show_in_the_rank_correlation() -> None:
    uid, sales = np.arange(1000), np.arange(1000.0) + 1.0
    group = uid // 100
    years = {}
    for year in range(2016, 2026):
        # In even years all are there; in odd years nine less the group's number of every hundred are missing.
        here = np.ones(1000, bool) if year % 2 == 0 else uid % 100 >= 9 - group
        years[year] = {"uid": uid[here], "sales_y1": sales[here]}
    material = material_of(panel_of(years))
    assert firms.size_monotone(material) < -0.9
