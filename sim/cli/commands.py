"""The command ``countysim`` with all its commands. Nothing heavy is imported here."""

from __future__ import annotations

import click

from sim import __version__
from sim.cli import app, calibrate, costs, county, evidence, explain, lists, natural, project, report, run, scenario, sweep
from sim.cli.answer import print_json, print_text
from sim.cli.manner import Manner
from sim.cli.options import answering
from sim.cli.translated import CommandLine, Option


@click.group("countysim", cls=CommandLine, invoke_without_command=True)
@click.option("--version", cls=Option, is_flag=True)
@answering
@click.pass_context
def countysim(context: click.Context, version: bool) -> None:
    """Show the version or, without a command, the help page."""
    manner: Manner = context.obj
    if context.invoked_subcommand is not None:
        return
    if version and manner.as_json:
        print_json({"kind": "version", "countysim": __version__})
    else:
        print_text(f"countysim {__version__}" if version else context.get_help())


for command in (
    run.run,
    run.compare,
    costs.costs,
    sweep.sweep,
    sweep.analyse,
    calibrate.calibrate,
    project.project,
    scenario.check,
    scenario.show,
    county.county,
    explain.explain,
    explain.facts,
    evidence.evidence,
    natural.natural,
    report.report,
    app.app,
    lists.indicators,
    lists.parameters,
    lists.schema,
    lists.runs,
    lists.version,
):
    countysim.add_command(command)
