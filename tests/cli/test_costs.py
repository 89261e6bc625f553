"""``countysim costs`` in both languages, by period, and as JSON."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sim.report.document_schema import costs_schema

from .conftest import document, words


def test_json_meets_its_schema_and_balances(invoke, finished):
    result = invoke("costs", "small", "--results", str(finished), "--json")
    assert result.exit_code == 0, result.output
    found = document(result)
    Draft202012Validator(costs_schema()).validate(found)
    assert (found["from"], found["to"], found["replications"]) == (2015, 2017, 2)
    summary = json.loads((Path(found["folder"]) / "summary.json").read_text())
    assert found["total"] == summary["costs"]["total"]
    mean = {name: values["mean"] for name, values in found["funds"].items()}
    left = mean["before"] + mean["funds_appropriated"] + mean["funds_flowed_back"]
    left -= mean["public_cost_county_cash"] + mean["funds_placed"] + mean["funds_returned"]
    assert left == pytest.approx(mean["funds_balance"])
    assert mean["public_cost_county_cash"] == found["total"]["county_cash"]["mean"] > 0.0


def test_the_tables(invoke, finished):
    result = invoke("costs", "small", "--results", str(finished))
    text = words(result.stdout)
    assert result.stdout.startswith("Public cost, 2015–2017")
    assert "Account of the county's funds, 2015–2017" in text
    assert "All instruments" in text
    assert all(len(line) <= 100 for line in result.stdout.splitlines())
    zh = invoke("costs", "small", "--results", str(finished), "--lang", "zh").stdout
    assert zh.startswith("公共成本，2015–2017 年")
    assert "县级现金支出" in words(zh)
    assert "国家税收政策" in words(zh)


def test_a_period(invoke, finished):
    found = document(invoke("costs", "small", "--results", str(finished), "--from", "2016", "--to", "2016", "--json"))
    assert (found["from"], found["to"]) == (2016, 2016)
    whole = document(invoke("costs", "small", "--results", str(finished), "--json"))
    assert found["instruments"]["innovation_points"]["costs"]["total"] == whole["by_year"]["innovation_points"]["total"]["2016"]
    one_year = invoke("costs", "small", "--results", str(finished), "--from", "2016", "--to", "2016").stdout
    assert one_year.splitlines()[0].rstrip() == "Public cost, 2016"


@pytest.mark.parametrize("arguments", [("--from", "2014"), ("--to", "2031"), ("--from", "2017", "--to", "2016")])
def test_a_period_outside_the_run(invoke, finished, arguments):
    refused = invoke("costs", "small", "--results", str(finished), *arguments)
    assert refused.exit_code == 2
    assert "is outside the run" in refused.stderr


def test_a_run_by_name_and_a_scenario_that_has_not_been_run(invoke, finished, tmp_path):
    name = next(finished.glob("reform-*")).name
    assert document(invoke("costs", name, "--results", str(finished), "--json"))["run"] == name
    made = invoke("costs", "small", "--results", str(tmp_path), "--enterprises", "60", "--replications", "1", "--json")
    assert made.exit_code == 0, made.output
    assert "run 1 of 1" in made.stderr
    assert len(list(tmp_path.glob("small-*"))) == 1
