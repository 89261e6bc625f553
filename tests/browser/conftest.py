"""Tests in a real browser. They install nothing: without Chromium, its Python driver or the files of the app they are skipped and say how to get them."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

NEEDED = ("playwright", "axe_playwright_python", "solara", "uvicorn")
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
#: The browser asks nobody outside by itself.
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
START = 180.0


def lacking() -> str | None:
    """What is missing and how to get it; None when everything is here."""
    packages = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if packages:
        return f"packages {', '.join(packages)} are missing: pip install 'countysim[app,browser]'"
    if CHROMIUM is None:
        return "no Chromium on this machine: install Debian's package chromium, or any Chrome"
    from sim.app import browser_files  # noqa: PLC0415

    if browser_files.missing():
        return "files for the browser are missing: countysim app --set-up"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    if here and (reason := lacking()) is not None:
        for item in here:
            item.add_marker(pytest.mark.skip(reason=reason))


class Server:
    """The app as a user starts it, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "server.log"
        env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1", "COUNTYSIM_LANG": "en"}
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sim", "app", "--port", "0", "--no-browser"],
                cwd=folder,
                env=env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + START
        while "http:" not in (text := self.log.read_text(encoding="utf-8")):
            assert self.process.poll() is None, text
            assert time.monotonic() < end, text
            time.sleep(0.2)
        self.address = next(word for word in text.split() if word.startswith("http:")).rstrip("/")

    def memory(self) -> float:
        """Memory of the process in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024.0

    def cpu(self) -> float:
        """Seconds of processor time that the process has taken."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("app"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


#: What the widget framework itself says to every page.
USUAL = ("Failed to evaluate Vue script and find module.exports",)


class Tab:
    """A tab that notes what goes wrong in it and whom it asks."""

    def __init__(self, browser: Any, server: Server, path: str = "/", language: str = "en", width: int = 1280) -> None:
        self.server = server
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"page error: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("response", lambda answer: self.wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        self.page.goto(server.address + path)
        self.page.wait_for_selector(".cs-bar", timeout=60_000)
        if language != "en":
            self.page.click(f"button[lang={language}]")
            self.page.wait_for_selector(f"button[lang={language}][aria-pressed=true]")

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(USUAL):
            self.wrong.append(f"{message.type}: {message.text}")

    def wait(self, condition: str, seconds: float = 60.0) -> Any:
        """Wait for a condition in the page."""
        return self.page.wait_for_function(condition, timeout=1000.0 * seconds)

    def bands(self, *, of: str = "", besides: str = "none") -> str:
        """Wait until every chart of the lab has its bands, of this scenario or of another than ``besides``; returns whose they are."""
        self.wait(
            "() => { const c = [...document.querySelectorAll('.cs-chart [data-stamp]')].map(x => x.dataset.stamp);"
            f" return c.length >= 3 && c.every(x => x === c[0] && x.endsWith(':bands of 20') && x.startsWith('{of}') && !x.startsWith('{besides}')) }}",
            180.0,
        )
        found: str = self.page.evaluate("document.querySelector('.cs-chart [data-stamp]').dataset.stamp")
        return found.partition(":")[0]

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def tab(chromium: Any, server: Server) -> Iterator[Callable[..., Tab]]:
    made: list[Tab] = []

    def open_tab(path: str = "/", **given: Any) -> Tab:
        made.append(Tab(chromium, server, path, **given))
        return made[-1]

    yield open_tab
    for one in made:
        one.close()
