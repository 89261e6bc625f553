"""``countysim report`` writes a page and a table into the folder of the run, or says what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim.api.running import run_with, settings_of
from sim.api.source import load_with
from sim.cli.commands import countysim
from sim.report.progress import Silent
from tests.app.test_sensitivity import SOBOL, keep_both


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("results")
    run_with(load_with("baseline", enterprises=200), settings_of(results=root, replications=2), Silent("en"))
    return root


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        countysim.main(list(arguments))
    shown = capsys.readouterr()
    return int(end.value.code or 0), shown.out, shown.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_run_by_the_name_of_its_scenario(results: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    code, out, _ = call(capsys, "report", "baseline", "--results", str(results), "--lang", language)
    assert code == 0
    folder = next(results.glob("baseline-*"))
    for name in (f"brief.{language}.html", f"numbers.{language}.csv", f"numbers.{language}.xlsx"):
        assert (folder / name).is_file()
        assert name in out
    assert not list(folder.glob(".*"))


def test_one_json_document(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "report", "baseline", "--results", str(results), "--json")
    document: dict[str, Any] = json.loads(out)
    assert (code, document["kind"], len(document["files"])) == (0, "report", 3)


@pytest.mark.parametrize(("option", "ending"), [("--csv", "numbers.en.csv"), ("--xlsx", "numbers.en.xlsx"), ("--html", "brief.en.html")])
def test_only_what_is_asked_for(results: Path, capsys: pytest.CaptureFixture[str], option: str, ending: str) -> None:
    code, out, _ = call(capsys, "report", "baseline", "--results", str(results), "--lang", "en", "--json", option)
    files = json.loads(out)["files"]
    assert (code, [Path(file).name for file in files]) == (0, [ending])
    begins = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "html": b"<!doctype"}[ending.rpartition(".")[2]]
    assert Path(files[0]).read_bytes().startswith(begins)


def test_a_study_by_the_beginning_of_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_both(tmp_path)
    code, out, _ = call(capsys, "report", "pairs", "--results", str(tmp_path), "--lang", "zh")
    assert code == 0
    for name in ("brief.zh.html", "numbers.zh.csv", "numbers.zh.xlsx"):
        assert (tmp_path / SOBOL / name).is_file()
        assert name in out


def test_a_run_that_is_not_there(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "report", "nothing", "--results", str(results))
    assert code == 2
    assert "there is no finished run nothing" in err


def test_a_folder_that_cannot_be_written(results: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = {file: file.read_bytes() for file in next(results.glob("baseline-*")).iterdir()}
    monkeypatch.setattr(Path, "replace", refuse)
    code, _, err = call(capsys, "report", "baseline", "--results", str(results))
    assert code == 3
    assert "Permission denied" in err
    assert {file: file.read_bytes() for file in next(results.glob("baseline-*")).iterdir()} == before
