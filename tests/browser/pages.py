"""What the tests of pages share: the pages, and when each is there."""

from collections.abc import Callable

from tests.browser.conftest import Tab

Open = Callable[..., Tab]
PAGES = ("/", "/live", "/compare", "/report", "/data", "/sensitivity")
LEVER = "#policy\\.pre_research\\.appropriation"


def ready(tab: Tab, path: str) -> None:
    if path == "/":
        tab.bands()
    elif path == "/live":
        tab.page.wait_for_selector("#quarter", timeout=180_000)
        tab.wait("() => document.querySelectorAll('.cs-chart [data-drawn]').length >= 5")
    else:
        tab.page.wait_for_selector("main p", timeout=60_000)
