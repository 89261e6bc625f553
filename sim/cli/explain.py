"""``countysim explain`` and ``countysim facts``: why a firm is certified, and how the model stands to the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import answering, population, results, whole
from sim.cli.translated import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

FACTS_FAILED = 4


@click.command("explain", cls=Command)
@click.argument("run", metavar="RUN")
@click.option("--firm", cls=Option, required=True, metavar="ID")
@whole("year")
@click.option("--replication", cls=Option, type=int, default=0, metavar="K")
@results
@answering
@click.pass_obj
def explain(manner: Manner, run: str, firm: str, year: int | None, replication: int, results: str) -> None:
    """Explain a firm."""
    from sim import api  # noqa: PLC0415 (loads the model)

    document = api.explain(run, firm, year=year, replication=replication, results=results)

    def tables() -> Iterator[RenderableType]:
        from sim.report.explanation_table import explanation_tables  # noqa: PLC0415

        yield from explanation_tables(document, manner.language)

    answer(manner, document, tables())


@click.command("facts", cls=Command)
@click.argument("file", metavar="[FILE]", default="baseline")
@whole("replications")
@whole("seed")
@population
@click.option("--strict", cls=Option, is_flag=True)
@answering
@click.pass_obj
def facts(
    manner: Manner, file: str, replications: int | None, seed: int | None, enterprises: int | None, settings: tuple[str, ...], strict: bool
) -> int:
    """Evaluate the facts."""
    from sim.api import running  # noqa: PLC0415 (loads the model)
    from sim.api.source import load_with  # noqa: PLC0415
    from sim.report.facts_table import facts_table  # noqa: PLC0415
    from sim.report.progress import progress_on  # noqa: PLC0415

    scenario = load_with(file, settings, enterprises)
    with progress_on(manner.language) as heard:
        running.compile_first(scenario, heard)
        rows = [
            running.verdict_row(verdict)
            for verdict in running.verdicts_of(scenario, running.FACT_REPLICATIONS if replications is None else replications, seed)
        ]
    failed = [row for row in rows if row["holds"] is False]
    document = {"kind": "facts", "scenario": str(scenario.file), "holds": not failed, "failed": len(failed), "facts": rows}
    answer(manner, document, [facts_table(rows, manner.language)])
    return FACTS_FAILED if strict and failed else 0
