"""Report: the brief of a finished run, comparison or study, shown without scripts, and everything of it as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from sim.app.pages.downloads import Downloads
from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Fields, Preview, Tag
from sim.app.words import word
from sim.app.work.reporting import brief, names
from sim.messages import Language


@solara.component
def Report() -> None:
    """The page."""
    session = use_session()
    language = session.language.value
    known = solara.use_memo(names, [session.comparison.value is None, session.brief.value is None])
    chosen, choose = solara.use_state("")
    name = chosen or (known[0] if known else "")
    Tag("p", word("report_note", language), classes=("cs-note",))
    if not known:
        Tag("p", word("report_none", language))
        return

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "name":
            choose(str(given["value"]))
        else:
            ask(session, name, language)

    Fields(
        fields=[
            {"id": "name", "kind": "select", "label": word("report_which", language), "value": name, "options": {one: one for one in known}},
            {"id": "do", "kind": "button", "label": word("report_do", language), "disabled": session.is_writing.value},
        ],
        event_put=safe(session, put),
    )  # fmt: skip
    Downloads(session, name, language)
    if session.failure.value:
        Alert(session.failure.value)
    if session.brief.value is not None:
        of, page = session.brief.value
        Preview(page=page, title=of)


def ask(session: Session, name: str, language: Language) -> None:
    """Make the brief in the session's thread: pictures take seconds."""
    session.failure.set("")
    session.is_writing.set(True)

    def job(is_wanted: Callable[[], bool]) -> None:
        page = brief(name, language)
        if is_wanted():
            session.brief.set((name, page))
            session.is_writing.set(False)

    session.write(job)
