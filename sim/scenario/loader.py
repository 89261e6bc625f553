"""Reading a scenario: its chain of files, the county, the command line, and one resolved schedule for every parameter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.evidence.county import County
from sim.parameter import Parameter, Schedule
from sim.scenario.chain import ScenarioFile, read_chain
from sim.scenario.changes import read_changes
from sim.scenario.command_line import read_setting
from sim.scenario.frame import Head, county_of, dates_of, horizon_of, inherit, population_of, seeds_of
from sim.scenario.head import read_head
from sim.scenario.pair_order import check_pairs
from sim.scenario.problems import Problems
from sim.scenario.schedules import lay_over, shortest
from sim.scenario.schema import Horizon, Override, Population, Scenario


def load(file: str | Path, registry: Mapping[str, Parameter], *, search: Sequence[Path] = (), settings: Sequence[str] = ()) -> Scenario:
    """Read a scenario file with everything it extends.

    Values apply in this order: default of the declaration, county file, files of the ``extends`` chain from the root to
    the named file, settings. A plain value replaces the whole schedule. A dated override keeps what was inherited before
    its first date and replaces everything from its first date on, so ``{2018: 50 %}`` over
    ``{2015: 50 %, 2018: 75 %, 2021: 100 %}`` gives 50 % for ever; see :func:`sim.scenario.schedules.lay_over`.

    Parameters
    ----------
    file
        Name or path; ``.yaml`` may be left out. ``extends`` is looked up beside the file that says it.
    registry
        All declared parameters.
    search
        Further folders to look in.
    settings
        Overrides from the command line, ``path=value`` or ``path@date=value``, applied in this order.

    Raises
    ------
    ScenarioError
        The one thing that is wrong; nothing is written. What keeps a file from being read at all is told alone.
    ScenarioMistakesError
        Everything that is wrong in the order of the files, root first, and of their lines. Floors and caps that cross are looked
        for when everything else is right.
    """
    chain = read_chain(file, search)
    problems = Problems([one.path for one in chain])
    heads = [read_head(one, problems) for one in chain]
    head = inherit(heads)
    county, horizon, population = _frame(head, chain[-1], registry, search, problems)
    dates = [None for _ in chain] if horizon is None else dates_of(heads, horizon)
    overrides = _from_files(chain, registry, dates, problems) + _from_settings(settings, registry, horizon, problems)
    problems.raise_all()
    # A part of the frame that failed has noted its problem.
    assert county is not None
    assert horizon is not None
    assert population is not None
    values = resolve(registry, county, horizon, overrides)
    check_pairs(values, registry, horizon, overrides, county, problems)
    problems.raise_all()
    own = {key: str(given.value) for key, given in heads[-1].items()}
    titles = own["title"], own.get("title_zh", own["title"]), own["why"]
    lineage = tuple(one.path for one in chain)
    return Scenario(*titles, county, horizon, population, seeds_of(head), lineage, tuple(overrides), values, lineage[-1])


def _frame(
    head: Head, leaf: ScenarioFile, registry: Mapping[str, Parameter], search: Sequence[Path], problems: Problems
) -> tuple[County | None, Horizon | None, Population | None]:
    """County, horizon and population; None for each that cannot be used, whose problem is then noted."""
    county, horizon, population = None, None, None
    refused = {key.split(".")[0] for key, given in head.items() if given.value is None}
    if "county" not in refused:
        # What is wrong inside a county file counts as wrong at the line that names the county.
        with problems.noting(head["county"].where if "county" in head else None):
            county = county_of(head, leaf, registry, search)
    if county is not None and "horizon" not in refused:
        with problems.noting():
            horizon = horizon_of(head, county.base_year + 1)
    if "population" not in refused:
        with problems.noting():
            population = population_of(head)
    return county, horizon, population


def _from_files(
    chain: Sequence[ScenarioFile], registry: Mapping[str, Parameter], dates: Sequence[Horizon | None], problems: Problems
) -> list[Override]:
    """The ``set`` sections, root first."""
    sections = [(one.keys["set"], years) for one, years in zip(chain, dates, strict=True) if "set" in one.keys]
    return [override for node, years in sections for override in read_changes(node, registry, years, problems)]


def _from_settings(
    settings: Sequence[str], registry: Mapping[str, Parameter], horizon: Horizon | None, problems: Problems
) -> list[Override]:
    """The command line's overrides, in the order given."""
    overrides = []
    for text in settings:
        with problems.noting():
            overrides.append(read_setting(text, registry, horizon))
    return overrides


def resolve(registry: Mapping[str, Parameter], county: County, horizon: Horizon, overrides: Sequence[Override]) -> dict[str, Schedule]:
    """One schedule for every declared path, in its shortest form."""
    start = horizon.quarters[0]
    values = {path: registry[path].default_schedule for path in registry}
    layers = [(path, sourced.schedule) for path, sourced in county.parameters.items()]
    layers += [(override.path, override.schedule) for override in overrides]
    for path, schedule in layers:
        values[path] = lay_over(values[path], schedule, registry[path].between, start)
    return {path: shortest(schedule, registry[path].between) for path, schedule in values.items()}
