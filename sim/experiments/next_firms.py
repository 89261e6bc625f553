"""Which firms without a certificate are closest to it before the round of a year, and what the smallest change is that certifies each."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from sim.engine.run import Run
from sim.experiments.certificate_case import PHASE, Case
from sim.experiments.smallest_change import APPLY, FIXED_GATES, Change, smallest_change
from sim.rng import normal, stream_id, stream_key, uniform

#: So many firms for each one shown are looked at closely.
_CLOSE = 6


@dataclass(frozen=True)
class NextFirm:
    """A firm that is close.

    Attributes
    ----------
    uid
        Its number in the run.
    chain, town
        Rows of its chain and town; negative for none.
    case
        Its columns and the parameters before the round.
    changes
        The smallest change after which the firm would be certified; to apply is the first for a firm that has not.
    """

    uid: int
    chain: int
    town: int
    case: Case
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Next:
    """Firms without a certificate before a round: how many are certified in it as they are, how many are not, and who is closest of these."""

    passing: int
    others: int
    firms: list[NextFirm]


def next_firms(run: Run, year: int, most: int = 15) -> Next:
    """The firms that need least, fewest changes first, then by the score that they lack.

    Parameters
    ----------
    run
        A run that has not begun; it is taken up to the round of the year.
    year
        Year of the round, inside the horizon.
    most
        Most firms to return.
    """
    every = cases_before(run, year)
    waiting = [case for case in every if not (case.firm["hnte_applied"] and case.would_pass)]
    cases = [case for case in waiting if not FIXED_GATES.intersection(_closed(case))]
    cases.sort(key=lambda case: (len(_closed(case)) + (not case.firm["hnte_applied"]), case.p.hnte_pass_mark - case.score))
    found = []
    for case in cases[: _CLOSE * most]:
        changes = smallest_change(case)
        if changes is not None:
            firm = case.firm
            needed = changes if firm["hnte_applied"] else (APPLY, *changes)
            found.append(NextFirm(int(firm["uid"]), int(firm["chain"]), int(firm["town"]), case, needed))
    found.sort(key=lambda one: (len(one.changes), one.case.p.hnte_pass_mark - one.case.score, one.uid))
    return Next(len(every) - len(waiting), len(waiting), found[:most])


def cases_before(run: Run, year: int) -> list[Case]:
    """Every firm without a valid certificate just before the round of a year."""
    quarter = 4 * year + 3
    state = run.stop_before(quarter, PHASE)
    used = state.used("enterprise")
    without = state.present("enterprise") & (state.column("enterprise", "hnte_expiry")[:used] <= quarter)
    columns = {name: column[:used][without].tolist() for name, column in state.tables["enterprise"].columns.items()}
    p = SimpleNamespace(**{name: run.now[name].item() for name in run.now.dtype.names or ()})
    key = np.uint64(stream_key(np.uint64(run.seed), quarter, np.uint64(stream_id("enterprise.review"))))
    return [
        Case(firm, p, quarter, p.hnte_reviewer_noise * float(normal(uniform(key, firm["uid"]))))
        for values in zip(*columns.values(), strict=True)
        for firm in (dict(zip(columns, values, strict=True)),)
    ]


def _closed(case: Case) -> tuple[str, ...]:
    return tuple(gate.name for gate in case.gates() if not gate.is_open)
