"""The GDP path: published years, growth before and after, lines in logarithms between."""

import numpy as np
import pytest

from sim.api.source import load_with
from sim.measures.gdp import gdp_path

#: 2015: 1,000; 2017: 1,210; 2018: 1,100 after a revision.
PUBLISHED = {4 * 2015: 1000.0, 4 * 2017: 1210.0, 4 * 2018: 1100.0}


@pytest.mark.parametrize(
    ("year", "value"),
    [
        (2015, 1000.0),
        # Half way in logarithms: a tenth a year.
        (2016, 1100.0),
        (2017, 1210.0),
        (2018, 1100.0),
        # 5 % a year after the last figure and before the first.
        (2019, 1155.0),
        (2020, 1212.75),
        (2014, 1000.0 / 1.05),
        (2013, 1000.0 / 1.05**2),
    ],
)
def test_a_quarter_is_a_quarter_of_its_year(year: int, value: float) -> None:
    found = gdp_path(PUBLISHED, 0.05, 4 * year + np.arange(4), 1.0)
    assert found.tolist() == pytest.approx([0.25 * value] * 4)


def test_a_smaller_county_has_its_share() -> None:
    assert gdp_path(PUBLISHED, 0.05, np.array([4 * 2017]), 0.1).tolist() == pytest.approx([30.25])


def test_one_figure_grows_both_ways() -> None:
    found = gdp_path({4 * 2020: 100.0}, 0.1, np.array([4 * 2019, 4 * 2020 + 3, 4 * 2022]), 1.0)
    assert found.tolist() == pytest.approx([25.0 / 1.1, 25.0, 30.25])


def test_the_order_of_the_figures_does_not_matter() -> None:
    quarters = 4 * 2012 + np.arange(40)
    backwards = dict(reversed(PUBLISHED.items()))
    assert gdp_path(backwards, 0.05, quarters, 1.0).tolist() == gdp_path(PUBLISHED, 0.05, quarters, 1.0).tolist()


def test_a_figure_without_a_date_is_that_of_every_year() -> None:
    assert gdp_path({0: 100.0}, 0.1, np.array([4 * 2015, 4 * 2022 + 3]), 0.5).tolist() == [12.5, 12.5]


@pytest.mark.parametrize(("given", "growth"), [("county.gdp=20000000", 1.0), ("county.gdp@2015=20000000", 1.05**6)])
def test_a_dated_figure_of_a_scenario_grows_from_its_date_and_a_plain_one_is_that_of_every_year(given: str, growth: float) -> None:
    schedule = load_with("baseline", (given,), 100).values["county.gdp"]
    assert schedule[max(schedule)] == 2e7
    assert gdp_path(schedule, 0.05, np.array([4 * 2021]), 1.0).tolist() == pytest.approx([0.25 * 2e7 * growth])
