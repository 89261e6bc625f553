"""A finished run with its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.errors import UserError, nearest_name
from sim.messages import Language, language_of
from sim.report.picture import Picture
from sim.scenario.schema import Scenario
from sim.store.run_folder import StoredRun


@dataclass(frozen=True)
class FinishedRun(StoredRun):
    """A run in the results folder.

    Attributes
    ----------
    was_found
        Whether it was there already.
    asked
        The scenario that was asked for; equal content may have been run first under another title.
    """

    was_found: bool = False
    asked: Scenario | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run, with the titles and the reason of the one asked for."""
        return self.asked or super().scenario

    def summary(self) -> dict[str, Any]:
        """The summary document, with the title of the scenario asked for."""
        summary = super().summary()
        return summary if self.asked is None else summary | {"title": {"en": self.asked.title, "zh": self.asked.title_zh}}

    def plot(self, indicator: str = "hnte_stock", language: Language | None = None) -> Picture:
        """A fan chart: the median over the years with the bands of 50 % and 80 % of the runs.

        Raises
        ------
        UserError
            ``row_unknown`` when there is no such indicator.
        """
        from sim.report.fan_chart import fan_chart  # noqa: PLC0415 (draws)

        summary = self.summary()
        check_indicator(indicator, summary["indicators"])
        chosen = language or language_of()
        return Picture(fan_chart([summary], indicator, chosen), chosen)


def check_indicator(name: str, known: dict[str, object]) -> None:
    """Refuse an indicator that is not among the known ones, with the nearest name."""
    if name not in known:
        raise UserError("indicator_unknown", given=name, nearest=nearest_name(name, known))
