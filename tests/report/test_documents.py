import json
import math
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator, ValidationError

from sim.engine.assembly import parameters
from sim.report.document_schema import comparison_schema, refusal_schema, run_schema
from sim.report.plain_json import plain_json
from sim.report.value_spans import changed_values, differing_spans
from sim.scenario.schema import Horizon

CAP = parameters()["policy.pre_research.early_cap"]
GDP = parameters()["county.gdp"]
YEARS = Horizon(2015, 2018)


def test_plain_json_is_strict():
    found = plain_json({1: (np.float64("nan"), np.int32(3), math.inf, True, None), "p": Path("a/b"), "h": YEARS})
    assert found == {"1": [None, 3, None, True, None], "p": "a/b", "h": {"start": 2015, "end": 2018}}
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.parametrize("schema", [run_schema(), comparison_schema(), refusal_schema()])
def test_schemas_are_schemas(schema):
    Draft202012Validator.check_schema(schema)


def test_the_schema_of_a_refusal_is_strict():
    error = {
        "kind": "a", "key": "b", "exit_code": 2, "message": "c", "message_zh": "d", "where": None, "line": None, "allowed": None,
        "nearest": None, "rows": [],
    }  # fmt: skip
    validator = Draft202012Validator(refusal_schema())
    validator.validate({"error": error})
    for wrong in ({"exit_code": 1}, {"line": -1}, {"more": 1}, {"message": None}):
        with pytest.raises(ValidationError):
            validator.validate({"error": error | wrong})


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ({0: 10.0}, {0: 10.0}, []),
        ({0: 10.0}, {0: 20.0}, [("2015", "2018", 10.0, 20.0)]),
        ({0: 10.0}, {0: 10.0, 4 * 2016 + 2: 20.0}, [("2016Q3", "2018", 10.0, 20.0)]),
        ({0: 10.0}, {0: 10.0, 4 * 2016 + 1: 20.0, 4 * 2017 + 1: 10.0}, [("2016Q2", "2017Q1", 10.0, 20.0)]),
        (
            {0: 10.0, 4 * 2017: 15.0},
            {0: 20.0},
            [("2015", "2016", 10.0, 20.0), ("2017", "2018", 15.0, 20.0)],
        ),
        ({0: 10.0}, {0: 10.0, 4 * 2030: 20.0}, []),
    ],
)
def test_spans_in_which_values_differ(old, new, spans):
    found = [(span["from"], span["to"], span["old"], span["new"]) for span in differing_spans(CAP, old, new, YEARS)]
    assert found == spans


def test_values_joined_by_lines_are_compared_by_year():
    assert GDP.between == "growth"
    old, new = {4 * 2015: 100.0, 4 * 2017: 400.0}, {4 * 2015: 100.0, 4 * 2017: 900.0}
    found = list(differing_spans(GDP, old, new, Horizon(2015, 2017)))
    assert [(span["from"], span["to"]) for span in found] == [("2016", "2016"), ("2017", "2017")]
    assert (found[1]["old"], found[1]["new"]) == (400.0, 900.0)


def test_only_parameters_that_differ_within_the_horizon_are_told():
    registry = {CAP.path: CAP}
    assert list(changed_values({CAP.path: {0: 1.0}}, {CAP.path: {0: 1.0, 4 * 2040: 2.0}}, registry, YEARS)) == []
    (change,) = changed_values({CAP.path: {0: 1.0}}, {CAP.path: {0: 2.0}}, registry, YEARS)
    assert (change["path"], change["label"]["zh"], change["unit"]) == (CAP.path, CAP.label_zh, "wan")
