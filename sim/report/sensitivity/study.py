"""A finished sensitivity study as reports read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sim.report.sensitivity.labels import Labels
from sim.report.sensitivity.ranking import ALL_YEARS, DUMMY, SEED

if TYPE_CHECKING:
    import pandas as pd

#: Measures that rank factors, the most telling first.
RANKING_MEASURES = ("ST", "SHAPLEY", "S1", "mu_star", "PAWN", "delta", "DGSM", "KS")


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What was asked, how it was tried and what was found.

    Parameters
    ----------
    question
        The question in words, ``en`` and ``zh``.
    indices
        Tidy table, see :mod:`sim.report.sensitivity.ranking`.
    labels
        Names of factors, outputs and methods in both languages, units of outputs.
    grades
        Parameter -> grade of its evidence.
    design
        Rows of the design by name in both languages and value, as they are shown: ``(("Runs", "运行次数", "1,024"), …)``.
    advice
        See :func:`sim.report.sensitivity.convergence_advice.advice_sentences`; None when convergence was not looked at.
    convergence
        Tidy table with a column ``n``; None when convergence was not looked at.
    """

    question: Mapping[str, str]
    indices: pd.DataFrame
    labels: Labels
    grades: Mapping[str, str]
    design: tuple[tuple[str, str, str], ...] = ()
    advice: Mapping[str, Any] | None = None
    convergence: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Outputs in the order of the table."""
        return tuple(str(name) for name in self.indices["output"].unique())

    @property
    def factors(self) -> tuple[str, ...]:
        """Parameters in the order of the table: neither luck nor the inert factor."""
        names = (str(name) for name in self.indices["factor"].unique())
        return tuple(name for name in names if name not in {"", DUMMY, SEED})

    @property
    def has_luck(self) -> bool:
        """Whether luck is a factor of the study."""
        return SEED in set(self.indices["factor"])

    @property
    def has_dummy(self) -> bool:
        """Whether a factor without any effect is part of the study."""
        return DUMMY in set(self.indices["factor"])

    def years(self, output: str, measure: str) -> tuple[int, ...]:
        """Years with at least one number of a measure, in order; 0 stands for all of them."""
        rows = self.of(output, measure)
        return tuple(sorted(int(year) for year in rows.loc[rows["value"].notna(), "year"].unique()))

    def of(self, output: str, measure: str) -> pd.DataFrame:
        """Rows of an output and a measure, of whatever method."""
        return self.indices[(self.indices["output"] == output) & (self.indices["measure"] == measure)]

    def methods(self, output: str, measure: str) -> tuple[str, ...]:
        """Methods that estimated a measure of an output, in order of name."""
        return tuple(sorted(str(name) for name in self.of(output, measure)["method"].unique()))

    def methods_of_luck(self, output: str) -> tuple[str, ...]:
        """Methods that tell luck from parameters year by year: by luck as a factor, else by repeated runs."""
        if self.has_luck:
            found = [name for name in self.methods(output, "ST") if name in self.methods(output, "S1")]
            return tuple(found) if any(year != ALL_YEARS for year in self.years(output, "ST")) else ()
        return self.methods(output, "share_luck")

    def measure(self, output: str) -> str | None:
        """The most telling measure that there is of an output, None when nothing ranks factors."""
        return next((name for name in RANKING_MEASURES if self.years(output, name)), None)

    def year_shown(self, output: str, measure: str) -> int:
        """The year that stands for an output: its last one, or all of them where there are no single years."""
        return max(self.years(output, measure), default=ALL_YEARS)
