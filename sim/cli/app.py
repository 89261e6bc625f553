"""``countysim app``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sim.cli.answer import print_text
from sim.cli.manner import Manner
from sim.cli.options import Whole, answering, results
from sim.cli.translated import Command, Option
from sim.messages import say

PORT = 8765


@click.command("app", cls=Command)
@click.option("--port", cls=Option, type=Whole(), default=PORT, metavar="N")
@click.option("--no-browser", "opens_browser", cls=Option, is_flag=True, flag_value=False, default=True)
@click.option("--set-up", "sets_up", cls=Option, is_flag=True)
@results
@answering
@click.pass_obj
def app(manner: Manner, /, port: int, opens_browser: bool, sets_up: bool, results: str) -> None:
    """Open the app in the browser."""
    from sim.app import browser_files, font  # noqa: PLC0415 (loads the model)
    from sim.app.server import serve  # noqa: PLC0415

    if sets_up:
        print_text(say("browser_files_kept", manner.language, folder=browser_files.install()))
        font.make()
        return
    serve(port, manner.language, Path(results), opens_browser=opens_browser, ready=lambda address: _tell(manner, address))


def _tell(manner: Manner, address: str) -> None:
    print_text(say("app_ready", manner.language, address=address))
    sys.stdout.flush()
