"""Trials: runs of a changed scenario with the same seeds, set against the runs that the facts look at.

Some facts are experiments: money given to some firms, a dearer patent, a world without local policy. A trial is such a change;
its runs meet the same luck as the runs beside it, and each is made once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.run import Intervention
from sim.parameter import Schedule
from sim.scenario.schedules import lay_over
from sim.scenario.schema import Horizon, Scenario

if TYPE_CHECKING:
    from sim.experiments.facts.panel import Material, Panel

#: Trials end with this year: no fact looks further.
LAST_YEAR = 2021
#: What is done to single firms of a run, given its panel without the trial.
Treatment = Callable[["Panel"], tuple[Intervention, ...]]


@dataclass
class Trials:
    """Trials beside the runs of a blueprint.

    Attributes
    ----------
    plan, seeds
        What was run.
    made
        Finished trials by name.
    columns
        Columns kept of every firm, unless a trial asks for others.
    workers
        Runs at the same time.
    """

    plan: Blueprint
    seeds: tuple[int, ...]
    made: dict[str, Material] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    workers: int = 1

    def under(
        self,
        name: str,
        changes: Mapping[str, Schedule],
        beside: Material | None = None,
        treat: Treatment | None = None,
        *,
        last: int = LAST_YEAR,
        columns: Sequence[str] | None = None,
    ) -> Material:
        """Runs of the scenario with ``changes`` laid over it, found by ``name`` when they have been made before.

        ``treat`` says for every run what is done to single firms, from the panel that ``beside`` has of the same seed; ``last`` is
        the last year of the trial, ``columns`` are those kept of every firm.
        """
        from sim.experiments.facts.panel import gather  # noqa: PLC0415 (panels hold trials)

        if name not in self.made:
            panels = beside.panels if beside is not None and treat is not None else ()
            done = {seed: treat(panel) for seed, panel in zip(self.seeds, panels, strict=False) if treat is not None}
            self.made[name] = gather(
                blueprint(changed(self.plan.scenario, changes, last)),
                list(self.seeds),
                done,
                columns=self.columns if columns is None else columns,
                workers=self.workers,
            )
        return self.made[name]


def changed(scenario: Scenario, changes: Mapping[str, Schedule], last: int = LAST_YEAR) -> Scenario:
    """The scenario with these values laid over its own, up to the last year of a trial."""
    registry, start = parameters(), 4 * scenario.horizon.start
    values = dict(scenario.values)
    for path, schedule in changes.items():
        values[path] = lay_over(values[path], schedule, registry[path].between, start)
    horizon = Horizon(scenario.horizon.start, min(scenario.horizon.end, last))
    return dataclasses.replace(scenario, values=values, horizon=horizon)


def matched(
    before: Panel, after: Panel, year: int, *names: str, uids: NDArray[Any] | None = None
) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """Columns of the firms that both panels have in a year, of these ids only when some are given."""
    one, other = before.years[year], after.years[year]
    both, a, b = np.intersect1d(one["uid"], other["uid"], return_indices=True)
    keep = np.ones(both.size, bool) if uids is None else np.isin(both, uids)
    return [(one[name][a[keep]], other[name][b[keep]]) for name in names]
