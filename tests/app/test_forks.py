"""Runs that go on from where they part from another give the bits of runs from the start, and the years before are run once."""

import dataclasses
from collections.abc import Mapping

import numpy as np
import pytest

from sim.api.source import load_with
from sim.app.work.ensembles import Ensembles
from sim.app.work.forks import Fork, Forks, parting
from sim.app.work.scenarios import with_changes
from sim.engine.build import blueprint
from sim.engine.compiled import CompiledRun
from sim.engine.run import Record
from sim.scenario.schema import Scenario, Seeds

SWITCH, AMOUNT = "policy.cultivation.enabled", "policy.pre_research.appropriation"


@pytest.fixture(scope="module")
def base() -> Scenario:
    return dataclasses.replace(load_with("baseline", enterprises=400), seeds=Seeds(1, 3))


def same(one: Record, other: Record) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("quarters", "observed", "moved", "groups"))


@pytest.mark.parametrize(
    ("changes", "year"),
    [
        ({AMOUNT: 2600.0}, 2026),
        ({SWITCH: 0.0, AMOUNT: 0.0}, 2020),
        ({SWITCH: 0.0}, 2030),
        ({AMOUNT: 9000.0}, 2015),
        ({AMOUNT: 9000.0}, 2017),
    ],
)
def test_a_run_that_goes_on_has_the_bits_of_one_from_the_start(base: Scenario, changes: Mapping[str, float], year: int) -> None:
    runs = Ensembles()
    runs.ensemble(base, (1,))
    for factor in (1.0, 0.5):  # the second finds the fork that the first has left
        scenario = with_changes(base, {path: factor * value for path, value in changes.items()}, year)
        name, plan = runs._named(scenario)
        for seed in (1, 2):
            assert same(runs.record(name, plan, seed), blueprint(scenario).start(seed).run()), (factor, seed)


def quarters_run(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    counted = [0]
    real = CompiledRun.step

    def step(self: CompiledRun) -> None:
        counted[0] += 1
        real(self)

    monkeypatch.setattr(CompiledRun, "step", step)
    return counted


def test_the_years_before_a_change_are_run_once_for_all_places_of_a_lever(base: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Ensembles(workers=1)
    runs.ensemble(base, (1, 2))
    counted = quarters_run(monkeypatch)
    for amount, quarters in ((2000.0, 64), (2500.0, 20), (3000.0, 20)):
        counted[0] = 0
        name, plan = runs._named(with_changes(base, {AMOUNT: amount}, 2026))
        runs.record(name, plan, 1)
        assert counted[0] == quarters, amount
    counted[0] = 0
    name, plan = runs._named(with_changes(base, {AMOUNT: 2500.0, SWITCH: 0.0}, 2026))
    runs.record(name, plan, 1)
    assert counted[0] == 20


def test_a_fork_is_left_as_it_was_by_the_runs_that_grow_from_it(base: Scenario) -> None:
    plan = blueprint(base)
    run = plan.start(3)
    run.run(until=4 * 2026)
    fork = Fork.of(run)
    first = fork.grown(plan, 3).run()
    run.run()
    assert same(first, fork.grown(plan, 3).run())
    assert same(first, run.record)


def test_the_quarter_in_which_parameters_part_is_found(base: Scenario) -> None:
    plan = blueprint(base)
    assert parting(plan.table, plan.table.copy()) == 64
    for year in (2022, 2024, 2030):
        assert parting(plan.table, blueprint(with_changes(base, {AMOUNT: 1.0}, year)).table) == 4 * (year - 2015)


def test_forks_stay_within_their_memory_and_make_room_for_others(base: Scenario) -> None:
    run = blueprint(base).start(1)
    run.run(until=4 * 2020)
    fork = Fork.of(run)
    forks = Forks(most_bytes=2 * fork.state.nbytes())
    for seed in (1, 2, 3):
        forks.keep("a", 20, seed, fork)
    assert [forks.find("a", 20, seed) is fork for seed in (1, 2, 3)] == [True, True, False]
    forks.keep("b", 20, 1, fork)
    assert forks.find("b", 20, 1) is fork
    assert forks.find("a", 20, 1) is None
    assert forks._bytes == 2 * fork.state.nbytes()
