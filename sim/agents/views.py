"""Mesa agents as views of rows: an attribute is a cell of a column, a method is a step of the quarter.

The classes are ordinary Mesa agents. Their attributes and the methods that the steps name are attached when the
model is put together, so that a new column or instrument needs no line here. Subclass one and override a method to try
another behaviour; the Mesa driver will call yours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import mesa

from sim.ledger.grid import on_grid
from sim.types import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray


class RowAgent(mesa.Agent):  # type: ignore[misc]
    """An agent whose attributes are one row of the columns of ``table``."""

    table: ClassVar[str] = ""

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.row = row

    def __repr__(self) -> str:
        return f"<{type(self).__name__} in row {self.row}>"


class Enterprise(RowAgent):
    """A firm: plans R&D, aims at the certificate, cooperates, invents, grows, and may leave."""

    table = "enterprise"


class University(RowAgent):
    """A university or institute outside the county: admits projects and learns from them."""

    table = "university"


class Talent(RowAgent):
    """A leading talent or team: arrives, founds or joins a firm, waits, leaves."""

    table = "talent"


class GovernmentFund(RowAgent):
    """A purse of the county: receives its appropriation, serves its queue, returns what is left."""

    table = "fund"

    @property
    def instrument(self) -> str:
        """Id of the instrument that the fund pays for."""
        return str(self.model.assembly.funds[self.row].id)


class Project(RowAgent):
    """An outside project: signed by an instrument, decided when it falls due."""

    table = "project"


class Institute(RowAgent):
    """A research institute inside the county: grows, spends core funding and contract income on research."""

    table = "institute"


class Chain(RowAgent):
    """An industrial chain: sums over its firms, and the growth they share."""

    table = "chain"


class Town(RowAgent):
    """A town of the county: counts its firms."""

    table = "town"


class County(RowAgent):
    """The county itself, the one row of its table: what is known of all agents together."""

    table = "county"


AGENT_CLASSES: dict[str, type[RowAgent]] = {
    kind.table: kind for kind in (Enterprise, University, Talent, GovernmentFund, Project, Institute, Chain, Town, County)
}


def column_property(column: Column) -> property:
    """Attribute that reads and writes one column at the agent's row; money is put on the grid."""
    name, is_money = column.name, column.kind == "money"

    def read(self: RowAgent) -> Any:
        cells: NDArray[Any] = self.model.cells[self.table][name]
        return cells.item(self.row)

    def write(self: RowAgent, value: Any) -> None:
        self.model.cells[self.table][name][self.row] = on_grid(value) if is_money else value

    return property(read, write, doc=f"{column.sentence} Unit: {column.unit}.")
