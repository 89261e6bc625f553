"""The frame of every page: bar, languages, a place for errors, and the line at the bottom that says what the numbers are."""

from __future__ import annotations

from typing import Any

import solara

from sim import __version__
from sim.app.failure import in_words
from sim.app.session import Session, provide
from sim.app.widgets.parts import STYLE, Alert, Bar, Tag
from sim.app.words import word
from sim.fingerprint import model_fingerprint

#: Path of each page -> key of its name.
PAGES = {"/": "lab", "/live": "live", "/compare": "compare", "/sensitivity": "sensitivity", "/data": "data", "/report": "report"}
_LANGUAGES = [{"id": "zh", "label": "中文"}, {"id": "en", "label": "English"}]


@solara.component
def Frame(children: Any = ()) -> None:
    """Everything around the page; makes the session when the tab opens and ends it when the tab closes."""
    session = solara.use_memo(Session, [])
    provide(session)
    solara.use_effect(lambda: session.close, [])
    router = solara.use_router()
    language = session.language.value
    here = f"/{router.path.strip('/').split('/')[0]}"
    solara.Style(STYLE.read_text(encoding="utf-8"))
    with solara.Div(classes=["cs-page"]):
        Bar(
            pages=[{"path": path, "label": word(key, language)} for path, key in PAGES.items()],
            here=here, language=language, languages=_LANGUAGES, words={key: word(key, language) for key in ("name", "skip", "busy")},
            event_go=lambda path: router.push(path) if path in PAGES else None,
            event_speak=lambda spoken: session.language.set("zh" if spoken == "zh" else "en"),
        )  # fmt: skip
        with solara.v.Html(tag="main", class_="cs-content", attributes={"id": "content"}):
            if here in PAGES:
                Boundary(list(children))
            else:
                Tag("p", word("missing_page", language))
        Footer(session)


@solara.component
def Boundary(children: list[Any]) -> None:
    """What goes wrong while the page is drawn is said in one sentence; the frame stays."""
    error, clear = solara.use_exception()
    if error is not None:
        Failure(error, clear)
    else:
        solara.Column(children=children, gap="0px")


@solara.component
def Failure(error: Exception, clear: Any) -> None:
    """An error in words, with a way back."""
    from sim.app.session import use_session  # noqa: PLC0415

    language = use_session().language.value
    text = solara.use_memo(lambda: in_words(error, language), [id(error)])
    Alert(text)
    solara.Button(word("again", language), on_click=clear, classes=["cs-button"])


@solara.component
def Footer(session: Session) -> None:
    """What the numbers are: model, county, seeds."""
    base, language = session.base, session.language.value
    county = base.county.name if language == "en" else base.county.name_zh
    text = word(
        "footer", language, model=f"{__version__} {model_fingerprint()[:8]}", county=county, seed=base.seeds.base, runs=base.seeds.replications,
    )  # fmt: skip
    Tag("footer", text, classes=("cs-footer",))
