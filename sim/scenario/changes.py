"""Reading the ``set`` section: nested or dotted paths, each with one value or a value by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.errors import ScenarioError, Where, nearest_name
from sim.evidence.yaml_lines import Node
from sim.parameter import ALWAYS, Parameter, Schedule
from sim.scenario.amounts import read_amount
from sim.scenario.dates import date_name, looks_like_date, quarter_of
from sim.scenario.head import section_keys
from sim.scenario.paths import groups
from sim.scenario.problems import Problems
from sim.scenario.schema import Horizon, Override


@dataclass(frozen=True)
class _Reader:
    """What reading one file's ``set`` section needs to know."""

    registry: Mapping[str, Parameter]
    groups: frozenset[str]
    dates: Horizon | None
    problems: Problems


def read_changes(node: Node, registry: Mapping[str, Parameter], dates: Horizon | None, problems: Problems) -> tuple[Override, ...]:
    """The overrides of one ``set`` section in the order of the file; what is wrong is noted and left out.

    A mapping whose keys are all dates is a schedule; otherwise its keys continue the path.

    Parameters
    ----------
    node
        The section.
    registry
        All declared parameters.
    dates
        Years in which dates may lie; None when they are not known because something else is wrong.
    problems
        Takes ``key_unknown``, ``key_twice``, ``dates_mixed``, ``date_bad``, ``date_outside``, ``not_dated`` and what
        :func:`sim.scenario.amounts.read_amount` raises.
    """
    reader = _Reader(registry, groups(registry), dates, problems)
    found: dict[str, Override] = {}
    with problems.noting():
        for path, child in _leaves(section_keys(node, "set"), "", reader):
            with problems.noting():
                if path in found:
                    raise ScenarioError("key_twice", where=child.key_where, given=path)
                found[path] = Override(path, _schedule(registry[path], child, reader), child.key_where or child.where)
    return tuple(found.values())


def unknown_path(path: str, registry: Mapping[str, Parameter], where: Where | None) -> ScenarioError:
    """The refusal of a path that is no parameter."""
    names = {*registry, *groups(registry)} - {path}
    return ScenarioError("key_unknown", where=where, given=path, nearest=nearest_name(path, names))


def check_date(path: str, quarter: int, written_date: str, dates: Horizon | None, where: Where) -> None:
    """Refuse a date outside the horizon.

    Raises
    ------
    ScenarioError
        ``date_outside``.
    """
    if dates is not None and quarter not in dates.quarters:
        allowed = f"{date_name(dates.quarters[0])} … {date_name(dates.quarters[-1])}"
        raise ScenarioError("date_outside", where=where, path=path, given=written_date, allowed=allowed)


def _leaves(keys: Mapping[str, Node], prefix: str, reader: _Reader) -> Iterator[tuple[str, Node]]:
    """Every path of a (part of a) section that is a parameter, with its value."""
    for key, node in keys.items():
        path = prefix + key
        with reader.problems.noting():
            if path in reader.registry and not _continues(path, node, reader):
                yield path, node
            elif path in reader.groups:
                yield from _leaves(section_keys(node, path), path + ".", reader)
            else:
                raise unknown_path(path, reader.registry, node.key_where)


def _continues(path: str, node: Node, reader: _Reader) -> bool:
    """Whether the keys below a parameter's path are further paths and not dates."""
    return path in reader.groups and isinstance(node.value, dict) and not any(map(looks_like_date, node.value))


def _schedule(parameter: Parameter, node: Node, reader: _Reader) -> Schedule:
    """The value or values given for one parameter."""
    if not isinstance(node.value, dict) or not node.value:
        return {ALWAYS: read_amount(node.value, parameter, node.where)}
    names = [key for key in node.value if not looks_like_date(key)]
    if 0 < len(names) < len(node.value):
        raise ScenarioError("dates_mixed", where=node.value[names[0]].key_where, path=parameter.path, given=names[0])
    if not parameter.dated:
        raise ScenarioError("not_dated", where=node.key_where, path=parameter.path)
    schedule: Schedule = {}
    for key, child in node.value.items():
        where = child.key_where or child.where
        quarter = quarter_of(key, where)
        check_date(parameter.path, quarter, key, reader.dates, where)
        if quarter in schedule:
            raise ScenarioError("key_twice", where=where, given=f"{parameter.path} {date_name(quarter)}")
        schedule[quarter] = read_amount(child.value, parameter, child.where)
    return dict(sorted(schedule.items()))
