"""Partners and clusters on samples whose answer is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.experiments.facts import clusters, partners
from sim.experiments.facts.panel import Material

from .material import material_of, over, panel_of

RNG = np.random.default_rng(4)
UNIVERSITIES = {"quality": RNG.uniform(0.0, 1.0, 60), "distance": RNG.uniform(30.0, 900.0, 60)}


def test_slopes_of_counts_that_follow_the_law_exactly() -> None:
    one, other = RNG.normal(size=(2, 40))
    assert partners.poisson_slopes(np.exp(2.0 + 0.5 * one - 0.3 * other), one, other) == pytest.approx([0.5, -0.3])
    assert np.isnan(partners.poisson_slopes(np.full(40, 0.7), one, other)).all()


def cooperating(intensive: NDArray[np.float64], others: NDArray[np.float64]) -> Material:
    """As many projects with each university, of firms with R&D of 5 % of sales and of 4.9 %; firms without a project besides."""
    counts = np.round(intensive).astype(int), np.round(others).astype(int)
    partner = np.concatenate([np.repeat(np.arange(60), count) for count in counts] + [np.full(50, -1)])
    rd = np.concatenate([np.full(counts[0].sum(), 5.0), np.full(counts[1].sum(), 4.9), np.full(50, 5.0)])
    columns = {"partner": partner, "rd_real_y1": rd, "sales_y1": np.full(rd.size, 100.0)}
    return material_of(panel_of(over(partners.YEARS, **columns)), universities=UNIVERSITIES)


def law(by_quality: float, by_log_distance: float = 0.0, kilometres: float = np.inf) -> NDArray[np.float64]:
    quality, log_distance = (partners._standardised(one) for one in (UNIVERSITIES["quality"], np.log(UNIVERSITIES["distance"])))
    return np.exp(5.0 + by_quality * quality + by_log_distance * log_distance - UNIVERSITIES["distance"] / kilometres)


def test_quality_against_distance_among_intensive_firms() -> None:
    material = cooperating(law(0.7, -0.4), law(0.0, -2.0))
    assert partners.quality_before_distance(material) == pytest.approx(0.3, abs=0.02)
    assert partners.quality_before_distance(cooperating(law(0.2, -0.6), law(0.0))) == pytest.approx(-0.4, abs=0.02)


def test_decay_among_the_others() -> None:
    assert partners.decay(cooperating(law(0.0), law(0.5, kilometres=250.0))) == pytest.approx(250.0, rel=0.03)
    assert partners.decay(cooperating(law(0.0), law(0.5, kilometres=-900.0))) == np.inf
    assert np.isnan(partners.decay(cooperating(law(0.0), np.zeros(60))))


def test_rank_and_degree() -> None:
    # Five, three and one firm with at least 1, 2 and 4 projects: logs 0, 0.69, 1.39 in steps of two ranks.
    on_the_line = {"projects": [4, 2, 2, 1, 1, 0, 0]}
    # Ranks 101, 2 and 1: a power law, far from a line.
    heavy = {"projects": [64, 8, *([1] * 99)]}
    assert partners.rank_degree(material_of(panel_of({2021: on_the_line}))) == pytest.approx(1.0)
    assert partners.rank_degree(material_of(panel_of({2021: heavy}))) < 0.8
    assert np.isnan(partners.rank_degree(material_of(panel_of({2021: {"projects": [1, 1, 0]}}))))


@pytest.mark.parametrize(("towns", "index"), [([0, 0, 0, 0], 1.0), ([0, 0, 0, 1], 0.0), ([0, 0, 1, 1], -1 / 3)])
def test_the_dartboard_by_hand(towns: list[int], index: float) -> None:
    # Four equal firms, two equal towns. Under darts the three outcomes have 2, 8 and 6 chances of 16: mean 0, variance 1 / 6.
    found = clusters.dartboard(np.array(towns), np.ones(4), np.array([0.5, 0.5]))
    assert found == pytest.approx((index, 1 / 6))


def test_weights_of_firms_count() -> None:
    # One firm holds three quarters: H = 0.625; shares 0.75 and 0.25 in two equal towns: (0.125 / 0.5 - 0.625) / 0.375.
    found, _ = clusters.dartboard(np.array([0, 1]), np.array([3.0, 1.0]), np.array([0.5, 0.5]))
    assert found == pytest.approx(-1.0)
    assert np.isnan(clusters.dartboard(np.array([0]), np.ones(1), np.array([0.5, 0.5]))[0])


def located(towns: NDArray[np.int64], chains: NDArray[np.int64]) -> Material:
    """Firms of 2015 evenly over four towns, entrants of 2018 as given."""
    old = np.arange(400) % 4
    columns = {
        "town": np.append(old, towns), "chain": np.append(np.zeros(400), chains), "origin": np.append(np.zeros(400), np.ones(towns.size)),
        "founded": np.append(np.full(400, 4 * 2010), np.full(towns.size, 4 * 2018)),
        "applications_y1": np.append(np.zeros(400), np.ones(towns.size)),
    }  # fmt: skip
    return material_of(panel_of({2021: columns}))


def test_chains_that_share_their_towns_are_clusters_and_darts_are_not() -> None:
    chains = np.arange(200) % 4
    assert clusters.entry(located(chains, chains)) > 0.8
    assert clusters.patents(located(chains, chains)) > 0.8
    by_dart = [clusters.entry(located(np.random.default_rng(seed).integers(0, 4, 200), chains)) for seed in range(200)]
    # What darts reach in one case of twenty has been taken off.
    assert 0.01 <= np.mean(np.array(by_dart) > 0.0) <= 0.11
    assert np.mean(by_dart) < 0.0


def test_firms_of_the_start_are_no_entrants() -> None:
    material = located(np.zeros(0, np.int64), np.zeros(0, np.int64))
    assert np.isnan(clusters.entry(material))
