"""Workbooks and CSV: the store's numbers as numbers, units in heads, both languages, no formulas, the same bytes every time."""

import math
from pathlib import Path
from typing import Any

import pytest

from sim.api.reports import report_on
from sim.engine.assembly import parameters
from sim.report.sheets.sheet import Sheet, csv_file, safe
from sim.report.sheets.workbook import workbook
from sim.store.run_folder import find_run
from tests.app.test_sensitivity import AWARD, SOBOL, keep_both
from tests.report.test_brief import changed, comparison, results  # noqa: F401 (fixtures)
from tests.report.workbooks import formulas, read, records


def test_a_run_has_its_sheets_in_both_languages(results: Path, changed: str) -> None:  # noqa: F811
    report = report_on(changed, results)
    english, chinese = (read(report.xlsx(language)) for language in ("en", "zh"))
    assert list(english) == [
        "Summary", "Years by indicator", "Bands", "Budget by instrument", "Budget by year", "Inputs changed", "Sources",
    ]  # fmt: skip
    assert list(chinese) == ["摘要", "逐年指标", "区间", "分工具预算", "逐年预算", "输入变动", "来源"]
    assert [len(rows) for rows in english.values()] == [len(rows) for rows in chinese.values()]


def test_numbers_are_numbers_and_those_of_the_store(results: Path, changed: str) -> None:  # noqa: F811
    book, summary = read(report_on(changed, results).xlsx("en")), find_run(results, changed).summary()
    stored = summary["indicators"]["hnte_stock"]
    by_year = {one["year"]: one for one in records(book["Years by indicator"], "scenario")}
    medians = {int(year): values["median"] for year, values in stored.items()}
    assert {int(year): one["HNTE stock (firms)"] for year, one in by_year.items()} == pytest.approx(medians)
    last = next(one for one in records(book["Summary"], "scenario") if one["name"] == "HNTE stock")
    assert [last[cut] for cut in ("mean", "10 %", "25 %", "median", "75 %", "90 %")] == [
        pytest.approx(stored["2030"][cut]) for cut in ("mean", "p10", "p25", "median", "p75", "p90")
    ]
    share = next(name for name, unit in summary["units"].items() if unit == "share")
    row = next(one for one in records(book["Bands"], "indicator") if one["indicator"] == share and one["year"] == 2030)
    assert row["unit"] == "%"
    assert row["mean"] == pytest.approx(100.0 * summary["indicators"][share]["2030"]["mean"])


def test_the_budget_is_what_instruments_cost(results: Path, changed: str) -> None:  # noqa: F811
    book, costs = read(report_on(changed, results).xlsx("en")), find_run(results, changed).summary()["costs"]
    budget = records(book["Budget by instrument"], "scenario")
    for name, one in costs["instruments"].items():
        mine = [row for row in budget if row["instrument"] == one["label"]["en"] and row["kind"] == costs["kinds"]["county_cash"]["en"]]
        assert [row["median (10,000 yuan)"] for row in mine] == [pytest.approx(one["costs"]["county_cash"]["median"])], name
    by_year = next(
        row for row in records(book["Budget by year"], "scenario")
        if row["instrument"] == costs["instruments"]["pre_research"]["label"]["en"] and row["kind"] == costs["kinds"]["county_cash"]["en"]
    )  # fmt: skip
    assert by_year["2030 (10,000 yuan)"] > 0


def test_what_was_set_and_every_source_stand_there(results: Path, changed: str) -> None:  # noqa: F811
    book = read(report_on(changed, results).xlsx("en"))
    inputs = {str(one["path"]): one for one in records(book["Inputs changed"], "scenario")}
    assert set(inputs) == {"policy.cultivation.enabled", "policy.pre_research.appropriation"}
    assert inputs["policy.cultivation.enabled"]["own policy"] is True
    assert inputs["policy.cultivation.enabled"]["this scenario"] is False
    assert inputs["policy.pre_research.appropriation"]["this scenario"] == 2600.0
    sources = records(book["Sources"], "parameter")
    assert [one["path"] for one in sources] == list(parameters())
    assert all(one["source"] for one in sources)


def test_a_comparison_has_differences_and_says_which_are_nothing(results: Path, comparison: str) -> None:  # noqa: F811
    report = report_on(comparison, results)
    rows = records(read(report.xlsx("en"))["Differences"], "scenario")
    before = [one["exactly zero"] for one in rows if one["year"] < 2022]
    assert before
    assert all(before)
    assert not all(one["exactly zero"] for one in rows)
    lines = report.csv("zh").decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("情景,对照,指标,名称,单位,年份,配对差均值")
    assert len(lines) == len(rows) + 2
    assert any(",个百分点,2030," in line for line in lines)


def test_titles_are_no_formulas(results: Path, comparison: str, changed: str) -> None:  # noqa: F811
    for name in (comparison, changed):
        assert formulas(report_on(name, results).xlsx("en")) == 0
    sheet = Sheet("x", ("=1+1", "n"), (("=HYPERLINK(1)", 1.5), ("http:" + "//x", math.nan)), (("@about", "+1"),))
    content = workbook([sheet], "=t")
    assert formulas(content) == 0
    assert read(content)["x"][-2:] == [{0: "=HYPERLINK(1)", 1: 1.5}, {0: "http:" + "//x"}]
    assert b"'=1+1,n" in csv_file(sheet)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    assert safe(text) == "'" + text
    content = csv_file(Sheet("x", ("a",), ((text,),)))
    assert f"'{text}".encode() in content


def test_the_same_numbers_make_the_same_bytes(results: Path, changed: str) -> None:  # noqa: F811
    report = report_on(changed, results)
    assert report.xlsx("zh") == report.xlsx("zh")


def test_a_csv_says_its_encoding_and_units(results: Path, changed: str) -> None:  # noqa: F811
    content = report_on(changed, results).csv("zh")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "指标,名称,单位,年份,均值,10%,25%,中位数,75%,90%"
    row = next(line for line in lines if line.startswith("hnte_stock,") and ",2030," in line)
    assert row.split(",")[1:3] == ["有效高企数", "家"]
    summary = find_run(results, changed).summary()
    assert float(row.split(",")[7]) == summary["indicators"]["hnte_stock"]["2030"]["median"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_study_has_its_indices_and_the_sources_of_its_factors(tmp_path: Path, language: Any) -> None:
    keep_both(tmp_path)
    report = report_on(SOBOL, tmp_path)
    book = read(report.xlsx(language))
    assert list(book) == {
        "en": ["Summary", "Indices", "Convergence", "Inputs and sources"], "zh": ["摘要", "指数", "收敛", "输入与来源"],
    }[language]  # fmt: skip
    if language == "en":
        ranked = records(book["Summary"], "output")
        assert (ranked[0]["parameter or group"], ranked[0]["value"], ranked[0]["unit"]) == (AWARD, 40.0, "%")
        assert ranked[0]["told apart from an inert factor"] is True
        assert len(records(book["Indices"], "output")) == len(report.csv("en").decode("utf-8-sig").split("\r\n")) - 2
        factor = next(one for one in records(book["Inputs and sources"], "factor") if one["parameter"] == AWARD)
        assert factor["source"]
    about = " ".join(str(row.get(1, "")) for row in book[next(iter(book))])
    assert {"en": "reached in 40.0% of the sampled cases", "zh": "40.0% 的抽样情形"}[language] in about
