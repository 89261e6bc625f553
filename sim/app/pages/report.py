"""Report: the brief of a finished run or comparison, shown without scripts and ready to be kept or printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Fields, Preview, Tag
from sim.app.words import word
from sim.app.work.reporting import brief, names, numbers
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
    if session.failure.value:
        Alert(session.failure.value)
    Tag("div", word("report_wait", language) if session.is_writing.value else "\u00a0", classes=("cs-note",), **{"aria-live": "polite"})
    if session.brief.value is not None:
        of, page, table = session.brief.value
        words = {"html": word("report_html", language), "csv": word("report_csv", language)}
        Preview(page=page, numbers=table, name=of, title=of, words=words)


def ask(session: Session, name: str, language: Language) -> None:
    """Make the brief in the session's thread: pictures take seconds."""
    session.failure.set("")
    session.is_writing.set(True)

    def job(is_wanted: Callable[[], bool]) -> None:
        page, table = brief(name, language), numbers(name, language)
        if is_wanted():
            session.brief.set((name, page, "" if table is None else table.decode("utf-8")))
            session.is_writing.set(False)

    session.write(job)
