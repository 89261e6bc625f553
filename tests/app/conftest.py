"""Tests of the app without a browser. They need the packages of the extra ``app``; what needs none of them is tested all the same."""

import importlib.util
from collections.abc import Iterator

import pytest

NEEDED = ("solara", "uvicorn", "starlette", "ipyvuetify", "altair")
LACKING = [name for name in NEEDED if importlib.util.find_spec(name) is None]
#: Files that import the pages.
WITH_SOLARA = ("test_pages.py", "test_session.py", "test_live.py", "test_served.py")

collect_ignore: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if LACKING:
        for item in items:
            if item.path.name in WITH_SOLARA and item.path.parent.name == "app":
                item.add_marker(pytest.mark.skip(reason=f"the extra app is not installed: {', '.join(LACKING)} missing"))


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COUNTYSIM_LANG", "en")
    return
