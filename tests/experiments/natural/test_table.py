"""All experiments together: sets of values, shares that pass, workers, and what is said of parameters."""

import dataclasses

import pytest

from sim.experiments.natural import table
from sim.experiments.natural.estimate import Estimate
from sim.experiments.natural.row import NO_BAND, Band, Row
from sim.experiments.natural.table import EXPERIMENTS, Experiment, Outcome, differing, natural_experiments
from sim.report.cited import cited
from sim.units import UNITS

from .material import baseline, county


def row(value: float, kind="test"):  # type: ignore[no-untyped-def]
    band = Band(0.0, 1.0, "x") if kind == "test" else NO_BAND
    return Row("line", ("A", "甲"), "1", kind, band, Estimate(value, None, None))


def test_shares_that_pass() -> None:
    outcome = Outcome((), tuple({"one": (row(value),), "other": (row(value, "told"),)} for value in (0.5, 2.0, 0.1, 0.9)))
    assert outcome.share_passing("one", "line") == 0.75
    assert outcome.share_passing("other", "line") is None
    assert outcome.share_passing("one", "another") is None


def test_the_baseline_differs_in_nothing_and_a_setting_shows(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert differing(baseline()) == ()
    assert differing(county(tmp_path, "behaviour.invention.splitting=0.2")) == ("behaviour.invention.splitting",)


def test_every_set_of_values_is_run_under_its_values(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def rows(material):  # type: ignore[no-untyped-def]
        splitting = float(material.ensemble.parameters["invention_splitting"][-1])
        return (dataclasses.replace(row(splitting), name=f"at {material.ensemble.seeds.tolist()}"),)

    monkeypatch.setattr(table, "EXPERIMENTS", (Experiment("one", ("", ""), ("", ""), "", rows),))
    told: list[tuple[int, int]] = []
    scenario = county(tmp_path, enterprises=60)
    sets = [{}, {"behaviour.invention.splitting": {0: 1.5}}]
    outcome = natural_experiments(scenario, 2, 7, sets, workers=1, heard=lambda done, total: told.append((done, total)))
    assert [one["one"][0].estimate.value for one in outcome.sets] == [0.3, 1.5]
    assert [one["one"][0].name for one in outcome.sets] == ["at [7, 8]"] * 2
    assert outcome.share_passing("one", "at [7, 8]") == 0.5
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda one: one.id)
def test_experiments_are_told_in_both_languages_and_cite_what_is_there(experiment: Experiment) -> None:
    assert all(experiment.title)
    assert all(experiment.design)
    for language in ("en", "zh"):
        assert len(cited(experiment.source, language)) >= 2


def test_lines_do_not_depend_on_the_number_of_workers_and_are_whole(tmp_path) -> None:  # type: ignore[no-untyped-def]
    scenario = county(tmp_path, enterprises=300)
    one, two = (natural_experiments(scenario, 2, 1, workers=workers) for workers in (1, 2))
    assert [repr(lines) for lines in one.sets[0].values()] == [repr(lines) for lines in two.sets[0].values()]
    assert list(one.sets[0]) == [experiment.id for experiment in EXPERIMENTS]
    for lines in one.sets[0].values():
        assert len({line.name for line in lines}) == len(lines)
        assert {"placebo"} < {line.kind for line in lines}
        for line in lines:
            assert all(line.label)
            assert line.unit in UNITS
            assert (line.kind == "told") == (line.holds is None)
            assert line.kind != "test" or line.band.source
