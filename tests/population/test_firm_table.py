"""What a firm table may look like, and what is read from it."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.evidence.county import County
from sim.population.firm_columns import COLUMNS
from sim.population.firm_table import read_firm_table
from sim.units import UNITS

Write = Callable[..., Path]
ENGLISH = (
    "id,name,chain,town,founded,owner,sales,staff,rd,certificate_years,listed",
    "A1,One,steel,south,2003,state,1200,40,36,2010 2013,yes",
)
CHINESE = (
    "企业编号,企业名称,产业链,区镇,成立年份,所有制,销售收入,职工人数,研发费用,高企认定年份,上市公司",
    "A1,一,钢铁,南镇,2003,国有,1200,40,36,2010、2013,是",
)
SAID = {
    "chain": 0.0, "town": 1.0, "founded": 2003.0, "state_owned": 1.0, "sales": 1200.0, "staff": 40.0, "rd": 36.0,
    "hnte_year": 2013.0, "hnte_times": 2.0, "listed": 1.0,
}  # fmt: skip


def read_one(write: Write, county: County, heading: str, cell: str) -> float:
    """The value of one cell, in a column beside id and sales; by the column's own name."""
    column = next(c for c in COLUMNS if heading.partition("（")[0].partition(" (")[0] in (c.name, c.zh, *c.also))
    known = read_firm_table(write(f"id,sales,{heading}", f'A1,10,"{cell}"'), county).known
    name = {"owner": "state_owned", "certificate_years": "hnte_year"}.get(column.name, column.name)
    return float(known.values(name)[0])


@pytest.mark.parametrize("lines", [ENGLISH, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_headings_of_both_languages_and_the_usual_encodings_say_the_same(
    write_table: Write, small_county: County, lines: tuple[str, str], encoding: str
) -> None:
    table = read_firm_table(write_table(*lines, encoding=encoding), small_county)
    assert table.ids == ("A1",)
    assert {name: values.tolist() for name, values in table.known.columns.items()} == {name: [value] for name, value in SAID.items()}


def test_windows_line_ends_blank_rows_notes_and_empty_columns_behind_do_no_harm(write_table: Write, small_county: County) -> None:
    path = write_table("# invented\r", "id,sales,,\r", "A1,10,,\r", ",,,\r", "\r", "A2,20,,\r")
    table = read_firm_table(path, small_county)
    assert table.ids == ("A1", "A2")
    assert table.known.values("sales").tolist() == [10.0, 20.0]


def test_an_id_that_looks_like_a_note_or_a_number_is_kept_as_written(write_table: Write, small_county: County) -> None:
    assert read_firm_table(write_table("id,sales", "#7,10", "007,20", "7.0,30"), small_county).ids == ("#7", "007", "7.0")


@pytest.mark.parametrize(("sign", "encoding"), [("镕", "gbk"), ("𠮷", "gb18030"), ("𠮷", "utf-8")])
def test_rare_signs_of_larger_encodings(write_table: Write, small_county: County, sign: str, encoding: str) -> None:
    assert read_firm_table(write_table("企业编号,销售收入", f"{sign}1,10", encoding=encoding), small_county).ids == (f"{sign}1",)


def test_a_column_of_empty_cells_is_the_same_as_none(write_table: Write, small_county: County) -> None:
    assert set(read_firm_table(write_table("id,sales,staff", "A1,10,", "A2,20,"), small_county).known.columns) == {"sales"}


def test_an_empty_cell_is_unknown_in_most_columns_and_none_in_some(write_table: Write, small_county: County) -> None:
    path = write_table("id,sales,rd,institution,certificate_years,listed,anchor", "A1,10,5,1,2013,1,1", "A2,20,,,,,")
    known = read_firm_table(path, small_county).known
    assert math.isnan(known.values("rd")[1])
    assert math.isnan(known.values("institution")[1])
    assert known.values("hnte_year").tolist() == [2013.0, 0.0]
    assert known.values("hnte_times").tolist() == [1.0, 0.0]
    assert known.values("listed").tolist() == [1.0, 0.0]
    assert known.anchors is not None
    assert known.anchors.tolist() == [True, False]


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("rd", "1,234.5", 1234.5),
        ("rd", "1.2亿元", 12_000.0),
        ("rd", "5 bn yuan", 500_000.0),
        ("rd (亿元)", "1.2", 12_000.0),
        ("研发费用（元）", "5000", 0.5),
        ("研发费用（万元）", "1,000", 1000.0),
        ("rd", "0", 0.0),
        ("profit", "-12.5", -12.5),
        ("st_staff_share", "12 %", 0.12),
        ("st_staff_share", "0.12", 0.12),
        ("st_staff_share", "1", 1.0),
        ("st_staff_share", "0", 0.0),
        ("科技人员占比（%）", "7", 0.07),
        ("科技人员占比（%）", "57", 0.57),
        ("st_staff_share", "57%", 0.57),
        ("staff", "1.2万人", 12_000.0),
        ("class_1", "3", 3.0),
        ("Class 2", "4", 4.0),
        ("above_scale", "否", 0.0),
        ("above_scale", "TRUE", 1.0),
        ("owner", "民营", 0.0),
        ("owner", "State", 1.0),
        ("chain", "Software", 1.0),
        ("town", "南镇", 1.0),
        ("founded", "2014", 2014.0),
        ("founded", "2005.0", 2005.0),
        ("certificate_years", "2009;2012", 2012.0),
    ],
)
def test_cells(write_table: Write, small_county: County, heading: str, cell: str, value: float) -> None:
    column = heading if heading != "Class 2" else "class_2"
    assert read_one(write_table, small_county, column, cell) == value


def test_every_column_has_one_heading_in_each_language_a_unit_and_sentences() -> None:
    headings = [heading for column in COLUMNS for heading in (column.name, column.zh, *column.also)]
    assert len(set(headings)) == len(headings)
    assert all(column.unit in UNITS and column.sentence and column.sentence_zh for column in COLUMNS)
    assert [column.name for column in COLUMNS if column.required] == ["id", "sales"]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_listed_column_is_read(write_table: Write, small_county: County, column: Any) -> None:
    cell = {
        "text": "A1", "year": "2010", "years": "2013", "amount": "1", "count": "1", "flag": "1", "owner": "state", "chain": "software",
        "town": "south",
    }[column.kind]  # fmt: skip
    others = [name for name in ("id", "sales") if name != column.name]
    path = write_table(",".join([*others, column.zh]), ",".join([*("10" if name == "sales" else "A1" for name in others), cell]))
    table = read_firm_table(path, small_county)
    names = {"owner": "state_owned", "certificate_years": "hnte_year"}
    if column.name == "anchor":
        assert table.known.anchors is not None
        assert table.known.anchors.tolist() == [True]
    elif column.name == "id":
        assert table.ids == ("A1",)
    elif column.name == "name":
        assert "name" not in table.known.columns
    else:
        assert table.known.values(names.get(column.name, column.name)).tolist() == [
            2010.0 if column.kind == "year" else 2013.0 if column.kind == "years" else 1.0
        ]


def test_sixty_thousand_rows_keep_their_order(write_table: Write, small_county: County) -> None:
    table = read_firm_table(write_table("id,sales", *(f"{k},{k + 1}" for k in range(60_000))), small_county)
    assert table.ids[59_999] == "59999"
    assert np.array_equal(table.known.values("sales"), np.arange(1.0, 60_001.0))
