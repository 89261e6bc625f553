"""``countysim project``: bands of the coming years, frozen forecasts and their scores."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import answering, population, results, whole
from sim.cli.refusal import UsageError
from sim.cli.translated import Command, Option
from sim.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from sim.experiments.projection.projection import Projection


@click.command("project", cls=Command)
@click.argument("study", metavar="[STUDY]", default="")
@whole("draws")
@whole("seeds")
@population
@whole("workers")
@click.option("--plan", cls=Option, is_flag=True)
@click.option("--freeze", cls=Option, metavar="FILE")
@click.option("--check", cls=Option, metavar="FILE")
@click.option("--outcomes", cls=Option, metavar="FILE")
@results
@click.option("--no-pictures", "pictures", cls=Option, is_flag=True, flag_value=False, default=True)
@answering
@click.pass_obj
def project(
    manner: Manner,
    /,
    study: str,
    draws: int | None,
    seeds: int | None,
    enterprises: int | None,
    settings: tuple[str, ...],
    workers: int | None,
    plan: bool,
    freeze: str | None,
    check: str | None,
    outcomes: str | None,
    results: str,
    pictures: bool,
) -> None:
    """Project the coming years, freeze a forecast, or score one."""
    if (check is None) != (outcomes is None):
        raise UsageError("project_check_both")
    if check is not None and outcomes is not None:
        _score(manner, check, outcomes)
        return
    if not study:
        raise UsageError("project_needs_study")
    from sim.api import projections  # noqa: PLC0415 (loads the model)

    chosen = projections.load_projection(study, draws=draws, seeds=seeds, enterprises=enterprises, settings=settings)
    if plan:
        document = projections.plan_of(chosen, results)
        lines = [say("project_plan", manner.language, scenario=name, **one) for name, one in document["scenarios"].items()]
        answer(manner, document, lines)
        return
    _project(manner, chosen, workers, results, None if freeze is None else Path(freeze), draws=pictures)


def _project(manner: Manner, chosen: Projection, workers: int | None, results: str, freeze: Path | None, *, draws: bool) -> None:
    from sim.api import projections, studies  # noqa: PLC0415 (loads the model)
    from sim.report.projection.pictures import keep_projection_pictures  # noqa: PLC0415
    from sim.report.projection.tables import projection_json, projection_tables  # noqa: PLC0415
    from sim.report.sweep_progress import sweep_progress_on  # noqa: PLC0415

    if freeze is not None:
        projections.refuse_overwriting(freeze)
    with sweep_progress_on(manner.language) as heard:
        how = studies.sweep_settings(workers=workers, cluster=None, results=results, heard=heard)
        stored = projections.project_with(chosen, how, heard)
        if draws:
            heard.say("drawing")
            keep_projection_pictures(stored, manner.picture_languages)
    frozen = None if freeze is None else projections.freeze(stored, freeze)

    def tables() -> Iterator[RenderableType]:
        yield from projection_tables(stored, manner.language)
        if frozen is not None:
            yield say("project_froze", manner.language, file=str(freeze), hash=frozen["hash"])
        yield say("project_kept", manner.language, folder=str(stored.folder))

    document = projection_json(stored)
    if frozen is not None:
        document["frozen"] = {"file": str(freeze), "hash": frozen["hash"]}
    answer(manner, document, tables())


def _score(manner: Manner, check: str, outcomes: str) -> None:
    from sim.api import projections  # noqa: PLC0415 (loads the model)
    from sim.report.projection.tables import score_tables  # noqa: PLC0415

    document = projections.score(check, outcomes)
    answer(manner, document, score_tables(document, manner.language))
