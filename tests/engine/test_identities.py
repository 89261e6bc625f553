"""A run that breaks an identity stops: money that appears or vanishes, cash below zero, numbers that are none."""

import math

import pytest

from sim.engine.build import Blueprint, Engine, blueprint
from sim.engine.run import Intervention
from sim.errors import LedgerError, ModelError

from .conftest import Small


def broken(plan: Blueprint, engine: Engine = "compiled", **changes: float) -> None:
    """Run with one firm's columns changed by hand in the third quarter."""
    quarter = int(plan.table["quarter"][2])
    plan.start(1, engine, (Intervention(quarter, "research", 5, changes),)).run()


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
@pytest.mark.parametrize("changes", [{"cash": 1e6}, {"cash": 0.0}, {"debt": 123.0}])
def test_money_out_of_nothing_is_caught(small: Small, engine: Engine, changes: dict[str, float]) -> None:
    with pytest.raises(LedgerError, match="2015Q3"):
        broken(blueprint(small(enterprises=40, end=2015)), engine, **changes)


def test_a_number_that_is_none_is_caught(small: Small) -> None:
    with pytest.raises(ModelError, match=r"2015Q3: enterprise\.sales is not finite for 1 agents"):
        broken(blueprint(small(enterprises=40, end=2015)), sales=math.nan)
