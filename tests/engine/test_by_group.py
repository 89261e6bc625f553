"""Firms of each chain and town, counted by hand."""

import numpy as np

from sim.engine.assembly import assembly
from sim.engine.by_group import ladder_by_group
from sim.engine.state import State
from sim.measures.groups import COUNTED

NOW = 4 * 2020 + 3


def test_the_ladder_by_chain_and_town() -> None:
    state = State(assembly(), dict.fromkeys(assembly().tables, 0) | {"enterprise": 6, "chain": 2, "town": 3})
    for name, size in (("enterprise", 5), ("chain", 2), ("town", 3)):
        state.set_used(name, size)
    # The fourth firm has left, the sixth row has never been used.
    columns = {
        "alive": [1, 1, 1, 0, 1, 1],
        "chain": [0, 0, 1, 1, 0, 1],
        "town": [2, 0, 0, 1, 2, 1],
        "st_sme": [1, 1, 0, 1, 0, 1],
        # One that runs out in this quarter does not hold at its end.
        "hnte_expiry": [NOW + 1, NOW, NOW + 9, NOW + 9, -1, NOW + 9],
        "gazelle": [0, 0, 1, 1, 0, 1],
        "unicorn": [0, 0, 1, 1, 0, 1],
        "listed": [1, 0, 0, 1, 1, 1],
    }
    for name, values in columns.items():
        state.column("enterprise", name)[:] = values
    found = ladder_by_group(state, NOW)
    assert COUNTED == ("enterprises", "st_sme", "hnte_stock", "gazelles", "unicorns", "listed_firms")
    chains = [[3, 2, 1, 0, 0, 2], [1, 0, 1, 1, 1, 0]]
    towns = [[2, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0], [2, 1, 1, 0, 0, 2]]
    assert found.tolist() == chains + towns
    assert found.dtype == np.int32
