"""Overrides given on the command line: ``path=value`` or ``path@date=value``."""

from __future__ import annotations

from collections.abc import Mapping

from sim.errors import ScenarioError, Where
from sim.parameter import ALWAYS, Parameter
from sim.scenario.amounts import read_amount
from sim.scenario.changes import check_date, unknown_path
from sim.scenario.dates import quarter_of
from sim.scenario.refusal import Phrase, RefusalError
from sim.scenario.schema import Horizon, Override
from sim.scenario.written import written

COMMAND_LINE = Where("command line")


def read_setting(text: str, registry: Mapping[str, Parameter], dates: Horizon | None) -> Override:
    """One setting; a later setting is laid over an earlier one.

    Parameters
    ----------
    text
        For example ``policy.pre_research.early_cap@2018Q3=20 万元``.
    registry
        All declared parameters.
    dates
        Years in which dates may lie; None when they are not known because something else is wrong.

    Raises
    ------
    ScenarioError
        The same refusals as in a file, placed at ``command line``.
    """
    target, equals, value = text.partition("=")
    path, at, date = (part.strip() for part in target.partition("@"))
    if not equals or not path or (at and not date):
        expected = Phrase("kind_setting")
        raise RefusalError("type_wrong", where=COMMAND_LINE, path="--set", given=written(text), expected=expected)
    if path not in registry:
        raise unknown_path(path, registry, COMMAND_LINE)
    parameter = registry[path]
    quarter = ALWAYS
    if at:
        if not parameter.dated:
            raise ScenarioError("not_dated", where=COMMAND_LINE, path=path)
        quarter = quarter_of(date, COMMAND_LINE)
        check_date(path, quarter, date, dates, COMMAND_LINE)
    return Override(path, {quarter: read_amount(value.strip(), parameter, COMMAND_LINE)}, COMMAND_LINE)
