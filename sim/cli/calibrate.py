"""``countysim calibrate``: which parameter values go with what was observed."""

from __future__ import annotations

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import answering, population, results, whole
from sim.cli.translated import Command, Option


@click.command("calibrate", cls=Command)
@click.argument("study", metavar="STUDY")
@whole("samples")
@whole("recover")
@population
@whole("workers")
@click.option("--cluster", cls=Option, metavar="ADDRESS")
@results
@answering
@click.pass_obj
def calibrate(
    manner: Manner,
    /,
    study: str,
    samples: int | None,
    recover: int | None,
    enterprises: int | None,
    settings: tuple[str, ...],
    workers: int | None,
    cluster: str | None,
    results: str,
) -> None:
    """Calibrate."""
    from sim.api import calibrations, studies  # noqa: PLC0415 (loads the model)
    from sim.api.source import check_range  # noqa: PLC0415
    from sim.report.calibration_tables import calibration_json, calibration_tables  # noqa: PLC0415
    from sim.report.sweep_progress import sweep_progress_on  # noqa: PLC0415
    from sim.scenario.fields import Field  # noqa: PLC0415

    check_range("recover", recover, Field("whole", "", "", 0, 1000))
    chosen = calibrations.load_calibration(study, samples=samples, enterprises=enterprises, settings=settings)
    with sweep_progress_on(manner.language) as heard:
        how = studies.sweep_settings(workers=workers, cluster=cluster, results=results, heard=heard)
        found = calibrations.calibrate_with(chosen, how, heard, recover or 0)
    document = calibration_json(found)
    answer(manner, document, calibration_tables(document, manner.language))
