"""The regularities the model is judged by."""

from pathlib import Path

import pytest

from sim.errors import EvidenceError
from sim.evidence.county import county_names
from sim.evidence.stylised_facts import COLUMNS, read_stylised_facts, stylised_facts

from .conftest import Write

ROW = {
    "id": "F1",
    "part": "share",
    "fact": "A fact",
    "fact_zh": "事实",
    "test": "A share",
    "low": "0.1",
    "high": "0.3",
    "target": "",
    "unit": "share",
    "hard": "0",
    "source": "001",
    "county": "",
}


def table(**changes: str) -> str:
    return ",".join(COLUMNS) + "\n" + ",".join((ROW | changes)[column] for column in COLUMNS) + "\n"


def refusal(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_stylised_facts(path)
    return str(caught.value)


def test_all_twenty_seven_are_there_in_order() -> None:
    assert list(dict.fromkeys(row.id for row in stylised_facts())) == [f"F{number}" for number in range(1, 28)]


def test_three_are_hard_in_every_part() -> None:
    assert {row.id for row in stylised_facts() if row.hard} == {"F14", "F18", "F27"}
    assert {row.id for row in stylised_facts() if not row.hard} & {"F14", "F18", "F27"} == set()


def test_records_belong_to_a_county_there_is() -> None:
    named = {row.county for row in stylised_facts()} - {""}
    assert named
    assert named <= set(county_names())
    (own,) = [row for row in stylised_facts() if row.part == "top_1_share"]
    (general,) = [row for row in stylised_facts() if row.part == "excess_mass_small"]
    (county,) = named
    assert (own.is_of(county), own.is_of("another"), general.is_of("another")) == (True, False, True)


def test_parts_of_a_fact_say_the_same_fact() -> None:
    for name in {row.id for row in stylised_facts()}:
        assert len({(row.fact, row.fact_zh) for row in stylised_facts() if row.id == name}) == 1


@pytest.mark.parametrize(
    ("name", "part", "low", "high", "target"),
    [
        ("F1", "excess_mass_small", 2, 6, None),
        ("F3", "relabelled_share", 0.15, 0.35, None),
        ("F9", "above_2000_wan", 18, None, None),
        ("F14", "stock_to_recognised", 2.3, 3.1, 3.03),
        # 65.9 billion yuan over 268 firms.
        ("F15", "mean_sales", None, None, 24_590),
        ("F18", "paid", 720, 880, 800),
        ("F27", "direct_support", 0.005, 0.02, None),
    ],
)
def test_bands_by_hand(name: str, part: str, low: float | None, high: float | None, target: float | None) -> None:
    (row,) = [row for row in stylised_facts() if (row.id, row.part) == (name, part)]
    assert (row.low, row.high, row.target) == (low, high, target)


def test_a_band_holds_its_target() -> None:
    for row in stylised_facts():
        if row.target is not None and (row.low is not None or row.high is not None):
            assert row.holds(row.target), (row.id, row.part)


@pytest.mark.parametrize(
    ("low", "high", "value", "expected"),
    [
        ("0.1", "0.3", 0.1, True),
        ("0.1", "0.3", 0.3, True),
        ("0.1", "0.3", 0.0999, False),
        ("0.1", "0.3", 0.3001, False),
        ("0.1", "", 9, True),
        ("", "0.3", -9, True),
        ("", "0.3", 0.4, False),
        ("0.1", "", float("nan"), False),
        ("", "0.3", float("nan"), False),
    ],
)
def test_band(csv_file: Write, low: str, high: str, value: float, expected: bool) -> None:
    (row,) = read_stylised_facts(csv_file(table(low=low, high=high)))
    assert row.holds(value) is expected


def test_without_a_band_nobody_can_say(csv_file: Write) -> None:
    (row,) = read_stylised_facts(csv_file(table(low="", high="", target="5")))
    with pytest.raises(ValueError, match=r"^F1 share has no numeric band$"):
        row.holds(5)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"low": "0.5"}, "row F1 share, high: '0.3' is not at or above low"),
        ({"low": "few"}, "row F1 share, low: 'few' is not a number"),
        ({"target": "few"}, "row F1 share, target: 'few' is not a number"),
        ({"hard": "yes"}, "row F1 share, hard: 'yes' is not one of the words; allowed: 0, 1"),
        ({"unit": "shares"}, "there is no unit 'shares'; did you mean share?"),
        ({"part": ""}, "row F1, part: '' is not a text"),
        ({"source": "S0"}, "the source S0 is not listed"),
    ],
)
def test_rows_that_are_refused(csv_file: Write, changes: dict[str, str], text: str) -> None:
    path = csv_file(table(**changes))
    assert refusal(path) == f"{path}:2: {text}"
