"""``countysim sweep`` and ``countysim analyse``: studies of many runs."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

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

    from sim.api.studies import StudyResult
    from sim.experiments.study.study import Study

pictures = click.option("--no-pictures", "pictures", cls=Option, is_flag=True, flag_value=False, default=True)


@click.command("sweep", cls=Command)
@click.argument("study", metavar="STUDY")
@click.option("--method", cls=Option, metavar="METHOD")
@whole("samples")
@population
@whole("workers")
@click.option("--cluster", cls=Option, metavar="ADDRESS")
@click.option("--plan", cls=Option, is_flag=True)
@click.option("--again", cls=Option, metavar="KEY")
@results
@pictures
@answering
@click.pass_obj
def sweep(
    manner: Manner,
    /,
    study: str,
    method: str | None,
    samples: int | None,
    enterprises: int | None,
    settings: tuple[str, ...],
    workers: int | None,
    cluster: str | None,
    plan: bool,
    again: str | None,
    results: str,
    pictures: bool,
) -> None:
    """Make and analyse the runs of a study."""
    from sim.api import studies  # noqa: PLC0415 (loads the model)
    from sim.report.sweep_progress import sweep_progress_on  # noqa: PLC0415

    _check_method(method)
    chosen = studies.load_study(study, method=method, samples=samples, enterprises=enterprises, settings=settings)
    if plan:
        document = studies.plan_of(chosen, results)
        answer(manner, document, [say("sweep_plan", manner.language, **{k: document[k] for k in ("method", "rows", "runs", "done")})])
        return
    if again is not None:
        _again(manner, chosen, again)
        return
    with sweep_progress_on(manner.language) as heard:
        how = studies.sweep_settings(workers=workers, cluster=cluster, results=results, heard=heard)
        result = studies.sweep_with(chosen, how, heard)
        if pictures:
            heard.say("drawing")
        _report(result, manner, pictures)
    _show(manner, result)


@click.command("analyse", cls=Command)
@click.argument("study", metavar="STUDY")
@click.option("--method", cls=Option, metavar="METHOD")
@whole("resamples")
@results
@pictures
@answering
@click.pass_obj
def analyse(manner: Manner, /, study: str, method: str | None, resamples: int | None, results: str, pictures: bool) -> None:
    """Analyse stored runs again."""
    from sim.api import studies  # noqa: PLC0415 (slow to import)

    _check_method(method)
    result = studies.analyse_again(studies.open_study(study, results), method, resamples)
    _report(result, manner, pictures)
    _show(manner, result)


def _check_method(method: str | None) -> None:
    """Refuse a name that is no method."""
    if method is None:
        return
    from sim.experiments.sensitivity.methods import METHODS  # noqa: PLC0415

    if method not in METHODS:
        raise UsageError("usage_choice", given="--method", allowed=", ".join(METHODS))


def _again(manner: Manner, study: Study, key: str) -> None:
    """One run alone."""
    from sim.api import studies  # noqa: PLC0415 (loads the model)
    from sim.report.sensitivity.stored import again_lines, labels_of  # noqa: PLC0415

    document = studies.again(study, key)
    heading = say("sweep_again", manner.language, given=key, seed=document["seed"])
    labels = labels_of(studies.asked_of(study))
    answer(manner, document, [heading, *again_lines(document, labels, manner.language)])


def _report(result: StudyResult, manner: Manner, pictures: bool) -> None:
    from sim.report.sensitivity.stored import keep_study_reports  # noqa: PLC0415 (draws)

    keep_study_reports(result.stored, manner.picture_languages, draws=pictures)


def _show(manner: Manner, result: StudyResult) -> None:
    from sim.report.sensitivity.stored import study_json, study_tables  # noqa: PLC0415

    command = None
    failed = result.failed() if result.findings["failed"] else None
    if failed is not None:
        command = f"countysim sweep {_asked(result.manifest)} --again {failed['key'][0]}"
    document = study_json(result.stored, failed, command)

    def tables() -> Iterator[RenderableType]:
        yield from study_tables(result.stored, manner.language)
        if failed is not None:
            yield say("sweep_failed", manner.language, count=len(failed), error=failed["error"][0], command=command or "")
        yield say("sweep_kept", manner.language, folder=str(result.stored.tables))

    answer(manner, document, tables())


def _asked(manifest: dict[str, Any]) -> str:
    """The arguments of this command as they can be pasted again; of a study that is only analysed, what it was made with."""
    given = list(sys.argv)
    if "sweep" in given:
        return shlex.join(argument for argument in given[given.index("sweep") + 1 :] if argument != "--json")
    firms = manifest["scenario"]["enterprises"]
    size = [] if firms is None else ["--enterprises", str(firms)]
    return shlex.join([manifest["file"], "--method", manifest["method"], "--samples", str(manifest["samples"]), *size])
