"""What axe-core finds on every page in both languages: nothing serious, nothing critical."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.app.test_sensitivity import SOBOL, keep_both
from tests.browser.conftest import Server, Tab
from tests.browser.pages import PAGES, ready

Open = Callable[..., Tab]
GRAVE = ("serious", "critical")


def found(tab: Tab) -> list[str]:
    """Grave findings: the rule, its sentence, and the elements that break it."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    violations: list[dict[str, Any]] = Axe().run(tab.page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: " + "; ".join(str(node["html"])[:160] for node in one["nodes"][:4])
        for one in violations
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_grave_fault(tab: Open, server: Server, path: str, language: str) -> None:
    results = server.log.parent / "results"
    if path == "/sensitivity" and not (results / SOBOL).exists():
        keep_both(results)
    one = tab(path, language=language)
    ready(one, path)
    if path == "/sensitivity":
        one.page.select_option("[data-id=study]", SOBOL)
        one.wait("() => document.querySelectorAll('.cs-chart [data-drawn]').length === 7")
    if path == "/":
        one.page.fill(".cs-find input", "pre_research.appropriation")
    assert found(one) == []


def test_the_check_sees_a_fault(tab: Open) -> None:
    one = tab("/data")
    ready(one, "/data")
    one.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">')"
    )
    assert any(fault.startswith("image-alt") for fault in found(one))


def test_every_page_has_landmarks_and_one_heading(tab: Open) -> None:
    one = tab("/data")
    ready(one, "/data")
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert one.page.get_by_role(landmark).count() == 1, landmark
    assert one.page.get_by_role("heading", level=1).count() == 1
