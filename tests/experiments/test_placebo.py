"""Checks whose result is known beforehand: what they change, that they change nothing, and that they would see it if they did."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from sim.api.source import load_with
from sim.engine.assembly import parameters
from sim.experiments.placebo import Placebo, doubled_while_off, found, placebos, runs_of, turned_over
from sim.parameter import value_at
from sim.scenario.schema import Scenario
from sim.store.run_folder import StoredRun


@pytest.fixture(scope="module")
def baseline() -> Scenario:
    return load_with("baseline", enterprises=200)


def test_the_late_placebo_turns_every_instrument_over_in_the_last_year_only(baseline: Scenario) -> None:
    values, registry = turned_over(baseline, parameters()), parameters()
    switches = [path for path in values if path.startswith("policy.") and path.endswith(".enabled")]
    assert len(switches) > 20
    for path in switches:
        for year in range(2015, 2031):
            same = value_at(values[path], 4 * year, registry[path].between) == value_at(
                baseline.values[path], 4 * year, registry[path].between
            )
            assert same is (year < 2030), (path, year)
    assert all(values[path] == schedule for path, schedule in baseline.values.items() if path not in switches)


def test_the_placebo_without_effect_doubles_amounts_only_while_their_instrument_is_off(baseline: Scenario) -> None:
    values, registry = doubled_while_off(baseline, parameters()), parameters()
    changed = [path for path, schedule in baseline.values.items() if values[path] != schedule]
    assert len(changed) > 20
    for path in changed:
        one, switch = registry[path], f"{path.rpartition('.')[0]}.enabled"
        for quarter in baseline.horizon.quarters:
            now, before = (value_at(given[path], quarter, one.between) for given in (values, baseline.values))
            is_on = bool(value_at(baseline.values[switch], quarter, registry[switch].between))
            assert now == (before if is_on else min(one.high, 2.0 * before)), (path, quarter)


def test_a_check_that_would_change_nothing_is_left_out(baseline: Scenario) -> None:
    always = {path: ({0: 1.0} if path.endswith(".enabled") else schedule) for path, schedule in baseline.values.items()}
    assert [one.name for one in placebos(dataclasses.replace(baseline, values=always), parameters())] == ["null", "too_late"]
    short = dataclasses.replace(baseline, horizon=dataclasses.replace(baseline.horizon, start=2030, end=2030))
    assert "too_late" not in [one.name for one in placebos(short, parameters())]


def test_a_check_never_has_as_many_runs_as_what_it_checks() -> None:
    for count in (1, 2, 5, 6, 20, 400):
        assert runs_of(count) != count
        assert 1 <= runs_of(count) <= 5


class Table(StoredRun):
    """A run of nothing but its years."""

    def years(self) -> pd.DataFrame:
        frame: pd.DataFrame = self.manifest["frame"]
        return frame.copy()


def table(**moved: float) -> Table:
    frame = pd.DataFrame({"replication": [0, 0, 1, 1], "seed": [1, 1, 2, 2], "year": [2029, 2030] * 2, "x": 1.0, "y": float("nan")})
    for column, value in moved.items():
        frame.loc[0, column] = value
    return Table(Path("a-0"), {"frame": frame})


def test_differences_are_counted_seed_by_seed(baseline: Scenario) -> None:
    check = Placebo("too_late", baseline, 2029, 29)
    same = found(check, table(), table())
    assert (same["cells"], same["zero"], same["largest"], same["later"], same["moved"]) == (4, 4, 0.0, 4, 0)
    apart = found(check, table(x=1.5), table())
    assert (apart["cells"], apart["zero"], apart["largest"]) == (4, 3, 0.5)
    lost = found(check, table(y=1.0), table())
    assert (lost["zero"], lost["largest"]) == (3, float("inf"))
