import re

import pytest

from sim.errors import ScenarioError, Where
from sim.scenario.dates import DATE_PATTERN, date_name, looks_like_date, quarter_name, quarter_of


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2018", 4 * 2018),
        ("2018Q1", 4 * 2018),
        ("2018q4", 4 * 2018 + 3),
        ("2018-03", 4 * 2018),
        ("2018-04", 4 * 2018 + 1),
        ("2018-06-30", 4 * 2018 + 1),
        ("2018-07-01", 4 * 2018 + 2),
        ("2020-02-29", 4 * 2020),
        ("2018-12-31", 4 * 2018 + 3),
    ],
)
def test_a_date_means_the_quarter_it_begins_or_lies_in(text, quarter):
    assert quarter_of(text, None) == quarter
    assert re.search(DATE_PATTERN, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "２０１８",
        "20188",
        "2018Q5",
        "2018Q0",
        "2018-13",
        "2018-00",
        "2018-7",
        "2019-02-29",
        "2018-02-30",
        "0000",
        " 2018",
        "2018\n",
    ],
)
def test_what_is_no_date_of_the_calendar_is_refused(text):
    with pytest.raises(ScenarioError) as caught:
        quarter_of(text, Where("a.yaml", 3))
    forms = "2018, 2018Q3, 2018-07, 2018-07-01"
    assert str(caught.value) == f"a.yaml:3: {text} is not a year, a quarter or a date; allowed: {forms}"
    assert caught.value.in_language("zh") == f"a.yaml:3: {text} 不是年份、季度或日期；允许：{forms}"


def test_names_of_quarters():
    assert [quarter_name(4 * 2018), date_name(4 * 2018)] == ["2018Q1", "2018"]
    assert [quarter_name(4 * 2018 + 3), date_name(4 * 2018 + 3)] == ["2018Q4", "2018Q4"]


def test_a_name_that_starts_with_a_digit_was_meant_as_a_date():
    assert looks_like_date("2018")
    assert looks_like_date("2018-13")
    assert not looks_like_date("early_cap")
    assert not looks_like_date("")
