"""``countysim sweep`` and ``countysim analyse`` as a user calls them, with a small county."""

import json
import re
import shutil
from pathlib import Path

import pytest

from .conftest import call, document, words

STUDY = """title: Two levers
title_zh: 两项政策
question: Which lever moves the county?
question_zh: 哪项政策影响更大？
scenario: small
method: sobol
samples: 16
outputs: [hnte_stock]
target: {year: 2017, at_least: {hnte_stock: 8}}
factors:
  - path: policy.pre_research.appropriation
  - path: policy.cultivation.first_award
"""


@pytest.fixture(scope="module")
def place(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a study whose runs are made."""
    made = tmp_path_factory.mktemp("sweep")
    shutil.copy(folder / "small.yaml", made)
    (made / "levers.yaml").write_text(STUDY, encoding="utf-8")
    result = call(made, "sweep", "levers.yaml", "--enterprises", "60", "--workers", "1", "--no-pictures")
    assert result.exit_code == 0, result.output
    (made / "said.txt").write_text(result.stdout, encoding="utf-8")
    (made / "progress.txt").write_text(result.stderr, encoding="utf-8")
    return made


def test_tables_progress_and_place(place: Path) -> None:
    said = words((place / "said.txt").read_text(encoding="utf-8"))
    assert "What HNTE stock depends on, 2017" in said
    assert "Luck" in said
    assert "Target" in said
    assert re.search(r"Kept in results/levers-[0-9a-f]{16}/sobol-16-[0-9a-f]{8}", said)
    progress = (place / "progress.txt").read_text(encoding="utf-8").splitlines()
    assert progress[0].strip() == "0 of 80 runs are finished"
    assert re.fullmatch(r"80 of 80 runs, \d+\.\d a second, 0 s to go, 0 failed", progress[-1].strip())


def test_finished_runs_are_found_and_the_plan_says_so(place: Path) -> None:
    asked = ("sweep", "levers.yaml", "--enterprises", "60")
    found = document(call(place, *asked, "--plan", "--json"))
    # Sixteen base rows of two points and one row for each factor, the dummy and luck; the dummy's rows repeat others.
    assert (found["rows"], found["runs"], found["done"]) == (96, 80, 80)
    more = document(call(place, *asked, "--samples", "32", "--plan", "--json"))
    assert (more["runs"], more["done"]) == (2 * found["runs"], found["runs"])
    assert words(call(place, *asked, "--plan").stdout) == "sobol: 96 rows, 80 runs, of which 80 are finished"


def test_json_and_chinese(place: Path) -> None:
    asked = ("sweep", "levers.yaml", "--enterprises", "60", "--workers", "1", "--no-pictures")
    found = document(call(place, *asked, "--json"))
    assert found["kind"] == "study"
    assert {row["measure"] for row in found["indices"]} >= {"S1", "ST", "variance", "mean"}
    assert found["findings"]["failed"] == 0
    assert 0.0 <= found["findings"]["target"]["low"] <= found["findings"]["target"]["high"] <= 1.0
    zh = words(call(place, *asked, "--lang", "zh").stdout)
    assert "高企" in zh
    assert "运气" in zh
    summary = (Path(place) / found["folder"] / "summary.zh.md").read_text(encoding="utf-8")
    assert "哪项政策影响更大？" in summary


def test_pictures_in_both_languages(place: Path) -> None:
    result = call(place, "analyse", "levers")
    assert result.exit_code == 0, result.output
    study = next(place.glob("results/levers-*/sobol-16-*"))
    for language in ("en", "zh"):
        names = {file.name for file in (study / "pictures" / language).iterdir()}
        assert {f"bars.hnte_stock.{language}.png", f"luck.hnte_stock.{language}.svg"} <= names


def test_stored_runs_are_analysed_by_another_method(place: Path) -> None:
    refused = call(place, "analyse", "levers", "--method", "morris", "--no-pictures")
    assert refused.exit_code == 2
    assert "the method morris needs a design of its own" in words(refused.stderr)
    refused = call(place, "analyse", "levers", "--method", "morriss", "--no-pictures")
    assert refused.exit_code == 2
    refused = call(place, "analyse", "nothing", "--no-pictures")
    assert refused.exit_code == 2
    assert "there is no study nothing" in refused.stderr


def test_one_run_alone_repeats_what_is_stored(place: Path) -> None:
    from sim.api.studies import open_study  # noqa: PLC0415

    runs = open_study("levers", place / "results").runs()
    key = runs["key"][5]
    made = document(call(place, "sweep", "levers.yaml", "--enterprises", "60", "--again", key, "--json"))
    assert made["seed"] == runs["seed"][5]
    assert made["outputs"]["hnte_stock"]["2017"] == runs["hnte_stock_2017"][5]
    assert f"Run {key}" in words(call(place, "sweep", "levers.yaml", "--enterprises", "60", "--again", key).stdout)
    refused = call(place, "sweep", "levers.yaml", "--enterprises", "60", "--again", "00")
    assert (refused.exit_code, "the design holds no run 00" in refused.stderr) == (2, True)


def test_a_failed_run_is_told_with_the_command_that_repeats_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.experiments.study.evaluation import Evaluation  # noqa: PLC0415

    real = Evaluation.run

    def sometimes(self, values, seed):  # type: ignore[no-untyped-def]
        if values[0] > 1900.0:
            raise ZeroDivisionError("a fault of the model")
        return real(self, values, seed)

    monkeypatch.setattr(Evaluation, "run", sometimes)
    arguments = ["sweep", "levers.yaml", "--enterprises", "50", "--workers", "1", "--no-pictures", "--samples", "64"]
    monkeypatch.setattr("sys.argv", ["countysim", *arguments])
    result = call(place, *arguments)
    assert result.exit_code == 0, result.output
    said = words(result.stdout)
    found = re.search(
        r"(\d+) runs failed. The first: ZeroDivisionError: a fault of the model Make it again: (countysim .*--again [0-9a-f]{32})", said
    )
    assert found is not None, said
    assert int(found[1]) > 0
    again = call(place, *found[2].split()[1:])
    assert isinstance(again.exception, ZeroDivisionError)
    # Options before the command are no arguments of it; who only analyses is told how the study was made.
    monkeypatch.setattr("sys.argv", ["countysim", "--lang", "en", *arguments])
    assert "make it again: countysim sweep levers.yaml" in words(call(place, *arguments).stdout).lower()
    study = next(folder.name for folder in (place / "results").iterdir() if list(folder.glob("sobol-64-*")))
    monkeypatch.setattr("sys.argv", ["countysim", "analyse", study, "--no-pictures"])
    said = words(call(place, "analyse", study, "--no-pictures").stdout)
    assert re.search(r"countysim sweep levers.yaml --method sobol --samples 64 --enterprises 50 --again [0-9a-f]{32}", said), said


def test_refusals_have_a_line_and_an_exit_code(place: Path) -> None:
    (place / "wrong.yaml").write_text(STUDY.replace("first_award", "frist_award"), encoding="utf-8")
    result = call(place, "sweep", "wrong.yaml", "--json")
    assert result.exit_code == 2
    error = json.loads(result.stdout)["error"]
    assert (error["line"], error["nearest"]) == (12, "policy.cultivation.first_award")
    result = call(place, "sweep", "levers.yaml", "--samples", "17")
    assert result.exit_code == 2
    assert "16" in result.stderr
    assert "32" in result.stderr
