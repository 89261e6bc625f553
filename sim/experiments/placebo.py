"""Scenarios whose differences from a given one are known beforehand: what a comparison must find to be nothing is nothing.

The null is the scenario itself, made again. One placebo comes too late: every instrument's switch is turned over in the last year, so
that nothing before it may differ. The other comes without effect: while an instrument is switched off its amounts are doubled, which may
change nothing at all.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.parameter import Parameter, Schedule, value_at
from sim.scenario.schedules import lay_over, shortest
from sim.scenario.schema import Scenario
from sim.store.run_folder import StoredRun
from sim.units import QUARTERS

Registry = Mapping[str, Parameter]
#: Most runs of a check: it asks whether anything differs, not how much.
MOST_RUNS = 5
_TITLES = {
    "null": ("null", "零检验"),
    "too_late": ("placebo, too late", "安慰剂检验（来得太晚）"),
    "switched_off": ("placebo, without effect", "安慰剂检验（不起作用）"),
}


@dataclass(frozen=True)
class Placebo:
    """A check.

    Attributes
    ----------
    name
        ``null``, ``too_late`` or ``switched_off``.
    scenario
        What is run.
    last
        Last year in which nothing may differ.
    changed
        Parameters that are changed.
    """

    name: str
    scenario: Scenario
    last: int
    changed: int


def placebos(scenario: Scenario, registry: Registry) -> tuple[Placebo, ...]:
    """The null and the placebos of a scenario; one that would change nothing, or has no year to look at, is left out."""
    end = scenario.horizon.end
    listed = [Placebo("null", _titled(scenario, "null"), end, 0)]
    for name, change, last in (("too_late", turned_over, end - 1), ("switched_off", doubled_while_off, end)):
        values = change(scenario, registry)
        changed = sum(values[path] != schedule for path, schedule in scenario.values.items())
        if changed and last >= scenario.horizon.start:
            made = dataclasses.replace(_titled(scenario, name), values=values, overrides=(), file=Path(f"placebo-{name}.yaml"))
            listed.append(Placebo(name, made, last, changed))
    return tuple(listed)


def _titled(scenario: Scenario, name: str) -> Scenario:
    english, chinese = _TITLES[name]
    return dataclasses.replace(scenario, title=f"{scenario.title}: {english}", title_zh=f"{scenario.title_zh}：{chinese}")


def runs_of(replications: int) -> int:
    """How many runs a check has: another number than the run it checks, so that nothing is merely found again.

    >>> runs_of(20), runs_of(5), runs_of(1)
    (5, 4, 2)
    """
    return min(MOST_RUNS, replications - 1) if replications > 1 else 2


def turned_over(scenario: Scenario, registry: Registry) -> dict[str, Schedule]:
    """Values with every instrument's switch turned over from the last year on."""
    start = QUARTERS * scenario.horizon.end

    def turn(path: str, schedule: Schedule) -> Schedule:
        if not path.startswith("policy.") or not path.endswith(".enabled"):
            return schedule
        between = registry[path].between
        other = 0.0 if value_at(schedule, start, between) else 1.0
        return shortest(lay_over(schedule, {start: other}, between, scenario.horizon.quarters[0]), between)

    return _each(scenario, turn)


def doubled_while_off(scenario: Scenario, registry: Registry) -> dict[str, Schedule]:
    """Values with the amounts of money of every instrument doubled, within their ranges, in the quarters in which it is off."""

    def double(path: str, schedule: Schedule) -> Schedule:
        one, switch = registry[path], f"{path.rpartition('.')[0]}.enabled"
        is_amount = path.startswith("policy.") and one.dated and one.between == "step" and one.unit.startswith("wan")
        if not is_amount or switch not in registry:
            return schedule
        enabled = scenario.values[switch]
        if all(enabled.values()):
            return schedule
        values = {}
        for quarter in scenario.horizon.quarters:
            value = value_at(schedule, quarter, one.between)
            values[quarter] = value if value_at(enabled, quarter, registry[switch].between) else min(one.high, 2.0 * value)
        return shortest(values, one.between)

    return _each(scenario, double)


def _each(scenario: Scenario, change: Callable[[str, Schedule], Schedule]) -> dict[str, Schedule]:
    return {path: change(path, schedule) for path, schedule in scenario.values.items()}


def found(placebo: Placebo, checked: StoredRun, made: StoredRun) -> dict[str, Any]:
    """How many numbers of the check differ from the run that it checks, seed by seed.

    Returns
    -------
    dict
        ``name``, ``run`` (of the check), ``first`` and ``last`` year looked at, ``replications``, ``indicators``, ``changed`` parameters,
        ``cells`` (numbers compared), ``zero`` (those that differ by exactly nothing), ``largest`` difference, and ``later`` and ``moved``:
        numbers after the last year looked at, and those of them that differ.
    """
    index = ["seed", "year"]
    mine, theirs = (one.years().drop(columns="replication").set_index(index).sort_index() for one in (made, checked))
    seeds = mine.index.get_level_values("seed").intersection(theirs.index.get_level_values("seed"))
    mine, theirs = (one[one.index.get_level_values("seed").isin(seeds)] for one in (mine, theirs))
    apart = (mine - theirs).abs().where(mine.notna() | theirs.notna(), 0.0).fillna(math.inf)
    is_looked_at = apart.index.get_level_values("year") <= placebo.last
    before, after = apart[is_looked_at].to_numpy(), apart[~is_looked_at].to_numpy()
    return {
        "name": placebo.name,
        "run": made.name,
        "first": int(apart.index.get_level_values("year").min()),
        "last": placebo.last,
        "replications": int(seeds.nunique()),
        "indicators": int(apart.shape[1]),
        "changed": placebo.changed,
        "cells": int(before.size),
        "zero": int((before == 0.0).sum()),
        "largest": float(before.max()),
        "later": int(after.size),
        "moved": int((after != 0.0).sum()),
    }
