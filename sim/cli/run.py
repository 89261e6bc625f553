"""``countysim run`` and ``countysim compare``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import RunOptions, answering, running, whole
from sim.cli.translated import Command, Option
from sim.messages import say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.report.finished_run import FinishedRun
    from sim.report.progress import RunProgress


@click.command("run", cls=Command)
@click.argument("file", metavar="FILE")
@click.option("--by", cls=Option, type=click.Choice(["chain", "town"]))
@running
@answering
@click.pass_obj
def run(manner: Manner, /, file: str, by: str | None, **given: Any) -> None:
    """Run a scenario."""
    from sim.api.running import run_with  # noqa: PLC0415 (loads the model)
    from sim.api.source import load_with  # noqa: PLC0415
    from sim.report.group_table import groups_document  # noqa: PLC0415
    from sim.report.pictures import pictures_of_run  # noqa: PLC0415
    from sim.report.progress import progress_on  # noqa: PLC0415

    options = RunOptions(**given)
    scenario = load_with(file, options.settings, options.enterprises)
    with progress_on(manner.language) as heard:
        made = run_with(scenario, options.how(heard), heard)
        summary = made.summary()
        pictures = []
        if _draws(options, summary["years"], made.folder, manner, heard):
            pictures = pictures_of_run(made.folder, summary, manner.picture_languages)
    document = run_document(made, summary, pictures)
    if by is not None:
        document |= {"groups": groups_document(made, by)}
    answer(manner, document, _run_tables(manner, document))


def run_document(made: FinishedRun, summary: dict[str, Any], pictures: list[Path]) -> dict[str, Any]:
    """The summary with where the run lies and what it took."""
    manifest = made.manifest
    measured = {key: manifest[key] for key in ("workers", "seconds", "seconds_per_run", "peak_memory_mb")}
    place = {"folder": str(made.folder), "was_found": made.was_found, "pictures": [str(folder) for folder in pictures]}
    return summary | measured | place


def _run_tables(manner: Manner, document: dict[str, Any]) -> Iterator[RenderableType]:
    from sim.report.cost_table import cost_table  # noqa: PLC0415
    from sim.report.group_table import group_table  # noqa: PLC0415
    from sim.report.headline_table import headline_table  # noqa: PLC0415

    yield headline_table(document, manner.language)
    if "groups" in document:
        yield group_table(document["groups"], document["years"][-1], manner.language)
    yield cost_table(document["costs"], document["replications"], manner.language, is_short=True)
    yield say("run_was_found" if document["was_found"] else "run_was_made", manner.language, folder=document["folder"])
    yield say(
        "run_took",
        manner.language,
        seconds=f"{document['seconds']:,.1f}",
        each=f"{document['seconds_per_run']:.2f}",
        workers=document["workers"],
        memory=f"{document['peak_memory_mb']:,.0f}",
    )
    yield from _picture_lines(manner, document)


def _picture_lines(manner: Manner, document: dict[str, Any]) -> Iterator[str]:
    if document["pictures"]:
        yield say("pictures_in", manner.language, folder=", ".join(document["pictures"]))


def _draws(options: RunOptions, years: Sequence[int], folder: Path, manner: Manner, heard: RunProgress) -> bool:
    """Whether there are pictures; says so when some have to be drawn first. One year alone makes no curve."""
    from sim.report.pictures import are_drawn  # noqa: PLC0415

    if len(years) < 2:
        return False
    if options.pictures and not are_drawn(folder, manner.picture_languages):
        heard.say("drawing")
    return options.pictures


@click.command("compare", cls=Command)
@click.argument("scenarios", metavar="SCENARIOS...", nargs=-1)
@whole("year")
@running
@answering
@click.pass_obj
def compare(manner: Manner, /, scenarios: tuple[str, ...], year: int | None, **given: Any) -> None:
    """Compare scenarios."""
    from sim.api.running import compare_with  # noqa: PLC0415 (loads the model)
    from sim.api.source import source_of  # noqa: PLC0415
    from sim.errors import RunError  # noqa: PLC0415
    from sim.report.progress import progress_on  # noqa: PLC0415

    options = RunOptions(**given)
    chosen = [source_of(one, Path(options.results), options.enterprises, options.settings) for one in scenarios]
    for scenario in chosen:
        if year is not None and not scenario.horizon.start <= year <= scenario.horizon.end:
            raise RunError("year_outside", given=year, allowed=f"{scenario.horizon.start} … {scenario.horizon.end}")
    with progress_on(manner.language) as heard:
        comparison = compare_with(chosen, options.how(heard), heard)
        pictures = []
        if _draws(options, comparison.document["years"], comparison.folder, manner, heard):
            pictures = comparison.keep_pictures(manner.picture_languages)
    place = {"folder": str(comparison.folder), "was_found": comparison.was_found, "pictures": [str(folder) for folder in pictures]}
    document = comparison.document | place
    answer(manner, document, _comparison_tables(manner, document, year))


def _comparison_tables(manner: Manner, document: dict[str, Any], year: int | None) -> Iterator[RenderableType]:
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.report.comparison_table import comparison_tables  # noqa: PLC0415

    yield from comparison_tables(document, document["years"][-1] if year is None else year, parameters(), manner.language)
    yield say("comparison_in", manner.language, folder=document["folder"])
    yield from _picture_lines(manner, document)
