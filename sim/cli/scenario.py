"""``countysim check`` and ``countysim show``: what a scenario says, without running it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import answering, population, results
from sim.cli.translated import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


@click.command("check", cls=Command)
@click.argument("file", metavar="FILE")
@population
@answering
@click.pass_obj
def check(manner: Manner, file: str, enterprises: int | None, settings: tuple[str, ...]) -> None:
    """Check a scenario."""
    from sim.api.source import load_with, scenario_folders  # noqa: PLC0415 (loads the model)
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.experiments.marginals import marginals_of  # noqa: PLC0415
    from sim.report.scenario_check import check_document  # noqa: PLC0415

    scenario = load_with(file, settings, enterprises)
    document = check_document(scenario, parameters(), scenario_folders(), marginals_of(scenario))

    def tables() -> Iterator[RenderableType]:
        from sim.report.scenario_check_table import check_tables  # noqa: PLC0415

        yield from check_tables(document, parameters(), manner.language)

    answer(manner, document, tables())


@click.command("show", cls=Command)
@click.argument("path", metavar="PATH")
@click.argument("file", metavar="[FILE]", required=False)
@results
@answering
@click.pass_obj
def show(manner: Manner, path: str, file: str | None, results: str) -> None:
    """Show a parameter or a group."""
    from sim import api  # noqa: PLC0415 (loads the model)
    from sim.api.source import source_of  # noqa: PLC0415
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.report.parameter_table import shown_document, shown_tables  # noqa: PLC0415

    scenario = None if file is None else source_of(file, Path(results), None, ())
    shown = api.show(path, scenario, language=manner.language)
    parameter = parameters().get(path)
    document = shown_document(shown, parameter, None if scenario is None else str(scenario.file), manner.language)
    answer(manner, document, shown_tables(shown, parameter, manner.language))
