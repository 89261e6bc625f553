"""What the screen says about an error."""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from sim.app.words import word
from sim.errors import CountysimError, ModelError, UserError
from sim.messages import Language

_LOG = logging.getLogger("countysim.app")
_NUMBERS: Iterator[int] = itertools.count(1)


def in_words(error: Exception, language: Language) -> str:
    """What the screen says about an error: our own in full, any other by a number under which the server's log has it."""
    if isinstance(error, UserError | ModelError):
        return without_folders(error.in_language(language))
    number = next(_NUMBERS)
    _LOG.error("error %d", number, exc_info=None if isinstance(error, CountysimError) else error)
    return word("failed", language, number=number)


def without_folders(text: str) -> str:
    """The text without the folders of this machine."""
    for folder in (Path.cwd(), Path(__file__).parents[2], Path.home()):
        text = text.replace(f"{folder}{os.sep}", "")
    return text
