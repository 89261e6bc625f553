"""``countysim county``: the counties there are, a file for one's own, and its check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.answer import answer
from sim.cli.manner import Manner
from sim.cli.options import answering
from sim.cli.translated import Command, CommandGroup, Option
from sim.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


@click.group("county", cls=CommandGroup)
@answering
def county() -> None:
    """Work with counties."""


@county.command("list", cls=Command)
@answering
@click.pass_obj
def list_counties(manner: Manner) -> None:
    """List counties."""
    from sim.api.counties import counties, find_county  # noqa: PLC0415 (loads the model)
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.report.county_table import counties_table, county_row  # noqa: PLC0415

    rows = [county_row(given, find_county(file), parameters()) for given, file in counties().items()]
    answer(manner, {"kind": "counties", "counties": rows}, [counties_table(rows, manner.language)])


@county.command("show", cls=Command)
@click.argument("name", metavar="COUNTY")
@answering
@click.pass_obj
def show_county(manner: Manner, name: str) -> None:
    """Show what a county file says."""
    from sim.api.counties import find_county  # noqa: PLC0415 (loads the model)
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.report.county_table import county_document, show_county_tables  # noqa: PLC0415

    document = county_document(find_county(name), parameters())
    answer(manner, document, show_county_tables(document, manner.language))


@county.command("check", cls=Command)
@click.argument("name", metavar="COUNTY")
@answering
@click.pass_obj
def check_county(manner: Manner, name: str) -> None:
    """Check a county file."""
    from sim.api.counties import find_county, marginals_of_county  # noqa: PLC0415 (loads the model)
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.report.county_table import check_county_tables, county_document  # noqa: PLC0415

    found = find_county(name)
    document = county_document(found, parameters(), marginals_of_county(found))

    def tables() -> Iterator[RenderableType]:
        yield from check_county_tables(document, manner.language)

    answer(manner, document, tables())


@county.command("new", cls=Command)
@click.argument("file", metavar="FILE")
@click.option("--from", "origin", cls=Option, metavar="COUNTY")
@answering
@click.pass_obj
def new_county(manner: Manner, file: str, origin: str | None) -> None:
    """Write a county file to begin from."""
    from sim.api.counties import new_county as write_county  # noqa: PLC0415 (loads the model)
    from sim.scenario.file_lookup import SUFFIX  # noqa: PLC0415

    path = Path(file) if Path(file).suffix else Path(file + SUFFIX)
    made, other = write_county(path, origin, manner.language)
    document = {"kind": "county_file", "file": str(path), "id": made.id, "from": other.id, "figures": len(made.places)}
    answer(manner, document, [say("county_written", manner.language, file=path, given=other.id)])
