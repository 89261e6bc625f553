"""Declarations of parameters: what is refused, schedules in time, the registry, and the record's field names."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.assembly import parameters
from sim.parameter import (
    ORDERED_PAIRS,
    Parameter,
    Registry,
    beta,
    by_quarter,
    lognormal,
    switch,
    triangular,
    uniform,
    value_at,
)
from sim.units import UNITS

SOUND = {
    "path": "policy.fund.cap",
    "default": 10.0,
    "unit": "wan",
    "low": 0.0,
    "high": 20.0,
    "plausible": None,
    "source": "fact:F3",
    "grade": "law",
    "sentence": "Most that a grant can be.",
    "label_en": "Cap",
    "label_zh": "上限",
}


def test_a_sound_declaration() -> None:
    found = Parameter(**SOUND)
    assert found.field == "fund_cap"
    assert found.default_schedule == {0: 10.0}
    assert found.allowed == "0 … 20 wan"
    assert found.unit_of is UNITS["wan"]
    assert not found.is_switch
    assert found.dated
    assert found.between == "step"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"unit": "wam"}, "policy.fund.cap: unknown unit 'wam'"),
        ({"path": "politics.fund.cap"}, r"politics.fund.cap: the first part must be one of"),
        ({"grade": "guess"}, "unknown grade 'guess'"),
        ({"source": ""}, "without a source"),
        ({"source": "assumption"}, "without a source has the grade 'assumption'"),
        ({"source": "fact:F3; assumption: evenly spread"}, "without a source has the grade 'assumption'"),
        ({"default": 20.001}, r"default 20.001 outside \[0.0, 20.0\]"),
        ({"default": -0.001}, "default -0.001 outside"),
        ({"default": math.nan}, "default nan outside"),
        ({"default": {2015: 5.0, 2020: 21.0}}, "default 21.0 outside"),
        ({"high": math.inf, "default": math.inf}, "default inf outside"),
        ({"between": "log-linear"}, "must lie above zero, not from 0 on"),
        ({"between": "growth"}, "must lie above zero, not from 0 on"),
        ({"plausible": lognormal(5.0, 0.5), "low": -1.0}, "has values above zero only, but -1 is allowed"),
    ],
)
def test_what_a_declaration_may_not_be(change: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Parameter(**SOUND | change)


@pytest.mark.parametrize("change", [{"default": 0.0}, {"default": 20.0}, {"source": "assumption: x", "grade": "assumption"}])
def test_both_ends_of_the_range_and_an_honest_assumption_are_accepted(change: dict) -> None:
    assert Parameter(**SOUND | change).path == "policy.fund.cap"


def test_field_names_drop_the_first_part() -> None:
    assert Parameter(**SOUND | {"path": "world.a.b.c"}).field == "a_b_c"


def test_years_become_first_quarters_in_order() -> None:
    found = Parameter(**SOUND | {"default": {2020: 3.0, 2015: 2.0}})
    assert list(found.default_schedule.items()) == [(8060, 2.0), (8080, 3.0)]


def test_a_switch_is_on_or_off() -> None:
    found = switch("policy.fund.enabled", True, "Whether.", "Fund", "基金")
    assert (found.default, found.unit, found.allowed, found.is_switch, found.grade) == (1.0, "flag", "on, off", True, "assumption")
    dated = switch("policy.fund.enabled", {2015: 0.0, 2016: 1.0}, "Whether.", "Fund", "基金", "fact:P8")
    assert dated.default_schedule == {8060: 0.0, 8064: 1.0}
    assert dated.grade == "measured here"


def test_a_number_without_unit_says_its_range_alone() -> None:
    assert Parameter(**SOUND | {"unit": "1"}).allowed == "0 … 20"


@pytest.mark.parametrize(
    ("distribution", "written"),
    [
        (triangular(0.1, 0.25, 1.0), "triangular(0.1, 0.25, 1)"),
        (uniform(2.0, 3.5), "uniform(2, 3.5)"),
        (lognormal(15.0, 0.6), "lognormal(15, 0.6)"),
        (beta(48.0, 42.0), "beta(48, 42)"),
    ],
)
def test_distributions_in_words(distribution, written: str) -> None:
    assert str(distribution) == written


#: 2015: 2; 2020: 8; 2025: 4.
DATED = {4 * 2015: 2.0, 4 * 2020: 8.0, 4 * 2025: 4.0}


@pytest.mark.parametrize(
    ("quarter", "value"),
    [
        (0, 2.0),
        (4 * 2015 - 1, 2.0),
        (4 * 2015, 2.0),
        (4 * 2020 - 1, 2.0),
        (4 * 2020, 8.0),
        (4 * 2025 - 1, 8.0),
        (4 * 2025, 4.0),
        (9999, 4.0),
    ],
)
def test_steps_hold_from_their_date_on(quarter: int, value: float) -> None:
    assert value_at(DATED, quarter) == value


@pytest.mark.parametrize(
    ("quarter", "linear", "logarithmic"),
    [
        # Figures of a year stand at its middle, one and a half quarters after the first.
        (4 * 2015, 2.0, 2.0),
        (4 * 2015 + 1, 2.0, 2.0),
        # Half a quarter of twenty past the middle of 2015.
        (4 * 2015 + 2, 2.0 + 6.0 * 0.5 / 20, 2.0 * 4.0 ** (0.5 / 20)),
        # Ten quarters and a half: between the second and third quarters of 2018, 52.5 %.
        (4 * 2018, 2.0 + 6.0 * 10.5 / 20, 2.0 * 4.0 ** (10.5 / 20)),
        (4 * 2023, 8.0 - 4.0 * 10.5 / 20, 8.0 * 0.5 ** (10.5 / 20)),
        (4 * 2025 + 2, 4.0, 4.0),
        (9999, 4.0, 4.0),
    ],
)
def test_lines_run_through_the_middle_of_the_years(quarter: int, linear: float, logarithmic: float) -> None:
    assert value_at(DATED, quarter, "linear") == pytest.approx(linear)
    assert value_at(DATED, quarter, "log-linear") == pytest.approx(logarithmic)
    assert value_at(DATED, quarter, "growth") == pytest.approx(logarithmic)


@pytest.mark.parametrize("between", ["step", "linear", "log-linear", "growth"])
def test_one_figure_holds_for_ever(between) -> None:
    assert [value_at({0: 3.0}, quarter, between) for quarter in (0, 8060, 9999)] == [3.0, 3.0, 3.0]


@settings(max_examples=60, deadline=None)
@given(
    schedule=st.dictionaries(st.integers(8000, 8200), st.floats(0.1, 100.0), min_size=1, max_size=5),
    quarter=st.integers(7990, 8210),
    between=st.sampled_from(["step", "linear", "log-linear", "growth"]),
)
def test_no_value_lies_outside_the_figures(schedule: dict[int, float], quarter: int, between) -> None:
    ascending = dict(sorted(schedule.items()))
    value = value_at(ascending, quarter, between)
    assert min(schedule.values()) * (1 - 1e-12) <= value <= max(schedule.values()) * (1 + 1e-12)


def test_a_schedule_by_quarter_is_joined_as_declared() -> None:
    declared = Parameter(**SOUND | {"default": {2015: 2.0, 2020: 8.0}, "between": "linear"})
    assert by_quarter(declared, declared.default_schedule, [8060, 8072, 8090]) == pytest.approx([2.0, 5.15, 8.0])
    stepped = Parameter(**SOUND)
    assert by_quarter(stepped, {8060: 2.0, 8080: 8.0}, [8060, 8079, 8080]) == [2.0, 2.0, 8.0]


def test_a_path_and_a_field_are_taken_once() -> None:
    registry = Registry()
    first = registry.add(Parameter(**SOUND))
    with pytest.raises(ValueError, match=r"policy\.fund\.cap is declared twice"):
        registry.add(Parameter(**SOUND))
    with pytest.raises(ValueError, match=r"world\.fund\.cap and policy\.fund\.cap share the field fund_cap"):
        registry.add(Parameter(**SOUND | {"path": "world.fund.cap"}))
    registry.add(Parameter(**SOUND | {"path": "behaviour.a"}))
    assert list(registry) == ["behaviour.a", "policy.fund.cap"]
    assert len(registry) == 2
    assert registry["policy.fund.cap"] is first


def test_the_models_own_declarations_are_complete() -> None:
    for declared in parameters().values():
        assert declared.sentence.endswith("."), declared.path
        assert declared.label_en.isascii(), declared.path
        assert declared.label_zh, declared.path
        assert declared.plausible is None or not declared.is_switch, declared.path
        assert declared.grade != "law" or declared.plausible is None, declared.path


def test_a_default_lies_where_it_is_plausible() -> None:
    for declared in parameters().values():
        spread = declared.plausible
        if spread is None:
            continue
        if spread.kind in ("uniform", "triangular"):
            assert declared.low <= spread.numbers[0] < spread.numbers[-1] <= declared.high, declared.path
        else:
            assert all(number > 0.0 for number in spread.numbers), declared.path
        if spread.kind == "triangular":
            assert spread.numbers[0] <= spread.numbers[1] <= spread.numbers[2], declared.path


def test_ordered_pairs_name_parameters_and_hold_by_default() -> None:
    declared = parameters()
    assert ORDERED_PAIRS
    for lower, upper in ORDERED_PAIRS:
        for quarter in range(4 * 2015, 4 * 2031):
            values = [value_at(declared[path].default_schedule, quarter, declared[path].between) for path in (lower, upper)]
            assert values == sorted(values)
