"""``countysim evidence``: what speaks for and against the model, as it was found and stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import answering
from sim.cli.translated import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


@click.command("evidence", cls=Command)
@click.option("--results", cls=Option, default=None, metavar="DIR")
@answering
@click.pass_obj
def evidence(manner: Manner, results: str | None) -> None:
    """Show the evidence."""
    from sim.api.evidence import evidence as stored  # noqa: PLC0415 (loads the model)
    from sim.messages import say  # noqa: PLC0415

    document = stored(results)

    def tables() -> Iterator[RenderableType]:
        from sim.report.evidence_sections import sections  # noqa: PLC0415

        shown = list(sections(document, manner.language))
        yield from shown or [say("evidence_none", manner.language)]

    answer(manner, document, tables())
