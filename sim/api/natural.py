"""Natural experiments on a loaded scenario, as the document that the command prints."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.api.source import check_range
from sim.engine.assembly import parameters
from sim.errors import RunError, ScenarioError, nearest_name
from sim.parameter import Schedule
from sim.scenario.command_line import COMMAND_LINE
from sim.scenario.fields import SECTIONS, Field
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from sim.experiments.natural.row import Row
    from sim.experiments.natural.table import Experiment, Heard, Outcome

#: Runs of every world by default.
REPLICATIONS = 10
_MOST_WORKERS = 1024


def natural_document(
    scenario: Scenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    changes: Sequence[Mapping[str, Schedule]] | None = None,
    workers: int | None = None,
    heard: Heard | None = None,
) -> dict[str, Any]:
    """Make all natural experiments and tell what was found.

    Returns ``kind``, ``scenario``, ``replications``, ``seed``, ``sets`` (how many sets of values), ``differing`` (parameters that are not
    the declared ones or the county's own), ``holds``, ``failed`` and ``experiments``, each with its ``rows``. Of one set a row has
    ``value`` with ``from`` and ``to``, its 95 % interval over runs; of several the median with the 10 % and 90 % points over the sets.
    ``share_holding`` is the share of sets in which the row holds.

    Raises
    ------
    ScenarioError
        When a number is out of range, or a change names a parameter that is not there or gives a value that is not allowed.
    RunError
        When the horizon ends too early, or ``changes`` holds no set.
    """
    from sim.experiments.natural.table import EXPERIMENTS, LAST_YEAR, natural_experiments  # noqa: PLC0415 (loads the model)

    check_range("replications", replications, SECTIONS["seeds"]["replications"])
    check_range("seed", seed, SECTIONS["seeds"]["base"])
    check_range("workers", workers, Field("whole", "", "", 1, _MOST_WORKERS))
    for one in changes or ():
        _check_changes(one)
    if changes is not None and not changes:
        raise RunError("natural_no_sets")
    if scenario.horizon.end < LAST_YEAR:
        raise RunError("natural_horizon", given=scenario.horizon.end, allowed=f"{LAST_YEAR} …")
    count, base = replications or REPLICATIONS, scenario.seeds.base if seed is None else seed
    outcome = natural_experiments(scenario, count, base, changes, workers=workers, heard=heard)
    found = [_experiment_record(one, outcome) for one in EXPERIMENTS]
    failed = sum(row["holds"] is False for one in found for row in one["rows"])
    return {
        "kind": "natural_experiments",
        "scenario": str(scenario.file),
        "replications": count,
        "seed": base,
        "sets": len(outcome.sets),
        "differing": list(outcome.differing),
        "holds": not failed,
        "failed": failed,
        "experiments": found,
    }


def _check_changes(changes: Mapping[str, Schedule]) -> None:
    registry = parameters()
    for path, schedule in changes.items():
        if path not in registry:
            raise ScenarioError("parameter_unknown", where=COMMAND_LINE, given=path, nearest=nearest_name(path, list(registry)))
        one = registry[path]
        if not schedule:
            raise RunError("natural_no_sets")
        for value in schedule.values():
            if not (math.isfinite(value) and one.low <= value <= one.high):
                raise ScenarioError("range", where=COMMAND_LINE, path=path, given=value, allowed=one.allowed)


def _experiment_record(experiment: Experiment, outcome: Outcome) -> dict[str, Any]:
    names = dict.fromkeys(row.name for rows in outcome.sets for row in rows[experiment.id])
    return {
        "id": experiment.id,
        "title": {"en": experiment.title[0], "zh": experiment.title[1]},
        "design": {"en": experiment.design[0], "zh": experiment.design[1]},
        "source": experiment.source.split(),
        "rows": [
            row_record([row for rows in outcome.sets for row in rows[experiment.id] if row.name == name])
            | {"share_holding": outcome.share_passing(experiment.id, name)}
            for name in names
        ],
    }


def row_record(rows: Sequence[Row]) -> dict[str, Any]:
    """One line of an experiment as a plain record, from the same line of every set of values."""
    first = rows[0]
    if len(rows) == 1:
        middle, low, high = first.estimate.value, first.estimate.low, first.estimate.high
        holds = first.holds
    else:
        values = np.array([row.estimate.value for row in rows])
        told = values[~np.isnan(values)]
        low, middle, high = (float(cut) for cut in np.percentile(told, [10.0, 50.0, 90.0])) if told.size else (math.nan,) * 3
        holds = None if first.holds is None else all(row.holds for row in rows)
    return {
        "name": first.name,
        "label": {"en": first.label[0], "zh": first.label[1]},
        "unit": first.unit,
        "kind": first.kind,
        "low": first.band.low,
        "high": first.band.high,
        "observed": first.band.observed,
        "source": first.band.source,
        "note": {"en": first.band.note[0], "zh": first.band.note[1]},
        "value": middle,
        "from": low,
        "to": high,
        "holds": holds,
    }
