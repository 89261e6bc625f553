"""Instruments of the county: one a file, found by name. See :class:`sim.types.Instrument`."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from sim.types import Instrument


@functools.cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument of this folder in order of id: the ``INSTRUMENT`` of each module that has one."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        instrument = getattr(importlib.import_module(f"{__name__}.{module.name}"), "INSTRUMENT", None)
        if instrument is not None:
            found.append(instrument)
    return tuple(sorted(found, key=lambda instrument: instrument.id))
