"""``countysim project`` as a user calls it, with a small county."""

import csv
import dataclasses
import shutil
from pathlib import Path

import pytest

from sim.api.evidence import evidence
from sim.report.evidence_sections import projections
from sim.report.projection.tables import projection_json, projection_tables
from sim.store.projection_folder import ProjectionFolder
from tests.studies.projecting import publish_projection

from .conftest import call, document, words

PROJECTION = """title: Small projection
title_zh: 小型预测
question: What comes?
question_zh: 未来如何？
calibration: prior
scenarios: [small, reform, richer]
draws: 36
seeds: 2
outputs: [hnte_stock, rd_intensity]
years: [2016, 2017]
surface: {hnte_stock: [1, 3, 5], rd_intensity: [1, 3]}
target: {year: 2017, at_least: {hnte_stock: 2}}
ranking: [margin, {gain: hnte_stock, year: 2017, per: public_cost_county_cash}]
forecast: {outputs: [hnte_stock], years: [2017]}
factors:
  - path: behaviour.hnte.fixed_cost
  - path: behaviour.hnte.attention
"""
RICHER = "title: Richer\ntitle_zh: 更多奖励\nwhy: a test\nextends: small.yaml\nset:\n  policy.pre_research.early_cap: 30\n"
ASKED = ("project", "ahead.yaml", "--enterprises", "60", "--workers", "1")


@pytest.fixture(scope="module")
def place(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a projection whose runs are made and whose forecast is frozen."""
    made = tmp_path_factory.mktemp("project")
    for name in ("small.yaml", "reform.yaml"):
        shutil.copy(folder / name, made)
    (made / "richer.yaml").write_text(RICHER, encoding="utf-8")
    (made / "ahead.yaml").write_text(PROJECTION, encoding="utf-8")
    result = call(made, *ASKED, "--freeze", "forecast.json")
    assert result.exit_code == 0, result.output
    (made / "said.txt").write_text(result.stdout, encoding="utf-8")
    return made


def test_tables_say_what_was_found(place: Path) -> None:
    said = words((place / "said.txt").read_text(encoding="utf-8"))
    for part in (
        "36 draws of the parameters, 2 runs of each",
        "Chance of the target, 2017",
        "Margin to the target",
        "Frozen in forecast.json",
    ):
        assert part in said
    assert "no ranking" in said


def test_it_is_said_in_chinese_too(place: Path) -> None:
    result = call(place, *ASKED, "--no-pictures", "--lang", "zh")
    assert result.exit_code == 0, result.output
    for part in ("参数抽样 36 组，每组运行 2 次", "达标概率", "不予排序", "结论的依据", "若准确掌握"):
        assert part in words(result.stdout)


def test_one_document_and_pictures(place: Path) -> None:
    found = document(call(place, *ASKED, "--no-pictures", "--json"))
    assert found["kind"] == "projection"
    assert {"bands", "split", "target", "provenance", "measuring", "rankings"} <= found.keys()
    drawn = {file.name for file in (place / found["folder"] / "pictures").rglob("*.png")}
    assert {"bands.hnte_stock.en.png", "surface.2017.zh.png", "ranking.margin.en.png"} <= drawn


def test_a_forecast_is_scored_and_never_written_over(place: Path) -> None:
    (place / "outcomes.csv").write_text("output,year,value\nhnte_stock,2017,3\n", encoding="utf-8")
    found = document(call(place, "project", "--check", "forecast.json", "--outcomes", "outcomes.csv", "--json"))
    assert found["scores"][0]["outcome"] == 3.0
    assert "CRPS" in call(place, "project", "--check", "forecast.json", "--outcomes", "outcomes.csv", "--lang", "zh").stdout
    before = (place / "forecast.json").read_bytes()
    again = call(place, *ASKED, "--no-pictures", "--freeze", "forecast.json")
    assert again.exit_code == 3
    assert "never written over" in again.output
    assert (place / "forecast.json").read_bytes() == before


def test_the_plan_makes_nothing(place: Path) -> None:
    found = document(call(place, *ASKED, "--draws", "50", "--plan", "--json"))
    assert found["runs"] == 300
    assert found["done"] < 300


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("project",), "name a projection"),
        (("project", "--check", "forecast.json"), "belong together"),
        (("project", "nothing"), "nothing"),
        (("project", "--check", "small.yaml", "--outcomes", "x.csv"), "no frozen forecast"),
    ],
)
def test_what_cannot_be_done_is_refused(place: Path, arguments: tuple[str, ...], says: str) -> None:
    result = call(place, *arguments)
    assert result.exit_code == 2
    assert says in words(result.output)


def test_a_section_and_the_published_files(place: Path, tmp_path: Path) -> None:
    from sim.api.projections import open_projection  # noqa: PLC0415

    document = evidence(place / "results")
    (found,) = document["projections"]
    shown = list(projections(document, "en"))
    assert len(shown) > 3
    assert evidence(tmp_path)["projections"] == []
    files = publish_projection(open_projection("ahead", place / "results"), tmp_path / "evidence")
    names = {file.name for file in files}
    assert {"bands.csv", "split.csv", "surface.csv", "findings.json", "provenance.csv", "forecast.json"} <= names
    with (tmp_path / "evidence" / "surface.csv").open(encoding="utf-8-sig") as stream:
        assert len(list(csv.DictReader(stream))) == 12
    # What is published is shown as what was found.
    published = ProjectionFolder.at(tmp_path / "evidence")
    for one, other in zip(projection_json(published)["bands"], found["bands"], strict=True):
        assert one["p50"] == pytest.approx(other["p50"], rel=1e-4)
    assert len(list(projection_tables(published, "zh"))) == len(shown)


def test_a_calibration_of_another_model_is_told(place: Path) -> None:
    found = ProjectionFolder.find(place / "results", "ahead")
    for of_this_model, says in ((True, False), (False, True)):
        calibration = {"name": "fitted", "model": "0123abcd", "of_this_model": of_this_model}
        stored = dataclasses.replace(found, manifest=found.manifest | {"calibration": calibration})
        for language, sentence in (
            ("en", "The calibration was made with another version of the model (0123abcd)."),
            ("zh", "校准所用的模型版本不同（0123abcd）。"),
        ):
            assert (sentence in list(projection_tables(stored, language))) is says
