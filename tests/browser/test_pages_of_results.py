"""The app in Chromium: comparisons, briefs, downloads, addresses, tables and studies; at the end, what the server wrote."""

import time
from pathlib import Path

import pytest

from tests.browser.conftest import Server
from tests.browser.pages import LEVER, Open, ready
from tests.report.workbooks import read


def test_scenarios_are_compared_and_finished_runs_can_be_chosen(tab: Open) -> None:
    one = tab("/compare", language="zh")
    ready(one, "/compare")
    one.page.click("text=运行并比较")
    one.page.wait_for_selector("[role=alert] >> text=请至少给出两个情景")
    one.page.select_option("[data-id='1']", "scenario:no_points")
    one.page.click("text=运行并比较")
    one.wait("() => document.querySelectorAll('.cs-chart [data-drawn]').length === 2", 300.0)
    shown = one.page.inner_text("main")
    for word in ("从未建立创新积分制度", "配对差", "各政策工具的公共成本", "输入差异", "policy.innovation_points.enabled"):
        assert word in shown, word
    # The list of finished runs follows a moment after the pictures.
    one.wait("() => [...document.querySelector(\"[data-id='2']\").options].some(o => o.value.startsWith('run:no_points-'))", 30.0)
    assert one.wrong == []


def test_the_brief_of_a_comparison_is_shown_and_can_be_kept(tab: Open) -> None:
    one = tab("/report", language="zh")
    one.page.wait_for_selector("[data-id=name]", timeout=60_000)
    options = one.page.evaluate("[...document.querySelector('[data-id=name]').options].map(o => o.value)")
    one.page.select_option("[data-id=name]", next(value for value in options if value.startswith("comparison-")))
    one.page.click("text=生成简报")
    one.page.wait_for_selector("iframe", timeout=120_000)
    inside = one.page.frame_locator("iframe")
    assert "方案比较简报" in inside.locator("body").inner_text()
    assert inside.locator("img").count() == 4
    assert one.page.get_attribute("iframe", "sandbox") == ""
    assert "零检验" in inside.locator("body").inner_text()
    with one.page.expect_download(timeout=120_000) as kept:
        one.page.click("text=工作簿（xlsx）")
    assert kept.value.suggested_filename.startswith("comparison-")
    book = read(Path(kept.value.path()).read_bytes())
    assert list(book)[:2] == ["摘要", "配对差"]
    assert one.wrong == []


def test_what_a_page_shows_is_handed_out(tab: Open, server: Server) -> None:
    from tests.app.test_sensitivity import SOBOL, keep_both  # noqa: PLC0415

    keep_both(server.log.parent / "results")
    one = tab("/sensitivity")
    one.page.select_option("[data-id=study]", SOBOL)
    begins = {"Workbook (xlsx)": b"PK", "Main table (CSV)": b"\xef\xbb\xbf", "Brief (HTML)": b"<!doctype"}
    for label, begin in begins.items():
        with one.page.expect_download(timeout=120_000) as kept:
            one.page.click(f"button:has-text('{label}')")
        assert Path(kept.value.path()).read_bytes().startswith(begin), label
        assert kept.value.suggested_filename.startswith(SOBOL.replace("/", "-"))
        one.page.wait_for_selector(f"[role=status]:has-text('{kept.value.suggested_filename}')")
    assert one.wrong == []


def test_the_address_keeps_levers_target_and_year(tab: Open) -> None:
    one = tab("/?from=2024&firms=1000&policy.pre_research.appropriation=2600&policy.cultivation.enabled=off")
    stamp = one.bands()
    assert one.page.input_value("[data-id=firms]") == "1000"
    assert one.page.input_value("[data-id=year]") == "2024"
    command = one.page.inner_text(".cs-copy pre")
    assert command == ("countysim run baseline --set policy.cultivation.enabled@2024=off --set policy.pre_research.appropriation@2024=2600")
    one.page.fill(".cs-find input", "pre_research.appropriation")
    assert one.page.input_value(LEVER) == "2600"
    one.page.focus(LEVER)
    one.page.keyboard.press("ArrowRight")
    one.bands(besides=stamp)
    moved = one.page.input_value(LEVER)
    assert f"policy.pre_research.appropriation={moved}" in one.page.evaluate("location.search")
    later = tab(one.page.evaluate("location.pathname + location.search"))
    assert later.bands() == one.bands()
    assert later.page.inner_text(".cs-copy pre") == one.page.inner_text(".cs-copy pre")
    one.page.click("nav >> text=Compare")
    one.page.wait_for_selector("[data-id='1']")
    assert one.page.evaluate("location.search") == ""
    one.page.click("nav >> text=Policy lab")
    one.wait("() => location.search.includes('cultivation.enabled=off')")
    assert one.wrong == later.wrong == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("policy.pre_research.appropriaton=1", "which is no lever of the lab"),
        ("scenario=..%2F..%2Fetc%2Fpasswd", "cannot be used"),
        ("policy.pre_research.appropriation=NaN", "allowed: 0"),
        ("third=%3Cimg%20src=x%20onerror=alert(1)%3E", "cannot be used"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_words(tab: Open, query: str, said: str) -> None:
    one = tab(f"/?{query}")
    one.page.wait_for_selector(f"[role=alert] >> text={said}", timeout=60_000)
    one.bands()
    assert "--set" not in one.page.inner_text(".cs-copy pre")
    assert one.page.locator("main img").count() == 0
    assert one.wrong == []


def test_a_firm_table_is_checked_by_row_and_kept(tab: Open, tmp_path: Path) -> None:
    one = tab("/data", language="zh")
    example = (Path(__file__).parents[2] / "scenarios" / "firms_example.csv").read_text(encoding="utf-8")
    one.page.select_option("[data-id=county]", "counties/example.yaml")
    for name, text in (("wrong.csv", example.replace("民营", "不存在", 1)), ("right.csv", example)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        one.page.set_input_files("input[type=file]", tmp_path / name)
        if name == "wrong.csv":
            one.page.wait_for_selector("td:has-text('无法识别')", timeout=30_000)
        else:
            one.page.wait_for_selector("[role=status]:has-text('40 家企业可用')", timeout=30_000)
    kept = f"firms {time.time_ns() % 1_000_000}"
    one.page.fill("[data-id=name]", kept)
    one.page.keyboard.press("Tab")
    one.page.wait_for_timeout(400)
    one.page.click("text=保存并生成情景")
    one.page.wait_for_selector(f"text=已保存为 {kept}.yaml", timeout=30_000)
    assert one.wrong == []


def test_a_file_beyond_the_limit_is_refused_in_the_page(tab: Open, tmp_path: Path) -> None:
    one = tab("/data")
    (tmp_path / "large.csv").write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    one.page.wait_for_selector("input[type=file]", state="attached")
    one.page.set_input_files("input[type=file]", tmp_path / "large.csv")
    one.page.wait_for_selector("text=The file has more than 5 MB.")
    assert one.wrong == []


def test_a_study_is_shown_and_a_damaged_one_leaves_the_page_standing(tab: Open, server: Server) -> None:
    from tests.app.test_sensitivity import MORRIS, SOBOL, keep_both  # noqa: PLC0415

    results = server.log.parent / "results"
    keep_both(results)
    one = tab("/sensitivity", language="zh")
    one.page.select_option("[data-id=study]", SOBOL)
    one.wait("() => document.querySelectorAll('.cs-chart [data-drawn]').length === 7")
    shown = one.page.inner_text("main")
    for text in ("什么影响它？", "还需约 100 次运行", "哪些假设决定有效高企数", "40.0%"):
        assert text in shown, text
    one.page.focus("[data-id=year]")
    one.page.keyboard.press("ArrowUp")
    one.page.wait_for_selector("h2:has-text('2029 年')")
    one.page.select_option("[data-id=study]", MORRIS)
    one.page.wait_for_selector("[role=img][aria-label^='2 个因素的筛选']")
    (results / SOBOL / "indices.parquet").write_bytes(b"broken")
    one.page.select_option("[data-id=study]", SOBOL)
    one.page.wait_for_selector("[role=alert] >> text=已损坏")
    one.page.select_option("[data-id=study]", MORRIS)
    one.page.wait_for_selector("[role=img][aria-label^='2 个因素的筛选']")
    assert one.page.locator("[role=alert]").count() == 0
    assert one.wrong == []


def test_columns_of_words_begin_at_the_left_and_lists_have_arrows(tab: Open) -> None:
    one = tab("/data", language="zh")
    ready(one, "/data")
    one.page.wait_for_selector("td:has-text('没有研发填 0')")
    align = "[...document.querySelectorAll('main table tr')].map(r => getComputedStyle(r.lastElementChild).textAlign)"
    assert set(one.page.evaluate(align)) == {"left"}
    assert one.page.evaluate("getComputedStyle(document.querySelector('main select')).appearance") == "auto"
    assert "选择文件" in one.page.inner_text("main")
    one.page.focus("input[type=file]")
    one.page.keyboard.press("Shift+Tab")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("getComputedStyle(document.querySelector('.cs-file .cs-button')).outlineStyle") == "solid"


def test_no_error_of_the_server_was_hidden(server: Server) -> None:
    text = server.log.read_text(encoding="utf-8")
    assert "Traceback" not in text, text[-3000:]
