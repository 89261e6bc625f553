"""What an analysis found, and as a tidy table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Interval
from sim.experiments.sensitivity.design import Flags
from sim.experiments.sensitivity.inputs import Inputs

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("method", "output", "year", "factor", "other", "measure", "value", "low", "high")


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """Measures of M output columns.

    Parameters
    ----------
    method
        Name of the method.
    measures
        Intervals by measure: (M,) when they belong to the output alone, (M, G) by group of inputs, (M, G, G) by pair of groups
        (above the diagonal, NaN elsewhere).
    blocks
        Blocks of the design.
    dropped
        Blocks of every column that were left out because a run in them gave no finite number, shape (M,).
    constant
        Columns that do not vary, shape (M,): everything but their mean is NaN.
    too_few
        Columns with too few blocks left to say anything, shape (M,): everything is NaN.
    """

    method: str
    measures: dict[str, Interval]
    blocks: int
    dropped: NDArray[np.int64]
    constant: Flags
    too_few: Flags

    def __getitem__(self, measure: str) -> Interval:
        return self.measures[measure]

    @property
    def notes(self) -> dict[str, tuple[int, ...]]:
        """Columns that need a word, by message key."""
        found = {
            "sensitivity_dropped": self.dropped > 0,
            "sensitivity_constant": self.constant,
            "sensitivity_too_few": self.too_few,
        }
        return {key: tuple(np.flatnonzero(columns).tolist()) for key, columns in found.items() if columns.any()}


def tidy(estimates: Estimates, inputs: Inputs, columns: Sequence[tuple[str, int]]) -> pd.DataFrame:
    """One row a measure, output, year and factor.

    Parameters
    ----------
    columns
        Output and year of each of the M columns.

    Returns
    -------
    A table of :data:`COLUMNS`. ``factor`` is a group of inputs and ``""`` for what belongs to the output alone; ``other`` is
    the second group of a pair, else ``""``.

    Raises
    ------
    UserError
        When there are more or fewer columns than outputs.
    """
    import pandas as pd  # noqa: PLC0415  # slow to load

    if len(columns) != len(estimates.dropped):
        raise UserError("sensitivity_columns", given=len(columns), expected=str(len(estimates.dropped)))
    parts = [_part(measure, interval, inputs.group_names, columns) for measure, interval in estimates.measures.items()]
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "method", estimates.method)
    return table[list(COLUMNS)]


def _part(measure: str, interval: Interval, groups: Sequence[str], columns: Sequence[tuple[str, int]]) -> pd.DataFrame:
    """Rows of one measure: output by output, and factor by factor or pair by pair."""
    import pandas as pd  # noqa: PLC0415  # slow to load

    if interval.value.ndim == 1:
        pairs, values = [("", "")], [each[:, None] for each in interval]
    elif interval.value.ndim == 2:
        pairs, values = [(group, "") for group in groups], list(interval)
    else:
        first, second = np.triu_indices(len(groups), 1)
        pairs = [(groups[a], groups[b]) for a, b in zip(first.tolist(), second.tolist(), strict=True)]
        values = [each[:, first, second] for each in interval]
    each = len(pairs)
    found: dict[str, object] = {
        "output": [output for output, _ in columns for _ in range(each)],
        "year": [year for _, year in columns for _ in range(each)],
        "factor": [factor for factor, _ in pairs] * len(columns),
        "other": [other for _, other in pairs] * len(columns),
        "measure": measure,
    }
    return pd.DataFrame(found | {name: array.ravel() for name, array in zip(Interval._fields, values, strict=True)})
