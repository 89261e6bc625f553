"""A frozen scenario is the same scenario: what a run folder keeps decides the same runs."""

import json
from pathlib import Path

from sim.engine.assembly import parameters
from sim.scenario.frozen import freeze, thaw
from sim.scenario.loader import load
from sim.scenario.own_policy import own_policy, past_values

SCENARIO = Path(__file__).parents[2] / "scenarios" / "no_points.yaml"


def test_thawed_scenarios_have_the_same_identity_and_the_same_past() -> None:
    scenario = load(SCENARIO, parameters(), settings=["national.tax.hnte_rate@2020=0.2"])
    again = thaw(json.loads(json.dumps(freeze(scenario))))
    assert again.identity() == scenario.identity()
    assert again.county.breaks == scenario.county.breaks
    assert past_values(again, parameters()) == past_values(scenario, parameters())
    own, own_again = own_policy(scenario, parameters()), own_policy(again, parameters())
    assert own is not None
    assert own_again is not None
    assert own.values == own_again.values


def test_the_own_policy_of_the_baseline_is_the_baseline() -> None:
    assert own_policy(load(SCENARIO.with_name("baseline.yaml"), parameters()), parameters()) is None


def test_the_own_policy_keeps_the_world_and_undoes_the_reform() -> None:
    scenario = load(SCENARIO, parameters(), settings=["world.growth=0.02"])
    own = own_policy(scenario, parameters())
    assert own is not None
    assert own.values["policy.innovation_points.enabled"] == {0: 0.0, 4 * 2016: 1.0}
    assert own.values["world.growth"] == {0: 0.02}
