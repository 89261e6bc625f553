"""Saving the levers as a scenario file, and the command that gives the same numbers."""

from __future__ import annotations

from typing import Any

import solara

from sim.app.pages.safe import safe
from sim.app.session import Session
from sim.app.widgets.parts import Copy, Fields, Tag
from sim.app.words import word
from sim.app.work.keeping import command
from sim.messages import Language


@solara.component
def Keep(session: Session, language: Language) -> None:
    """The panel."""
    name, set_name = solara.use_state("")

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "name":
            set_name(str(given["value"]).strip())
        else:
            session.save(name)
            set_name("")

    Tag("h2", word("keep", language))
    Fields(
        fields=[
            {"id": "name", "kind": "text", "label": word("keep_name", language), "value": name, "high": 40},
            {"id": "save", "kind": "button", "label": word("keep_do", language), "disabled": not session.changes.value},
        ],
        event_put=safe(session, put),
    )  # fmt: skip
    if session.kept.value:
        Tag("p", word("kept", language, file=session.kept.value), classes=("cs-note",), role="status")
    Tag("p", word("command", language), classes=("cs-note",))
    text = command(session.name.value, session.changes.value, session.from_year.value)
    Copy(text=text, label=word("command", language), words={key: word(key, language) for key in ("copy", "copied")})
