"""Buttons that hand out a run, a comparison or a study as files; each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import solara

from sim.app.pages.safe import safe
from sim.app.session import Session
from sim.app.widgets.parts import Handout
from sim.app.words import word
from sim.app.work.reporting import TYPES, file
from sim.messages import Language

#: Kind of a file -> key of its button's words.
LABELS = {"xlsx": "keep_xlsx", "csv": "keep_csv", "html": "keep_html"}


@solara.component
def Downloads(session: Session, name: str, language: Language, kinds: tuple[str, ...] = ("xlsx", "csv", "html")) -> None:
    """The buttons for what has this name in the results folder."""

    def ask(kind: str) -> None:
        if kind in TYPES:
            hand_out(session, name, kind, language)

    buttons = [{"id": kind, "label": word(LABELS[kind], language)} for kind in kinds]
    now = session.file.value
    Handout(
        buttons=buttons, is_busy=session.is_writing.value, wait=word("report_wait", language),
        file=None if now is None else now.for_browser(), event_ask=safe(session, ask),
    )  # fmt: skip


def hand_out(session: Session, name: str, kind: str, language: Language) -> None:
    """Make the file in the session's thread: the runs of its checks and pictures take seconds."""
    session.failure.set("")
    session.is_writing.set(True)

    def job(is_wanted: Callable[[], bool]) -> None:
        made = file(name, kind, language)
        if is_wanted():
            session.file.set(made)
            session.is_writing.set(False)

    session.write(job)
