"""Both drivers give the same value of every sum, every flow and every column, bit for bit, in every quarter."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sim.engine.assembly import assembly
from sim.engine.build import Blueprint, blueprint
from sim.engine.ensemble import Ensemble, results
from sim.engine.run import Run
from sim.experiments.replicate import replicate
from sim.measures import sums

from .conftest import Small, small_scenario
from .random_scenarios import settings_of_a_scenario


def assert_same_state(one: Run, other: Run) -> None:
    """All columns of all agents."""
    for table in assembly().tables:
        n = one.state.used(table)
        assert n == other.state.used(table), table
        for name in one.state.tables[table].columns:
            mine, theirs = one.state.column(table, name)[:n], other.state.column(table, name)[:n]
            assert mine.tobytes() == theirs.tobytes(), f"{table}.{name}"


def assert_same_history(plan: Blueprint, seed: int) -> None:
    compiled, mesa = plan.start(seed), plan.start(seed, "mesa")
    for _ in range(plan.table.size):
        compiled.step()
        mesa.step()
        quarter = int(compiled.now["quarter"][0])
        differing = [one.name for one, a, b in zip(sums(), compiled.observed, mesa.observed, strict=True) if a != b]
        differing += [one.name for one, a, b in zip(assembly().flows, compiled.moved, mesa.moved, strict=True) if a != b]
        assert not differing, f"quarter {quarter}: {differing}"
    assert_same_state(compiled, mesa)


@settings(
    max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(changes=settings_of_a_scenario(), enterprises=st.integers(1, 90), end=st.sampled_from((2015, 2016)), seed=st.integers(0, 2**40))
def test_random_scenarios(changes: tuple[str, ...], enterprises: int, end: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scenario = small_scenario(Path(folder), *changes, enterprises=enterprises, end=end, seed=seed % 7)
    assert_same_history(blueprint(scenario), seed)


def test_the_actual_policy_over_the_years_in_which_it_changes(small: Small) -> None:
    assert_same_history(blueprint(small(enterprises=150, end=2025)), seed=11)


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_workers_do_not_matter(small: Small, engine: str) -> None:
    plan = blueprint(small(enterprises=60, end=2016))
    seeds = [5, 3, 8, 1]
    found = []
    for workers in (1, 2, 4):
        records = replicate(plan, seeds, engine=engine, workers=workers)  # type: ignore[arg-type]
        found.append(results(Ensemble.of(plan, seeds, records)))
    for other in found[1:]:
        assert [name for name in found[0].quarterly if not np.array_equal(found[0].quarterly[name], other.quarterly[name])] == []


def test_both_engines_have_the_same_indicators(small: Small) -> None:
    plan = blueprint(small(enterprises=60, end=2016))
    seeds = [1, 2]
    one, other = (results(Ensemble.of(plan, seeds, replicate(plan, seeds, engine=e, workers=1))) for e in ("compiled", "mesa"))
    assert one.yearly.keys() == other.yearly.keys()
    for name in one.yearly:
        assert one.yearly[name].tobytes() == other.yearly[name].tobytes(), name
