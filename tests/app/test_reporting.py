"""What the pages hand out: names from the list only, every kind of file, made when it is asked for."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.app.work import reporting
from sim.errors import RunError
from tests.app.test_sensitivity import MORRIS, SOBOL, keep_both


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(tmp_path))
    keep_both(tmp_path)
    return tmp_path


def test_studies_are_among_what_can_be_reported(root: Path) -> None:
    assert set(reporting.names()) == {SOBOL, MORRIS}
    assert "一项研究" in reporting.brief(SOBOL, "zh")


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!doctype"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_a_file_has_a_name_a_type_and_a_number_of_its_own(root: Path, kind: str, begins: bytes) -> None:
    one, other = (reporting.file(MORRIS, kind, "en") for _ in range(2))
    assert one.content == other.content
    assert one.content.startswith(begins)
    assert one.number < other.number
    assert one.name == f"screen-00000000000000bb-morris-6-2.en.{kind}"
    assert one.for_browser()["type"] == reporting.TYPES[kind]


@pytest.mark.parametrize("name", ["../x", "screen", "/etc/passwd", f"../{SOBOL}", "", f"{SOBOL}/.."])
def test_a_name_that_is_not_in_the_list_is_refused(root: Path, name: str) -> None:
    with pytest.raises(RunError, match="there is no finished run"):
        reporting.file(name, "csv", "en")


def test_a_page_hands_out_what_its_button_says(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("solara")
    from sim.app.pages.downloads import hand_out  # noqa: PLC0415
    from sim.app.session import Session  # noqa: PLC0415

    session = Session()
    try:
        hand_out(session, SOBOL, "csv", "en")
        end = time.monotonic() + 60.0
        while session.is_writing.peek():
            assert time.monotonic() < end
            time.sleep(0.02)
        made = session.file.peek()
        assert made is not None
        assert made.name.endswith(".csv")
        hand_out(session, "../x", "csv", "en")
        while not session.failure.peek():
            assert time.monotonic() < end
            time.sleep(0.02)
        assert "there is no finished run" in session.failure.peek()
        assert session.is_writing.peek() is False
    finally:
        session.close()
