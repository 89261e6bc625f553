"""Takes the pictures of the README: ``python -m tests.browser.screenshots``. Needs what the browser tests need."""

import sys
import tempfile
from pathlib import Path

from tests.browser.conftest import CHROMIUM, SWITCHES, Server, Tab, lacking

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def take(browser: object, server: Server, language: str) -> None:
    """The lab with a lever moved, in one language."""
    tab = Tab(browser, server, "/", language, width=1280)
    baseline = tab.bands()
    tab.page.fill(".cs-find input", "cultivation.enabled")
    tab.page.click("#policy\\.cultivation\\.enabled")
    tab.bands(besides=baseline)
    tab.page.fill(".cs-find input", "cultivation")
    tab.page.evaluate("document.activeElement.blur()")
    tab.page.wait_for_timeout(500)
    tab.page.screenshot(path=PICTURES / f"lab.{language}.png")
    tab.close()


def main() -> None:
    """Both languages."""
    if (reason := lacking()) is not None:
        sys.exit(reason)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        server = Server(Path(folder))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        try:
            for language in ("en", "zh"):
                take(browser, server, language)
        finally:
            browser.close()
            server.close()


if __name__ == "__main__":
    main()
