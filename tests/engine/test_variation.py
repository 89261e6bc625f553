"""Blueprints made from a variation equal those made from scratch."""

import dataclasses

import numpy as np
import pytest

from sim.api.source import load_with
from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.variation import Variation
from sim.parameter import Schedule
from sim.scenario.own_policy import own_policy
from sim.scenario.schema import Scenario


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_with("baseline", enterprises=120)


CHANGES: dict[str, dict[str, Schedule]] = {
    "nothing": {},
    "policy by date": {"policy.pre_research.appropriation": {0: 0.0, 4 * 2019: 900.0}},
    "an instrument without money": {"policy.innovation_points.appropriation": {0: 0.0}},
    "behaviour of the firms at the start": {"behaviour.notch.safety": {0: 0.004}, "behaviour.rd.quality": {0: 0.6}},
    "the county": {"county.start.hnte": {0: 250.0}},
    "the world": {"world.talent.arrivals": {4 * 2014: 30.0, 4 * 2022: 90.0}},
}


def same(one: Blueprint, other: Blueprint) -> None:
    assert one.table.tobytes() == other.table.tobytes()
    assert one.scale == other.scale
    assert one.scenario.values == other.scenario.values
    for name, table in other.state.tables.items():
        for column, values in table.columns.items():
            assert np.array_equal(one.state.tables[name].columns[column], values), (name, column)
    assert np.array_equal(one.start(3).run(until=4 * 2016).observed, other.start(3).run(until=4 * 2016).observed)


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES.keys())
def test_equals_a_blueprint_made_from_scratch(scenario: Scenario, changes: dict[str, Schedule]) -> None:
    changed = dataclasses.replace(scenario, values=scenario.values | changes)
    same(Variation(scenario).blueprint(changes), blueprint(changed))


def test_later_blueprints_do_not_depend_on_earlier_ones(scenario: Scenario) -> None:
    variation = Variation(scenario)
    for changes in CHANGES.values():
        variation.blueprint(changes).start(1).run(until=4 * 2016)
    same(variation.blueprint({}), blueprint(scenario))


def test_firms_are_made_again_only_when_they_differ(scenario: Scenario) -> None:
    variation = Variation(scenario)
    first = variation.blueprint({})
    assert variation.blueprint(CHANGES["policy by date"]).state is first.state
    assert variation.blueprint(CHANGES["the county"]).state is not first.state


def test_under_the_own_policy(scenario: Scenario) -> None:
    reform = dataclasses.replace(scenario, values=scenario.values | CHANGES["policy by date"])
    own = own_policy(reform, parameters())
    assert own is not None
    same(Variation(reform).under_own_policy().blueprint({}), blueprint(own))


def test_unknown_paths_are_refused(scenario: Scenario) -> None:
    with pytest.raises(KeyError):
        Variation(scenario).blueprint({"policy.nothing": {0: 1.0}})
