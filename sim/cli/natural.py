"""``countysim natural``: the model beside what happened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sim.cli.answer import answer
from sim.cli.explain import FACTS_FAILED
from sim.cli.manner import Manner
from sim.cli.options import answering, population, whole
from sim.cli.translated import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


@click.command("natural", cls=Command)
@click.argument("file", metavar="[SCENARIO]", default="baseline")
@whole("replications")
@whole("seed")
@population
@whole("workers")
@click.option("--strict", cls=Option, is_flag=True)
@answering
@click.pass_obj
def natural(
    manner: Manner,
    /,
    file: str,
    replications: int | None,
    seed: int | None,
    enterprises: int | None,
    settings: tuple[str, ...],
    workers: int | None,
    strict: bool,
) -> int:
    """Make the natural experiments."""
    from sim.api.natural import natural_document  # noqa: PLC0415 (loads the model)
    from sim.api.running import compile_first  # noqa: PLC0415
    from sim.api.source import load_with  # noqa: PLC0415
    from sim.report.progress import progress_on  # noqa: PLC0415

    scenario = load_with(file, settings, enterprises)
    with progress_on(manner.language) as heard:
        compile_first(scenario, heard)
        heard.begin({"en": scenario.title, "zh": scenario.title_zh})
        document = natural_document(scenario, replications=replications, seed=seed, workers=workers, heard=heard.experiment)

    def tables() -> Iterator[RenderableType]:
        from sim.report.natural_table import natural_tables  # noqa: PLC0415

        yield from natural_tables(document, manner.language)

    answer(manner, document, tables())
    return FACTS_FAILED if strict and document["failed"] else 0
