"""The figures that every county gives itself, and what they must agree in.

A declaration's default of such a figure is that of the county of reference; no other county may run on it. The same holds for
policy: an instrument that a county file does not name is not there, and one that it switches on has money of its own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from sim.errors import ScenarioError, Where
from sim.evidence.anchor import Anchor
from sim.evidence.sourced_value import SourcedValue
from sim.evidence.table import ASSUMPTION
from sim.parameter import Parameter, value_at
from sim.units import QUARTERS

Values = Mapping[str, SourcedValue]
Registry = Mapping[str, Parameter]
#: Names of the yearly money of an instrument.
BUDGETS = ("appropriation", "capital_call")
_SWITCH = "enabled"


def own_paths(registry: Registry) -> tuple[str, ...]:
    """Parameters that every county gives itself, in the order of their declaration."""
    return tuple(path for path, one in registry.items() if one.own)


def instruments_of(registry: Registry) -> dict[str, tuple[str, ...]]:
    """The paths of every instrument that has a switch, by id: ``policy.<id>.…``."""
    found = [path.split(".")[1] for path in registry if path.startswith("policy.") and path.endswith(f".{_SWITCH}")]
    return {name: tuple(path for path in registry if path.startswith(f"policy.{name}.")) for name in sorted(found)}


def missing(values: Values, registry: Registry) -> tuple[str, ...]:
    """Paths that a county file has to give and does not: its figures; of instruments, the switch and the money."""
    lacking = [path for path in own_paths(registry) if path not in values]
    for name, paths in instruments_of(registry).items():
        switch = f"policy.{name}.{_SWITCH}"
        if any(path in values for path in paths) and switch not in values:
            lacking.append(switch)
        elif switch in values and any(values[switch].schedule.values()):
            budgets = [f"policy.{name}.{budget}" for budget in BUDGETS if f"policy.{name}.{budget}" in registry]
            lacking += [path for path in budgets if path not in values]
    return tuple(lacking)


def without_the_unnamed(values: Values, registry: Registry) -> dict[str, SourcedValue]:
    """The values, with every instrument that they do not name switched off."""
    off = SourcedValue({0: 0.0}, (ASSUMPTION,), "assumption")
    unnamed = [name for name, paths in instruments_of(registry).items() if not any(path in values for path in paths)]
    return {**values, **{f"policy.{name}.{_SWITCH}": off for name in unnamed}}


def check_complete(values: Values, registry: Registry, where: Where) -> None:
    """Refuse values that leave out a figure of the county (``county_figures_missing``, with all of them)."""
    if lacking := missing(values, registry):
        raise ScenarioError("county_figures_missing", where=where, count=len(lacking), given=", ".join(lacking))


def check_agreement(values: Values, places: Mapping[str, Where], anchors: Collection[Anchor], base_year: int) -> None:
    """Refuse figures that contradict one another, at the line of the one that is too large or too late.

    Raises
    ------
    ScenarioError
        ``parts_exceed`` or ``path_late``.
    """
    fixed = {path: one.schedule[0] for path, one in values.items() if 0 in one.schedule}
    start = "county.start."
    for parts, whole, more in (
        ((f"{start}hnte_last_year", f"{start}hnte_year_before"), f"{start}hnte", 0.0),
        (("county.above_scale_firms",), "county.enterprises", 0.0),
        ((f"{start}hnte",), "county.enterprises", 0.0),
        ((f"{start}listed",), "county.enterprises", 0.0),
        ((f"{start}cooperation_firms",), f"{start}cooperation_projects", 0.0),
        ((), "county.output", math.fsum(one.sales_wan for one in anchors)),
        ((), f"{start}rd", math.fsum(one.rd_wan for one in anchors) + _first(values, "county.campus_rd", base_year)),
    ):
        if whole not in fixed or any(part not in fixed for part in parts):
            continue
        total = math.fsum(fixed[part] for part in parts) + more
        if total > fixed[whole]:
            named = " + ".join(parts) or ("anchors.sales" if whole == "county.output" else "anchors.rd + county.campus_rd")
            raise ScenarioError(
                "parts_exceed", where=places[(parts or (whole,))[0]], path=named, given=f"{total:g}", other=whole, value=f"{fixed[whole]:g}"
            )
    for path, one in values.items():
        if path == "county.gdp" and min(one.schedule) > QUARTERS * (base_year + 1):
            raise ScenarioError("path_late", where=places[path], path=path, given=min(one.schedule) // QUARTERS, year=base_year + 1)


def _first(values: Values, path: str, base_year: int) -> float:
    """A value in the base year; zero when it is not given."""
    return value_at(values[path].schedule, QUARTERS * base_year) if path in values else 0.0
