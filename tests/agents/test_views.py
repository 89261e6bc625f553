"""Mesa agents as views of rows: an attribute is a cell, money lies on the grid."""

from types import SimpleNamespace

import mesa
import numpy as np
import pytest

from sim.agents.views import AGENT_CLASSES, Enterprise, RowAgent, column_property
from sim.types import Column


class County(mesa.Model):
    """A model with three firms."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = {"enterprise": {"cash": np.array([1.0, 2.0, 3.0]), "staff": np.zeros(3), "chain": np.zeros(3, np.int32)}}
        self.assembly = SimpleNamespace(funds=[SimpleNamespace(id="c_plan"), SimpleNamespace(id="pre_research")])


class Firm(Enterprise):
    """A firm with three columns."""

    cash = column_property(Column("cash", "money", "wan", "Cash."))
    staff = column_property(Column("staff", "real", "people", "Staff."))
    chain = column_property(Column("chain", "count", "index", "Chain."))


def test_an_attribute_is_a_cell_of_the_agents_row() -> None:
    model = County()
    firm = Firm(model, 1)
    assert firm.cash == 2.0
    firm.cash, firm.staff, firm.chain = 7.5, 1 / 3, 4
    assert model.cells["enterprise"]["cash"].tolist() == [1.0, 7.5, 3.0]
    assert model.cells["enterprise"]["staff"].tolist() == [0.0, 1 / 3, 0.0]
    assert model.cells["enterprise"]["chain"].tolist() == [0, 4, 0]
    assert isinstance(firm.chain, int)


def test_money_is_put_on_the_grid() -> None:
    firm = Firm(County(), 0)
    firm.cash = 1 / 3
    assert firm.cash == 349_525 / 2**20


def test_an_attribute_says_what_it_is() -> None:
    assert Firm.cash.__doc__ == "Cash. Unit: wan."
    assert repr(Firm(County(), 2)) == "<Firm in row 2>"


def test_a_fund_knows_its_instrument() -> None:
    assert [AGENT_CLASSES["fund"](County(), row).instrument for row in (0, 1)] == ["c_plan", "pre_research"]


@pytest.mark.parametrize("table", ["enterprise", "university", "talent", "fund", "project", "institute", "chain", "town", "county"])
def test_every_kind_of_agent_has_a_class(table: str) -> None:
    assert AGENT_CLASSES[table].table == table
    assert issubclass(AGENT_CLASSES[table], RowAgent)
