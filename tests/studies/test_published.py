"""The stored results belong to the declared studies as they stand, and say so."""

import pandas as pd
import pytest

import sim
from sim.api.studies import asked_of, load_study, plan_of

from .published import EVIDENCE, PUBLISHED, STUDIES, natural, readme, stored

#: What the stored results must agree with; the model that made them may be an earlier one, which the page tells.
ASKED = ("question", "method", "samples", "seed", "replications", "luck", "years", "target")


def test_there_are_studies_of_each_kind() -> None:
    asked = {name: stored(name)[0] for name in STUDIES}
    assert {one["method"] for one in asked.values()} >= {"morris", "sobol"}
    assert any(
        "share" in factor["unit"] and factor["drawn_from"] == "share of a sum" for one in asked.values() for factor in one["factors"]
    )
    assert all({2025, 2030} <= set(one["years"]) for one in asked.values())


@pytest.mark.parametrize("name", STUDIES)
def test_stored_results_are_those_of_the_study(name: str) -> None:
    asked, found = stored(name)
    declared = asked_of(load_study(STUDIES[name]))
    for key in ASKED:
        assert asked[key] == (list(declared[key]) if isinstance(declared[key], tuple) else declared[key]), key
    assert [one["name"] for one in asked["outputs"]] == [one["name"] for one in declared["outputs"]]
    assert [one["name"] for one in asked["factors"]] == [one["name"] for one in declared["factors"]]
    assert found["failed"] == 0
    assert found["runs"] == asked["runs"]
    indices = pd.read_csv(PUBLISHED / name / "indices.csv", encoding="utf-8-sig")
    assert set(indices["output"]) == {one["name"] for one in declared["outputs"]}
    assert set(declared["years"]) <= set(indices["year"])


@pytest.mark.parametrize("name", STUDIES)
def test_studies_can_be_laid_out(name: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert plan_of(load_study(STUDIES[name]), tmp_path)["runs"] > 500


def test_the_page_lists_them() -> None:
    assert (PUBLISHED / "README.md").read_text(encoding="utf-8") == readme()
    assert {folder.name for folder in PUBLISHED.iterdir() if folder.is_dir()} == {*STUDIES, EVIDENCE}


def test_stored_natural_experiments_are_the_declared_ones_with_the_verdicts_that_their_numbers_give() -> None:
    # Names, labels, bands and sources as a small county shows them now; the numbers are those of the model that the page names.
    now = sim.natural_experiments("baseline", enterprises=300, replications=1)
    fixed = ("name", "label", "unit", "kind", "low", "high", "observed", "source", "note")
    for then, here in zip(natural()["experiments"], now["experiments"], strict=True):
        assert [then[key] for key in ("id", "title", "design", "source")] == [here[key] for key in ("id", "title", "design", "source")]
        assert [[row[key] for key in fixed] for row in then["rows"]] == [[row[key] for key in fixed] for row in here["rows"]]
        for row in then["rows"]:
            if row["kind"] == "told":
                assert row["holds"] is None
            elif row["low"] is None and row["high"] is None:
                assert row["holds"] is (row["from"] <= 0.0 <= row["to"])
            else:
                is_low, is_high = (row[end] is None for end in ("low", "high"))
                assert row["holds"] is ((is_low or row["value"] >= row["low"]) and (is_high or row["value"] <= row["high"]))


def test_stored_natural_experiments_are_enough_runs_of_the_scenario_as_it_is() -> None:
    found = natural()
    assert found["replications"] >= 10
    assert found["differing"] == []
    assert found["failed"] == sum(row["holds"] is False for one in found["experiments"] for row in one["rows"])
