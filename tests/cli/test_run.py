import errno
import json

import pytest
from jsonschema import Draft202012Validator

from sim.experiments import compilation
from sim.report import fan_chart
from sim.report.document_schema import run_schema
from sim.report.fan_chart import CHARTS
from sim.report.headline_table import HEADLINES

from .conftest import document, words


def only_run(results):
    (run,) = [folder for folder in results.iterdir() if folder.name[0] != "."]
    return run


def test_a_run_is_shown_kept_and_found_again(invoke, tmp_path):
    first = invoke("run", "small", "--results", str(tmp_path), "--no-pictures")
    assert first.exit_code == 0, first.output
    run = only_run(tmp_path)
    assert first.stdout.startswith("Small county")
    assert f"Kept in {run}" in first.stdout
    assert "run 2 of 2" in first.stderr
    assert "Pictures" not in first.stdout
    second = invoke("run", "small", "--results", str(tmp_path), "--no-pictures")
    assert f"Found finished in {run}" in second.stdout
    assert "run 2 of 2" not in second.stderr
    assert first.stdout.splitlines()[:-2] == second.stdout.splitlines()[:-2]


def test_the_table_shows_medians_of_the_summary(invoke, finished):
    result = invoke("run", "small", "--results", str(finished), "--no-pictures")
    summary = json.loads((next(finished.glob("small-*")) / "summary.json").read_text())
    lines = result.stdout.splitlines()
    assert "2015" in lines[2]
    assert "2017" in lines[2]
    row = next(line for line in lines if "HNTE stock" in line).split("│")
    assert [cell.strip() for cell in row[2:4]] == [
        f"{summary['indicators']['hnte_stock'][year]['median']:,.0f}" for year in ("2015", "2017")
    ]
    for name in HEADLINES:
        assert summary["labels"][name]["en"] in result.stdout


def test_chinese(invoke, finished):
    result = invoke("run", "small", "--results", str(finished), "--no-pictures", "--lang", "zh")
    assert result.stdout.startswith("小县")
    assert "有效高企数" in result.stdout
    assert "已有结果，读自" in result.stdout


def test_json_is_one_document_that_meets_its_schema(invoke, finished):
    result = invoke("run", "small", "--results", str(finished), "--no-pictures", "--json")
    found = document(result)
    Draft202012Validator(run_schema()).validate(found)
    summary = json.loads((next(finished.glob("small-*")) / "summary.json").read_text())
    assert found["indicators"] == summary["indicators"]
    assert (found["was_found"], found["replications"], found["seed"], found["enterprises"]) == (True, 2, 7, 300)
    assert found["years"] == [2015, 2016, 2017]
    assert found["pictures"] == []


@pytest.mark.parametrize(("by", "first", "chinese"), [("chain", "Metallurgy", "冶金"), ("town", "Town 1", "区镇一")])
def test_firms_by_group(invoke, finished, by, first, chinese):
    run = ("run", "small", "--results", str(finished), "--no-pictures", "--by", by)
    found = document(invoke(*run, "--json"))
    Draft202012Validator(run_schema()).validate(found)
    assert found["groups"]["by"] == by
    rows = found["groups"]["rows"]
    # Every firm is in one group: the groups add up to the mean of the county.
    for name in ("enterprises", "hnte_stock", "st_sme"):
        total = sum(row["counts"][name]["2017"] for row in rows)
        assert total == pytest.approx(found["indicators"][name]["2017"]["mean"])
    shown = invoke(*run).stdout
    line = next(line for line in shown.splitlines() if first in line)
    assert line.split("│")[2].strip() == f"{rows[0]['counts']['enterprises']['2017']:,.0f}"
    assert "firms at the end of 2017" in shown
    assert chinese in invoke(*run, "--lang", "zh").stdout
    assert "firms at the end" not in invoke(*run[:-2]).stdout


@pytest.mark.parametrize(
    ("arguments", "key", "expected"),
    [
        (["--seed", "9"], "seed", 9),
        (["--replications", "1"], "replications", 1),
        (["--enterprises", "120"], "enterprises", 120),
        (["--engine", "mesa", "--enterprises", "60", "--replications", "1"], "engine", "mesa"),
    ],
)
def test_options_reach_the_run(invoke, tmp_path, arguments, key, expected):
    result = invoke("run", "small", "--results", str(tmp_path), "--no-pictures", "--workers", "1", "--json", *arguments)
    assert result.exit_code == 0, result.output
    assert document(result)[key] == expected
    assert document(result)["was_found"] is False


def test_both_engines_give_the_same_numbers(invoke, tmp_path):
    small = ("run", "small", "--results", str(tmp_path), "--no-pictures", "--enterprises", "60", "--replications", "1", "--json")
    compiled, mesa = (document(invoke(*small, "--engine", engine)) for engine in ("compiled", "mesa"))
    assert compiled["indicators"] == mesa["indicators"]
    assert compiled["run"] != mesa["run"]


def test_settings_make_another_run(invoke, finished):
    plain = document(invoke("run", "small", "--results", str(finished), "--no-pictures", "--json"))
    no_points = document(
        invoke("run", "small", "--results", str(finished), "--no-pictures", "--json", "--set", "policy.innovation_points.enabled@2017=off")
    )
    paid = {
        name: [run["indicators"]["points_money"][year]["mean"] for year in ("2016", "2017")]
        for name, run in (("a", plain), ("b", no_points))
    }
    assert paid["a"][0] == paid["b"][0] > 0
    assert paid["a"][1] > 0
    assert paid["b"][1] == 0


def test_pictures_are_drawn_in_both_languages_or_the_one_asked_for(invoke, tmp_path):
    arguments = ("run", "small", "--results", str(tmp_path), "--replications", "1")
    asked = invoke(*arguments, "--lang", "zh")
    assert asked.exit_code == 0, asked.output
    pictures = only_run(tmp_path) / "pictures"
    expected = sorted(f"{name}.zh.{ending}" for name in CHARTS for ending in ("png", "svg"))
    assert [folder.name for folder in pictures.iterdir()] == ["zh"]
    assert sorted(file.name for file in (pictures / "zh").iterdir()) == expected
    assert (pictures / "zh" / "hnte_stock.zh.png").read_bytes()[:4] == b"\x89PNG"
    assert "图片在" in asked.stdout
    both = invoke(*arguments)
    assert sorted(folder.name for folder in pictures.iterdir()) == ["en", "zh"]
    assert words(both.stdout).endswith(f"Pictures in {pictures / 'en'}, {pictures / 'zh'}".replace("\n", ""))
    assert "drawing" not in invoke(*arguments).stderr


def test_a_full_disk_while_drawing_leaves_the_run_and_no_half_pictures(invoke, tmp_path, monkeypatch):

    def draw_one(summary, part, languages):
        (part / "hnte_stock.en.png").write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fan_chart, "save_charts", draw_one)
    result = invoke("run", "small", "--results", str(tmp_path), "--replications", "1", "--lang", "en")
    assert result.exit_code == 3
    assert "is full" in result.stderr
    run = only_run(tmp_path)
    assert list((run / "pictures").iterdir()) == []
    monkeypatch.undo()
    again = invoke("run", "small", "--results", str(tmp_path), "--replications", "1", "--lang", "en")
    assert again.exit_code == 0
    assert "Found finished" in again.stdout
    assert (run / "pictures" / "en" / "hnte_stock.en.svg").is_file()


def test_one_year_makes_no_pictures(invoke, folder, tmp_path):
    (tmp_path / "year.yaml").write_text((folder / "small.yaml").read_text().replace("2017", "2015"))
    result = invoke("run", str(tmp_path / "year.yaml"), "--results", str(tmp_path / "out"), "--replications", "1", "--json")
    assert document(result)["pictures"] == []
    assert document(result)["years"] == [2015]


def test_the_model_is_compiled_first_and_that_is_said(invoke, tmp_path, monkeypatch):

    monkeypatch.setattr(compilation, "is_compiled", lambda: False)
    arguments = ("run", "small", "--results", str(tmp_path), "--replications", "1", "--no-pictures")
    assert "compiling the model once" in invoke(*arguments).stderr
    assert "compiling" not in invoke(*arguments).stderr
    assert "compiling" not in invoke(*arguments, "--engine", "mesa", "--enterprises", "30").stderr
    monkeypatch.undo()
    assert compilation.is_compiled()


def test_a_run_that_fails_a_hard_fact_is_not_shown(invoke, tmp_path):
    arguments = ("run", "baseline", "--set", "behaviour.cooperation.hesitation=off", "--replications", "1", "--results", str(tmp_path))
    result = invoke(*arguments, "--json")
    assert result.exit_code == 4
    found = json.loads(result.stdout)["error"]
    assert (found["kind"], found["key"], found["exit_code"]) == ("hard_fact_error", "hard_fact", 4)
    assert "the run is not shown: F18 " in found["message"]
    assert list(tmp_path.glob("[!.]*")) == []
