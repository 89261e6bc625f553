"""Scenarios give the headline numbers that are stored; a change of results needs a reason."""

from pathlib import Path

import pytest

from . import __main__ as refresh
from . import headlines
from .headlines import FILES, INDICATORS, REASONS, headlines_of, moved, read


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_gives_its_stored_headline_numbers(file: Path) -> None:
    stored = {key: value for key, value in read().items() if key[0] == file.stem}
    assert stored, f'{file.stem} has no stored numbers: make golden REASON="…"'
    assert moved(stored, headlines_of(file)) == [], 'results moved: say why with make golden REASON="…"'


def test_numbers_are_stored_for_every_scenario_and_no_other() -> None:
    assert {scenario for scenario, _, _ in read()} == {file.stem for file in FILES}
    assert {name for _, name, _ in read()} == set(INDICATORS)


def test_every_storing_has_a_reason() -> None:
    lines = [line for line in REASONS.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    assert lines
    assert all(len(line.split()) >= 5 for line in lines)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stored numbers of one scenario in another folder, one of them wrong."""
    now = {("baseline", "hnte_stock", 2020): "440", ("baseline", "hnte_stock", 2030): "860"}
    for module in (headlines, refresh):
        monkeypatch.setattr(module, "STORED", tmp_path / "headlines.csv")
        monkeypatch.setattr(module, "REASONS", tmp_path / "REASONS.md")
    headlines.write(now | {("baseline", "hnte_stock", 2030): "859"})
    monkeypatch.setattr(refresh, "all_headlines", lambda: now)
    return tmp_path


@pytest.mark.parametrize("reason", ["", "because", "new numbers"])
def test_without_a_reason_nothing_is_stored(elsewhere: Path, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = (elsewhere / "headlines.csv").read_bytes()
    assert refresh.main(reason.split()) == 2
    assert (elsewhere / "headlines.csv").read_bytes() == before
    assert not (elsewhere / "REASONS.md").exists()
    said = capsys.readouterr()
    assert "baseline hnte_stock 2030: 859 -> 860" in said.out
    assert "say why" in said.err


def test_with_a_reason_numbers_and_reason_are_stored(elsewhere: Path) -> None:
    assert refresh.main(["firms", "exit before", "certification"]) == 0
    assert headlines.read()["baseline", "hnte_stock", 2030] == "860"
    assert (elsewhere / "REASONS.md").read_text(encoding="utf-8").endswith(": firms exit before certification (1 numbers)\n")
    # A second time there is nothing to store.
    assert refresh.main([]) == 0
