"""What ``countysim evidence`` shows, section by section; a section of which nothing is stored is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.calibration_tables import calibration_tables
from sim.report.scoreboard_table import scoreboard_tables

if TYPE_CHECKING:
    from rich.console import RenderableType

#: From the whole document and a language to what is shown.
Section = Callable[[Mapping[str, Any], Language], "Iterator[RenderableType]"]


def stored_calibrations(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """What calibrations to all that is known found."""
    for one in document["calibrations"]:
        yield one["title"][language]
        yield from calibration_tables(one, language)


#: The sections in order.
SECTIONS: tuple[Section, ...] = (stored_calibrations, scoreboard_tables)


def sections(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """All that is stored."""
    for section in SECTIONS:
        yield from section(document, language)
