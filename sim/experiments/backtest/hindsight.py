"""Figures that were not known at the end of a year and that a parameter rests on all the same: held back from the fit, not from the model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sim.evidence.source_reference import tokens
from sim.evidence.targets import Target
from sim.parameter import Parameter
from sim.units import QUARTERS

#: Plausible distributions that are counts of figures: ``beta(48, 42)`` is 47 selected of 88 applications, and so on.
PRIORS: Mapping[str, tuple[str, ...]] = MappingProxyType({"pre_approve": ("F7", "F8"), "pre_continue": ("F8", "F9")})

#: Figures that are told in parts elsewhere: the firms of the first batch by either condition of the award.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType({"R1": ("R2", "R3")})


def in_hindsight(target: Target, registry: Mapping[str, Parameter], origin: int) -> tuple[str, ...]:
    """Paths of parameters whose declaration names the figure as its source, in order of the registry.

    What somebody decides or publishes and is dated after the origin is left out by the back-test; a declaration that loses dates
    in this way is taken to owe them to the later figures, and is not counted.

    Parameters
    ----------
    target
        A figure that was not known.
    registry
        Declared parameters by path.
    origin
        Year at whose end the forecast is made.
    """
    names = {f"fact:{one}" for one in (target.id, *PARTS.get(target.id, ()))} | {
        f"prior:{prior}" for prior, ids in PRIORS.items() if target.id in ids
    }
    return tuple(path for path, one in registry.items() if names & set(tokens(one.source)) and not _is_cut(one, origin))


def _is_cut(parameter: Parameter, origin: int) -> bool:
    is_behaviour = parameter.path.partition(".")[0] == "behaviour"  # which is no news: sim.scenario.as_known leaves its dates
    return not is_behaviour and any(date >= QUARTERS * (origin + 1) for date in parameter.default_schedule)
