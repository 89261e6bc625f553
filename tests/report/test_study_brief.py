"""The brief of a study: its stored numbers with their intervals, the inert factor, evidence and sources; nothing from outside."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sim.api.reports import report_on, studies
from sim.errors import RunError
from tests.app.test_sensitivity import AWARD, DISCOVERY, MORRIS, SOBOL, keep_both


@pytest.fixture
def results(tmp_path: Path) -> Path:
    keep_both(tmp_path)
    return tmp_path


def page_of(name: str, results: Path, language: Any) -> str:
    return report_on(name, results).html(language).decode("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_needs_nothing_beside_it_and_runs_nothing(results: Path, language: Any) -> None:
    for name in (SOBOL, MORRIS):
        page = page_of(name, results, language)
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert re.findall(r'(?:src|href)="(?!data:)', page) == []
        assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page
        assert page == page_of(name, results, language)


def test_every_part_that_a_reader_needs_is_there(results: Path) -> None:
    page = page_of(SOBOL, results, "en")
    headings = re.findall(r"<h2>([^<]*)</h2>", page)
    assert headings == [
        "Question", "Design and runs", "In short", "HNTE stock", "Null: an inert factor", "Evidence behind the conclusion", "Luck",
        "Are there enough runs?", "Caveats", "Factors and their sources",
    ]  # fmt: skip
    for text in ("What moves it?", "Runs: 224", "Failed runs: 1", "reached in 40.0% of the sampled cases", "made 2026-01-02"):
        assert text in page, text
    pictures = re.findall(r'<img alt="([^"]*)"', page)
    assert pictures == [
        f"HNTE stock: {kind}"
        for kind in (
            "indices with their intervals", "indices by grade of evidence", "interactions of two", "shares by year, alone",
            "shares by year, with interactions", "parameters or luck, by year", "whether the indices have settled",
        )
    ]  # fmt: skip


def test_indices_stand_with_their_intervals_and_what_matters_most_is_said(results: Path) -> None:
    page = page_of(SOBOL, results, "en")
    assert f"HNTE stock, 2030: {AWARD} matters most (ST: in all, with interactions 40.0 %, 95 % interval 35.0 … 45.0), then" in page
    row = re.search(rf"<tr><th scope=\"row\">1</th><td class=text>{AWARD}</td>(.*?)</tr>", page)
    assert row is not None
    assert re.findall(r"<td[^>]*>([^<]*)</td>", row[1]) == ["measured here", "40.0", "35.0 … 45.0"]


def test_the_inert_factor_is_shown_with_what_it_scores(results: Path) -> None:
    page = page_of(SOBOL, results, "en")
    assert (
        "a factor that can do nothing scores 1.0 % and at most 6.0 % (ST: in all, with interactions); 2 of 3 parameters are told apart"
        in page
    )
    file = results / SOBOL / "indices.parquet"
    import pandas as pd  # noqa: PLC0415

    frame = pd.read_parquet(file)
    frame.loc[(frame["factor"] == "dummy") & (frame["measure"] == "ST"), ["value", "high"]] = [0.31, 0.36]
    frame.to_parquet(file)
    assert "scores 31.0 % and at most 36.0 % (ST: in all, with interactions); 0 of 3 parameters" in page_of(SOBOL, results, "en")


def test_a_screening_shows_its_screening(results: Path) -> None:
    page = page_of(MORRIS, results, "zh")
    assert "真实研发：筛选：效应大小与离散程度" in page
    assert "毫无作用的因素得分为 0 万元" in page
    text = re.sub(r"<style>.*?</style>|<img[^>]*>", "", page, flags=re.DOTALL)
    for word in ("Caveats", "Question", "matters most"):
        assert word not in text


def test_every_factor_stands_with_where_its_values_come_from(results: Path) -> None:
    page = page_of(SOBOL, results, "en")
    for name in (AWARD, DISCOVERY):
        row = re.search(rf"<th scope=\"row\">{name} \({name}\)</th>(.*?)</tr>", page)
        assert row is not None
        assert not row[1].endswith("<td class=text>–</td>")


def test_titles_are_text_and_no_markup(results: Path) -> None:
    file = results / SOBOL / "study.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["title"] = content["question"] = {"en": "<b>x</b>", "zh": "<b>x</b>"}
    file.write_text(json.dumps(content), encoding="utf-8")
    assert "<b>" not in page_of(SOBOL, results, "en")


def test_a_study_is_found_by_the_beginning_of_its_name(results: Path) -> None:
    assert studies(results) == [SOBOL, MORRIS]
    assert report_on("screen", results).name == MORRIS
    with pytest.raises(RunError, match="there is no finished run screem"):
        report_on("screem", results)


def test_a_study_without_findings_is_refused(results: Path) -> None:
    (results / SOBOL / "findings.json").unlink()
    with pytest.raises(RunError, match=r"has no findings\.json yet"):
        page_of(SOBOL, results, "en")


def test_published_studies_are_read_from_their_tables(results: Path) -> None:
    root = Path(__file__).parents[2] / "results"
    assert {name for name in studies(root) if name.startswith("published/")} >= {"published/levers_sobol", "published/levers_screening"}
    content = report_on("published/levers_sobol", root).csv("en").decode("utf-8-sig")
    lines = (root / "published" / "levers_sobol" / "indices.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(content.splitlines()) == len(lines)
