"""What the county looks like at the end of a quarter: firms with their place, state and partner, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.run import Run

#: States of a firm, in the order of :attr:`Snapshot.state`.
STATES = ("other_firm", "aiming", "certified")


@dataclass(frozen=True)
class Snapshot:
    """One quarter.

    Attributes
    ----------
    quarter
        Number of the quarter that ended; of the one before the first at the start.
    uid, chain, town, state, partner
        Of each firm, shape (N,): id, row of chain and town, position in :data:`STATES`, row of the university of its running
        project (negative: none).
    numbers
        By name, shape (N,): figures that the card shows over time.
    fields
        Chain in which each university is strongest, shape (U,).
    """

    quarter: int
    uid: NDArray[np.int64]
    chain: NDArray[np.int64]
    town: NDArray[np.int64]
    state: NDArray[np.int64]
    partner: NDArray[np.int64]
    numbers: dict[str, NDArray[np.float32]]
    fields: NDArray[np.int64]


#: Columns whose history the card of a firm shows.
KEPT = ("sales_y1", "rd_reported_y1", "staff", "class_1", "class_2", "projects")


def snapshot(run: Run) -> Snapshot:
    """Copy what is drawn; the columns themselves change with the next quarter."""
    state = run.state
    used = state.used("enterprise")
    rows = np.flatnonzero(state.present("enterprise"))

    def column(name: str, kind: Any = np.int64) -> NDArray[Any]:
        return state.column("enterprise", name)[:used][rows].astype(kind)

    quarter = int(run.table["quarter"][0]) + run.index - 1
    certified = column("hnte_expiry") > quarter
    runs = column("project_end") > quarter
    return Snapshot(
        quarter=quarter,
        uid=column("uid"),
        chain=column("chain"),
        town=column("town"),
        state=np.where(certified, 2, np.where(column("hnte_aim") != 0, 1, 0)),
        partner=np.where(runs, column("partner"), -1),
        numbers={name: column(name, np.float32) for name in KEPT},
        fields=state.column("university", "field")[: state.used("university")].astype(np.int64),
    )


def scatter(uid: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two numbers in 0 … 1 for each firm, always the same and spread evenly (additive recurrence of the plastic number)."""
    known = (uid % 1_000_003).astype(np.float64)
    return (0.5 + known * 0.7548776662466927) % 1.0, (0.5 + known * 0.5698402909980532) % 1.0
