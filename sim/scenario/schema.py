"""A scenario as the rest of the project sees it: frozen, complete, with one resolved schedule for every parameter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sim.errors import Where
from sim.evidence.county import County
from sim.parameter import Schedule
from sim.scenario.identity import identity_of


@dataclass(frozen=True)
class Population:
    """Where the firms at the start come from.

    Attributes
    ----------
    source
        ``synthetic``: made from the county's figures; ``table``: read from a firm table.
    table
        The firm table, None for a synthetic population.
    enterprises
        Number of firms; None for the county's own number, or all rows of the table.
    seed
        Seed of the synthesis or of the draw from the table.
    resample
        Whether firms are drawn from the table with replacement.
    """

    source: Literal["synthetic", "table"]
    table: Path | None
    enterprises: int | None
    seed: int
    resample: bool = False


@dataclass(frozen=True)
class Seeds:
    """First seed and number of the runs that differ only in luck."""

    base: int
    replications: int


@dataclass(frozen=True)
class Horizon:
    """First and last simulated year, both included."""

    start: int
    end: int

    @property
    def quarters(self) -> range:
        """Quarter numbers (4 * year + quarter - 1) of the horizon."""
        return range(4 * self.start, 4 * self.end + 4)


@dataclass(frozen=True)
class Override:
    """What one place changes of one parameter.

    Attributes
    ----------
    path
        The parameter.
    schedule
        Quarter -> value in the parameter's unit; the one quarter 0 for a plain value.
    where
        File and line of the path.
    """

    path: str
    schedule: Schedule
    where: Where


@dataclass(frozen=True)
class Scenario:
    """One world and policy, ready to run.

    Attributes
    ----------
    title, title_zh, why
        What people call it and why it exists.
    county, horizon, population, seeds
        Where, when, who, and how often.
    lineage
        The files it was made from, root first, ``file`` last.
    overrides
        Every change, in order of application: files root first, then the command line.
    values
        One schedule for every declared path, in its shortest form (see :func:`sim.scenario.schedules.shortest`).
    file
        The file that was asked for.
    """

    title: str
    title_zh: str
    why: str
    county: County
    horizon: Horizon
    population: Population
    seeds: Seeds
    lineage: tuple[Path, ...]
    overrides: tuple[Override, ...]
    values: dict[str, Schedule]
    file: Path

    def identity(self) -> str:
        """Hash of everything that decides a run except its seed and the model's code: 32 hex digits.

        Covers the county (id, chains, towns, anchors), all values, the horizon and the population, a firm table by its
        bytes. Titles, file names, the way of inheriting and the seeds of the replications do not count: equal content
        has equal identity.

        Raises
        ------
        ScenarioError
            ``file_unreadable`` when the firm table is gone.
        """
        return identity_of(self)
