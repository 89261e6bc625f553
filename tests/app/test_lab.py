"""The lab's numbers are those of the experiments; runs are kept by content and given up when nobody waits."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from sim.api.source import load_with
from sim.app.work.ensembles import Abandoned, Ensembles, starts_alike, under
from sim.app.work.lab import Answer, Chance, Question, Target, chance, first_answer, full_answer
from sim.app.work.scenarios import with_changes
from sim.engine.build import blueprint
from sim.experiments.compare import results_of
from sim.experiments.differences import difference
from sim.experiments.run import Settings, run
from sim.scenario.schema import Scenario

SEEDS = (1, 2, 3, 4)
CHANGES = {"policy.pre_research.appropriation": 200.0, "policy.cultivation.enabled": 0.0}


@pytest.fixture(scope="module")
def base() -> Scenario:
    return load_with("baseline", enterprises=300)


@pytest.fixture(scope="module")
def question(base: Scenario) -> Question:
    return Question(with_changes(base, CHANGES, 2018), base, SEEDS, Target(20.0, 1.0, 2025), from_year=2018)


@pytest.fixture(scope="module")
def ensembles() -> Ensembles:
    return Ensembles()


@pytest.fixture(scope="module")
def answer(question: Question, ensembles: Ensembles) -> Answer:
    return full_answer(question, ensembles)


def test_bands_are_those_of_the_stored_run_of_the_same_scenario(answer: Answer, question: Question, tmp_path: Path) -> None:
    stored = run(question.scenario, Settings(tmp_path, seed=1, replications=len(SEEDS)))
    summary = stored.summary()
    for name in ("hnte_stock", "rd_intensity"):
        by_year = summary["indicators"][name]
        expected = [[by_year[str(year)][cut] for year in answer.years] for cut in ("p10", "p25", "median", "p75", "p90")]
        np.testing.assert_allclose(answer.bands[name], expected, rtol=1e-12)
    from sim.experiments.costs import cost_document  # noqa: PLC0415

    assert answer.costs["total"] == cost_document(stored, 2018)["total"]


def test_differences_are_paired_by_seed(answer: Answer, question: Question, tmp_path: Path) -> None:
    first, second = (
        results_of(run(one, Settings(tmp_path, seed=1, replications=len(SEEDS)))) for one in (question.baseline, question.scenario)
    )
    at = answer.years.index(2025)
    pairs = second.yearly["hnte_stock"][:, at] - first.yearly["hnte_stock"][:, at]
    known = difference(pairs)
    mean, half = answer.differences["hnte_stock"]
    assert mean == pytest.approx(known["mean"])
    assert mean - half == pytest.approx(known["low"])


def test_the_first_curve_is_the_first_run_of_the_bands(question: Question, answer: Answer, ensembles: Ensembles) -> None:
    first = first_answer(question, ensembles)
    assert first.curves == answer.curves
    assert first.base_curves == answer.base_curves
    assert first.bands == {}


def test_curves_do_not_follow_from_other_seeds(question: Question, ensembles: Ensembles, answer: Answer) -> None:
    other = first_answer(dataclasses.replace(question, seeds=(9,)), ensembles)
    assert other.curves != answer.curves


def test_no_change_gives_a_difference_of_exactly_zero(base: Scenario, ensembles: Ensembles) -> None:
    same = full_answer(Question(with_changes(base, {}, 2018), base, SEEDS, Target(1.0, 0.0, 2025)), ensembles)
    assert same.bands == same.base_bands
    assert set(same.differences.values()) == {(0.0, 0.0)}
    assert same.chance == same.base_chance


def test_a_run_is_made_once(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Ensembles()
    first = fresh.ensemble(question.baseline, SEEDS)
    plan = fresh.plan(question.baseline)
    monkeypatch.setattr(type(plan), "start", lambda *_: pytest.fail("run again"))
    again = fresh.ensemble(question.baseline, SEEDS)
    assert np.array_equal(first.observed, again.observed)


def test_a_start_taken_from_another_scenario_is_the_one_that_would_be_made(question: Question) -> None:
    assert starts_alike(question.baseline, question.scenario)
    quick, made = under(question.scenario, blueprint(question.baseline)), blueprint(question.scenario)
    assert np.array_equal(quick.table, made.table)
    assert quick.scale == made.scale
    first, second = quick.start(7).run(), made.start(7).run()
    assert np.array_equal(first.observed, second.observed)
    assert np.array_equal(first.moved, second.moved)


def test_only_policy_leaves_the_start_alone(base: Scenario) -> None:
    for setting in ("world.gdp_growth=0.03", "national.tax.cit_rate=20 %"):
        path = setting.partition("=")[0]
        if path not in base.values:
            path = next(one for one in base.values if one.startswith(path.partition(".")[0]))
        other = dataclasses.replace(base, values=base.values | {path: {0: 0.0123}})
        assert not starts_alike(base, other)
    assert not starts_alike(base, load_with("baseline", enterprises=301))


def test_runs_are_given_up_when_nobody_waits(question: Question) -> None:
    fresh = Ensembles()
    asked = 0

    def is_wanted() -> bool:
        nonlocal asked
        asked += 1
        return asked < 10

    with pytest.raises(Abandoned):
        fresh.ensemble(question.baseline, SEEDS[:1], is_wanted)
    assert asked == 10
    assert not fresh._records


def test_a_chance_counts_runs_that_meet_both_parts(question: Question, ensembles: Ensembles) -> None:
    outcome = ensembles.results(question.baseline, SEEDS)
    at = int(np.flatnonzero(outcome.years == 2025)[0])
    firms, rd = sorted(outcome.yearly["hnte_stock"][:, at]), outcome.yearly["rd_intensity"][:, at]
    assert chance(outcome, Target(firms[-1], 0.0, 2025)).reached == sum(value >= firms[-1] for value in firms)
    assert chance(outcome, Target(0.0, rd.max() + 1.0, 2025)).reached == 0
    assert chance(outcome, Target(0.0, 0.0, 2025)).reached == len(SEEDS)


@pytest.mark.parametrize(
    ("reached", "runs", "low", "high"), [(0, 20, 0.0, 0.1611), (10, 20, 0.2993, 0.7007), (20, 20, 0.8389, 1.0), (1, 10, 0.0179, 0.4042)]
)
def test_intervals_are_those_of_wilson(reached: int, runs: int, low: float, high: float) -> None:
    found = Chance.of(reached, runs)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_old_bands_stay_beside_a_new_curve_and_say_that_they_are_old(question: Question, answer: Answer, ensembles: Ensembles) -> None:
    first = first_answer(dataclasses.replace(question, scenario=question.baseline), ensembles)
    shown = first.beside(answer)
    assert (shown.curves, shown.bands, shown.is_stale) == (first.curves, answer.bands, True)
    assert first.beside(None) is first
    assert first.beside(dataclasses.replace(answer, years=[1])) is first
