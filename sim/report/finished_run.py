"""A finished run with its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from sim.errors import UserError, nearest_name
from sim.messages import Language, language_of
from sim.report.picture import Picture
from sim.store.run_folder import StoredRun


@dataclass(frozen=True)
class FinishedRun(StoredRun):
    """A run in the results folder.

    Attributes
    ----------
    was_found
        Whether it was there already.
    """

    was_found: bool = False

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
