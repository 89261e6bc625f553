"""Counter-based luck: a policy that changes nothing changes nothing, and a reform touches only what it reaches."""

import numpy as np
import pytest

from sim.engine.build import blueprint
from sim.engine.run import Record
from sim.scenario.schema import Scenario

from .conftest import Small


def record(scenario: Scenario, seed: int = 7) -> Record:
    return blueprint(scenario).start(seed).run()


def same(one: Record, other: Record, quarters: int | None = None) -> bool:
    return bool(
        np.array_equal(one.observed[:quarters], other.observed[:quarters]) and np.array_equal(one.moved[:quarters], other.moved[:quarters])
    )


def test_the_same_seed_gives_the_same_run(small: Small) -> None:
    assert same(record(small()), record(small()))


def test_another_seed_gives_another_run(small: Small) -> None:
    assert not same(record(small()), record(small(), seed=8))


@pytest.mark.parametrize(
    ("off", "terms"),
    [
        ("policy.pre_research.enabled=off", "policy.pre_research.approval=0.1"),
        ("policy.innovation_points.enabled=off", "policy.innovation_points.appropriation=90000"),
        ("policy.talent_grant.enabled=off", "policy.talent_grant.top=19999"),
        ("policy.cultivation.enabled=off", "policy.cultivation.capacity=3"),
        ("policy.angel_fund.enabled=off", "policy.angel_fund.ticket=1"),
        ("policy.talent_housing.enabled=off", "policy.talent_housing.stay=0.9"),
        ("policy.graduate_plan.enabled=off", "policy.graduate_plan.additional=1"),
        ("policy.adviser_plan.enabled=off", "policy.adviser_plan.search=2"),
        ("policy.foreign_experts.enabled=off", "policy.foreign_experts.pull=1"),
        ("policy.five_hundred.enabled=off", "policy.five_hundred.additional=0.9"),
        ("policy.grade_scoring.enabled=off", "policy.grade_scoring.endorsement=1"),
    ],
)
def test_a_policy_that_changes_nothing_has_a_difference_of_exactly_zero(small: Small, off: str, terms: str) -> None:
    assert same(record(small(off)), record(small(off, terms)))


def test_a_reform_changes_nothing_before_its_date(small: Small) -> None:
    before, reform = record(small(end=2018)), record(small("policy.innovation_points.enabled@2017Q3=off", end=2018))
    ten = 4 * 2 + 2
    assert same(before, reform, ten)
    assert not same(before, reform)


def test_a_firm_that_a_reform_does_not_reach_has_the_same_luck(small: Small) -> None:
    """Without talent grants the same firms are born in the same quarters with the same size, except by the founders it brings."""
    plans = [blueprint(small(*changes, enterprises=400, end=2016)) for changes in ((), ("policy.pre_research.appropriation=0",))]
    first, second = (plan.start(3) for plan in plans)
    first.run()
    second.run()
    used = min(first.state.used("enterprise"), second.state.used("enterprise"))
    same_firm = first.state.column("enterprise", "uid")[:used] == second.state.column("enterprise", "uid")[:used]
    equal = first.state.column("enterprise", "sales")[:used] == second.state.column("enterprise", "sales")[:used]
    assert same_firm.mean() > 0.95
    assert equal.mean() > 0.8


def test_runs_do_not_share_state(small: Small) -> None:
    plan = blueprint(small(end=2016))
    fresh = plan.start(1).run()
    started = plan.start(2)
    started.run()
    assert same(plan.start(1).run(), fresh)


@pytest.mark.parametrize("reform", ["policy.innovation_points.enabled@2015=on", "national.tax.hnte_rate=0.25", "world.growth=0.03"])
def test_scenarios_that_differ_in_policy_start_from_the_same_agents(small: Small, reform: str) -> None:
    one, other = blueprint(small()).state, blueprint(small(reform)).state
    for name, table in one.tables.items():
        for column, values in table.columns.items():
            assert np.array_equal(values, other.tables[name].columns[column]), f"{name}.{column}"
