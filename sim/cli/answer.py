"""Printing: tables for people, or exactly one JSON document."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from sim.cli.manner import Manner
from sim.report.plain_json import plain_json

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Columns of tables where there is no terminal to ask.
WIDTH = 100


def answer(manner: Manner, document: dict[str, Any], tables: Iterable[RenderableType]) -> None:
    """Print the document as JSON, or the tables."""
    if manner.as_json:
        print_json(document)
        return
    from rich.console import Console  # noqa: PLC0415 (slow to import)

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:  # written below, so that a closed pipe is noticed here and not by the console
        for table in tables:
            console.print(table, soft_wrap=isinstance(table, str))
    sys.stdout.write(captured.get())


def print_json(document: dict[str, Any]) -> None:
    """One strict JSON document on standard output."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(json.dumps(plain_json(document), ensure_ascii=not is_unicode, indent=1, allow_nan=False) + "\n")


def print_text(text: str) -> None:
    """Plain text on standard output."""
    sys.stdout.write(text + "\n")


def replace_what_cannot_be_shown(*streams: TextIO) -> None:
    """Show a question mark where a terminal's encoding lacks a character."""
    for stream in streams:
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[attr-defined]


def forget_output() -> None:
    """Nobody reads any more: let the rest of the output vanish without a word."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
