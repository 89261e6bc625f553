"""The frame of a scenario: county, horizon, population and seeds, from the heads of its chain of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from sim.errors import ScenarioError, UserError
from sim.evidence.county import County, county
from sim.parameter import Parameter
from sim.scenario.chain import ScenarioFile
from sim.scenario.fields import DEFAULT_END, LAST_YEAR
from sim.scenario.file_lookup import SUFFIX, find_file, is_file
from sim.scenario.head import Given
from sim.scenario.schema import Horizon, Population, Seeds

Head = dict[str, Given]
TABLE_SUFFIX = ".csv"
DEFAULT_SEED = 1
DEFAULT_REPLICATIONS = 20


def inherit(heads: Sequence[Head]) -> Head:
    """The heads laid over one another key by key, root first.

    A file that names a table takes its population from it. A file that changes where the population comes from drops
    what it inherited about the other source.
    """
    merged: Head = {}
    for head in heads:
        own = dict(head)
        if (table := own.get("population.table")) and "population.source" not in own:
            own["population.source"] = Given("table", table.where)
        source = own.get("population.source")
        if source and source.value != _value(merged, "population.source", "synthetic"):
            for key in ("table", "enterprises", "resample"):
                merged.pop(f"population.{key}", None)
        merged |= own
    return merged


def county_of(head: Head, leaf: ScenarioFile, registry: Mapping[str, Parameter], search: Sequence[Path]) -> County:
    """The county that the chain names last; a name with a folder or an ending is a file, relative to the file that names it.

    Raises
    ------
    ScenarioError
        ``key_required`` when no file names one, ``county_unknown``, ``file_missing`` or what is wrong with its file.
    """
    given = head.get("county")
    if given is None:
        raise ScenarioError("key_required", where=leaf.where, given="county")
    name = str(given.value)
    is_path = "/" in name or Path(name).suffix
    folders = [given.folder, *search]
    try:
        return county(find_file(name, folders, given.where) if is_path else name, registry)
    except UserError as error:
        if error.where is not None:
            raise
        beside = next((name + SUFFIX for folder in folders if is_file(folder / (name + SUFFIX))), None)
        raise type(error)(error.key, where=given.where, allowed=error.allowed, nearest=beside or error.nearest, **error.values) from None


def horizon_of(head: Head, first_year: int) -> Horizon:
    """The years to simulate.

    Parameters
    ----------
    head
        The inherited head.
    first_year
        The year after the county's base year.

    Raises
    ------
    ScenarioError
        ``range`` when a start other than the first year is given, an end before it or after 2050, or when no year is left.
    """
    if first_year > LAST_YEAR:
        where = head["county"].where
        raise ScenarioError("range", where=where, path="base_year", given=first_year - 1, allowed=f"… {LAST_YEAR - 1}")
    start = head.get("horizon.start")
    if start is not None and start.value != first_year:
        raise ScenarioError("range", where=start.where, path="horizon.start", given=start.value, allowed=str(first_year))
    end = head.get("horizon.end")
    if end is None:
        return Horizon(first_year, max(DEFAULT_END, first_year))
    if not first_year <= end.number <= LAST_YEAR:
        allowed = f"{first_year} … {LAST_YEAR}"
        raise ScenarioError("range", where=end.where, path="horizon.end", given=end.value, allowed=allowed)
    return Horizon(first_year, end.number)


def dates_of(heads: Sequence[Head], horizon: Horizon) -> list[Horizon]:
    """For each file the years in which its dates may lie.

    They end with the horizon as it stands in that file or with the final one, whichever is later: a file that
    shortens the horizon does not break the files it extends.
    """
    merged = [inherit(heads[: index + 1]) for index in range(len(heads))]
    ends = [int(_value(head, "horizon.end", DEFAULT_END)) for head in merged]
    return [Horizon(horizon.start, max(horizon.end, end)) for end in ends]


def population_of(head: Head) -> Population:
    """Where the firms come from.

    Raises
    ------
    ScenarioError
        ``key_required`` for a table that is not named, ``file_missing`` for one that is not there, ``table_only`` for
        keys that a synthetic population has no use for, ``resample_needed`` for a number of firms without it.
    """
    source: Literal["synthetic", "table"] = "table" if _value(head, "population.source", "synthetic") == "table" else "synthetic"
    table = head.get("population.table")
    enterprises = head.get("population.enterprises")
    resample = head.get("population.resample")
    is_resampled = bool(resample and resample.value)
    if source == "synthetic":
        _refuse("table_only", "population.table", table)
        _refuse("table_only", "population.resample", resample if is_resampled else None)
    else:
        if table is None:
            raise ScenarioError("key_required", where=head["population.source"].where, given="population.table")
        _refuse("resample_needed", "population.enterprises", None if is_resampled else enterprises)
    return Population(
        source,
        None if table is None else find_file(str(table.value), [table.folder], table.where, TABLE_SUFFIX),
        None if enterprises is None else enterprises.number,
        int(_value(head, "population.seed", DEFAULT_SEED)),
        is_resampled,
    )


def seeds_of(head: Head) -> Seeds:
    """First seed and number of replications."""
    return Seeds(int(_value(head, "seeds.base", DEFAULT_SEED)), int(_value(head, "seeds.replications", DEFAULT_REPLICATIONS)))


def _value(head: Head, key: str, default: str | int) -> str | int:
    given = head.get(key)
    return default if given is None or given.value is None else given.value


def _refuse(key: str, path: str, given: Given | None) -> None:
    if given is not None:
        raise ScenarioError(key, where=given.where, path=path)
