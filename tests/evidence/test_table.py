"""The generic reader of evidence tables."""

from pathlib import Path

import pytest

from sim.errors import EvidenceError, Where
from sim.evidence.table import Row, read_table

from .conftest import Write

COLUMNS = ("id", "value", "source")


def message(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_table(path, COLUMNS)
    return str(caught.value)


def row(**cells: str) -> Row:
    return Row("P1", cells, Where("facts.csv", 7))


def test_rows_know_their_line(csv_file: Write) -> None:
    path = csv_file('id,value,source\nA1,1,001\n\nA2,"two\nlines",001 002\nA3, 3 ,001\n')
    rows = read_table(path, COLUMNS)
    assert [(r.id, r.where) for r in rows] == [("A1", Where(path, 2)), ("A2", Where(path, 4)), ("A3", Where(path, 6))]
    assert rows[1].cells["value"] == "two\nlines"
    assert rows[2].number("value") == 3.0


def test_a_key_of_several_columns(csv_file: Write) -> None:
    path = csv_file("id,part\nF1,a\nF1,b\n")
    assert [r.id for r in read_table(path, ("id", "part"), key=("id", "part"))] == ["F1 a", "F1 b"]


def test_missing_file(tmp_path: Path) -> None:
    assert message(tmp_path / "none.csv") == f"there is no file {tmp_path / 'none.csv'}"


def test_folder(tmp_path: Path) -> None:
    assert message(tmp_path).startswith(f"the file {tmp_path} cannot be read: ")


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("id,value,source\n张,1,001\n".encode("gbk"))
    assert message(path) == f"the file {path} cannot be read: it is not UTF-8 text"


def test_empty_file(csv_file: Write) -> None:
    path = csv_file("")
    assert message(path) == f"{path}: the file is empty"


def test_open_quote(csv_file: Write) -> None:
    path = csv_file('id,value,source\nA1,"1,001\n')
    assert message(path) == f"{path}:2: the file {path} cannot be read: unexpected end of data"


def test_column_missing(csv_file: Write) -> None:
    path = csv_file("id,values,source\nA1,1,001\n")
    assert message(path) == f"{path}:1: the column value is missing; did you mean values?"


@pytest.mark.parametrize(("cells", "count"), [("A1,1", 2), ("A1,1,001,x", 4)])
def test_cells_wrong(csv_file: Write, cells: str, count: int) -> None:
    path = csv_file(f"id,value,source\n{cells}\n")
    assert message(path) == f"{path}:2: the row has {count} cells, the header has 3"


@pytest.mark.parametrize("source", ["", "  "])
def test_source_missing(csv_file: Write, source: str) -> None:
    path = csv_file(f"id,value,source\nA1,1,001\nA2,1,{source}\n")
    assert message(path) == f"{path}:3: the row A2 has no source"


def test_id_twice(csv_file: Write) -> None:
    path = csv_file("id,value,source\nA1,1,001\nA2,1,001\nA1,1,001\n")
    assert message(path) == f"{path}:4: the id A1 already stands in line 2"


def test_id_missing(csv_file: Write) -> None:
    path = csv_file("id,value,source\n,1,001\n")
    assert message(path) == f"{path}:2: row , id: '' is not an id"


def test_source_unknown() -> None:
    with pytest.raises(EvidenceError) as caught:
        row(source="001 china-daily-2014-12-40").source({"001", "china-daily-2014-12-04"})
    assert str(caught.value) == "facts.csv:7: the source china-daily-2014-12-40 is not listed; did you mean china-daily-2014-12-04?"


def test_sources_are_separated_by_blanks() -> None:
    assert row(source="001 R1").source({"001", "R1"}) == ("001", "R1")


def test_assumption_stands_alone_and_only_where_it_is_allowed() -> None:
    assert row(source="assumption").source({"001"}, or_assumption=True) == ("assumption",)
    with pytest.raises(EvidenceError, match=r"^facts.csv:7: the source assumption is not listed$"):
        row(source="assumption").source({"001"})
    with pytest.raises(EvidenceError, match=r"^facts.csv:7: the source assumption is not listed$"):
        row(source="001 assumption").source({"001"}, or_assumption=True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("many", "a number"), ("", "a number"), ("1,000", "a number"), ("nan", "a finite number"), ("inf", "a finite number")],
)
def test_not_a_number(given: str, expected: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        row(value=given).number("value")
    assert str(caught.value) == f"facts.csv:7: row P1, value: {given!r} is not {expected}"


def test_optional_number() -> None:
    assert row(value="").optional_number("value") is None
    assert row(value="2.5").optional_number("value") == 2.5
    with pytest.raises(EvidenceError, match="'x' is not a number"):
        row(value="x").optional_number("value")


@pytest.mark.parametrize("given", ["2018.5", "", "last"])
def test_not_a_whole_number(given: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        row(year=given).integer("year")
    assert str(caught.value) == f"facts.csv:7: row P1, year: {given!r} is not a whole number"


def test_empty_text() -> None:
    with pytest.raises(EvidenceError, match=r"^facts.csv:7: row P1, sentence: '' is not a text$"):
        row(sentence="").text("sentence")


def test_word_that_is_not_in_the_list() -> None:
    with pytest.raises(EvidenceError) as caught:
        row(kind="observd").one_of("kind", ("observed", "plan"))
    expected = "facts.csv:7: row P1, kind: 'observd' is not one of the words; allowed: observed, plan; did you mean observed?"
    assert str(caught.value) == expected


def test_unit_unknown() -> None:
    with pytest.raises(EvidenceError, match=r"^facts.csv:7: there is no unit 'firm'; did you mean firms\?$"):
        row(unit="firm").unit()
    assert row(unit="wan").unit() == "wan"
