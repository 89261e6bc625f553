"""A county's own values of declared parameters."""

import pytest

from sim.errors import ScenarioError
from sim.evidence.county import county
from sim.evidence.sourced_value import SourcedValue
from sim.parameter import Parameter

from .conftest import Write
from .test_county import OWN

Registry = dict[str, Parameter]
HEAD = OWN[: OWN.index("parameters:")] + "parameters:\n"
# The first line under "parameters:".
LINE = HEAD.count("\n") + 1


@pytest.mark.parametrize(
    ("path", "value", "schedule"),
    [
        ("behaviour.claim.share", "0.4", {0: 0.4}),
        ("behaviour.claim.share", "40 %", {0: 0.4}),
        ("behaviour.claim.share", "{2018: 0.6, 2015: 50 %}", {4 * 2015: 0.5, 4 * 2018: 0.6}),
        ("behaviour.claim.share", "0", {0: 0.0}),
        ("behaviour.claim.share", "1", {0: 1.0}),
        ("county.size.budget", "2 亿元", {0: 20_000.0}),
        ("policy.fund.on", "off", {0: 0.0}),
        ("policy.fund.on", "{2015: on, 2020: off}", {4 * 2015: 1.0, 4 * 2020: 0.0}),
        ("policy.fund.on", "1", {0: 1.0}),
    ],
)
def test_values(yaml_file: Write, registry: Registry, path: str, value: str, schedule: dict[int, float]) -> None:
    file = yaml_file(f"{HEAD}  {path}: {{value: {value}, source: 000 R1, grade: measured here}}\n")
    found = county(file, registry).parameters[path]
    assert found == SourcedValue(schedule, ("000", "R1"), "measured here")
    assert list(found.schedule) == sorted(found.schedule)


def test_an_assumption_says_so_twice(yaml_file: Write, registry: Registry) -> None:
    file = yaml_file(f"{HEAD}  county.size.budget: {{value: 5, source: assumption, grade: assumption}}\n")
    assert county(file, registry).parameters["county.size.budget"].source == ("assumption",)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("behaviour.claim.shar: {value: 1, source: R1, grade: law}",
         "there is no parameter behaviour.claim.shar; did you mean behaviour.claim.share?"),
        ("policy.claim.share: {value: 1, source: R1, grade: law}",
         "there is no parameter policy.claim.share; did you mean behaviour.claim.share?"),
        ("behaviour.claim.share: 0.4", "behaviour.claim.share is 0.4; expected a mapping"),
        ("behaviour.claim.share: {value: 1, grade: law}", "the key behaviour.claim.share.source is missing"),
        ("behaviour.claim.share: {source: R1, grade: law}", "the key behaviour.claim.share.value is missing"),
        ("behaviour.claim.share: {value: 1, source: R1, grade: law, low: 0}",
         "unknown key behaviour.claim.share.low; allowed: value, source, grade"),
        ("behaviour.claim.share: {value: 1.1, source: R1, grade: law}",
         "behaviour.claim.share = 1.1 is out of range; allowed: 0 … 1 share"),
        ("behaviour.claim.share: {value: {2015: 0.5, 2020: 110 %}, source: R1, grade: law}",
         "behaviour.claim.share = 1.1 is out of range; allowed: 0 … 1 share"),
        ("behaviour.claim.share: {value: .inf, source: R1, grade: law}", "behaviour.claim.share is inf, which is not a finite number"),
        ("behaviour.claim.share: {value: 5 km, source: R1, grade: law}",
         "behaviour.claim.share is given in km; allowed: a plain number, %, ％"),
        ("behaviour.claim.share: {value: on, source: R1, grade: law}", "behaviour.claim.share is True; expected a number"),
        ("behaviour.claim.share: {value: , source: R1, grade: law}", "behaviour.claim.share is empty; expected a number"),
        ("behaviour.claim.share: {value: {}, source: R1, grade: law}",
         "behaviour.claim.share is a mapping; expected at least one year and value"),
        ("behaviour.claim.share: {value: {15: 0.5}, source: R1, grade: law}",
         "15 is not a year, a quarter or a date; allowed: a year such as 2015"),
        ("behaviour.claim.share: {value: {2015Q5: 0.5}, source: R1, grade: law}",
         "2015Q5 is not a year, a quarter or a date; allowed: a year such as 2015"),
        ("county.size.budget: {value: {2015: 5}, source: R1, grade: law}", "county.size.budget does not change over time; give one value"),
        ("policy.fund.on: {value: maybe, source: R1, grade: law}", "policy.fund.on is 'maybe'; expected on or off"),
        ("policy.fund.on: {value: 0.5, source: R1, grade: law}", "policy.fund.on is 0.5; expected on or off"),
        ("behaviour.claim.share: {value: 1, source: R1, grade: guess}", "behaviour.claim.share.grade is 'guess'; expected a grade; "
         "allowed: assumption, law, measured elsewhere, measured here"),
        ("behaviour.claim.share: {value: 1, source: assumption, grade: law}",
         "behaviour.claim.share.grade is 'law'; expected in agreement with the source"),
        ("behaviour.claim.share: {value: 1, source: R1, grade: assumption}",
         "behaviour.claim.share.grade is 'assumption'; expected in agreement with the source"),
        ("behaviour.claim.share: {value: 1, source: R46c, grade: law}", "the source R46c is not listed; did you mean R46?"),
    ],
)  # fmt: skip
def test_value_that_is_refused(yaml_file: Write, registry: Registry, row: str, text: str) -> None:
    file = yaml_file(f"{HEAD}  {row}\n")
    with pytest.raises(ScenarioError) as caught:
        county(file, registry)
    assert str(caught.value) == f"{file}:{LINE}: {text}"


def test_the_line_is_that_of_the_value(yaml_file: Write, registry: Registry) -> None:
    file = yaml_file(f"{HEAD}  behaviour.claim.share:\n    source: R1\n    grade: law\n    value:\n      2015: 0.5\n      2018: 5\n")
    with pytest.raises(ScenarioError) as caught:
        county(file, registry)
    assert str(caught.value).startswith(f"{file}:{LINE + 5}: behaviour.claim.share = 5 is out of range")
