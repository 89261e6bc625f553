"""What ``countysim evidence`` shows, section by section; a section of which nothing is stored is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.scoreboard_table import scoreboard_tables

if TYPE_CHECKING:
    from rich.console import RenderableType

#: From the whole document and a language to what is shown.
Section = Callable[[Mapping[str, Any], Language], "Iterator[RenderableType]"]

#: The sections in order.
SECTIONS: tuple[Section, ...] = (scoreboard_tables,)


def sections(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """All that is stored."""
    for section in SECTIONS:
        yield from section(document, language)
