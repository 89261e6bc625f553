import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.parameter import ALWAYS, value_at
from sim.scenario.schedules import lay_over, shortest

START = 4 * 2015
LAW = {4 * 2015: 0.5, 4 * 2018: 0.75, 4 * 2021: 1.0}

schedules = st.dictionaries(st.integers(START, START + 20), st.sampled_from([0.0, -0.0, 1.0, 2.0]), min_size=1, max_size=5).map(
    lambda found: dict(sorted(found.items()))
)


def test_a_plain_value_replaces_everything():
    assert lay_over(LAW, {ALWAYS: 0.6}, "step", START) == {ALWAYS: 0.6}


def test_a_dated_value_keeps_what_was_before_and_replaces_everything_after():
    assert lay_over(LAW, {4 * 2018: 0.5}, "step", START) == {4 * 2015: 0.5, 4 * 2018: 0.5}
    assert lay_over(LAW, {4 * 2019: 0.9, 4 * 2020: 0.8}, "step", START) == {4 * 2015: 0.5, 4 * 2018: 0.75, 4 * 2019: 0.9, 4 * 2020: 0.8}


def test_a_step_keeps_the_first_value_that_held_before_its_own_first_date():
    laid = lay_over({4 * 2020: 3.0}, {4 * 2017: 9.0}, "step", START)
    assert value_at(laid, 4 * 2017 - 1) == 3.0
    assert value_at(laid, 4 * 2017) == value_at(laid, 4 * 2025) == 9.0


def test_lines_keep_the_dates_before_and_replace_the_dates_after():
    assert lay_over({4 * 2014: 1.0, 4 * 2020: 2.0}, {4 * 2018: 5.0}, "linear", START) == {4 * 2014: 1.0, 4 * 2018: 5.0}


def test_a_plain_value_under_a_dated_line_holds_until_the_year_before():
    laid = lay_over({ALWAYS: 0.06}, {4 * 2020: 0.08}, "linear", START)
    assert laid == {4 * 2019: 0.06, 4 * 2020: 0.08}
    assert value_at(laid, 4 * 2019 + 1, "linear") == 0.06
    assert value_at(laid, 4 * 2020 + 2, "linear") == 0.08


def test_no_line_starts_before_the_horizon():
    assert lay_over({ALWAYS: 0.06}, {START: 0.08, 4 * 2020: 0.1}, "linear", START) == {START: 0.08, 4 * 2020: 0.1}


@given(schedules, schedules, st.sampled_from(["step", "linear"]))
def test_from_its_first_date_on_only_the_override_counts(inherited, override, between):
    laid = lay_over(inherited, override, between, START)
    first = min(override)
    for quarter in range(first + 2, START + 30):
        assert value_at(laid, quarter, between) == value_at(override, quarter, between)


@given(schedules, schedules)
def test_before_its_first_date_a_step_changes_nothing(inherited, override):
    laid = lay_over(inherited, override, "step", START)
    for quarter in range(START - 4, min(override)):
        assert value_at(laid, quarter) == value_at(inherited, quarter)


@given(schedules, st.sampled_from(["step", "linear"]))
def test_the_shortest_form_has_the_same_value_in_every_quarter(schedule, between):
    short = shortest(schedule, between)
    assert len(short) <= len(schedule)
    assert shortest(short, between) == short
    for quarter in range(START - 4, START + 30):
        assert value_at(short, quarter, between) == pytest.approx(value_at(schedule, quarter, between))


@given(schedules, schedules)
def test_steps_that_are_equal_everywhere_have_one_shortest_form(one, other):
    quarters = range(START - 4, START + 30)
    is_same = all(value_at(one, quarter) == value_at(other, quarter) for quarter in quarters)
    assert (shortest(one, "step") == shortest(other, "step")) == is_same


def test_the_shortest_form_has_no_negative_zero():
    assert math.copysign(1, shortest({ALWAYS: -0.0}, "step")[ALWAYS]) == 1
    assert shortest({ALWAYS: 0.0, START: -0.0}, "linear") == {ALWAYS: 0.0}


def test_lines_lose_equal_ends_only():
    schedule = {4: 1.0, 8: 1.0, 12: 2.0, 16: 2.0, 20: 1.0, 24: 1.0}
    assert shortest(schedule, "linear") == {8: 1.0, 12: 2.0, 16: 2.0, 20: 1.0}


@pytest.mark.parametrize(
    "schedule", [{4 * 2011: 5.0}, {4 * 2011: 5.0, 4 * 2014: 5.0}, {4 * 2011: 4.0, 4 * 2014: 5.0, 4 * 2015: 5.0}, {ALWAYS: 5.0}]
)
def test_dates_that_growth_begins_at_are_kept(schedule):
    assert shortest(schedule, "growth") == schedule
    assert shortest({4 * 2011: -0.0}, "growth")[4 * 2011].hex() == "0x0.0p+0"
