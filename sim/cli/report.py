"""``countysim report``."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.answer import print_json, print_text
from sim.cli.manner import Manner
from sim.cli.options import answering, results
from sim.cli.translated import Command
from sim.messages import say


@click.command("report", cls=Command)
@click.argument("run", metavar="RUN")
@results
@answering
@click.pass_obj
def report(manner: Manner, /, run: str, results: str) -> None:
    """Write the brief of a run."""
    from sim.api.brief import brief_of, comparisons, numbers_of  # noqa: PLC0415 (loads the model)
    from sim.store.atomic import write_file  # noqa: PLC0415
    from sim.store.run_folder import find_run  # noqa: PLC0415

    root = Path(results)
    is_comparison = run in comparisons(root)
    folder = root / run if is_comparison else find_run(root, run).folder
    files = [(folder / f"brief.{manner.language}.html", brief_of(run, root, manner.language).encode("utf-8"))]
    if not is_comparison:
        files.append((folder / f"numbers.{manner.language}.csv", numbers_of(run, root, manner.language)))
    for file, content in files:
        write_file(file, content)
    if manner.as_json:
        print_json({"kind": "report", "files": [str(file) for file, _ in files]})
    else:
        print_text(say("report_in", manner.language, files=", ".join(str(file) for file, _ in files)))
