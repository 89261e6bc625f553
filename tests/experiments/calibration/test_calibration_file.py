"""Calibration files: what they ask, and what is refused with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.api.calibrations import load_calibration
from sim.errors import ScenarioError
from sim.evidence.facts import facts
from sim.evidence.targets import targets

FILE = """title: Small
question: What goes with the figures?
scenario: baseline
enterprises: 50
samples: 32
{extra}
factors:
  - path: behaviour.rd.trend
  - path: behaviour.hnte.fixed_cost
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(extra: str = "") -> Path:
        file = tmp_path / "small.yaml"
        file.write_text(FILE.format(extra=extra), encoding="utf-8")
        return file

    return written


def test_by_default_all_that_may_be_fitted_is_fitted(write: Write) -> None:
    found = load_calibration(write())
    assert [target.id for target in found.targets] == [name for name, target in targets().items() if target.fact.use == "fit"]
    assert {target.fact.use for target in found.held_back} == {"check"}
    assert len(found.all_targets) == len(targets())
    assert found.study.scenario.horizon.end == max(target.last_year for target in targets().values())
    assert set(found.study.outputs) == {name for target in targets().values() for name in target.indicators}


def test_nothing_later_than_what_was_known_is_fitted(write: Write) -> None:
    found = load_calibration(write("known_by: 2018"))
    assert found.known_by == 2018
    assert all(target.fact.year <= 2018 and target.last_year <= 2018 for target in found.targets)
    assert {"X8", "X9", "P1", "F7"} <= {target.id for target in found.targets}
    assert {"P5", "P6", "F9", "C1"} <= {target.id for target in found.held_back}
    later = [
        path for path, schedule in found.study.scenario.values.items() if not path.startswith("behaviour") and max(schedule) >= 4 * 2019
    ]
    assert later == []


def test_the_model_of_a_calibration_as_of_2018_knows_no_later_policy(write: Write) -> None:
    known = load_calibration(write("known_by: 2018")).study.scenario.values
    whole = load_calibration(write()).study.scenario.values
    for path in ("policy.innovation_points.appropriation", "national.super_deduction.manufacturing", "world.talent.arrivals", "county.gdp"):
        assert known[path] != whole[path]
        assert max(known[path]) < 4 * 2019 <= max(whole[path])


@pytest.mark.parametrize("goal", [name for name, fact in facts().items() if fact.use == "goal"])
def test_a_goal_of_a_plan_is_never_fitted(write: Write, goal: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_calibration(write(f"targets: [X8, {goal}]"))
    assert caught.value.key == "calibrate_not_shown"
    assert caught.value.values["use"] == "goal"
    assert caught.value.where is not None
    assert caught.value.where.line == 6


@pytest.mark.parametrize(
    ("extra", "key"),
    [
        ("targets: [X26]", "calibrate_use"),
        ("targets: [X88]", "calibrate_target"),
        ("targets: [X11]", "calibrate_not_shown"),
        ("known_by: 2018\ntargets: [P6]", "calibrate_later"),
        ("known_by: 1999", "range"),
        ("waves: 0", "range"),
        ("discrepancy: 2", "range"),
        ("members: many", "type_wrong"),
        ("correlations: [{between: [behaviour.rd.trend, behaviour.hnte.noise], value: 0.2, why: a}]", "type_wrong"),
        ("correlations: [{between: [behaviour.rd.trend, behaviour.rd.trend], value: 0.2, why: a}]", "type_wrong"),
        ("correlations: [{between: [behaviour.rd.trend, behaviour.hnte.fixed_cost], value: 1.5, why: a}]", "range"),
        ("correlations: [{between: [behaviour.rd.trend, behaviour.hnte.fixed_cost], value: 0.2}]", "key_required"),
        ("predictive: {draws: 10}", "key_required"),
        ("method: sobol", "key_unknown"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(write: Write, extra: str, key: str) -> None:
    file = write(extra)
    with pytest.raises(ScenarioError) as caught:
        load_calibration(file)
    assert caught.value.key == key
    assert caught.value.where is not None
    assert caught.value.where.file == file


def test_too_few_runs_for_the_factors_are_refused(write: Write) -> None:
    assert load_calibration(write(), samples=16).study.samples == 16
    with pytest.raises(ScenarioError) as caught:
        load_calibration(write(), samples=15)
    assert caught.value.key == "calibrate_samples"
    assert caught.value.values["needed"] == 16


def test_correlations_that_cannot_hold_at_once_are_refused(tmp_path: Path) -> None:
    names = ("behaviour.rd.trend", "behaviour.hnte.fixed_cost", "behaviour.hnte.noise")
    pairs = zip((names[:2], names[1:], (names[0], names[2])), (0.9, 0.9, -0.9), strict=True)
    lines = "".join(f"  - {{between: [{one}, {two}], value: {value}, why: a}}\n" for (one, two), value in pairs)
    text = FILE.format(extra="correlations:\n" + lines) + f"  - path: {names[2]}\n"
    file = tmp_path / "three.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_calibration(file)
    assert caught.value.key == "calibrate_correlations"


def test_the_size_of_a_smaller_county_is_known(write: Write) -> None:
    whole = load_calibration(write()).scale
    assert 0.0 < whole < 0.1


def test_another_county_is_not_held_to_these_figures(write: Write) -> None:
    file = write()
    file.write_text(file.read_text(encoding="utf-8").replace("scenario: baseline", "scenario: synthetic_delta"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_calibration(file)
    assert caught.value.key == "calibrate_no_figures"
    assert caught.value.where is not None
    assert caught.value.where.line == 3
