"""Bands by hand, and what an ensemble makes of its runs."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.experiments.summary import bands, summarise
from sim.measures import indicators, sums
from sim.scenario.own_policy import own_policy

from .conftest import Small


def test_bands_by_hand() -> None:
    # Ten steps between 0 and 100: percentiles are the values themselves, in whatever order they come.
    assert bands(np.array([100.0, 0.0, 90.0, 10.0, 80.0, 20.0, 70.0, 30.0, 60.0, 40.0, 50.0])) == {
        "mean": 50.0, "p10": 10.0, "p25": 25.0, "median": 50.0, "p75": 75.0, "p90": 90.0,
    }  # fmt: skip
    assert bands(np.array([1.0, 2.0])) == {
        "mean": 1.5, "p10": pytest.approx(1.1), "p25": 1.25, "median": 1.5, "p75": 1.75, "p90": pytest.approx(1.9),
    }  # fmt: skip
    assert set(bands(np.array([7.0])).values()) == {7.0}


def test_a_summary_has_every_indicator_and_year() -> None:
    yearly = {name: np.arange(6.0).reshape(3, 2) + k for k, name in enumerate(indicators())}
    found = summarise(Results(np.zeros(8, np.int64), np.array([5, 6, 7]), {}, yearly, np.array([2015, 2016])))
    assert (found["years"], found["replications"]) == ([2015, 2016], 3)
    first = next(iter(indicators()))
    assert (found["indicators"][first]["2015"]["median"], found["indicators"][first]["2016"]["median"]) == (2.0, 3.0)
    assert found["indicators"][first]["2016"]["mean"] == 3.0
    assert set(found["indicators"]) == set(found["units"]) == set(found["labels"]) == set(indicators())
    assert found["units"]["hnte_stock"] == "firms"
    assert found["labels"]["hnte_stock"] == {"en": "HNTE stock", "zh": "有效高企数"}


def ensemble_of(plan: Blueprint, seeds: Sequence[int]) -> Ensemble:
    return Ensemble.of(plan, seeds, [plan.start(seed).run() for seed in seeds])


@pytest.fixture
def baseline(small: Small) -> Ensemble:
    return ensemble_of(blueprint(small(end=2017)), [5, 6])


def test_yearly_values_are_sums_or_the_last_quarters(baseline: Ensemble) -> None:
    found = results(baseline)
    assert found.years.tolist() == [2015, 2016, 2017]
    kinds = {one.yearly for one in indicators().values()}
    assert kinds >= {"sum", "last"}
    for name, one in indicators().items():
        by_quarter = found.quarterly[name].reshape(2, 3, 4)
        if one.yearly == "sum":
            assert found.yearly[name].tobytes() == by_quarter.sum(axis=-1).tobytes(), name
        elif one.yearly == "last":
            assert found.yearly[name].tobytes() == np.ascontiguousarray(by_quarter[:, :, 3]).tobytes(), name
    assert found.yearly["hnte_stock"].any()
    assert found.yearly["hnte_recognised"].any()


def test_without_a_reference_gdp_is_its_path(baseline: Ensemble) -> None:
    # A county of sixty firms is a small part of the published one: 1860 亿元 in 2011 and 2606 in 2017, a line in logarithms.
    scale = float(baseline.parameters["scale"][0])
    published = [1860e4 * (2606 / 1860) ** ((year - 2011) / 6) * scale for year in (2015, 2016, 2017)]
    observation = baseline.observation()
    assert observation.gdp.shape == (2, 12)
    for row in observation.gdp:
        assert row.reshape(3, 4).sum(axis=1) == pytest.approx(published)
    assert (observation.gdp[0] == observation.gdp[1]).all()


def test_against_a_reference_gdp_moves_with_value_added(small: Small, baseline: Ensemble) -> None:
    reform = ensemble_of(blueprint(small("policy.innovation_points.enabled=off", "policy.pre_research.enabled=off", end=2017)), [5, 6])
    gdp = reform.observation(baseline).gdp
    ratio = reform.sum_of("value_added") / baseline.sum_of("value_added")
    assert (ratio != 1.0).any()
    assert gdp == pytest.approx(reform.gdp_path * ratio, rel=1e-14)
    assert (results(reform, baseline).quarterly["gdp"] == gdp).all()
    # Against itself nothing deviates.
    assert (baseline.observation(baseline).gdp == baseline.observation().gdp).all()


def test_a_reference_without_value_added_leaves_the_path(baseline: Ensemble) -> None:
    at = [total.name for total in sums()].index("value_added")
    observed = baseline.observed.copy()
    observed[0, 3, at] = 0.0
    nothing = dataclasses.replace(baseline, observed=observed)
    gdp = baseline.observation(nothing).gdp
    assert (gdp == baseline.observation().gdp).all()


def test_own_policy_is_none_for_the_baseline_alone(small: Small) -> None:
    assert own_policy(small(), parameters()) is None
    assert own_policy(small("national.hnte.pass_mark=60"), parameters()) is None
    reference = own_policy(small("policy.pre_research.early_cap=1", "national.hnte.pass_mark=60"), parameters())
    assert reference is not None
    assert reference.values == small("national.hnte.pass_mark=60").values
