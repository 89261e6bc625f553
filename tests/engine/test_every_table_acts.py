"""Every table has agents: a step of the county or of its towns runs in both drivers."""

from typing import Any

import numpy as np
import pytest

from sim.agents.views import AGENT_CLASSES
from sim.engine.acts import each_method, tally_method
from sim.engine.assembly import assembly
from sim.engine.build import blueprint
from sim.engine.compiled import CompiledRun
from sim.engine.mesa_run import MesaRun, stream_positions
from sim.engine.passes import module_text
from sim.engine.run import Run
from sim.engine.source import each_pass, tally_pass
from sim.types import Each, Step, Tally

from .conftest import Small


def grow(firms: int, year: int) -> int:
    """Add the years since 2010 to the firms of a town."""
    return firms + year - 2010


def has_many(firms: int) -> bool:
    """Whether a town has two firms or more."""
    return firms >= 2


def raise_grant(grant_seen: float, landed: int) -> float:
    """Raise the grant by a third for every landed project."""
    return grant_seen + landed / 3.0


def count(firms: int) -> int:
    """Firms of a town."""
    return firms


GROW = Each("grow_towns", "town", grow, ("firms",), where=has_many)
RAISE = Each("raise_grant_seen", "county", raise_grant, ("grant_seen",))
COUNT = Tally("count_landed", "town", count, "county", ("landed",), where=has_many)


def test_every_table_has_agents() -> None:
    assert set(AGENT_CLASSES) == set(assembly().tables)


def compiled(run: CompiledRun, step: Step) -> None:
    """Take a step that is no part of the model by the source that would be compiled."""
    streams: list[str] = []
    one = each_pass(step, assembly(), streams) if isinstance(step, Each) else tally_pass(step, assembly(), streams)
    space: dict[str, Any] = {}
    exec(module_text({step.name: one}), space)
    # As plain Python the loop reads fields of the clock as attributes.
    shared = run._shared() | {"now": run.now.view(np.recarray)}
    space[step.name](*run._arguments(one.references, shared))


def mesa(run: MesaRun, step: Step) -> None:
    method = each_method if isinstance(step, Each) else tally_method
    kind = AGENT_CLASSES[step.table]
    setattr(kind, step.name, method(step, assembly(), stream_positions()))
    run.model.p.year = int(run.now["year"][0])
    run._take(step)
    delattr(kind, step.name)


@pytest.mark.parametrize(("engine", "take"), [("compiled", compiled), ("mesa", mesa)])
def test_the_county_and_its_towns_act(small: Small, engine: str, take: Any) -> None:
    run: Run = blueprint(small()).start(1, engine)
    run.now["year"] = 2020
    towns, county = run.state.column("town", "firms"), {name: run.state.column("county", name) for name in ("grant_seen", "landed")}
    towns[:] = np.arange(towns.size)
    county["grant_seen"][0] = 100.0
    for step in (GROW, COUNT, RAISE):
        take(run, step)
    n = towns.size
    assert n > 3
    assert towns.tolist() == [0, 1, *range(12, 10 + n)]
    landed = sum(range(12, 10 + n))
    assert county["landed"][0] == landed
    assert county["grant_seen"][0] == 100.0 + landed / 3.0
