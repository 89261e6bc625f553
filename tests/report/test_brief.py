"""Briefs: the store's numbers, both languages, nothing from outside, nothing that runs, the same bytes every time."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from sim.api.reports import comparisons, report_on
from sim.api.running import compare_with, settings_of
from sim.api.source import load_with
from sim.errors import RunError, StoreError
from sim.messages import Language
from sim.report.progress import Silent
from sim.scenario.schema import Seeds
from sim.store.run_folder import find_run


def brief_of(name: str, results: Path, language: Language) -> str:
    return report_on(name, results).html(language).decode("utf-8")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("results")
    settings = ["policy.cultivation.enabled@2022=off", "policy.pre_research.appropriation@2024=2600"]
    pair = [load_with("baseline", enterprises=300), load_with("baseline", settings, enterprises=300)]
    pair[1] = dataclasses.replace(pair[1], title='<b>A & "B"</b>', title_zh="改<i>名</i>")
    pair = [dataclasses.replace(one, seeds=Seeds(1, 4)) for one in pair]
    compare_with(pair, settings_of(results=root), Silent("en"))
    return root


@pytest.fixture(scope="module")
def comparison(results: Path) -> str:
    return comparisons(results)[0]


@pytest.fixture(scope="module")
def changed(results: Path) -> str:
    names = [folder.name for folder in results.glob("baseline-*")]
    return next(name for name in names if find_run(results, name).summary()["title"]["en"].startswith("<b>"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_brief_needs_nothing_beside_it_and_runs_nothing(results: Path, comparison: str, changed: str, language: Any) -> None:
    for name in (comparison, changed):
        page = brief_of(name, results, language)
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert re.findall(r'(?:src|href)="(?!data:)', page) == []
        assert re.findall(r'url\("(?!data:font/otf;base64,)', page) == []
        assert "@page { size: A4" in page
        assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page
        assert page.count("<img alt=") == 4


def test_titles_are_text_and_no_markup(results: Path, comparison: str, changed: str) -> None:
    for name in (comparison, changed):
        assert "<b>A" not in brief_of(name, results, "en")
        assert "<i>名" not in brief_of(name, results, "zh")
    assert "&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt;" in brief_of(changed, results, "en")


def test_numbers_are_those_of_the_store(results: Path, changed: str) -> None:
    summary = find_run(results, changed).summary()
    page = brief_of(changed, results, "en")
    last = summary["indicators"]["hnte_stock"]["2030"]
    assert f"HNTE stock in 2030: {last['median']:,.0f} firms in the middle of the runs" in page
    assert f"{last['median']:,.0f} ({last['p10']:,.0f}–{last['p90']:,.0f})" in page


def test_what_was_set_stands_with_its_source(results: Path, changed: str) -> None:
    page = brief_of(changed, results, "en")
    assert "policy.cultivation.enabled" in page
    assert "2022–2030" in page
    assert "2600 wan" in page
    assert "policy.rd_award.enabled" not in page  # not changed


def test_a_run_of_the_own_policy_says_so(results: Path, changed: str) -> None:
    own = next(folder.name for folder in results.glob("baseline-*") if folder.name != changed)
    assert "The county&#x27;s own policy, without any change." in brief_of(own, results, "en")


def test_years_before_the_change_differ_by_exactly_nothing_and_it_is_told(results: Path, comparison: str) -> None:
    found = re.search(
        r"Up to 2021, where the inputs are the same, ([\d]+) of ([\d]+) indicator-years differ by exactly 0",
        brief_of(comparison, results, "en"),
    )
    assert found is not None
    assert found[1] == found[2] != "0"


def test_chinese_speaks_chinese_and_brings_its_signs(results: Path, comparison: str, changed: str) -> None:
    for name in (comparison, changed):
        page = brief_of(name, results, "zh")
        text = re.sub(r"<style>.*?</style>|<img[^>]*>", "", page, flags=re.DOTALL)
        for word in ("如何看待结果", "公共成本", "有效高企数"):
            assert word in text
        for word in ("What to believe", "median", "firms in the middle"):
            assert word not in text
        assert 'font-family: "countysim"' in page
    english = brief_of(changed, results, "en")
    assert ("@font-face" in english) is any(ord(sign) >= 0x2E80 for sign in english)


def test_differences_of_shares_are_percentage_points(results: Path, comparison: str) -> None:
    assert "percentage points" in brief_of(comparison, results, "en")
    assert "个百分点" in brief_of(comparison, results, "zh")


def test_the_same_brief_has_the_same_bytes(results: Path, comparison: str, changed: str) -> None:
    from sim.report.fonts import part_of_font  # noqa: PLC0415

    for name in (comparison, changed):
        first = brief_of(name, results, "zh")
        part_of_font.cache_clear()
        assert brief_of(name, results, "zh") == first


def test_a_name_that_is_not_there_is_refused(results: Path) -> None:
    with pytest.raises(RunError, match="there is no finished run nothing"):
        brief_of("nothing", results, "en")
    with pytest.raises(RunError, match="there is no finished run"):
        brief_of("../comparison-x", results, "en")


def test_a_run_of_another_version_is_refused(results: Path, changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.store.run_folder.model_fingerprint", lambda: "another")
    with pytest.raises(RunError, match="was made by another version"):
        brief_of(changed, results, "en")


def test_the_null_and_the_placebos_of_a_run_are_made_and_shown(results: Path, changed: str) -> None:
    page = brief_of(changed, results, "en")
    said = re.findall(r"<li>((?:Null|Placebo)[^<]*)</li>", page)
    assert len(said) == 3
    for sentence in said:
        assert re.search(r"All [\d,]+ numbers \([\d]+ indicators\) differ by exactly 0", sentence), sentence
    assert re.search(r"In 2030 itself ([\d,]+) of", said[1])[1] != "0"
    assert len(list((results / "checks").glob("[!.]*"))) >= 3
    chinese = brief_of(changed, results, "zh")
    assert chinese.count("之差完全为 0。") == 3


def test_a_check_that_finds_a_difference_says_that_something_is_wrong(results: Path, changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd  # noqa: PLC0415

    from sim.store.run_folder import StoredRun  # noqa: PLC0415

    read = StoredRun.years

    def moved(self: StoredRun) -> pd.DataFrame:
        frame = read(self)
        if self.folder.parent.name == "checks":
            frame.loc[0, "hnte_stock"] += 7.0
        return frame

    monkeypatch.setattr(StoredRun, "years", moved)
    page = brief_of(changed, results, "en")
    assert page.count("the largest difference is 7: something is wrong.") == 3


def test_a_run_that_cannot_be_made_again_is_reported_without_checks(results: Path, changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("store_unwritable", given="checks", reason="No space left")

    monkeypatch.setattr("sim.api.checks.run_with", refuse)
    assert "could not be made: results cannot be written to checks: No space left" in brief_of(changed, results, "en")
