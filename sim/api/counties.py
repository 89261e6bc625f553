"""Counties by name or file: those that come with the project, those beside scenarios, and a user's own."""

from __future__ import annotations

import re
from pathlib import Path

from sim.api.source import scenario_folders
from sim.engine.assembly import parameters
from sim.errors import ScenarioError, StoreError, UserError, nearest_name
from sim.evidence.county import County, county, county_names
from sim.experiments.marginals import marginals_of
from sim.messages import Language
from sim.population.marginals_check import MarginalRow
from sim.report.county_file import county_file
from sim.scenario.bare import bare
from sim.scenario.file_lookup import SUFFIX, find_file

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9_-]+")


def counties() -> dict[str, str]:
    """Counties by what a scenario file calls each: id or file beside the scenarios -> what to look up."""
    found = {name: name for name in county_names()}
    for folder in scenario_folders():
        for file in sorted((folder / "counties").glob(f"*{SUFFIX}")):
            found.setdefault(f"counties/{file.name}", str(file))
    return found


def find_county(name: str) -> County:
    """The county of this id, or of a file: here, or beside the scenarios.

    Raises
    ------
    ScenarioError
        ``county_unknown`` with the counties there are, ``file_missing``, or what is wrong with the file, with its line.
    """
    if name in county_names():
        return county(name, parameters())
    is_path = "/" in name or bool(Path(name).suffix)
    try:
        file = find_file(name, [Path(), *scenario_folders()])
    except ScenarioError as error:
        if is_path:
            raise
        known = counties()
        raise ScenarioError(
            "county_unknown", given=name, allowed=", ".join(known), nearest=nearest_name(name, known) or error.nearest
        ) from None
    return county(file, parameters())


def marginals_of_county(found: County) -> tuple[MarginalRow, ...]:
    """The firms of a county made at full size, beside its figures; refuses floors and caps that cross."""
    return marginals_of(bare(found, parameters()))


def complete_county() -> County:
    """The first of the project's counties whose file gives every figure itself."""
    return next(one for one in map(find_county, county_names()) if not one.has_model_defaults)


def new_county(file: Path, source: str | None, language: Language) -> tuple[County, County]:
    """Write a county file with the figures of another county, each marked as an assumption and explained.

    Parameters
    ----------
    file
        The file to write.
    source
        Id or file of the other county; :func:`complete_county` by default.
    language
        Of the comments.

    Returns
    -------
    tuple
        The new county as it is read from its file, and the other.

    Raises
    ------
    UserError, StoreError
        ``file_there`` when there is such a file already; ``store_unwritable``; or as :func:`find_county` for ``source``.
    """
    other = complete_county() if source is None else find_county(source)
    given = _NOT_IN_AN_ID.sub("_", file.stem.lower()).strip("_-")
    county_id = given if given[:1].isalpha() else f"county_{given}".rstrip("_")
    text = county_file(other, parameters(), county_id, file.name, language)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise UserError("file_there", given=file) from None
    except OSError as error:
        raise StoreError("store_unwritable", given=file, reason=error.strerror or str(error)) from None
    return county(file, parameters()), other
