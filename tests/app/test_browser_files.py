"""Files of the browser: which, where, and what happens when they are missing, changed or cannot be had."""

import hashlib
from pathlib import Path

import pytest

from sim.app import browser_files, font
from sim.app.server import AppError, check, environment, listen
from sim.errors import StoreError


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of one file, which lies in an unpacked package; the folder for it is empty."""
    package = tmp_path / "package"
    (package / "one@1").mkdir(parents=True)
    (package / "one@1" / "a.js").write_bytes(b"right")
    (package / "one@1" / "unwanted.js").write_bytes(b"more")
    table = {"one@1/a.js": browser_files.BrowserFile("one@1/a.js", hashlib.sha256(b"right").hexdigest())}
    monkeypatch.setattr(browser_files, "wanted", lambda: table)
    monkeypatch.setenv("COUNTYSIM_BROWSER_FILES", str(tmp_path / "kept"))
    return package


def test_the_table_names_what_pages_ask_for_with_digests() -> None:
    found = browser_files.wanted()
    assert browser_files.ECHARTS in found
    assert any(path.endswith("solara-vuetify-app8.min.js") for path in found)
    assert all(len(one.digest) == 64 and ".." not in path and not path.startswith("/") for path, one in found.items())


def test_the_folder_does_not_lie_among_compiled_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COUNTYSIM_BROWSER_FILES", raising=False)
    monkeypatch.setenv("COUNTYSIM_CACHE", str(tmp_path / "cache"))
    assert browser_files.folder() == tmp_path / "cache-browser" / "solara-assets-1.58.2"
    assert font.file().parent == tmp_path / "cache-browser"


def test_wanted_files_are_kept_and_no_others(small: Path) -> None:
    assert browser_files.missing() == ["one@1/a.js"]
    browser_files.keep(small, browser_files.folder())
    assert browser_files.missing() == []
    assert [file.name for file in browser_files.folder().rglob("*") if file.is_file()] == ["a.js"]


def test_a_changed_file_counts_as_missing(small: Path) -> None:
    browser_files.keep(small, browser_files.folder())
    (browser_files.folder() / "one@1" / "a.js").write_bytes(b"wrong")
    assert browser_files.missing() == ["one@1/a.js"]


def test_a_package_with_another_file_is_refused_and_nothing_kept(small: Path) -> None:
    (small / "one@1" / "a.js").write_bytes(b"wrong")
    with pytest.raises(StoreError, match=r"other files than expected, one@1/a.js first \(1 in all\)"):
        browser_files.keep(small, browser_files.folder())
    assert not browser_files.folder().exists()


def test_a_folder_that_cannot_be_written_is_said(small: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file stands where the folder should be")
    with pytest.raises(StoreError, match="results cannot be written to"):
        browser_files.keep(small, browser_files.folder())


def test_a_package_that_cannot_be_fetched_is_said(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_files, "PACKAGE", "countysim-no-such-package @ file:///nowhere")
    with pytest.raises(StoreError, match=r"the package countysim-no-such-package .* cannot be fetched"):
        browser_files.install()


def test_the_app_says_what_is_missing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.app.server._NEEDED", ("a_package_that_nobody_has",))
    with pytest.raises(AppError, match=r"a_package_that_nobody_has; install countysim\[app\]"):
        check()
    monkeypatch.setattr("sim.app.server._NEEDED", ())
    with pytest.raises(AppError, match=r"missing \(1 in .*\); run countysim app --set-up once"):
        check()
    browser_files.keep(small, browser_files.folder())
    check()


def test_the_server_listens_on_this_machine_only_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    with listen(0) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"


def test_a_taken_or_impossible_port_is_said() -> None:
    with listen(0) as bound:
        bound.listen()
        with pytest.raises(AppError, match=r"the port .* cannot be used"):
            listen(bound.getsockname()[1])
    with pytest.raises(AppError, match="the port 70000 cannot be used"):
        listen(70000)


def test_nothing_is_told_or_asked_outside(tmp_path: Path) -> None:
    given = environment(tmp_path, "zh", tmp_path)
    assert given["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "False"
    assert given["SOLARA_ASSETS_CDN"].endswith("//127.0.0.1:9/")
    assert given["SOLARA_HOST"] == "127.0.0.1"
    assert given["SOLARA_MODE"] == "production"
    assert given["SOLARA_SESSION_SECRET_KEY"] != environment(tmp_path, "zh", tmp_path)["SOLARA_SESSION_SECRET_KEY"]
    assert given["COUNTYSIM_LANG"] == "zh"


def test_the_font_keeps_everyday_chinese() -> None:
    signs = font.signs()
    assert {ord(sign) for sign in "高企研发经费占比亿元万元季度镇骨直角，。：（）±–…Aaé½×"} - {ord("½"), ord("×"), ord("é")} <= signs
    assert 7000 < len(signs) < 9000
