"""Sensitivity: a finished study with its pictures, rankings with intervals and evidence grades, and whether its runs suffice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Copy, Fields, Pictures, Table, Tag
from sim.app.words import word
from sim.app.work.studying import Shown, names, study
from sim.messages import Language


@solara.component
def Sensitivity() -> None:
    """The page."""
    session = use_session()
    language, shown = session.language.value, session.study.value
    known = solara.use_memo(names, [session.is_writing.value])
    chosen, choose = solara.use_state("")
    name = chosen if chosen in known else (known[0] if known else "")
    Tag("p", word("study_note", language), classes=("cs-note",))
    if not known:
        Tag("p", word("study_none", language))
        Copy(
            text="countysim sweep levers_screening",
            label=word("command", language),
            words={key: word(key, language) for key in ("copy", "copied")},
        )
        return

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "study":
            choose(str(given["value"]))
        else:
            output = str(given["value"]) if given["id"] == "output" else ""
            ask(session, name, output, language)

    fields: list[dict[str, Any]] = [
        {"id": "study", "kind": "select", "label": word("study", language), "value": name, "options": {one: one for one in known}},
        {"id": "show", "kind": "button", "label": word("study_do", language), "disabled": session.is_writing.value},
    ]
    if shown is not None and shown.name == name:
        fields.insert(
            1, {"id": "output", "kind": "select", "label": word("indicator", language), "value": shown.output, "options": shown.outputs}
        )
    Fields(fields=fields, event_put=safe(session, put))
    if session.failure.value:
        Alert(session.failure.value)
    Tag("div", word("report_wait", language) if session.is_writing.value else "\u00a0", classes=("cs-note",), **{"aria-live": "polite"})
    if shown is not None and shown.name == name:
        Found(shown, language)


def ask(session: Session, name: str, output: str, language: Language) -> None:
    """Draw in the session's thread: pictures take seconds."""
    session.failure.set("")
    session.is_writing.set(True)

    def job(is_wanted: Callable[[], bool]) -> None:
        found = study(name, output, language)
        if is_wanted():
            session.study.set(found)
            session.is_writing.set(False)

    session.write(job)


@solara.component
def Found(shown: Shown, language: Language) -> None:
    """One output of a study."""
    label = shown.outputs[shown.output]
    Tag("h2", shown.question)
    Pictures(pictures=[{"name": name, "src": address, "alt": f"{label}: {name}"} for name, address in shown.pictures])
    for cells in shown.rankings:
        Table(caption=cells.title, head=list(cells.headings), rows=[list(row) for row in cells.rows])
        for note in cells.notes:
            Tag("p", note, classes=("cs-note",))
    for sentence in shown.advice:
        Tag("p", sentence)
    Table(head=[word("study_design", language), ""], rows=[list(row) for row in shown.design])
