"""Scenarios as they could have been written at the end of a year."""

import dataclasses

import numpy as np
import pytest

from sim.api.source import load_with
from sim.engine.assembly import parameters
from sim.measures.gdp import gdp_path
from sim.parameter import by_quarter
from sim.scenario.as_known import as_known
from sim.scenario.own_policy import own_policy, own_schedule
from sim.scenario.schema import Scenario


@pytest.fixture(scope="module")
def baseline() -> Scenario:
    return load_with("baseline", (), None)


@pytest.mark.parametrize("year", [2015, 2018, 2021])
def test_until_that_year_everything_that_steps_is_as_it_was(baseline: Scenario, year: int) -> None:
    known, quarters = as_known(baseline, year, parameters()), range(4 * 2015, 4 * year + 4)
    for path, parameter in parameters().items():
        if parameter.between == "step":
            assert by_quarter(parameter, known.values[path], quarters) == by_quarter(parameter, baseline.values[path], quarters), path


@pytest.mark.parametrize("year", [2015, 2018, 2021])
def test_afterwards_nothing_new_happens(baseline: Scenario, year: int) -> None:
    known = as_known(baseline, year, parameters())
    after = range(4 * year + 3, 4 * 2031)
    for path, parameter in parameters().items():
        if parameter.between == "step" and not path.startswith("behaviour."):
            assert len(set(by_quarter(parameter, known.values[path], after))) == 1, path


def test_the_own_policy_is_the_one_known_then(baseline: Scenario) -> None:
    known = as_known(baseline, 2018, parameters())
    assert own_policy(known, parameters()) is None
    for path, parameter in parameters().items():
        if path.startswith(("policy.", "county.")):
            assert own_schedule(known, parameter) == known.values[path], path


def test_points_after_the_year_change_nothing_and_earlier_ones_do(baseline: Scenario) -> None:
    """No leak: whatever a scenario says of later years, what was known is the same."""
    path = "policy.innovation_points.appropriation"
    known = as_known(baseline, 2018, parameters())
    for date, is_seen in ((4 * 2019, False), (4 * 2018 + 3, True)):
        schedule = dict(sorted({**baseline.values[path], date: 12345.0}.items()))
        changed = dataclasses.replace(baseline, values=baseline.values | {path: schedule})
        assert (as_known(changed, 2018, parameters()).values != known.values) == is_seen


@pytest.mark.parametrize("year", [2015, 2016, 2017, 2018, 2019, 2020])
def test_gdp_goes_on_from_its_last_known_year(baseline: Scenario, year: int) -> None:
    """At the end of 2016 one figure was known, that of 2011; without its date R&D over GDP would be nothing."""
    known = as_known(baseline, year, parameters()).values["county.gdp"]
    published = baseline.values["county.gdp"]
    assert known == {date: value for date, value in published.items() if date < 4 * year + 4}
    last = max(known) // 4
    later = gdp_path(known, 0.05, np.array([4 * last, 4 * last + 4, 4 * 2021]), 1.0)
    assert later.tolist() == pytest.approx([0.25 * known[4 * last] * 1.05**n for n in (0, 1, 2021 - last)])


def test_behaviour_is_no_news(baseline: Scenario) -> None:
    known = as_known(baseline, 2016, parameters())
    assert all(known.values[path] == schedule for path, schedule in baseline.values.items() if path.startswith("behaviour."))


def test_what_begins_later_altogether_is_refused(baseline: Scenario) -> None:
    path = "policy.innovation_points.appropriation"
    late = dataclasses.replace(baseline, values=baseline.values | {path: {4 * 2020: 1.0, 4 * 2022: 2.0}})
    with pytest.raises(ValueError, match=path):
        as_known(late, 2018, parameters())
