"""Handlers that cannot take the page down: what they raise is shown in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.app.failure import in_words
from sim.app.session import Session


def safe(session: Session, function: Callable[..., None]) -> Callable[..., None]:
    """The handler with its errors on the screen; without this they would vanish."""

    def handle(*given: Any) -> None:
        try:
            function(*given)
        except Exception as error:
            session.failure.set(in_words(error, session.language.peek()))

    return handle
