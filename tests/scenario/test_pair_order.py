import pytest

from sim.parameter import ORDERED_PAIRS

from .conftest import COUNTY, HEAD

pytestmark = pytest.mark.usefixtures("floor_and_cap")
EARLY, LATER = "policy.pre_research.early_cap", "policy.pre_research.later_cap"


@pytest.mark.parametrize("early", ["20", "{2018: 20}", "19"])
def test_a_floor_may_reach_its_cap(loaded, early):
    assert loaded(HEAD + f"set:\n  {EARLY}: {early}\n")


@pytest.mark.parametrize(
    ("lines", "line", "given", "value", "quarter"),
    [
        ([f"{EARLY}: 21"], 5, "20", "21", "2015Q1"),
        ([f"{LATER}: 9"], 5, "9", "10", "2015Q1"),
        ([f"{EARLY}: 30", f"{LATER}: 25"], 6, "25", "30", "2015Q1"),
        ([f"{LATER}: 25", f"{EARLY}: 30"], 6, "25", "30", "2015Q1"),
        ([f"{EARLY}: {{2018: 15, 2020Q3: 21}}"], 5, "20", "21", "2020Q3"),
        ([f"{LATER}:", "  2030Q4: 1"], 5, "1", "10", "2030Q4"),
    ],
)
def test_a_floor_above_its_cap_is_refused_where_either_was_set_last(refused, lines, line, given, value, quarter):
    error = refused(HEAD + "set:\n" + "".join(f"  {text}\n" for text in lines))
    assert str(error) == f"s.yaml:{line}: {LATER} = {given} is below {EARLY} = {value}; allowed: ≥ {value} ({quarter})"
    assert error.in_language("zh") == f"s.yaml:{line}: {LATER} = {given} 小于 {EARLY} = {value}；允许：≥ {value} ({quarter})"


def test_every_pair_that_crosses_is_told(refused):
    two = HEAD + f"set:\n  {LATER}: 3\n"
    before = list(ORDERED_PAIRS)
    ORDERED_PAIRS.append((LATER, EARLY))
    try:
        found = refused(two.replace("3", "{2015: 3, 2018: 30}")).rows
    finally:
        ORDERED_PAIRS[:] = before
    assert [row.values["path"] for row in found] == [LATER, EARLY]
    assert [row.allowed for row in found] == ["≥ 10 (2015Q1)", "≥ 30 (2018Q1)"]


def test_a_setting_can_be_the_one_that_crosses(refused):
    assert str(refused(HEAD + f"set:\n  {EARLY}: 15\n", f"{LATER}=3")).startswith(f"command line: {LATER} = 3 is below {EARLY} = 15")


def test_a_county_can_be_the_one_that_crosses(write, refused):
    write("county", COUNTY + f"  {LATER}: {{value: 3, source: assumption, grade: assumption}}\n")
    assert str(refused(HEAD)).startswith(f"county.yaml:13: {LATER} = 3 is below {EARLY} = 10")


def test_a_crossing_after_the_horizon_does_not_count(write, loaded):
    write("root", HEAD + f"set:\n  {LATER}: {{2029: 1}}\n  {EARLY}: {{2029: 0}}\n")
    write("middle", f"title: M\nwhy: W\nextends: root\nset:\n  {EARLY}: 10\n  {LATER}: {{2015: 20, 2029: 1}}\nhorizon: {{end: 2028}}\n")
    assert loaded("title: L\nwhy: W\nextends: root\nset:\n  policy.pre_research.early_cap: 1\n")
