"""Where the firms of a scenario come from: synthesised for the county, or a user's own table."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.evidence.county import County
from sim.population.draws import Draws
from sim.population.firm_table import FirmTable, read_firm_table
from sim.population.setting import Setting
from sim.population.synthesise import Population, populate, synthesise

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario


def initial_population(scenario: Scenario, now: NDArray[Any]) -> tuple[Population, float]:
    """The firms, universities and talent of a scenario at the start, and their size relative to the county at full size.

    Parameters
    ----------
    scenario
        Its ``population`` says where the firms come from.
    now
        Parameters of the first quarter: a structured array of one record.

    Raises
    ------
    FirmTableError
        When the firm table cannot be used.
    """
    wanted, seed = scenario.population.enterprises, scenario.population.seed
    if scenario.population.table is not None:
        table = read_firm_table(scenario.population.table, scenario.county)
        return from_table(table, scenario.county, now, seed, wanted if scenario.population.resample else None)
    full = float(now["enterprises"][0])
    n = int(full) if wanted is None else wanted
    return synthesise(scenario.county, now, n, seed), n / max(1.0, full)


def from_table(table: FirmTable, county: County, now: NDArray[Any], seed: int, n: int | None = None) -> tuple[Population, float]:
    """The firms of a table as they are, or ``n`` of them drawn with replacement; what it does not say is drawn.

    The table is the county at full size; ``n`` firms are n / (rows of the table) of it. A firm drawn again has its number
    behind its id: ``A7``, ``A7 (2)``.
    """
    known, ids, scale = table.known, table.ids, 1.0
    if n is not None:
        rows = np.minimum((Draws(seed, n).uniform("resample") * known.n).astype(np.int64), known.n - 1)
        scale = n / known.n
        known, ids = known.take(rows), _numbered([table.ids[row] for row in rows.tolist()])
    population = populate(Setting(county, now, known, seed, scale, is_synthetic=False))
    population.names.update(enumerate(ids))
    return population, scale


def _numbered(ids: list[str]) -> tuple[str, ...]:
    """The ids, each once."""
    taken, seen = set(ids), set[str]()
    numbers = {name: itertools.count(2) for name in taken}
    found = []
    for name in ids:
        own = name
        if name in seen:
            own = next(other for number in numbers[name] if (other := f"{name} ({number})") not in taken)
        seen.add(name)
        found.append(own)
    return tuple(found)
