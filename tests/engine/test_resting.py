"""Instruments that have never been switched on are passed over: that must change nothing."""

import dataclasses

import numpy as np
import pytest

from sim.engine.assembly import assembly
from sim.engine.build import blueprint
from sim.engine.run import Record, Run
from sim.parameter import Schedule
from sim.scenario.schema import Scenario

from .conftest import Small

OFF = {0: 0.0}
#: Switches by instrument, beside the county's own.
SWITCHES: dict[str, dict[str, Schedule]] = {
    "own policy": {},
    "no policy": {one.id: OFF for one in assembly().instruments if one.id != "national_tax"},
    "one after the other": {"pre_research": {0: 0.0, 4 * 2019: 1.0}, "incubator": {0: 0.0, 4 * 2023: 1.0}, "cultivation": OFF},
}


def switched(scenario: Scenario, switches: dict[str, Schedule]) -> Scenario:
    changed = {f"policy.{name}.enabled": schedule for name, schedule in switches.items()}
    return dataclasses.replace(scenario, values={**scenario.values, **changed})


def ran(small: Small, name: str) -> Record:
    return blueprint(switched(small(enterprises=1500, end=2030), SWITCHES[name])).start(3).run()


@pytest.mark.parametrize("name", SWITCHES)
def test_steps_of_an_instrument_that_rests_would_change_nothing(small: Small, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resting = ran(small, name)
    monkeypatch.setattr(Run, "_first_switched_on", lambda run: np.ones((run.table.size, len(assembly().instruments)), np.int8))
    awake = ran(small, name)
    assert np.array_equal(resting.observed, awake.observed)
    assert np.array_equal(resting.moved, awake.moved)


def test_an_instrument_rests_until_it_is_first_switched_on_and_never_again(small: Small) -> None:
    switches = {"pre_research": {0: 0.0, 4 * 2017: 1.0, 4 * 2019: 0.0}, "talent_grant": OFF}
    run = blueprint(switched(small(end=2020), switches)).start(1)
    position = {one.id: k for k, one in enumerate(assembly().instruments)}
    awake = run._first_switched_on()
    since = {name: int(run.table["year"][awake[:, k] != 0].min()) if awake[:, k].any() else None for name, k in position.items()}
    assert (since["pre_research"], since["talent_grant"], since["national_tax"]) == (2017, None, 2015)
    assert awake[-1, position["pre_research"]] == 1


def test_what_upper_levels_pay_does_not_rest_with_the_county() -> None:
    assert assembly().resting("receive_upper_award") is None
    assert assembly().resting("find_deficits") is None
    assert assembly().resting("settle_tax") is None
    assert assembly().resting("review_pre_research") is not None
