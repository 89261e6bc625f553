"""What is known of the firms at the start before anything is drawn: a user's table, or the anchors of a county file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.evidence.county import County

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Known:
    """Stated values of ``n`` firms by column of :data:`sim.population.firm_columns.COLUMNS`.

    Attributes
    ----------
    n
        Number of firms.
    columns
        Values by name, shape (n,); NaN where nothing is known. A column that is not there is known of nobody. Chain and
        town are rows of the county's lists; ``hnte_year`` 0 means that the firm never had a certificate.
    anchors
        Which firms are anchors, shape (n,); by default none.
    """

    n: int
    columns: Mapping[str, Floats] = field(default_factory=dict)
    anchors: Flags | None = None

    def values(self, name: str) -> Floats:
        """The column, NaN where nothing is known."""
        return self.columns[name] if name in self.columns else np.full(self.n, np.nan)

    def stated(self, name: str) -> Flags:
        """Which firms state it."""
        return ~np.isnan(self.values(name))

    def above_zero(self, name: str) -> Flags:
        """Which firms state it and not as zero."""
        return self.values(name) > 0.0

    def over(self, name: str, drawn: NDArray[Any]) -> NDArray[Any]:
        """``drawn`` with the stated values laid over it, in the type of ``drawn``.

        >>> Known(2, {"debt": np.array([np.nan, 7.0])}).over("debt", np.array([1.0, 2.0])).tolist()
        [1.0, 7.0]
        """
        if name not in self.columns:
            return drawn
        stated = self.stated(name)
        return np.where(stated, np.where(stated, self.columns[name], 0.0).astype(drawn.dtype), drawn)

    def take(self, rows: NDArray[np.int64]) -> Known:
        """The firms of these rows, which may repeat."""
        columns = {name: values[rows] for name, values in self.columns.items()}
        return Known(int(rows.size), columns, None if self.anchors is None else self.anchors[rows])


def known_anchors(county: County, n: int, scale: float) -> Known:
    """The anchors of a county as the first of ``n`` firms, at the scale of the county; of the others nothing is known.

    Large groups apply for certificates through subsidiaries, so that an anchor itself is in no high-tech field.
    """
    found = county.anchors[:n]
    chains, towns = [chain.id for chain in county.chains], [town.id for town in county.towns]
    stated = {
        "chain": [chains.index(anchor.chain) for anchor in found],
        "town": [towns.index(anchor.town) for anchor in found],
        "sales": [anchor.sales_wan * scale for anchor in found],
        "staff": [anchor.staff * scale for anchor in found],
        "rd": [anchor.rd_wan * scale for anchor in found],
        "high_tech_field": [0.0] * len(found),
    }
    columns = {name: np.concatenate([np.array(values, float), np.full(n - len(found), np.nan)]) for name, values in stated.items()}
    return Known(n, columns, np.arange(n) < len(found))
