"""Material for the estimators of facts, written by hand."""

from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.ensemble import Results
from sim.experiments.facts.panel import COLUMNS, Material, Panel
from sim.experiments.facts.trials import Trials

YEARS = np.arange(2015, 2026)
QUARTERS = np.arange(4 * 2015, 4 * 2026)
#: Middles of a thousand equal shares of a distribution.
SHARES = (np.arange(20_000) + 0.5) / 20_000


def panel_of(years: dict[int, dict[str, Any]], newcomers: dict[int, tuple[Any, Any]] | None = None) -> Panel:
    """Firms with these columns; the others are zero, ids count up."""
    full = {}
    for year, given in years.items():
        count = len(next(iter(given.values())))
        full[year] = {name: np.zeros(count) for name in COLUMNS} | {"uid": np.arange(count)}
        full[year] |= {name: np.asarray(values) for name, values in given.items()}
    return Panel(full, newcomers or {})


def material_of(
    *panels: Panel,
    yearly: dict[str, Any] | None = None,
    scale: float = 1.0,
    universities: dict[str, Any] | None = None,
    trials: dict[str, Material] | None = None,
    **given: Any,
) -> Material:
    """Panels with indicators of shape (R, 11) by name, what an ensemble needs to be asked for, and finished trials by name."""
    ensemble = SimpleNamespace(quarters=QUARTERS, **given)
    outcome = Results(
        QUARTERS, np.arange(len(panels) or 1), {}, {name: np.asarray(rows, float) for name, rows in (yearly or {}).items()}, YEARS
    )
    made = Trials(None, (), trials or {})  # type: ignore[arg-type]
    return Material(panels, ensemble, outcome, scale, universities or {}, made)  # type: ignore[arg-type]


def over(years: range, **columns: Any) -> dict[int, dict[str, Any]]:
    """The same columns in every year."""
    return {year: dict(columns) for year in years}


def evenly(low: float, high: float, count: int) -> NDArray[np.float64]:
    return low + (high - low) * (np.arange(count) + 0.5) / count


def constant(**values: float) -> dict[str, NDArray[np.float64]]:
    return {name: np.full((1, YEARS.size), value) for name, value in values.items()}
