"""The instruments the texts name."""

from pathlib import Path

import pytest

from sim.errors import EvidenceError
from sim.evidence.instruments import COLUMNS, instruments, read_instruments

from .conftest import Write

ROW = {
    "id": "I1",
    "name_zh": "积分",
    "name_en": "Points",
    "sentence": "Gives",
    "start": "2015",
    "start_known": "exact",
    "source": "001",
}


def table(**changes: str) -> str:
    return ",".join(COLUMNS) + "\n" + ",".join((ROW | changes)[column] for column in COLUMNS) + "\n"


def refusal(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_instruments(path)
    return str(caught.value)


def test_all_fifty_are_there_in_order() -> None:
    assert list(instruments()) == [f"I{number}" for number in range(1, 51)]


def test_every_instrument_is_named_in_one_of_the_texts() -> None:
    for row in instruments().values():
        assert set(row.source) <= {"000", "001", "002", "003", "004"}, row.id


@pytest.mark.parametrize(
    ("name", "start", "known", "source"),
    [
        ("I1", 2015, "exact", ("000", "001", "003")),
        ("I9", 2017, "exact", ("000", "001", "003")),
        ("I8", 2023, "about", ("002",)),
        ("I12", 2021, "by", ("000",)),
        ("I33", None, "unknown", ("002",)),
    ],
)
def test_starts_by_hand(name: str, start: int | None, known: str, source: tuple[str, ...]) -> None:
    row = instruments()[name]
    assert (row.start, row.start_known, row.source) == (start, known, source)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"start": "2015 on"}, "row I1, start: '2015 on' is not a whole number"),
        ({"start": ""}, "row I1, start: '' is not a whole number"),
        ({"start_known": "unknown"}, "row I1, start: '2015' is not empty, as start_known says unknown"),
        ({"start_known": "c."}, "row I1, start_known: 'c.' is not one of the words; allowed: about, by, exact, unknown"),
        ({"name_zh": ""}, "row I1, name_zh: '' is not a text"),
        ({"source": "005"}, "the source 005 is not listed; did you mean 004?"),
    ],
)
def test_rows_that_are_refused(csv_file: Write, changes: dict[str, str], text: str) -> None:
    path = csv_file(table(**changes))
    assert refusal(path) == f"{path}:2: {text}"
