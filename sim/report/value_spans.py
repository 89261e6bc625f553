"""In which spans of time two sets of parameter values differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.parameter import Parameter, Schedule, value_at
from sim.report.number_format import amounts
from sim.scenario.dates import date_name, quarter_name
from sim.scenario.describe import by_date
from sim.scenario.schema import Horizon

if TYPE_CHECKING:
    from rich.table import Table


def changed_values(
    old: Mapping[str, Schedule], new: Mapping[str, Schedule], registry: Mapping[str, Parameter], horizon: Horizon
) -> Iterator[dict[str, Any]]:
    """Every parameter whose value differs within the horizon: ``path``, ``label``, ``unit`` and ``spans``."""
    for path in sorted(new):
        parameter = registry[path]
        if old[path] != new[path] and (spans := list(differing_spans(parameter, old[path], new[path], horizon))):
            label = {"en": parameter.label_en, "zh": parameter.label_zh}
            yield {"path": path, "label": label, "unit": parameter.unit, "spans": spans}


def differing_spans(parameter: Parameter, old: Schedule, new: Schedule, horizon: Horizon) -> Iterator[dict[str, Any]]:
    """Spans of neighbouring dates with the same two values, where these differ: ``from``, ``to``, ``old``, ``new``.

    Steps are followed by quarter, lines by year.
    """
    values: list[tuple[str, str, float, float]] = []
    if parameter.between == "step":
        for quarter in horizon.quarters:
            last = str(quarter // 4) if quarter % 4 == 3 else quarter_name(quarter)
            values.append((date_name(quarter), last, value_at(old, quarter), value_at(new, quarter)))
    else:
        before, after = (by_date(parameter, schedule, horizon) for schedule in (old, new))
        values = [(year, year, before[year], after[year]) for year in after]
    open_span: dict[str, Any] | None = None
    for first, last, a, b in values:
        if open_span is not None and (open_span["old"], open_span["new"]) == (a, b):
            open_span["to"] = last
            continue
        if open_span is not None:
            yield open_span
        open_span = {"from": first, "to": last, "old": a, "new": b} if a != b else None
    if open_span is not None:
        yield open_span


def add_spans(table: Table, change: Mapping[str, Any], registry: Mapping[str, Parameter], language: Language, *more: str) -> None:
    """Add the rows of a change to a table: path, span, both values and ``more``; names stand in the first row only."""
    for k, span in enumerate(change["spans"]):
        when = span["from"] if span["from"] == span["to"] else f"{span['from']}–{span['to']}"
        values = amounts(span["old"], span["new"], registry[change["path"]], language)
        table.add_row(change["path"] if k == 0 else "", when, *values, *(more if k == 0 else ()))
