"""What the facts look at: firms at the end of every year, presence of newcomers in every quarter, and all indicators."""

from __future__ import annotations

import concurrent.futures as cf
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.build import Blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.engine.run import Intervention, Record, Run
from sim.experiments.facts.trials import Trials

#: Columns kept of every firm at the end of a year, when the books have been closed (``_y1`` is the year itself).
COLUMNS = (
    "uid", "anchor", "origin", "founded", "chain", "town", "staff", "sales_y1", "sales_y2", "rd_reported_y1", "rd_real_y1", "does_rd",
    "institution", "applications_y1", "applications_1_y1", "claims_y1", "pending_1", "grants_1_y1", "hnte_aim", "rd_base", "points",
    "points_award", "partner", "projects", "pre_late_granted",
)  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """Firms of one run.

    Attributes
    ----------
    years
        For each year, the columns of the firms present at its end.
    newcomers
        For each quarter number, ids and founding quarters of the firms present that were not there at the start.
    """

    years: dict[int, dict[str, NDArray[Any]]]
    newcomers: dict[int, tuple[NDArray[np.int64], NDArray[np.int32]]]


@dataclass(frozen=True)
class Material:
    """Everything a fact may use: panels and indicators of the same runs, the county's scale, its universities, and trials."""

    panels: tuple[Panel, ...]
    ensemble: Ensemble
    outcome: Results
    scale: float
    universities: dict[str, NDArray[Any]]
    trials: Trials

    def pooled(self, year: int, *names: str) -> tuple[NDArray[Any], ...]:
        """Columns of a year over all runs."""
        return tuple(np.concatenate([panel.years[year][name] for panel in self.panels]) for name in names)

    def median(self, indicator: str, year: int) -> float:
        """Median of an indicator in a year over the runs."""
        at = self.outcome.years.tolist().index(year)
        return float(np.median(self.outcome.yearly[indicator][:, at]))


def gather(
    plan: Blueprint,
    seeds: list[int],
    treated: Mapping[int, tuple[Intervention, ...]] | None = None,
    *,
    columns: Sequence[str] = COLUMNS,
    workers: int = 1,
) -> Material:
    """Run a blueprint with these seeds and keep what the facts need; ``treated`` says what is done to firms, by seed.

    ``columns`` are those kept of every firm, ``workers`` the runs at the same time; neither moves a number.
    """

    def watched(seed: int) -> tuple[Panel, Record]:
        run = plan.start(seed, interventions=(treated or {}).get(seed, ()))
        panel = Panel({}, {})
        while not run.is_finished:
            run.step()
            _look(run, panel, columns)
        return panel, run.record

    panels, records = zip(*_each(watched, seeds, workers), strict=True)
    ensemble = Ensemble.of(plan, seeds, records)
    trials = Trials(plan, tuple(seeds), columns=tuple(columns), workers=workers)
    return Material(tuple(panels), ensemble, results(ensemble), plan.scale, universities_of(plan), trials)


def _each(watched: Callable[[int], tuple[Panel, Record]], seeds: list[int], workers: int) -> list[tuple[Panel, Record]]:
    """Every run in the order of the seeds; an interrupt does not wait for runs that have not begun."""
    if workers == 1:
        return [watched(seed) for seed in seeds]
    pool = cf.ThreadPoolExecutor(workers)
    try:
        return list(pool.map(watched, seeds))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def universities_of(plan: Blueprint) -> dict[str, NDArray[Any]]:
    """Quality and distance (km) of the universities within reach."""
    columns = plan.state.tables["university"].columns
    return {name: columns[name].copy() for name in ("quality", "distance")}


def _look(run: Run, panel: Panel, columns: Sequence[str]) -> None:
    quarter = int(run.now["quarter"][0])
    used, present = run.state.used("enterprise"), run.state.present("enterprise")
    firms = {name: run.state.column("enterprise", name)[:used][present] for name in ("uid", "origin", "founded")}
    new = firms["origin"] > 0
    panel.newcomers[quarter] = (firms["uid"][new].copy(), firms["founded"][new].copy())
    if quarter % 4 == 3:
        panel.years[quarter // 4] = {name: run.state.column("enterprise", name)[:used][present].copy() for name in columns}
