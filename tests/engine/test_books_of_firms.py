"""What a firm earns, pays and is given reaches its net assets: they change as cash less debt does."""

import numpy as np
from numpy.typing import NDArray

from sim.engine.build import blueprint
from sim.engine.state import State

from .conftest import Small

#: Roundings to the money grid that may add up in one quarter.
ROUNDING = 50.0 * 2.0**-20


def books(state: State) -> dict[int, tuple[float, float]]:
    """Net assets, and cash less debt, of the firms that are there, by id."""
    used = state.used("enterprise")
    present = np.flatnonzero(state.present("enterprise")[:used])

    def of(name: str) -> NDArray[np.float64]:
        return np.asarray(state.column("enterprise", name)[present])

    uids = state.column("enterprise", "uid")[present]
    return {int(uid): (a, b) for uid, a, b in zip(uids, of("net_assets"), of("cash") - of("debt"), strict=True)}


def test_net_assets_move_with_cash_less_debt(small: Small) -> None:
    # Equipment bought in an upgrade is the one thing that firms pay for and keep among their assets.
    plan = blueprint(small("policy.digital_upgrade.enabled=off", end=2024))
    run = plan.start(1)
    before, seen = books(run.state), 0
    while not run.is_finished:
        run.step()
        after = books(run.state)
        stayed = before.keys() & after.keys()
        seen += len(stayed)
        wrong = {uid: (before[uid], after[uid]) for uid in stayed if abs(_drift(before[uid], after[uid])) > ROUNDING}
        assert not wrong, run.quarter
        before = after
    assert seen > 1000
    # The contracts, fees and applications that firms pay for are among it.
    flows = [flow.name for flow in run.assembly.flows]
    for name in ("research_contract", "institute_contract", "patent_fees", "application_cost"):
        assert run.record.moved[:, flows.index(name)].sum() > 0.0


def _drift(before: tuple[float, float], after: tuple[float, float]) -> float:
    return (after[0] - before[0]) - (after[1] - before[1])
