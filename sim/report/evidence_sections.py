"""What ``countysim evidence`` shows, section by section; a section of which nothing is stored is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.messages import Language, say
from sim.report.calibration_tables import calibration_tables
from sim.report.natural_table import natural_tables
from sim.report.projection.tables import projection_tables
from sim.report.scoreboard_table import scoreboard_tables
from sim.store.projection_folder import ProjectionFolder

if TYPE_CHECKING:
    from rich.console import RenderableType

#: From the whole document and a language to what is shown.
Section = Callable[[Mapping[str, Any], Language], "Iterator[RenderableType]"]


def stored_calibrations(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """What calibrations to all that is known found."""
    for one in document["calibrations"]:
        yield one["title"][language]
        yield from calibration_tables(one, language)


def calibrated_facts(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """How many stylised facts hold with calibrated parameters, and which do not."""
    if document["facts"]:
        yield from fact_lines(document["facts"], language)


def fact_lines(found: Mapping[str, Any], language: Language) -> Iterator[str]:
    """The same in sentences: of the draw that met the figures best, and of the one at the posterior's centre."""
    for key, one in (("evidence_facts", found), ("evidence_facts_centre", found["centre"])):
        share, failing = f"{one['holding'] / one['judged']:.0%}", ", ".join(one["failing"]) or "–"
        yield say(
            key, language, **{name: value for name, value in one.items() if isinstance(value, int)} | {"share": share, "failing": failing}
        )


def natural(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """The natural experiments."""
    if document["natural"]:
        yield from natural_tables(document["natural"], language)


def projections(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """The projection."""
    for one in document["projections"]:
        yield from projection_tables(ProjectionFolder.at(Path(one["folder"])), language)


def left_out(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """Folders that could not be opened."""
    for one in document["left_out"]:
        yield say("evidence_left_out", language, reason=one[language])


#: The sections in order.
SECTIONS: tuple[Section, ...] = (stored_calibrations, calibrated_facts, scoreboard_tables, natural, projections, left_out)


def sections(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """All that is stored."""
    for section in SECTIONS:
        yield from section(document, language)
