"""The card of a firm: state, what the certificate demands of it now, what is missing, and how it came here."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from sim.app.live.county import LiveCounty
from sim.experiments.certificate_case import Case, Gate
from sim.experiments.smallest_change import APPLY, Change, smallest_change
from sim.store.run_folder import quarter_label


@dataclass(frozen=True)
class Card:
    """One firm as it stands.

    Attributes
    ----------
    uid, chain, town
        Which firm, and the rows of its chain and town.
    figures
        Sales, staff and so on.
    gates, score, pass_mark
        What the certificate demands, and the score without the noise of reviewers.
    holds_until
        Last quarter of its certificate; None without one.
    changes
        The smallest change that would certify it: empty when it is certified or nothing is lacking, None when nothing is enough.
    history
        Quarter and event: certified, lapsed, project begun, and so on, as pairs of label and quarter name.
    """

    uid: int
    chain: int
    town: int
    figures: dict[str, float]
    gates: tuple[Gate, ...]
    score: float
    pass_mark: float
    holds_until: str | None
    changes: tuple[Change, ...] | None
    history: list[tuple[str, dict[str, float]]]


def card_of(model: LiveCounty, uid: int) -> Card | None:
    """The firm's card; None when it is not in the county (any more)."""
    run = model.run
    used = run.state.used("enterprise")
    rows = np.flatnonzero((run.state.column("enterprise", "uid")[:used] == uid) & run.state.present("enterprise"))
    if rows.size == 0:
        return None
    firm = {name: column[rows[0]].item() for name, column in run.state.tables["enterprise"].columns.items()}
    now = run.table[max(run.index - 1, 0)]
    p = SimpleNamespace(**{name: now[name].item() for name in run.table.dtype.names or ()})
    quarter = model.view.quarter
    case = Case(firm, p, quarter, 0.0)
    holds = firm["hnte_expiry"] > quarter
    changes: tuple[Change, ...] | None = ()
    if not holds:
        changes = smallest_change(case)
        if changes is not None and not firm["hnte_applied"]:
            changes = (APPLY, *changes)
    return Card(
        uid=uid, chain=int(firm["chain"]), town=int(firm["town"]), gates=case.gates(), score=case.score, pass_mark=float(p.hnte_pass_mark),
        figures={name: float(firm[name]) for name in ("sales_y1", "staff", "rd_reported_y1", "projects")},
        holds_until=quarter_label(firm["hnte_expiry"] - 1) if holds else None, changes=changes, history=_history(model, uid),
    )  # fmt: skip


def _history(model: LiveCounty, uid: int) -> list[tuple[str, dict[str, float]]]:
    """The firm's figures at the end of each year so far, with its state."""
    found = []
    for view in model.history:
        is_last = view is model.history[-1]
        if view.quarter % 4 != 3 and not is_last:
            continue
        at = np.flatnonzero(view.uid == uid)
        if at.size:
            figures = {name: float(values[at[0]]) for name, values in view.numbers.items()}
            found.append((quarter_label(view.quarter), figures | {"state": float(view.state[at[0]])}))
    return found
