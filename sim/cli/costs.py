"""``countysim costs``: what policy costs the public in a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import RunOptions, answering, making, whole
from sim.cli.translated import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


@click.command("costs", cls=Command)
@click.argument("run", metavar="RUN_OR_SCENARIO")
@whole("from", "first")
@whole("to", "last")
@making
@answering
@click.pass_obj
def costs(manner: Manner, /, run: str, first: int | None, last: int | None, **given: Any) -> None:
    """Show public cost."""
    from sim.api.running import costs_with  # noqa: PLC0415 (loads the model)
    from sim.api.source import source_of  # noqa: PLC0415
    from sim.report.progress import progress_on  # noqa: PLC0415

    options = RunOptions(**given)
    scenario = source_of(run, Path(options.results), options.enterprises, options.settings)
    with progress_on(manner.language) as heard:
        document = costs_with(scenario, options.how(heard), heard, first, last)

    def tables() -> Iterator[RenderableType]:
        from sim.report.cost_table import account_table, cost_table  # noqa: PLC0415

        yield cost_table(document, document["replications"], manner.language)
        yield account_table(document, manner.language)

    answer(manner, document, tables())
