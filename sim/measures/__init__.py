"""Indicators: one function each, found by name. See :class:`sim.measures.definition.Indicator`."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from sim.measures.definition import Indicator, Sum


@functools.cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by name, in order of name; a name may be taken once."""
    found: dict[str, Indicator] = {}
    for module in pkgutil.iter_modules(__path__):
        for indicator in getattr(importlib.import_module(f"{__name__}.{module.name}"), "INDICATORS", ()):
            if indicator.name in found:
                raise ValueError(f"the indicator {indicator.name} is defined twice")
            found[indicator.name] = indicator
    return dict(sorted(found.items()))


@functools.cache
def sums() -> tuple[Sum, ...]:
    """Every sum that some indicator needs, in order of name; equal names must be the same sum."""
    found: dict[str, Sum] = {}
    for indicator in indicators().values():
        for total in indicator.sums:
            if found.setdefault(total.name, total) != total:
                raise ValueError(f"the sum {total.name} is defined twice")
    return tuple(sorted(found.values(), key=lambda total: total.name))
