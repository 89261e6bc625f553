"""countysim: an agent-based policy laboratory for a county's innovation ecosystem.

A few lines in a notebook do what the commands do::

    import sim

    run = sim.run("baseline", replications=5)
    run.plot("hnte_stock")
    sim.compare("baseline", "no_points", replications=5).table()

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.api import (
        calibrate,
        check,
        compare,
        costs,
        explain,
        facts,
        indicators,
        load,
        natural_experiments,
        open_study,
        parameters,
        project,
        run,
        scoreboard,
        show,
        sweep,
    )

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "calibrate",
    "check",
    "compare",
    "costs",
    "explain",
    "facts",
    "indicators",
    "load",
    "natural_experiments",
    "open_study",
    "parameters",
    "project",
    "run",
    "scoreboard",
    "show",
    "sweep",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(importlib.import_module("sim.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
