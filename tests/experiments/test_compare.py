"""Comparison: what may be paired, what comes first, and that every number follows from the stored runs."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim.experiments.run
from sim.engine.assembly import parameters
from sim.engine.ensemble import Ensemble
from sim.experiments.compare import ComparisonError, changed_inputs, check_pairing, compare, results_of
from sim.experiments.run import Settings
from sim.parameter import value_at
from sim.scenario.schema import Scenario
from sim.store.run_folder import find_run

from .conftest import Small, small_scenario

REFORM = ("policy.innovation_points.enabled=off", "national.hnte.pass_mark@2016=66")
OTHER = ("national.hnte.pass_mark=80",)


@dataclasses.dataclass(frozen=True)
class Compared:
    folder: Path
    scenarios: list[Scenario]
    document: dict[str, Any]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """The baseline, a reform and another one, three runs each."""
    folder = tmp_path_factory.mktemp("compared")
    scenarios = [
        small_scenario(folder, *settings, enterprises=150, name=f"{name}.yaml", title=name)
        for name, settings in (("base", ()), ("reform", REFORM), ("other", OTHER))
    ]
    return Compared(folder, scenarios, compare(scenarios, Settings(results=folder / "results", replications=3, seed=7, workers=1)))


def test_the_document(compared: Compared) -> None:
    found = compared.document
    assert [name.rpartition("-")[0] for name in found["runs"]] == ["base", "reform", "other"]
    assert [title["en"] for title in found["titles"]] == ["base", "reform", "other"]
    assert (found["kind"], found["seed"], found["replications"], found["engine"], found["years"]) == (
        "comparison", 7, 3, "compiled", [2015, 2016],
    )  # fmt: skip
    assert set(found["indicators"]) == set(found["runs"])
    assert set(found["units"]) == set(found["labels"]) == set(found["difference"])
    assert json.loads(json.dumps(found, allow_nan=False))["runs"] == found["runs"]


def test_differences_follow_from_the_stored_tables(compared: Compared) -> None:
    base, *others = (find_run(compared.folder / "results", name).years() for name in compared.document["runs"])
    assert [one["run"] for one in compared.document["comparisons"]] == compared.document["runs"][1:]
    assert compared.document["difference"] == compared.document["comparisons"][0]["difference"]
    for comparison, other in zip(compared.document["comparisons"], others, strict=True):
        assert comparison["against"] == compared.document["runs"][0]
        moved = 0
        for name, by_year in comparison["difference"].items():
            for year, values in by_year.items():
                at = base["year"] == int(year)
                pairs = other.loc[at, name].to_numpy() - base.loc[at, name].to_numpy()
                assert pairs.size == values["replications"] == 3
                assert values["mean"] == pairs.mean()
                assert values["share_positive"] == (pairs > 0.0).mean()
                assert values["is_exactly_zero"] == (not pairs.any())
                moved += not values["is_exactly_zero"]
        assert moved > 10


def test_pairs_have_the_same_seeds(compared: Compared) -> None:
    for name in compared.document["runs"]:
        assert results_of(find_run(compared.folder / "results", name)).seeds.tolist() == [7, 8, 9]


def test_changed_inputs_by_year(compared: Compared) -> None:
    # The points system begins in 2016.
    base, reform, other = compared.scenarios
    assert compared.document["inputs"] == {
        "national.hnte.pass_mark": {"2015": [71.0, 71.0], "2016": [71.0, 66.0]},
        "policy.innovation_points.enabled": {"2015": [0.0, 0.0], "2016": [1.0, 0.0]},
    }
    assert compared.document["comparisons"][1]["inputs"] == {"national.hnte.pass_mark": {"2015": [71.0, 80.0], "2016": [71.0, 80.0]}}
    assert changed_inputs(other, base) == {"national.hnte.pass_mark": {"2015": [80.0, 71.0], "2016": [80.0, 71.0]}}
    assert changed_inputs(reform, reform) == {}


def test_turned_round_the_signs_turn(compared: Compared) -> None:
    base, reform, _ = compared.scenarios
    turned = compare([reform, base], Settings(results=compared.folder / "results", replications=3, seed=7))
    assert turned["runs"] == compared.document["runs"][1::-1]
    for name, by_year in turned["difference"].items():
        for year, values in by_year.items():
            straight = compared.document["difference"][name][year]
            assert values["mean"] == -straight["mean"]
            assert (values["low"], values["high"]) == (pytest.approx(-straight["high"]), pytest.approx(-straight["low"]))


def test_finished_runs_are_used_again(compared: Compared, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Ensemble:
        raise AssertionError("a finished run was made again")

    monkeypatch.setattr(sim.experiments.run, "ensemble_of", refuse)
    again = compare(compared.scenarios, Settings(results=compared.folder / "results", replications=3, seed=7))
    assert again == compared.document


def test_a_scenario_against_itself_is_exactly_zero(compared: Compared) -> None:
    base = compared.scenarios[0]
    renamed = dataclasses.replace(base, file=base.file.with_name("same.yaml"), title="the same")
    for second in (base, renamed):
        found = compare([base, second], Settings(results=compared.folder / "results", replications=3, seed=7, workers=1))
        assert found["inputs"] == {}
        assert all(values["is_exactly_zero"] for by_year in found["difference"].values() for values in by_year.values())


def test_seeds_and_replications_are_those_of_the_first(small: Small, tmp_path: Path) -> None:
    first = small(name="first.yaml")
    second = dataclasses.replace(small(*OTHER, name="second.yaml"), seeds=dataclasses.replace(first.seeds, base=99, replications=4))
    found = compare([first, second], Settings(results=tmp_path / "results", workers=1))
    assert (found["seed"], found["replications"]) == (5, 2)
    assert results_of(find_run(tmp_path / "results", found["runs"][1])).seeds.tolist() == [5, 6]


def test_results_come_back_as_they_were(compared: Compared) -> None:
    stored = find_run(compared.folder / "results", compared.document["runs"][0])
    back, years = results_of(stored), stored.years()
    assert back.years.tolist() == [2015, 2016]
    assert back.yearly["hnte_stock"].shape == (3, 2)
    row = years[(years["replication"] == 2) & (years["year"] == 2015)]
    assert back.yearly["hnte_stock"][2, 0] == row["hnte_stock"].item()
    assert set(back.yearly) == set(years.columns) - {"replication", "seed", "year"}
    assert np.isfinite(np.concatenate(list(back.yearly.values()))).all()


def other_county(scenario: Scenario) -> Scenario:
    return dataclasses.replace(scenario, county=dataclasses.replace(scenario.county, id="elsewhere"))


def longer(scenario: Scenario) -> Scenario:
    return dataclasses.replace(scenario, horizon=dataclasses.replace(scenario.horizon, end=2020))


def more_firms(scenario: Scenario) -> Scenario:
    return dataclasses.replace(scenario, population=dataclasses.replace(scenario.population, enterprises=61))


def other_firms(scenario: Scenario) -> Scenario:
    return dataclasses.replace(scenario, population=dataclasses.replace(scenario.population, seed=2))


@pytest.mark.parametrize(
    ("change", "en", "zh"),
    [
        (other_county, "the county", "县（市）"),
        (longer, "the horizon", "模拟期"),
        (more_firms, "the population", "企业总体"),
        (other_firms, "the population", "企业总体"),
    ],
)
@pytest.mark.parametrize("place", [1, 2])
def test_what_cannot_be_paired_is_refused_before_any_run(
    small: Small, tmp_path: Path, change: Callable[[Scenario], Scenario], en: str, zh: str, place: int
) -> None:
    scenarios = [small(name=f"{k}.yaml") for k in range(3)]
    scenarios[place] = change(scenarios[place])
    with pytest.raises(ComparisonError) as refused:
        compare(scenarios, Settings(results=tmp_path / "results"))
    assert refused.value.in_language("en") == f"0.yaml and {place}.yaml differ in {en}, so their runs are not paired"
    assert refused.value.in_language("zh") == f"0.yaml 与 {place}.yaml 的{zh}不同，无法配对比较"
    assert refused.value.exit_code == 2
    assert not (tmp_path / "results").exists()


def test_one_scenario_is_no_comparison(small: Small, tmp_path: Path) -> None:
    for scenarios in ([], [small()]):
        with pytest.raises(ComparisonError, match="give at least two scenarios to compare"):
            compare(scenarios, Settings(results=tmp_path / "results"))


def test_policies_and_titles_may_differ(small: Small) -> None:
    check_pairing([small(), small(*REFORM, title="Else"), small(*OTHER)])


def test_changed_inputs_follow_lines_between_dates(small: Small) -> None:
    parameter = parameters()["county.campus_rd"]
    assert parameter.between == "linear"
    one, other = small(end=2017), small("county.campus_rd@2015=1000", "county.campus_rd@2017=3000", end=2017)
    years = changed_inputs(one, other)["county.campus_rd"]
    schedule = other.values["county.campus_rd"]
    for year in ("2015", "2016"):
        assert years[year][1] == pytest.approx(value_at(schedule, 4 * int(year), "linear"))
    assert years["2016"][1] not in (1000.0, 3000.0)
