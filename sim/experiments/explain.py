"""Why a firm is or is not certified in a run, and the smallest change that would certify it, tried by running again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from sim.engine.build import Blueprint, blueprint
from sim.engine.run import Intervention
from sim.errors import RunError
from sim.experiments.certificate_case import PHASE, Case, case_of
from sim.experiments.smallest_change import APPLY, Change, obstacles, smallest_change
from sim.store.run_folder import StoredRun, quarter_label

#: Digits of the longest number that a firm may have (64 bits).
_LONGEST_ID = 18


def explain(stored: StoredRun, firm: str, *, year: int | None = None, replication: int = 0, verify: bool = True) -> dict[str, Any]:
    """The firm's case before the round of a year.

    Parameters
    ----------
    stored
        A finished run of this version of the model.
    firm
        The firm's id: the user's own for a firm table, else the number of the firm in the run.
    year
        Year of the round; the last one when None.
    replication
        Which of the run's replications, from 0.
    verify
        Whether to run again with the change and see the firm certified.

    Raises
    ------
    RunError
        When the run is of another version or its firm table has changed, or the firm or year is not in it.
    ScenarioError
        When its firm table is gone.
    """
    scenario = stored.scenario
    if not stored.is_current or scenario.identity() != stored.manifest["identity"]:  # the firm table may have been edited since
        raise RunError("run_stale", given=stored.name)
    horizon = scenario.horizon
    year = horizon.end if year is None else year
    if not horizon.start <= year <= horizon.end:
        raise RunError("year_outside", given=year, allowed=f"{horizon.start} … {horizon.end}")
    count = int(stored.manifest["replications"])
    if not 0 <= replication < count:
        raise RunError("replication_outside", given=replication, allowed=f"0 … {count - 1}")
    plan = blueprint(scenario)
    seed = int(stored.manifest["seed"]) + replication
    uid = _uid_of(plan, firm)
    case = case_of(plan.start(seed), uid, year)
    if case is None:
        if _was_ever_there(plan, seed, uid):
            raise RunError("firm_gone", given=firm, year=year)
        raise RunError("firm_missing", given=firm, allowed=f"0 … {plan.population.size - 1}")
    changes = _needed(case)
    return _document(stored, firm, year, replication, case, changes) | {
        "verified": _verify(plan, seed, uid, case, changes) if verify and changes else None
    }


def _needed(case: Case) -> tuple[Change, ...] | None:
    """Changes up to the certificate; an application counts as one for a firm that has handed in none."""
    if case.firm["hnte_expiry"] > case.quarter:
        return ()
    changes = smallest_change(case)
    if changes is None or case.firm["hnte_applied"]:
        return changes
    return (APPLY, *changes)


def _uid_of(plan: Blueprint, firm: str) -> int:
    names = {name: uid for uid, name in plan.population.names.items()}
    if firm in names:
        return names[firm]
    if not names and firm.isascii() and firm.isdigit() and len(firm) <= _LONGEST_ID:
        return int(firm)
    from sim.errors import nearest_name  # noqa: PLC0415

    raise RunError(
        "firm_missing", given=firm, nearest=nearest_name(firm, names), allowed=None if names else f"0 … {plan.population.size - 1}"
    )


def _was_ever_there(plan: Blueprint, seed: int, uid: int) -> bool:
    """Whether the firm is in the county at the start of the run or at the end of any quarter."""
    run = plan.start(seed)
    while True:
        used = run.state.used("enterprise")
        if np.any((run.state.column("enterprise", "uid")[:used] == uid) & run.state.present("enterprise")):
            return True
        if run.is_finished:
            return False
        run.step()


def _verify(plan: Blueprint, seed: int, uid: int, case: Case, changes: tuple[Change, ...]) -> bool:
    """Run again with the changes made just before the round; whether the firm is certified then."""
    columns: dict[str, float] = {}
    for change in changes:
        columns |= change.columns
    again = plan.start(seed, interventions=(Intervention(case.quarter, PHASE, uid, columns),))
    again.run(until=case.quarter)
    again.step()
    used = again.state.used("enterprise")
    rows = np.flatnonzero(again.state.column("enterprise", "uid")[:used] == uid)
    return bool(rows.size and again.state.column("enterprise", "hnte_expiry")[rows[0]] > case.quarter)


def _document(stored: StoredRun, firm: str, year: int, replication: int, case: Case, changes: tuple[Change, ...] | None) -> dict[str, Any]:
    f = case.firm
    holds = f["hnte_expiry"] > case.quarter
    passes = bool(f["hnte_applied"]) and case.would_pass
    return {
        "kind": "explanation",
        "run": stored.name,
        "firm": firm,
        "year": year,
        "replication": replication,
        "is_certified": bool(holds or passes),
        "holds_certificate_until": quarter_label(f["hnte_expiry"] - 1) if holds else None,
        "knows_the_scheme": bool(f["hnte_aware"]),
        "aims_at_it": bool(f["hnte_aim"]),
        "applied": bool(f["hnte_applied"]),
        "gates": [asdict(gate) for gate in case.gates()],
        "score": {
            "total": case.score,
            "pass_mark": float(case.p.hnte_pass_mark),
            "parts": [asdict(part) for part in case.parts()],
            "judgement": case.judgement,
        },
        "deficits": {
            "patents": bool(f["deficit_patents"]),
            "rd": bool(f["deficit_rd"]),
            "cooperation": bool(f["deficit_cooperation"]),
        },
        "smallest_change": None if changes is None else [asdict(change) for change in changes],
        "obstacles": asdict(obstacles(case)) if changes is None else None,
        "figures": {name: f[name] for name in ("sales_y1", "staff", "rd_reported_y1", "rd_real_y1", "class_1", "class_2", "projects")},
    }
