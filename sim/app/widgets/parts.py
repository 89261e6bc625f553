"""Python side of the Vue files beside this one. Events come back with what :func:`safe` lets through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import solara

from sim.app.browser_files import ECHARTS

#: The style sheet of all pages.
STYLE = Path(__file__).with_name("style.css")


@solara.component_vue("chart.vue")
def _Chart(
    option: Any = None, label: str = "", height: int = 340, table: Any = None, table_word: str = "", merges: bool = False,
    script: str = ECHARTS, stamp: str = "", event_pick: Callable[[Any], None] | None = None,
) -> None: ...  # fmt: skip


@solara.component_vue("levers.vue")
def Levers(
    groups: Any = None, values: Any = None, version: str = "", words: Any = None, event_move: Callable[[Any], None] | None = None
) -> None:
    """Levers in groups; ``event_move`` hears ``{path: number on the screen}``."""


@solara.component_vue("bar.vue")
def Bar(
    pages: Any = None,
    here: str = "/",
    language: str = "en",
    languages: Any = None,
    words: Any = None,
    event_go: Callable[[str], None] | None = None,
    event_speak: Callable[[str], None] | None = None,
) -> None:
    """The bar at the top; ``event_go`` hears a path, ``event_speak`` a language."""  # fmt: skip


@solara.component_vue("fields.vue")
def Fields(fields: Any = None, version: str = "", event_put: Callable[[Any], None] | None = None) -> None:
    """Input fields and buttons in a row; ``event_put`` hears ``{"id": …, "value": …}``."""


@solara.component_vue("table.vue")
def Table(head: Any = None, rows: Any = None, caption: str = "") -> None:
    """A table of texts; the first cell of a row is its heading."""


@solara.component_vue("copy.vue")
def Copy(text: str = "", label: str = "", words: Any = None) -> None:
    """Text with a button that copies it."""


@solara.component_vue("preview.vue")
def Preview(page: str = "", title: str = "") -> None:
    """A page of HTML shown where it can run nothing."""


@solara.component_vue("handout.vue")
def Handout(
    buttons: Any = None, is_busy: bool = False, wait: str = "", file: Any = None, event_ask: Callable[[str], None] | None = None
) -> None:
    """Buttons for files; ``event_ask`` hears the id of a button, and a ``file`` with a new number is kept by the browser."""


@solara.component_vue("upload.vue")
def Upload(label: str = "", choose: str = "", limit: int = 0, too_large: str = "", event_take: Callable[[str], None] | None = None) -> None:
    """A field for a file; ``event_take`` hears its bytes as base64 text. Larger files are refused in the browser and again by who hears."""


@solara.component_vue("address.vue")
def Address(query: str = "", path: str = "/") -> None:
    """Writes a query into the address of the page, as long as the page has this path."""


def Chart(option: dict[str, Any], label: str, **given: Any) -> Any:
    """A chart: an ECharts option, what it shows in one sentence, and the numbers as a table."""
    return _Chart(option=option, label=label, **given)


def Tag(tag: str, *texts: Any, classes: tuple[str, ...] = (), **attributes: str) -> Any:
    """An element of the page with texts inside, which are shown as they are and never read as markup."""
    return solara.v.Html(tag=tag, children=list(texts), class_=" ".join(classes), attributes=attributes)


def Alert(text: str) -> Any:
    """Something that went wrong, in words."""
    return Tag("div", text, classes=("cs-alert",), role="alert")
