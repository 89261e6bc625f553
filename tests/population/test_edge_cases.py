"""Counties with nobody, one firm or many, and without universities, anchors or talent: they are made, they run, no NaN."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.engine.build import Blueprint, blueprint
from sim.engine.ensemble import Ensemble, results
from sim.engine.run import Record
from sim.errors import ScenarioError
from sim.scenario.schema import Scenario

Baseline = Callable[..., Scenario]


def of_size(scenario: Scenario, n: int, **county: Any) -> Scenario:
    """The scenario with so many firms, to the end of 2017, with these parts of its county changed."""
    return dataclasses.replace(
        scenario,
        population=dataclasses.replace(scenario.population, enterprises=n),
        horizon=dataclasses.replace(scenario.horizon, end=2017),
        county=dataclasses.replace(scenario.county, **county),
    )


def finished(scenario: Scenario) -> tuple[Blueprint, Record]:
    plan = blueprint(scenario)
    for table in (plan.population.enterprise, plan.population.university, plan.population.talent):
        assert all(np.isfinite(values).all() for values in table.values())
    record = plan.start(1).run()
    assert np.isfinite(record.observed).all()
    assert np.isfinite(record.moved).all()
    return plan, record


def indicators_are_finite(plan: Blueprint, record: Record) -> bool:
    return all(np.isfinite(values).all() for values in results(Ensemble.of(plan, [1], [record])).quarterly.values())


@pytest.mark.parametrize("n", [1, 2, 3, 60, 60_000])
def test_few_firms_and_many(baseline: Baseline, n: int) -> None:
    plan, record = finished(of_size(baseline(), n))
    assert plan.population.size == n
    assert plan.scale == pytest.approx(n / 6_000)
    assert indicators_are_finite(plan, record)


def test_a_county_of_one_firm_is_its_anchor(baseline: Baseline) -> None:
    plan = blueprint(of_size(baseline(), 1))
    anchor = plan.scenario.county.anchors[0]
    assert plan.population.enterprise["anchor"].tolist() == [1]
    assert plan.population.enterprise["sales_y1"] == pytest.approx([anchor.sales_wan / 6_000])


def test_nobody_does_nothing(baseline: Baseline) -> None:
    plan, record = finished(of_size(baseline(), 0))
    assert (plan.population.size, plan.scale) == (0, 0.0)
    assert not record.observed.any()
    assert not record.moved.any()


def test_indicators_of_nobody_are_numbers(baseline: Baseline) -> None:
    assert indicators_are_finite(*finished(of_size(baseline(), 0)))


def test_no_universities(baseline: Baseline) -> None:
    plan, record = finished(of_size(baseline("county.universities=0"), 300))
    assert plan.population.university["uid"].size == 0
    assert indicators_are_finite(plan, record)
    assert not results(Ensemble.of(plan, [1], [record])).yearly["cooperation_projects"].any()
    plan, record = finished(of_size(baseline(), 300))
    assert results(Ensemble.of(plan, [1], [record])).yearly["cooperation_projects"].any()


def test_no_anchors(baseline: Baseline) -> None:
    plan, record = finished(of_size(baseline(), 300, anchors=()))
    assert plan.population.enterprise["anchor"].sum() == 0
    # The county's total is then that of the other firms.
    assert plan.population.enterprise["sales_y1"].sum() == pytest.approx(42_000_000 * 0.05, rel=0.005)
    assert indicators_are_finite(plan, record)


def test_no_talent_at_the_start(baseline: Baseline) -> None:
    plan, record = finished(of_size(baseline("county.start.talent=0"), 300))
    assert plan.population.talent["uid"].size == 0
    assert plan.population.enterprise["talent_founded"].sum() == 0
    assert indicators_are_finite(plan, record)


def test_no_certificates_at_the_start(baseline: Baseline) -> None:
    plan, record = finished(of_size(baseline("county.start.hnte=0", "county.start.hnte_pipeline=0"), 300))
    assert (plan.population.enterprise["hnte_expiry"] >= 0).sum() == 0
    assert indicators_are_finite(plan, record)


@pytest.mark.parametrize(("n", "is_refused"), [(-1, True), (0, False), (2_000_000, False), (2_000_001, True)])
def test_the_range_of_enterprises(scenario_file: Callable[..., Scenario], n: int, is_refused: bool) -> None:
    lines = [f"population: {{enterprises: {n}}}"]
    if is_refused:
        with pytest.raises(ScenarioError, match="0 … 2000000"):
            scenario_file(lines)
    else:
        assert scenario_file(lines).population.enterprises == n
