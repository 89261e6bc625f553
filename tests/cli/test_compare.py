from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sim.report.document_schema import comparison_schema
from sim.report.fan_chart import CHARTS

from .conftest import call, document, words


@pytest.fixture(scope="module")
def compared(folder, finished):

    return call(folder, "compare", "small", "reform", "--results", str(finished), "--no-pictures", "--json")


def test_json_meets_its_schema(compared):
    assert compared.exit_code == 0, compared.output
    found = document(compared)
    Draft202012Validator(comparison_schema()).validate(found)
    assert found["was_found"] is True
    assert found["replications"] == 2
    assert found["difference"] == found["comparisons"][0]["difference"]
    assert found["titles"] == [{"en": "Small county", "zh": "小县"}, {"en": "No points", "zh": "取消积分"}]


def test_differences_are_paired(compared):
    found = document(compared)
    runs = found["runs"]
    for name in ("points_money", "rd_intensity"):
        for year in ("2015", "2016", "2017"):
            first, second = (found["indicators"][run][name][year]["mean"] for run in runs)
            assert found["difference"][name][year]["mean"] == pytest.approx(second - first, abs=1e-9)
    assert found["difference"]["points_money"]["2016"]["is_exactly_zero"]
    paid = found["difference"]["points_money"]["2017"]
    assert paid["mean"] < 0
    assert paid["share_positive"] == 0
    assert paid["low"] <= paid["mean"] <= paid["high"]


def test_changed_inputs_have_their_dates(compared):
    changes = {change["path"]: change["spans"] for change in document(compared)["comparisons"][0]["changes"]}
    assert changes == {
        "policy.innovation_points.enabled": [{"from": "2016Q3", "to": "2017", "old": 1.0, "new": 0.0}],
        "policy.pre_research.early_cap": [{"from": "2015", "to": "2017", "old": 10.0, "new": 30.0}],
    }


def test_the_tables(invoke, finished):
    result = invoke("compare", "small", "reform", "--results", str(finished), "--no-pictures")
    assert result.exit_code == 0, result.output
    text = words(result.stdout)
    assert "policy.innovation_points.enabled 2016Q3–2017 on off" in text
    assert "No points less Small county, 2017" in text
    assert all(len(line) <= 100 for line in result.stdout.splitlines() if "Kept" not in line)
    row = next(line for line in result.stdout.splitlines() if "Points money" in line).split("│")
    assert row[3].strip().startswith("-")
    assert row[5].strip() == "0 %"
    zh = invoke("compare", "small", "reform", "--results", str(finished), "--no-pictures", "--lang", "zh", "--year", "2016").stdout
    assert "取消积分 减 小县，2016 年" in zh
    assert "完全为 0" in zh


def test_finished_runs_are_compared_by_name(invoke, finished):
    names = [folder.name for folder in sorted(finished.glob("[rs]*-*"))]
    reform, small = (next(name for name in names if name.startswith(start)) for start in ("reform-", "small-"))
    found = document(invoke("compare", small, reform, "--results", str(finished), "--no-pictures", "--json"))
    assert found["runs"] == [small, reform]
    assert found["was_found"] is True


def test_a_scenario_does_not_differ_from_itself(invoke, finished):
    found = document(invoke("compare", "small", "small.yaml", "--results", str(finished), "--no-pictures", "--json"))
    assert all(values["is_exactly_zero"] for by_year in found["difference"].values() for values in by_year.values())
    assert all(values["replications_missing"] is None for by_year in found["difference"].values() for values in by_year.values())
    text = invoke("compare", "small", "small", "--results", str(finished), "--no-pictures").stdout
    assert "do not differ in any parameter" in text


def test_three_scenarios_and_pictures(invoke, finished):
    result = invoke("compare", "small", "reform", "small", "--results", str(finished), "--json", "--lang", "en")
    found = document(result)
    assert len(found["comparisons"]) == 2
    assert found["comparisons"][1]["against"] == found["runs"][0]
    (pictures,) = found["pictures"]
    assert pictures == f"{found['folder']}/pictures/en"

    assert sorted(file.name for file in Path(pictures).iterdir()) == sorted(f"{n}.en.{e}" for n in CHARTS for e in ("png", "svg"))


def test_seeds_and_settings_hold_for_all(invoke, tmp_path):
    result = invoke(
        "compare", "small", "reform", "--results", str(tmp_path), "--no-pictures", "--json", "--seed", "30", "--replications", "3",
        "--enterprises", "100", "--set", "policy.pre_research.early_cap=20",
    )  # fmt: skip
    found = document(result)
    assert (found["seed"], found["replications"]) == (30, 3)
    assert [change["path"] for change in found["comparisons"][0]["changes"]] == ["policy.innovation_points.enabled"]
    assert "run 3 of 3" in result.stderr
