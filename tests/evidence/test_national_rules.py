"""National and regional rules by date."""

from pathlib import Path

import pytest

from sim.errors import EvidenceError
from sim.evidence.national_rules import COLUMNS, national_rules, national_schedule, read_national_rules
from sim.parameter import value_at

from .conftest import Write

ROW = dict.fromkeys(COLUMNS, "") | {
    "rule": "rate",
    "group": "all",
    "from": "2016",
    "quarter": "1",
    "value": "0.5",
    "unit": "share",
    "mark": "A",
    "source": "R46",
}


def table(*rows: dict[str, str]) -> str:
    lines = [",".join((ROW | row)[column] for column in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def refusal(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_national_rules(path)
    return str(caught.value)


# From the table of national rules: year, quarter and the rate on top of full deduction.
@pytest.mark.parametrize(
    ("group", "year", "quarter", "rate"),
    [
        ("other", 2015, 1, 0.50),
        ("other", 2017, 4, 0.50),
        ("other", 2018, 1, 0.75),
        ("other", 2022, 3, 0.75),
        ("other", 2022, 4, 1.00),
        ("other", 2030, 4, 1.00),
        ("st_sme", 2016, 4, 0.50),
        ("st_sme", 2017, 1, 0.75),
        ("st_sme", 2021, 4, 0.75),
        ("st_sme", 2022, 1, 1.00),
        ("manufacturing", 2020, 4, 0.75),
        ("manufacturing", 2021, 1, 1.00),
        ("chips", 2022, 4, 1.00),
        ("chips", 2023, 1, 1.20),
        ("chips", 2027, 4, 1.20),
        ("chips", 2028, 1, 1.00),
    ],
)
def test_super_deduction(group: str, year: int, quarter: int, rate: float) -> None:
    assert value_at(national_schedule("rd_super_deduction", group), 4 * year + quarter - 1) == rate


def test_thresholds_of_certification() -> None:
    def ratio(group: str, year: int) -> float:
        return value_at(national_schedule("hnte_rd_ratio_min", group), 4 * year)

    assert [ratio(group, 2015) for group in ("small", "middle", "large")] == [0.06, 0.04, 0.03]
    assert [ratio(group, 2016) for group in ("small", "middle", "large")] == [0.05, 0.04, 0.03]
    assert national_schedule("hnte_sales_max", "small") == {4 * 2008: 5_000}
    assert national_schedule("hnte_sales_max", "middle") == {4 * 2008: 20_000}
    assert national_schedule("hnte_pass_mark") == {4 * 2016: 71}
    assert national_schedule("cit_rate", "standard") == {4 * 2008: 0.25}
    assert national_schedule("cit_rate", "hnte") == {4 * 2008: 0.15}
    assert national_schedule("above_scale_sales_min") == {4 * 2011: 2_000}


def test_score_sheets_have_a_hundred_points() -> None:
    for rule in ("hnte_score_max", "st_sme_score_max"):
        assert sum(row.value for row in national_rules() if row.rule == rule) == 100


def test_a_schedule_starts_no_later_than_the_rule_it_belongs_to() -> None:
    for row in national_rules():
        assert 2008 <= row.start_year <= 2030
        if row.unit == "share":
            assert 0 < row.value <= 1.2


def test_numbers_from_memory_say_so() -> None:
    for row in national_rules():
        if row.mark == "M":
            assert row.note, (row.rule, row.group, row.start_year)


def test_unknown_rule_and_group() -> None:
    with pytest.raises(EvidenceError) as caught:
        national_schedule("cit_rates")
    assert str(caught.value).startswith("there is no cit_rates in national_rules.csv; allowed: above_scale_sales_min, cit_rate, ")
    assert str(caught.value).endswith("did you mean cit_rate?")
    with pytest.raises(EvidenceError) as caught:
        national_schedule("cit_rate", "htne")
    assert str(caught.value) == "there is no htne in national_rules.csv; allowed: hnte, standard; did you mean hnte?"


def test_rows_out_of_order_make_an_ascending_schedule(csv_file: Write) -> None:
    rows = read_national_rules(csv_file(table({"from": "2018"}, {"from": "2016", "quarter": "4"})))
    assert [(row.start_year, row.start_quarter) for row in rows] == [(2018, 1), (2016, 4)]
    dates = list(national_schedule("rd_super_deduction", "chips"))
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"from": "2016Q1"}, "row rate all 2016Q1 1, from: '2016Q1' is not a whole number"),
        ({"quarter": "5"}, "row rate all 2016 5, quarter: '5' is not one of the words; allowed: 1, 2, 3, 4"),
        ({"value": "half"}, "row rate all 2016 1, value: 'half' is not a number"),
        ({"mark": "S"}, "row rate all 2016 1, mark: 'S' is not one of the words; allowed: A, B, D, M"),
        ({"unit": "shre"}, "there is no unit 'shre'; did you mean share?"),
        ({"source": "-"}, "the source - is not listed"),
    ],
)
def test_rows_that_are_refused(csv_file: Write, changes: dict[str, str], text: str) -> None:
    path = csv_file(table(changes))
    assert refusal(path) == f"{path}:2: {text}"


def test_the_same_date_twice(csv_file: Write) -> None:
    path = csv_file(table({}, {"value": "0.6"}))
    assert refusal(path) == f"{path}:3: the id rate all 2016 1 already stands in line 2"
