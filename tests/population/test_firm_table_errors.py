"""What is wrong with a firm table: said row by row, in both languages, with what is allowed and the nearest name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import FirmTableError, UserError
from sim.evidence.county import County
from sim.population import table_text
from sim.population.firm_table import read_firm_table

Write = Callable[..., Path]


def refused(path: Path, county: County) -> FirmTableError:
    with pytest.raises(FirmTableError) as caught:
        read_firm_table(path, county)
    assert caught.value.exit_code == 2
    for error in (caught.value, *caught.value.rows):
        assert error.in_language("zh") != error.in_language("en")
    return caught.value


def only_row(path: Path, county: County) -> UserError:
    error = refused(path, county)
    assert (error.key, error.values["count"], len(error.rows)) == ("firms_wrong", 1, 1)
    return error.rows[0]


@pytest.mark.parametrize(
    ("heading", "cell", "key", "said"),
    [
        ("rd", "NaN", "cell_gap", "leave the cell empty"),
        ("rd", "#N/A", "cell_gap", "leave the cell empty"),
        ("rd", "-", "cell_gap", "leave the cell empty"),
        ("rd", "inf", "cell_number", "'inf' is not a number"),
        ("rd", "about 5", "cell_number", "'about 5' is not a number"),
        ("rd", "1_000", "cell_number", "'1_000' is not a number"),
        ("rd", "1,2345", "cell_number", ""),
        ("rd", "1.5.2", "cell_number", ""),
        ("rd", "12,34", "cell_number", "'12,34' is not a number"),
        ("rd", "5 km", "cell_unit", "5 km"),
        ("rd", "-1", "range", "rd = -1 is out of range; allowed: 0 … 1e+09"),
        ("rd", "1e400", "range", "rd = 1e400 is out of range"),
        ("st_staff_share", "12", "cell_percent", "write 12 % if that is what it means"),
        ("st_staff_share", "1.0001", "cell_percent", "write 1.0001 %"),
        ("st_staff_share", "100.1", "range", "allowed: 0 … 1"),
        ("st_staff_share", "-0.1", "range", "allowed: 0 … 1"),
        ("st_staff_share", "120 %", "cell_percent", ""),
        ("class_1", "2.5", "cell_whole", "'2.5' is not a whole number"),
        ("class_1", "-1", "range", "allowed: 0 …"),
        ("staff", "0", "range", "allowed: 1 …"),
        ("founded", "2015", "cell_after_base", "2015 is after the base year 2014"),
        ("founded", "1799", "range", "allowed: 1800 … 2014"),
        ("founded", "87", "cell_year", ""),
        ("founded", "2003-05-01", "cell_year", "'2003-05-01' is not a year"),
        ("certificate_years", "2013 2016", "cell_after_base", "2016 is after the base year 2014"),
        ("certificate_years", "2013 then", "cell_year", "'then' is not a year"),
        ("chain", "softwear", "cell_word", "did you mean software?"),
        ("chain", "软体", "cell_word", "allowed: 钢铁, 软件"),
        ("chain", "ore", "cell_word", "allowed: steel, Steel, software, Software"),
        ("town", "Sooth", "cell_word", "did you mean South?"),
        ("owner", "privat", "cell_word", "did you mean private?"),
        ("listed", "maybe", "cell_word", "allowed: 1, yes"),
    ],
)
def test_a_cell_that_cannot_be_used(write_table: Write, small_county: County, heading: str, cell: str, key: str, said: str) -> None:
    path = write_table(f"id,sales,{heading}", "A1,10,", f'A2,10,"{cell}"')
    error = only_row(path, small_county)
    assert error.key == key
    assert error.where is not None
    assert error.where.line == 3
    assert said in error.in_language("en")


def test_required_cells_may_not_be_empty(write_table: Write, small_county: County) -> None:
    error = refused(write_table("id,sales", ",10", "A2,"), small_county)
    assert [row.in_language("en").rpartition(": ")[2] for row in error.rows] == ["id is empty", "sales is empty"]


def test_an_id_stands_once(write_table: Write, small_county: County) -> None:
    error = only_row(write_table("id,sales", "A1,10", "A2,10", "A1,20"), small_county)
    assert "row 4: the firm id A1 already stands in row 2" in error.in_language("en")


@pytest.mark.parametrize(("founded", "is_refused"), [("2011", False), ("2012", True), ("2013", True)])
def test_a_certificate_takes_a_year(write_table: Write, small_county: County, founded: str, is_refused: bool) -> None:
    path = write_table("id,sales,founded,certificate_years", f"A1,10,{founded},2012")
    if is_refused:
        assert only_row(path, small_county).key == "certified_before_founded"
    else:
        assert read_firm_table(path, small_county).ids == ("A1",)


def test_rows_must_fit_the_headings(write_table: Write, small_county: County) -> None:
    error = refused(write_table("id,sales,rd", "A1,10", "A2,10,5,6", "A3,10,5,"), small_county)
    assert [(row.key, row.values["count"]) for row in error.rows] == [("cells_wrong", 2), ("cells_wrong", 4)]


def test_the_first_twenty_rows_are_shown_and_all_are_counted(write_table: Write, small_county: County) -> None:
    error = refused(write_table("id,sales", *(f"A{k},-1" for k in range(57)), "B,5"), small_county)
    assert error.values["count"] == 57
    assert [row.where.line for row in error.rows if row.where] == list(range(2, 22))
    assert "rows that cannot be used: 57" in error.in_language("en")
    assert len(error.in_language("zh").splitlines()) == 21


def test_headings_that_are_unknown_missing_twice_or_in_a_strange_unit(write_table: Write, small_county: County) -> None:
    error = refused(write_table("id,研发费,sale,rd (km),staff,职工人数", "A1,1,1,1,1,1"), small_county)
    assert error.key == "headings_wrong"
    assert [row.key for row in error.rows] == ["heading_unknown", "heading_unknown", "heading_unit", "heading_twice", "heading_missing"]
    assert [row.nearest for row in error.rows[:2]] == ["研发费用", "sales"]
    assert error.rows[2].allowed is not None
    assert "亿元" in error.rows[2].allowed
    assert "sales (销售收入) is missing" in error.rows[4].in_language("en")


def test_files_that_are_not_there_empty_or_no_text(tmp_path: Path, write_table: Write, small_county: County) -> None:
    assert refused(tmp_path / "none.csv", small_county).key == "file_missing"
    assert refused(tmp_path, small_county).key == "table_not_file"
    assert refused(write_table(""), small_county).key == "file_empty"
    assert refused(write_table("# only a note", "", ",,"), small_county).key == "file_empty"
    assert refused(write_table("id,sales"), small_county).key == "firms_none"
    assert refused(write_table("id,sales", 'A1,"10'), small_county).key == "file_unreadable"
    assert refused(write_table("id,sales", "A1,10", encoding="utf-16"), small_county).key == "table_not_text"
    workbook = tmp_path / "book.csv"
    workbook.write_bytes(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)))
    error = refused(workbook, small_county)
    assert error.key == "table_not_text"
    assert "save a workbook as CSV" in error.in_language("en")


def test_a_file_of_100_megabytes_is_refused_without_being_read(
    tmp_path: Path, small_county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    error = refused(large, small_county)
    assert error.key == "file_too_large"
    assert error.in_language("en") == f"{large}: the file has 100 MB; allowed: ≤ 50 MB"


def test_the_largest_file_that_is_read(write_table: Write, small_county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_table("id,sales", "A1,10")  # 14 bytes
    monkeypatch.setattr(table_text, "MOST_MEGABYTES", 14e-6)
    assert read_firm_table(path, small_county).ids == ("A1",)
    monkeypatch.setattr(table_text, "MOST_MEGABYTES", 13e-6)
    assert refused(path, small_county).key == "file_too_large"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: f"id,sales,rd\nA1,1,{text}".encode())))
def test_no_file_breaks_the_reader(tmp_path: Path, small_county: County, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        table = read_firm_table(path, small_county)
    except FirmTableError:
        return
    assert len(table.ids) == table.known.n > 0
