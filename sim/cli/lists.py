"""``countysim indicators``, ``parameters``, ``schema``, ``runs`` and ``version``: what there is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim import __version__
from sim.cli.answer import answer, print_json, print_text
from sim.cli.manner import Manner
from sim.cli.options import answering, results
from sim.cli.translated import Command
from sim.messages import say

if TYPE_CHECKING:
    from rich.console import RenderableType


@click.command("indicators", cls=Command)
@answering
@click.pass_obj
def indicators(manner: Manner) -> None:
    """List indicators."""
    from sim.report.listings import indicator_rows, indicator_table  # noqa: PLC0415 (loads the model)

    answer(manner, {"kind": "indicators", "indicators": indicator_rows()}, [indicator_table(manner.language)])


@click.command("parameters", cls=Command)
@answering
@click.pass_obj
def parameters(manner: Manner) -> None:
    """Print the reference page, or all descriptions."""
    from sim.engine.assembly import parameters as declared  # noqa: PLC0415 (loads the model)
    from sim.scenario.describe import describe  # noqa: PLC0415
    from sim.scenario.reference import reference_page  # noqa: PLC0415

    if manner.as_json:
        print_json({"kind": "parameters", "parameters": describe(declared())})
    else:
        print_text(reference_page(declared(), manner.language).rstrip("\n"))


@click.command("schema", cls=Command)
@click.argument(
    "document", metavar="[DOCUMENT]", type=click.Choice(["scenario", "run", "costs", "comparison", "refusal"]), default="scenario"
)
@answering
def schema(document: str) -> None:
    """Print a JSON Schema."""
    from sim.report import document_schema  # noqa: PLC0415

    if document == "scenario":
        from sim.engine.assembly import parameters as declared  # noqa: PLC0415 (loads the model)
        from sim.scenario.json_schema import json_schema  # noqa: PLC0415

        print_json(json_schema(declared()))
        return
    schemas = {
        "run": document_schema.run_schema,
        "costs": document_schema.costs_schema,
        "comparison": document_schema.comparison_schema,
        "refusal": document_schema.refusal_schema,
    }
    print_json(schemas[document]())


@click.command("runs", cls=Command)
@results
@answering
@click.pass_obj
def runs(manner: Manner, results: str) -> None:
    """List finished runs."""
    from sim.report.listings import run_rows, run_table  # noqa: PLC0415 (loads the model)

    rows = run_rows(Path(results))
    shown: Iterable[RenderableType] = [run_table(rows, manner.language)] if rows else [say("runs_none", manner.language, folder=results)]
    answer(manner, {"kind": "runs", "results": results, "runs": rows}, shown)


@click.command("version", cls=Command)
@answering
@click.pass_obj
def version(manner: Manner) -> None:
    """Show versions."""
    from sim.fingerprint import model_fingerprint  # noqa: PLC0415
    from sim.store.run_folder import versions  # noqa: PLC0415 (loads the model)

    found: dict[str, Any] = {"kind": "version", "countysim": __version__, "model": model_fingerprint()} | versions()
    answer(manner, found, ["\n".join(f"{name} {value}" for name, value in found.items() if name != "kind")])
