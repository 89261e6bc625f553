"""A firm table from the browser: looked at in a folder that goes with the tab, kept beside a scenario only when somebody asks."""

from __future__ import annotations

import base64
import binascii
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sim.api.counties import counties
from sim.api.source import load_with, scenario_folders
from sim.app.work import shared
from sim.app.work.keeping import checked_name, written
from sim.engine.assembly import parameters
from sim.errors import FirmTableError, StoreError
from sim.evidence.county import County, county
from sim.messages import Language
from sim.population.firm_table import read_firm_table
from sim.scenario.file_lookup import SUFFIX

#: Most bytes of a table; as text in a message of the websocket it is a third longer.
LIMIT = 5 * 1024 * 1024
#: Name under which the table is looked at, whatever it is called where it comes from.
_NAME = "firms.csv"


@dataclass(frozen=True)
class Checked:
    """What became of a table.

    Attributes
    ----------
    content
        Its bytes.
    firms
        Number of firms; 0 when it cannot be used.
    columns
        What the table says of them.
    summary, problems
        What is wrong, by language; problems by line of the table, the first twenty.
    """

    content: bytes
    firms: int
    columns: tuple[str, ...]
    summary: dict[Language, str]
    problems: dict[Language, list[tuple[str, str]]]


def decoded(text: str) -> bytes:
    """The bytes of an upload; refused by its length before anything is made of it.

    Raises
    ------
    StoreError
        ``upload_large`` or ``upload_wrong``.
    """
    if len(text) > 4 * (LIMIT // 3 + 1):
        raise StoreError("upload_large", allowed=f"{LIMIT // (1024 * 1024)} MB")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise StoreError("upload_wrong") from None


def county_of(name: str) -> County:
    """The county of this name in the list; raises :class:`KeyError` for any other."""
    known = counties()[name]
    return county(Path(known) if known.endswith(SUFFIX) else known, parameters())


def check(content: bytes, name: str) -> Checked:
    """Read a table with the chains and towns of a county, and say what is wrong row by row."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / _NAME
        file.write_bytes(content)
        try:
            table = read_firm_table(file, county_of(name))
        except FirmTableError as error:
            languages: tuple[Language, ...] = ("en", "zh")
            plain = {language: error.in_language(language).split("\n")[0].replace(str(file), _NAME) for language in languages}
            rows = {
                language: [
                    (str(row.where.line or "") if row.where else "", _without_place(row.in_language(language), row.where))
                    for row in error.rows
                ]
                for language in languages
            }
            return Checked(content, 0, (), plain, rows)
    return Checked(content, len(table.ids), tuple(sorted(table.known.columns)), {"en": "", "zh": ""}, {"en": [], "zh": []})


def _without_place(text: str, where: object) -> str:
    return text.removeprefix(f"{where}: ")


def keep(name: str, checked: Checked, of: str) -> Path:
    """Keep the table and a scenario that starts from it in the user's scenario folder.

    Raises
    ------
    StoreError
        When the name cannot be used or is taken, or the folder cannot be written; nothing is left then.
    ScenarioError
        When the scenario would not work.
    """
    folder = scenario_folders()[0].resolve()
    name = checked_name(name)
    table, scenario = (folder / f"{name}{suffix}" for suffix in (".csv", SUFFIX))
    if any((place / one.name).exists() for place in scenario_folders() for one in (table, scenario)):
        raise StoreError("name_taken", given=name)
    if of not in counties():
        raise KeyError(of)
    text = written(name, shared.FIRST, {}, 0).replace(" changes from 0 on.", " firms of a table.")
    text += f'county: {of}\npopulation: {{source: table, table: "{table.name}", seed: 1}}\n'
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in ((table, checked.content), (scenario, text.encode("utf-8"))):
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as opened:
                made.append(file)
                opened.write(content)
        load_with(scenario)
    except FileExistsError:
        _forget(made)
        raise StoreError("name_taken", given=name) from None
    except OSError as error:
        _forget(made)
        raise StoreError("store_unwritable", given=folder.name, reason=error.strerror or "") from None
    except BaseException:
        _forget(made)
        raise
    return scenario


def _forget(files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
