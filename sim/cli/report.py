"""``countysim report``."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.answer import print_json, print_text
from sim.cli.manner import Manner
from sim.cli.options import answering, results
from sim.cli.translated import Command, Option
from sim.messages import say


@click.command("report", cls=Command)
@click.argument("run", metavar="RUN")
@click.option("--html", cls=Option, is_flag=True)
@click.option("--csv", cls=Option, is_flag=True)
@click.option("--xlsx", cls=Option, is_flag=True)
@results
@answering
@click.pass_obj
def report(manner: Manner, /, run: str, results: str, html: bool, csv: bool, xlsx: bool) -> None:
    """Write the brief of a run."""
    from sim.api.reports import report_on  # noqa: PLC0415 (loads the model)
    from sim.report.progress import progress_on  # noqa: PLC0415
    from sim.store.atomic import write_file  # noqa: PLC0415

    every = not (html or csv or xlsx)
    with progress_on(manner.language) as heard:
        found = report_on(run, Path(results), heard)
        kinds = (("brief", "html", found.html, html), ("numbers", "csv", found.csv, csv), ("numbers", "xlsx", found.xlsx, xlsx))
        files = [
            (found.folder / f"{name}.{manner.language}.{ending}", make(manner.language))
            for name, ending, make, is_asked in kinds
            if every or is_asked
        ]
    for file, content in files:
        write_file(file, content)
    if manner.as_json:
        print_json({"kind": "report", "files": [str(file) for file, _ in files]})
    else:
        print_text(say("report_in", manner.language, files=", ".join(str(file) for file, _ in files)))
