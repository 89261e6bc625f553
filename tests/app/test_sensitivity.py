"""The page of studies: what it opens, what its charts hold, and that a damaged study takes nothing with it."""

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.app.work import studies
from sim.app.work.study_charts import drawings
from sim.errors import RunError
from sim.messages import Language

SOBOL, MORRIS = "pairs-00000000000000aa/sobol_pairs-16-1", "screen-00000000000000bb/morris-6-2"
AWARD, DISCOVERY, NOTCH = "policy.cultivation.first_award", "behaviour.awareness.discovery", "the threshold"
Rows = list[tuple[Any, ...]]


def factor(name: str, grade: str, group: str = "") -> dict[str, Any]:
    return {
        "name": name,
        "label": {"en": name, "zh": f"因素{name}"},
        "unit": "1",
        "grade": grade,
        "group": group or name,
        "drawn_from": "-",
    }


def sobol_rows() -> Rows:
    rows: Rows = []
    for year in (0, 2029, 2030):
        indices = {AWARD: (0.30, 0.40), DISCOVERY: (0.20, 0.25), NOTCH: (-0.01, 0.02), "seed": (0.10, 0.30), "dummy": (0.0, 0.01)}
        for name, values in indices.items():
            for measure, value in zip(("S1", "ST"), values, strict=True):
                rows.append(("sobol_pairs", "hnte_stock", year, name, "", measure, value, value - 0.05, value + 0.05))
        rows.append(("sobol_pairs", "hnte_stock", year, AWARD, DISCOVERY, "S2", 0.08, 0.02, 0.14))
        rows.append(("sobol_pairs", "hnte_stock", year, DISCOVERY, "seed", "S2", -0.01, -0.04, 0.02))
        rows.append(("sobol_pairs", "hnte_stock", year, AWARD, "dummy", "S2", 0.5, 0.4, 0.6))
        rows.append(("sobol_pairs", "hnte_stock", year, "", "", "variance", 16.0, math.nan, math.nan))
    return rows


def morris_rows() -> Rows:
    effects = {AWARD: (3.0, 1.0), DISCOVERY: (0.5, 0.2), NOTCH: (2.0, math.nan), "dummy": (0.0, 0.0)}
    rows: Rows = []
    for name, values in effects.items():
        for measure, value in zip(("mu_star", "sigma"), values, strict=True):
            rows.append(("morris", "rd_real", 2030, name, "", measure, value, value - 0.6, value + 0.6))
    return rows


def keep(root: Path, name: str, rows: Rows, findings: dict[str, Any], output: dict[str, Any]) -> Path:
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    method, samples, _ = folder.name.split("-")
    manifest = {
        "layout": 1, "kind": "study", "frame": folder.parent.name[-16:], "method": method, "samples": int(samples), "seed": 3, "replications": 1,
        "inputs": {"names": []}, "outputs": [output], "all_years": [2029, 2030], "years": [2030], "scenario": {"name": "baseline"},
        "title": {"en": "A study", "zh": "一项研究"}, "model": "0" * 16, "made": "2026-01-02T03:04:05+00:00",
        "question": {"en": "What moves it?", "zh": "什么影响它？"}, "target": {"year": 2030, "at_least": {"hnte_stock": 25.0}, "at_most": {}},
        "factors": [
            factor(AWARD, "measured here"), factor(DISCOVERY, "assumption"),
            factor("behaviour.notch.a", "assumption", NOTCH), factor("behaviour.notch.b", "law", NOTCH),
        ],
    }  # fmt: skip
    (folder / "study.json").write_text(json.dumps(manifest), encoding="utf-8")
    columns = ["method", "output", "year", "factor", "other", "measure", "value", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    table.to_parquet(folder / "indices.parquet")
    pd.concat([table.assign(n=n) for n in (8, 16)]).to_parquet(folder / "convergence.parquet")
    (folder / "findings.json").write_text(json.dumps(findings), encoding="utf-8")
    return folder


def keep_both(root: Path) -> None:
    """Two finished studies as the store has them."""
    advice = {"criteria": {"narrow": {"is_met": False, "value": 0.1, "limit": 0.05}}, "runs": 224, "further_runs": 100}
    target = {
        "probability": 0.4,
        "low": 0.3,
        "high": 0.5,
        "box": {"density": 0.9, "mass": 0.2, "coverage": 0.6, "limits": {AWARD: [0.5, 1.0]}},
    }
    stock = {"name": "hnte_stock", "label": {"en": "HNTE stock", "zh": "有效高企数"}, "unit": "firms"}
    real = {"name": "rd_real", "label": {"en": "Real R&D", "zh": "真实研发"}, "unit": "wan"}
    keep(root, SOBOL, sobol_rows(), {"runs": 224, "failed": 1, "advice": advice, "target": target}, stock)
    keep(root, MORRIS, morris_rows(), {"runs": 24, "failed": 0}, real)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(tmp_path))
    monkeypatch.setenv("COUNTYSIM_LANG", "zh")
    keep_both(tmp_path)
    return tmp_path


def by_title(name: str, output: str, language: Language = "en", year: int = 2030) -> dict[str, Any]:
    return {one.title: one for one in drawings(studies.opened(name), output, year, language)}


def series(option: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in option["series"] if one["name"] == name)


def test_every_chart_there_are_numbers_for_is_drawn_in_both_languages(root: Path) -> None:
    assert list(by_title(SOBOL, "hnte_stock")) == [
        "What HNTE stock depends on, 2030", "Evidence behind what HNTE stock depends on, 2030", "Which factors act together on HNTE stock? 2030",
        "HNTE stock by year – ST: in all, with interactions", "Spread of HNTE stock among the runs: standard deviation",
        "HNTE stock: parameters or luck?", "Have the indices settled? HNTE stock, 2030",
    ]  # fmt: skip
    chinese = by_title(SOBOL, "hnte_stock", "zh")
    assert len(chinese) == 7
    assert all("有效高企数" in title for title in chinese)
    assert "Screening of 2 factors: Real R&D, 2030" in by_title(MORRIS, "rd_real")
    for one in (*chinese.values(), *by_title(MORRIS, "rd_real").values()):
        json.dumps(one.option, allow_nan=False)
        assert one.rows
        assert all(len(row) == len(one.head) for row in one.rows)


def test_bars_hold_the_indices_their_intervals_and_the_level_of_the_inert_factor(root: Path) -> None:
    drawn = by_title(SOBOL, "hnte_stock")["What HNTE stock depends on, 2030"]
    assert drawn.option["yAxis"]["data"] == [AWARD, "Luck", DISCOVERY, f"{NOTCH} (2) †"]
    assert series(drawn.option, "measured here")["data"][0] == {"value": 40.0}
    assert series(drawn.option, "assumption")["data"][2] == {"value": 25.0}
    hollow = series(drawn.option, "groups of several grades")["data"][3]
    assert hollow["itemStyle"]["color"] == "white"
    assert series(drawn.option, "_intervals")["data"][0] == {"coords": [[35.0, 0], [45.0, 0]]}
    assert series(drawn.option, "S1: alone")["data"][0] == [30.0, 0]
    assert series(drawn.option, "most an inert factor scores")["markLine"]["data"] == [{"xAxis": 6.0}]
    assert drawn.option["xAxis"]["name"] == "ST: share of the variance of HNTE stock (%)"
    assert drawn.rows[0] == ["1", AWARD, "measured here", "40.0", "35.0 … 45.0"]


def test_shares_of_the_grades_luck_and_the_rest_make_up_the_variance(root: Path) -> None:
    shares = studies.shares_by_grade(studies.opened(SOBOL), "hnte_stock", 2030, "S1")
    assert shares == pytest.approx(
        {"law": 0, "measured here": 0.3, "measured elsewhere": 0, "assumption": 0.2, "mixed": 0, "luck": 0.1, "rest": 0.4}
    )


def test_a_screening_counts_the_factors_told_apart_by_grade(root: Path) -> None:
    one = studies.opened(MORRIS)
    assert studies.additive(one, "rd_real", 2030) is None
    assert studies.told_apart(one, one.ranked("rd_real", 2030, "mu_star")) == {
        "measured here": (1, 1),
        "assumption": (0, 1),
        "mixed": (1, 1),
    }


def test_assumptions_are_listed_by_their_index_with_their_source(root: Path) -> None:
    one = studies.opened(SOBOL)
    found = studies.weak(one, one.ranked("hnte_stock", 2030, "ST"), "zh")
    assert [each.index.factor for each in found] == [DISCOVERY, NOTCH]
    assert found[0].source == "假设"
    assert found[1].source == "假设：因素behaviour.notch.a"
    assert len(studies.weak(one, one.ranked("hnte_stock", 2030, "ST"), "en", most=1)) == 1


def test_a_group_whose_members_have_one_grade_has_it(root: Path) -> None:
    file = root / SOBOL / "study.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"law"', '"assumption"'), encoding="utf-8")
    one = studies.opened(SOBOL)
    assert one.grades[NOTCH] == "assumption"
    assert studies.opened(MORRIS).grades.get(NOTCH) is None


@pytest.mark.parametrize("name", ["", "pairs", "../x", "/etc/passwd", SOBOL[:-1], f"{SOBOL}/../../..", f"{SOBOL}/pawn"])
def test_only_studies_of_the_list_are_opened(root: Path, name: str) -> None:
    with pytest.raises(RunError) as refused:
        studies.opened(name)
    assert refused.value.key == "study_missing"


def test_another_folder_of_the_same_name_is_not_opened(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    other = tmp_path / "elsewhere"
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(other))
    assert studies.names() == []
    with pytest.raises(RunError, match="no study"):
        studies.opened(SOBOL)


def test_an_analysis_by_another_method_is_a_choice_of_its_own(root: Path) -> None:
    folder = root / SOBOL / "pawn"
    folder.mkdir()
    rows = [(name, "hnte_stock", 2030, one, "", "PAWN", 0.4, 0.3, 0.5) for name, one in (("pawn", AWARD), ("pawn", DISCOVERY))]
    pd.DataFrame(rows, columns=["method", "output", "year", "factor", "other", "measure", "value", "low", "high"]).to_parquet(
        folder / "indices.parquet"
    )
    (folder / "findings.json").write_text('{"runs": 224, "failed": 0}', encoding="utf-8")
    assert f"{SOBOL}/pawn" in studies.names()
    one = studies.opened(f"{SOBOL}/pawn")
    assert one.study.measure("hnte_stock") == "PAWN"
    assert [each.title for each in drawings(one, "hnte_stock", 2030, "en")] == ["What HNTE stock depends on, 2030"]


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("indices.parquet", b"PAR1 no", "run_damaged"), ("indices.parquet", None, "study_not_analysed"), ("findings.json", None, "study_not_analysed"),
        ("findings.json", b"{}", "run_damaged"), ("study.json", b"[", "run_damaged"), ("convergence.parquet", b"", "run_damaged"),
    ],
)  # fmt: skip
def test_damaged_and_unfinished_studies_are_refused_in_words(root: Path, file: str, content: bytes | None, key: str) -> None:
    target = root / SOBOL / file
    if content is None:
        target.unlink()
    else:
        target.write_bytes(content)
    assert SOBOL in studies.names()
    with pytest.raises(RunError) as refused:
        studies.opened(SOBOL)
    assert refused.value.key == key
    assert str(root) not in str(refused.value)
    assert studies.opened(MORRIS).study.outputs == ("rd_real",)


def test_the_year_shown_first_is_the_last_that_the_study_asks_for(root: Path) -> None:
    assert studies.years_of(studies.opened(SOBOL), "hnte_stock") == [2030, 0, 2029]


def test_an_output_that_does_not_vary_has_no_years_and_no_charts(root: Path) -> None:
    file = root / MORRIS / "indices.parquet"
    pd.read_parquet(file).assign(value=math.nan, low=math.nan, high=math.nan).to_parquet(file)
    one = studies.opened(MORRIS)
    assert studies.years_of(one, "rd_real") == []
    assert list(drawings(one, "rd_real", 2030, "en")) == []


def test_luck_and_spread_have_the_numbers_of_the_table(root: Path) -> None:
    found = by_title(SOBOL, "hnte_stock")
    shares = found["HNTE stock: parameters or luck?"].option
    assert [series(shares, name)["data"][-1] for name in ("luck alone", "luck, depending on parameters", "parameters")] == [
        10.0,
        20.0,
        70.0,
    ]
    assert found["Spread of HNTE stock among the runs: standard deviation"].rows[-1] == ["2030", "4", "16"]
    assert found["Spread of HNTE stock among the runs: standard deviation"].option["yAxis"]["name"] == "firms"


def test_pairs_leave_the_inert_factor_out_and_frame_what_is_sure(root: Path) -> None:
    drawn = by_title(SOBOL, "hnte_stock")["Which factors act together on HNTE stock? 2030"]
    cells = drawn.option["series"][0]["data"]
    assert [cell["value"][2] for cell in cells] == [8.0, -1.0]
    assert [cell["itemStyle"]["borderWidth"] for cell in cells] == [2, 1]
    assert drawn.rows[0][1:] == ["8.0", "2.0 … 14.0"]


@pytest.fixture
def page(root: Path) -> Iterator[Callable[[], Any]]:
    pytest.importorskip("solara")
    from sim.app.pages.sensitivity import Sensitivity  # noqa: PLC0415
    from tests.app.test_pages import Drawn  # noqa: PLC0415

    made: list[Any] = []

    def draw() -> Any:
        made.append(Drawn(Sensitivity))
        return made[-1]

    yield draw
    for one in made:
        one.close()


def test_the_page_says_what_the_study_found_in_both_languages(page: Callable[[], Any], root: Path) -> None:
    (root / MORRIS / "study.json").unlink()
    drawn = page()
    shown = drawn.texts()
    for text in (
        "什么影响它？",
        "有效高企数",
        "40.0%",
        "还需约 100 次运行",
        "哪些假设决定有效高企数",
        "方差的 20.0%",
        "占有效高企数方差的比例",
        "使用这些数字之前",
    ):
        assert text in shown, text
    drawn.session.language.set("en")
    shown = drawn.texts()
    for text in (
        "What moves it?",
        "reached in 40.0%",
        "About 100 more runs are needed",
        "Which assumptions decide HNTE stock? 2030",
        "20.0 % of the variance",
    ):
        assert text in shown, text
    assert "什么影响它" not in shown


def test_without_a_study_the_page_says_how_to_make_one(page: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(tmp_path / "nowhere"))
    shown = page().texts()
    assert "尚无研究" in shown
    assert "countysim sweep levers_screening" in shown


@pytest.mark.parametrize(("file", "text"), [("indices.parquet", "已损坏"), ("study.json", "已损坏")])
def test_a_damaged_study_leaves_the_page_standing(page: Callable[[], Any], root: Path, file: str, text: str) -> None:
    (root / MORRIS / "study.json").unlink()
    (root / SOBOL / file).write_bytes(b"broken")
    shown = page().texts()
    assert text in shown
    assert "重新读取" in shown
    assert "再次执行其 countysim sweep" not in shown


def test_a_study_of_another_model_says_so(page: Callable[[], Any], root: Path) -> None:
    (root / MORRIS / "study.json").unlink()
    file = root / SOBOL / "study.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"seed": 3', '"model": "0", "seed": 3'), encoding="utf-8")
    assert "由其他版本的模型生成" in page().texts()


def test_an_unfinished_study_says_how_it_goes_on(page: Callable[[], Any], root: Path) -> None:
    (root / MORRIS / "study.json").unlink()
    (root / SOBOL / "findings.json").unlink()
    assert "再次执行其 countysim sweep" in page().texts()
